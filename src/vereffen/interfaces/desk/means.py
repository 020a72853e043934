"""What we already know of somebody's means, the one question that helps most, and all questions for who wants them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.approach.capacity import RULE, Capacity, Input
from vereffen.approach.facts import Kind
from vereffen.interfaces.desk.capacity import sources
from vereffen.interfaces.desk.visit import Visit, visited
from vereffen.interfaces.desk.waterfall import WIDTH, waterfalls
from vereffen.interfaces.shared import labels, law_forms, law_shown, law_told
from vereffen.interfaces.shared.access import DESK, only
from vereffen.law import inquiry
from vereffen.law.inquiry.fields import NEEDED, Field
from vereffen.law.refusal import Refusal
from vereffen.records import queries

_GROUPS = (
    (lazy("Wat er elke maand binnenkomt"), (
        "netto_inkomen_maand_cents", "belastbaar_inkomen_jaar_cents", "partner_netto_maand_cents",
        "overige_inkomsten_maand_cents",
    )),
    (lazy("Wonen en gezin"), ("leefsituatie", "adres", "woonkosten_maand_cents", "verzoek_woonkosten")),
    (lazy("Een auto van het werk"), ("loonbelasting_auto_maand_cents", "auto_na_eerste_kalenderjaar")),
    (lazy("Besluit van een rechter"), ("rechterlijke_verhoging_cents",)),
)  # fmt: skip


class Known(NamedTuple):
    """One answer in words, with the day and to whom it was told, or None: then the rule of law has it by itself."""

    what: str
    value: str
    told: Input | None
    teller: queries.Teller


class Group(NamedTuple):
    """Some questions that belong together."""

    title: str
    controls: Sequence[law_forms.Control]


def range_of(seen: Visit) -> Capacity:
    """What this person can pay, as known today."""
    found = queries.capacity_of(seen.debtor, seen.on)
    if found is None:
        # Only a person is visited.
        raise LookupError
    return found


@only(*DESK)
def known(request: HttpRequest, debtor: int) -> HttpResponse:
    """What is known with its day and source, the range that follows, and one question."""
    seen = visited(request, debtor)
    room = range_of(seen)
    asked = request.POST.get("vraag") or request.GET.get("vraag", "")
    key = asked if asked in room.missing else room.ask or next(iter(room.missing), "")
    fields = [_one(question) for question in inquiry.of_name(RULE).fields if question.key == key]
    typed: dict[str, str] = {}
    problems: Mapping[str, str] = {}
    meanwhile: tuple[queries.Moment, ...] = ()
    act = request.POST.get("actie", "")
    if act in {"klopt", "weiger"}:
        told = {"geweigerd": True} if act == "weiger" else {one.key: one.value for one in seen.readable(room).known}
        meanwhile = seen.book(seen.tell(Kind.CAPACITY, told)) if told else ()
        if not meanwhile:
            messages.success(request, _refused() if act == "weiger" else _("Genoteerd: alles klopt nog op deze dag."))
            return redirect("capacity-known", debtor=debtor)
    elif request.method == "POST":
        typed = law_forms.typed(fields, request.POST)
        given, problems = law_forms.read(fields, typed)
        if given and not problems:
            problems, meanwhile = _keep(seen, given, typed)
            if not problems and not meanwhile:
                messages.success(request, _("Opgeslagen. De ruimte is opnieuw berekend."))
                return redirect("capacity-known", debtor=debtor)
    controls = law_forms.controls(fields, typed, problems)
    return seen.show(
        "desk/capacity_known.html",
        is_wrong=bool(problems),
        meanwhile=meanwhile,
        range=room,
        known=_known(seen, room),
        control=controls[0] if controls else None,
        is_first=key == room.ask,
        waterfalls=() if sources(room, seen.found) else waterfalls(room, seen.on),
        fall_width=WIDTH,
    )


def _refused() -> str:
    return _("Genoteerd: deze persoon wil dit nu niet vertellen. Dat mag, en het heeft geen nadeel.")


def _one(field: Field) -> Field:
    """The field as the question that a person is asked, and that has no answer until somebody gives one."""
    return field._replace(label=labels.question(field.key) or field.label, default=NEEDED)


def _keep(
    seen: Visit, given: Mapping[str, object], typed: Mapping[str, str]
) -> tuple[Mapping[str, str], tuple[queries.Moment, ...]]:
    """Keeps these answers and no others; else what is wrong, at the control to mend, or what happened meanwhile."""
    try:
        inquiry.read_part(RULE, given)
        before = {one.key: one.value for one in seen.readable(range_of(seen)).known}
        new = {key: value for key, value in given.items() if key not in before or before[key] != value}
        return {}, seen.book(seen.tell(Kind.CAPACITY, new)) if new else ()
    except Refusal as refusal:
        told = law_told.refused(inquiry.of_name(RULE), seen.on, refusal, typed)
        return {told.name or next(iter(given)): told.sentence}, ()


def _known(seen: Visit, room: Capacity) -> list[Known]:
    nobody = queries.Teller("", "")
    readable = seen.readable(room).known
    told = [(one, seen.means.tellers.get((one.key, one.on), nobody) if one.on else nobody) for one in readable]
    if len(readable) < len(room.known):
        # What is assumed depends on the answers that may not be read.
        room = room._replace(assumed=())
    return [
        *(Known(labels.input_of(one.key), law_shown.told(one.key, one.value), one, by) for one, by in told),
        *(Known(labels.input_of(one.key), law_shown.told(one.key, one.value), None, nobody) for one in room.assumed),
    ]


@only(*DESK)
def everything(request: HttpRequest, debtor: int) -> HttpResponse:
    """The whole form of the beslagvrije voet: every answer may stay open, and what is known stands there already."""
    seen = visited(request, debtor)
    room = range_of(seen)
    fields = [field._replace(default=None) for field in inquiry.of_name(RULE).fields]
    typed = law_forms.filled(fields, {one.key: one.value for one in seen.readable(room).known})
    problems: Mapping[str, str] = {}
    meanwhile: tuple[queries.Moment, ...] = ()
    if request.method == "POST":
        typed = law_forms.typed(fields, request.POST)
        given, problems = law_forms.read(fields, typed)
        if not problems:
            problems, meanwhile = _keep(seen, given, typed)
        if not problems and not meanwhile:
            messages.success(request, _("Opgeslagen. De ruimte is opnieuw berekend."))
            return redirect("capacity-known", debtor=debtor)
    controls = {one.name: one for one in law_forms.controls(fields, typed, problems)}
    groups = [Group(str(title), [controls[key] for key in keys]) for title, keys in _GROUPS]
    wrong = [one for one in controls.values() if one.problem]
    return seen.show(
        "desk/capacity_all.html", is_wrong=bool(problems), meanwhile=meanwhile, range=room, groups=groups, wrong=wrong
    )
