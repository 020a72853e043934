"""One part of a plan of action as a form: its questions with what was written, what the books say, and what is still missing."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from vereffen.interfaces.programme import plan_inputs, plan_typed
from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.keeping import kept
from vereffen.interfaces.programme.plan_told import answered, lacking
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import plan_prefilled
from vereffen.interfaces.shared.access import only
from vereffen.interfaces.shared.templatetags.words import euro
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.plan_fields import FIELDS, SECTIONS, Field
from vereffen.track.plan_kinds import Lines, Rows, is_empty, is_older, total
from vereffen.track.plan_of_action import Plan
from vereffen.track.plan_prefill import Prefill


@only(*MEMBERS)
def part(request: HttpRequest, track: str, place: str, part: str) -> HttpResponse:
    """The questions of a part; what was typed stays when something is wrong, when rows are added or when a colleague was first."""
    found = seen(request, track)
    of, section = found.place(place), next((one for one in SECTIONS if one.code == part), None)
    if section is None:
        raise Http404
    fields = [one for one in FIELDS if one.section == part]
    plan = plan_of_action.fold(found.facts).get(place, plan_of_action.EMPTY)
    problem, wrong, more = "", dict[str, str](), request.POST.get("meer", "")
    if request.method == "POST":
        may_write(found, place)
        if not more:
            problem, wrong = _keep(request, found, place, plan, fields)
            if not problem:
                return redirect("track-plan-part", track, place, _next(request, part))
    books: dict[str, list[Prefill]] = {}
    for one in plan_prefilled.of_place(place, found.on) if part in {"gemeente", "aanpak", "meten"} else ():
        books.setdefault(one.field, []).append(one)
    places = [one.code for one in SECTIONS]
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "section": section,
        "sections": SECTIONS,
        "number": places.index(part) + 1,
        "fields": [_shown(request, plan, one, books.get(one.code, []), wrong, more) for one in fields],
        "may_write": place in found.writes,
        "has_next": part != places[-1],
        "problem": problem,
        "wrong": [(name, _question(fields, name), told) for name, told in wrong.items()],
    }
    return render(request, "programme/plan_part.html", context, status=422 if problem else 200)


def _next(request: HttpRequest, part: str) -> str:
    """The part that is shown after keeping: the same, or the one behind it."""
    places = [one.code for one in SECTIONS]
    at = places.index(part) + (request.POST.get("doe") == "verder")
    return places[min(at, len(places) - 1)]


def _question(fields: list[Field], name: str) -> str:
    return next((_(one.question) for one in fields if name == one.code or name.startswith(f"{one.code}-")), name)


def _shown(
    request: HttpRequest, plan: Plan, field: Field, books: list[Prefill], wrong: dict[str, str], more: str
) -> dict[str, Any]:
    times, by, on = plan.written.get(field.code, (0, "", None))
    value, is_new = plan.values.get(field.code), not times
    suggested = [row for one in books for row in one.suggested]
    if plan_typed.is_sent(field, request.POST):
        typed = plan_typed.texts(field, request.POST)
    else:
        typed = plan_typed.shown(field, suggested if is_new and suggested else value)
    is_asked = more == field.code
    # What was sent holds its own empty rows already.
    spare = plan_inputs.MORE if is_asked else 0 if request.POST else plan_inputs.SPARE
    return {
        "code": field.code,
        "question": _(field.question),
        "hint": _(field.hint),
        "is_needed": field.is_needed,
        "drawn": plan_inputs.drawn(field, typed, wrong, spare=spare, is_asked=is_asked),
        "caption": _(field.kind.caption) if isinstance(field.kind, Rows) else "",
        "sum": _sum(field, value),
        "is_many": isinstance(field.kind, Rows | Lines),
        "told": answered(field, value),
        "older": value if is_older(field.kind, value) else "",
        "is_suggested": is_new and bool(suggested),
        "books": books,
        "times": times,
        "by": by,
        "on": on,
        "lacks": [lacking(one) for one in plan.lacks if one.field == field.code and not one.is_empty],
        "comments": [one for one in plan.comments if one.field == field.code],
    }


def _sum(field: Field, value: Any) -> str:
    """What a column of amounts came to when it was last kept; nothing for a table without one."""
    if not isinstance(field.kind, Rows) or not field.kind.summed or not isinstance(value, list) or not value:
        return ""
    return euro(total(value, field.kind.summed[0]))


def _keep(request: HttpRequest, found: Seen, place: str, plan: Plan, fields: list[Field]) -> tuple[str, dict[str, str]]:
    """Keeps what changed; gives what is wrong in words, or nothing, and the sentence per input."""
    facts, wrong = [], dict[str, str]()
    for one in fields:
        if not plan_typed.is_sent(one, request.POST):
            continue
        typed = plan_typed.read(one, plan_typed.texts(one, request.POST))
        wrong |= dict(typed.wrong)
        value = plan.values.get(one.code)
        if typed.value == value or (is_empty(typed.value) and (is_empty(value) or is_older(one.kind, value))):
            continue
        seen_times = request.POST.get(f"{one.code}-na", "")
        after = {"after": int(seen_times)} if seen_times.isascii() and seen_times.isdigit() else {}
        facts.append(Fact("plan_field", place, one.code, found.on, "", {"value": typed.value, **after}))
    if wrong:
        return _("Er is nog niets bewaard: hieronder klopt iets niet. Wat u invulde, staat er nog."), wrong
    meanwhile = _("Een collega veranderde intussen hetzelfde antwoord. Kijk eerst wat er nu staat; uw tekst staat hieronder nog.")  # fmt: skip
    return kept(request, found, facts, meanwhile), {}
