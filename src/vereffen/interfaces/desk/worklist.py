"""Vandaag: the people to help today, by what is due and why."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from time import monotonic
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from vereffen.approach.decision import COSTED, Step, step_of
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.tasks import TEXTS
from vereffen.interfaces.desk import choice
from vereffen.interfaces.desk.sight import moment
from vereffen.interfaces.shared import clock, labels
from vereffen.interfaces.shared.access import DESK, only, who
from vereffen.interfaces.shared.templatetags.words import euro, near
from vereffen.records import queries
from vereffen.records.queries.versions import Shelf

PAGE = 50
# Some 60 kB each.
_LISTS = Shelf(64)
# Of two bookings at once the one with the later number may be first, so a list is never kept longer than this many seconds.
_AT_MOST = 10


class Row(NamedTuple):
    """One person as the list shows it: only texts and addresses, so that many rows cost little."""

    verb: str
    name: str
    dossier: str
    contact: str
    arrangement: str
    owed: str
    why: str
    more: tuple[str, ...]
    held: str


class Shown(NamedTuple):
    """A list as it was made: its body and what stands around it."""

    body: str
    people: int
    reminders: int
    tasks: int
    page: int
    pages: int
    steps: list[tuple[str, str, int]]
    departments: list[tuple[str, Any]]
    teams: list[tuple[int, str]]
    night: Any


@only(*DESK)
def worklist(request: HttpRequest) -> HttpResponse:
    """The people for whom something is proposed or to be done, what and why; filtered, and in pages."""
    person, municipality = who(request)
    on, at = clock.today(is_demo=municipality.is_demo), moment(request)
    chosen = choice.chosen(request.GET, municipality)
    of = queries.whose(person, at)
    page = request.GET.get("pagina", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 7 else 1

    def made() -> Shown:
        return _made(request, chosen, of, number, on)

    # Anything that anybody books, finishes or takes makes the list anew.
    version = queries.version_of_work(municipality, on, chosen.team)
    key = (municipality.pk, municipality.policy, version, chosen, of, number, on, get_language())
    told = _LISTS.get((*key, int(monotonic()) // _AT_MOST), made)
    context = {
        "on": on,
        "told": told,
        "list": mark_safe(told.body),  # noqa: S308 - a template made it
        "given": {name: request.GET.get(name, "") for name in choice.NAMES},
        "query": choice.asked(request.GET),
        "departments": told.departments,
        "teams": told.teams,
        "parts": PARTS_OF_DAY,
        "waits": choice.WAITS.items(),
        "night": told.night,
        "one_by_one": chosen.step if step_of(chosen.step) in COSTED else "",
        "is_chosen": chosen != queries.Choice(),
    }
    return render(request, "desk/worklist.html", context)


def _made(request: HttpRequest, chosen: queries.Choice, of: queries.Whose, number: int, on: date) -> Shown:
    _person, municipality = who(request)
    at = moment(request)
    found = queries.worklist(municipality, on, chosen, of=of, at=at, offset=(number - 1) * PAGE, limit=PAGE)
    pages = max(1, (found.people + PAGE - 1) // PAGE)
    if number > pages:
        # Others worked the list shorter: the last page there is, not an empty one.
        number = pages
        found = queries.worklist(municipality, on, chosen, of=of, at=at, offset=(number - 1) * PAGE, limit=PAGE)
    has_arrangement = _address("arrangement", 0)
    rows = [_row(one, on, of.officer, has_arrangement=bool(has_arrangement)) for one in found.rows]
    body = render_to_string("desk/worklist_rows.html", {"rows": rows}) if rows else ""
    counts = found.per_step
    departments = queries.department_numbers(municipality).items()
    return Shown(
        body,
        found.people,
        found.reminders_ready,
        found.tasks,
        number,
        pages,
        _steps(counts, chosen.step),
        [(code, labels.DEPARTMENTS.get(name, name)) for code, (_number, name) in departments],
        list(municipality.teams.order_by("name").values_list("pk", "name")),
        queries.last_night(municipality),
    )


def _steps(per_step: dict[Step, int], chosen: str) -> list[tuple[str, str, int]]:
    """The steps to choose from with how many people wait; the chosen one too when nobody waits for it any more."""
    counts = dict(per_step)
    wanted = step_of(chosen) if chosen else None
    if wanted is not None:
        counts.setdefault(wanted, 0)
    counts.pop(Step.HERINNERING, None)
    return [(step.code, str(labels.STEPS[step]), people) for step, people in sorted(counts.items())]


def _address(name: str, debtor: int) -> str:
    from django.urls import NoReverseMatch

    try:
        return reverse(name, args=[debtor])
    except NoReverseMatch:
        return ""


def _row(one: queries.WorkRow, on: date, officer: int, *, has_arrangement: bool) -> Row:
    tasks = [_(TEXTS.get(task.kind, task.text)) for task in one.tasks]
    why = [told.text for told in labels.why(one.why)] if one.step is not None else tasks
    dossier = f"/dossier/{one.debtor}/"
    verb = labels.VERBS.get(one.step, labels.STEPS[one.step]) if one.step is not None else _("Taak")
    return Row(
        str(verb),
        one.name or _("Naam niet bekend"),
        dossier,
        f"{dossier}contact/",
        f"{dossier}regeling/" if has_arrangement else "",
        euro(one.open_cents),
        " ".join(why),
        tuple(_more(one, on, tasks)),
        _held(one, officer),
    )


def _more(one: queries.WorkRow, on: date, tasks: list[str]) -> Iterable[str]:
    claims = ngettext("%(n)d vordering", "%(n)d vorderingen", one.claims) % {"n": one.claims}
    yield claims + (" · " + _("%(n)d afdelingen") % {"n": one.departments} if one.departments > 1 else "")
    yield _("sinds %(due)s") % {"due": near(one.due, on)}
    if one.attempts:
        told: dict[str, Any] = {"n": one.attempts, "parts": ", ".join(str(labels.WORDS[part]) for part in one.tried)}
        yield (
            ngettext("%(n)d keer contact gezocht (%(parts)s)", "%(n)d keer contact gezocht (%(parts)s)", one.attempts)
            % told
        )
    if one.spoken_on:
        yield _("gesproken op %(day)s") % {"day": near(one.spoken_on, on)}
    for step in one.other_steps:
        yield _("ook: %(what)s") % {"what": labels.STEPS[step]}
    for task, text in zip(one.tasks, tasks, strict=True):
        part = f" ({labels.WORDS[task.part]})" if task.part in PARTS_OF_DAY else ""
        until = " " + _("uiterlijk %(day)s") % {"day": near(task.until, on)} if task.until else ""
        if one.step is not None or part or until:
            yield f"{text}{part}{until}"


def _held(one: queries.WorkRow, officer: int) -> str:
    if one.hold is None:
        return ""
    until = date_format(one.hold.until.astimezone(clock.HOME), "H:i")
    if one.hold.officer_id == officer:
        return _("U bent hiermee bezig tot %(until)s") % {"until": until}
    name = one.hold.officer.get_full_name() or one.hold.officer.username
    return _("%(name)s is hiermee bezig tot %(until)s") % {"name": name, "until": until}
