"""The tracks, and the board of one: where each municipality stands, what is late, what was learned."""

from __future__ import annotations

import json
import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.interfaces.programme import reminders
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.programme.words import DONE, ITEMS, PROBLEMS, STATES
from vereffen.interfaces.programme.written import keep
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only, who
from vereffen.law.refusal import Refusal
from vereffen.records import tracks
from vereffen.records.models.officers import Role
from vereffen.track import interview_kinds, interviews
from vereffen.track.facts import Fact
from vereffen.track.phases import PHASES, QUESTIONS
from vereffen.track.workspace import Cell, Item, fold
from vereffen.usecases.record_track_fact import record_track_fact

_CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,39}\Z")


@only(*MEMBERS)
def choose(request: HttpRequest) -> HttpResponse:
    """The tracks that this person takes part in; the programme's team begins one."""
    person, municipality = who(request)
    is_team, problem = person.role == Role.PROGRAMME, ""
    if request.method == "POST" and is_team:
        problem = _begin(request)
        if not problem:
            return redirect("track", request.POST["code"].strip())
    told = [(code, fold(tracks.facts(code))) for code in tracks.codes()]
    mine = [(code, space) for code, space in told if is_team or municipality.code in {one.code for one in space.places}]
    context = {"tracks": mine, "is_team": is_team, "problem": problem, "given": request.POST}
    return render(request, "programme/tracks.html", context, status=422 if problem else 200)


def _begin(request: HttpRequest) -> str:
    person, municipality = who(request)
    code, name = request.POST.get("code", "").strip(), request.POST.get("name", "").strip()
    at, on = clock.recorded_at(is_demo=municipality.is_demo), clock.today(is_demo=municipality.is_demo)
    if not _CODE.match(code) or code in tracks.codes():
        return str(PROBLEMS["track_started"])
    try:
        record_track_fact(person, code, [Fact("track_started", "", code, on, "", {"name": name})], at)
    except Refusal:
        return str(PROBLEMS["track_started"])
    messages.success(request, DONE["track_started"])
    return ""


@only(*MEMBERS)
def board(request: HttpRequest, track: str) -> HttpResponse:
    """A row for each municipality, a column for each phase, above it the five questions, below it what asks attention."""
    found, problem = seen(request, track), ""
    if request.method == "POST":
        problem = keep(request, found, "")
        if not problem:
            return redirect("track", track)
    space = found.space
    context: dict[str, Any] = {
        "seen": found,
        "phases": PHASES,
        "rows": [
            (place, [told(cell, found) for cell in space.row(place.code)]) for place in space.places if not place.left
        ],
        "left": [place for place in space.places if place.left],
        "questions": [
            (
                number,
                _(question),
                [note for note in space.notes if note.kind == "learned" and note.subject == str(number)],
            )
            for number, question in enumerate(QUESTIONS, 1)
        ],
        "late": [told(cell, found) for cell in space.late(found.on)],
        "soon": [told(cell, found) for cell in space.soon(found.on)],
        "items": items(found, None),
        "decisions": [note for note in space.notes if note.kind == "decided" and not note.place],
        **reminders.few(found),
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/track.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def export(request: HttpRequest, track: str) -> HttpResponse:
    """Every fact of the track as one JSON document: all of them for the programme's team, else what is of all or of the own municipality, and no interview."""
    found = seen(request, track)
    facts = [
        {**fact._asdict(), "on": fact.on.isoformat()}
        for fact in interviews.readable(found.facts, found.person.pk)
        if _may_take(found, fact)
    ]
    text = json.dumps({"track": track, "facts": facts}, ensure_ascii=False, indent=1)
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{track}.json"'
    return answer


def _may_take(found: Seen, fact: Fact) -> bool:
    """Whether the person may have the fact; e-mails of the team tell of interviews too."""
    is_own = fact.place in found.writes or (not fact.place and not fact.kind.startswith("mail_"))
    return found.is_team or (fact.kind not in interview_kinds.KINDS and is_own)


def told(cell: Cell, found: Seen) -> dict[str, Any]:
    """A cell as a page shows it, with where it leads."""
    state = cell.state(found.on)
    names = {one.code: one.name for one in found.space.places}
    return {
        "cell": cell,
        "state": state,
        "word": STATES[state],
        "place": names.get(cell.place, ""),
        "phase": _(cell.phase.name),
        "day": cell.done or cell.planned,
        "hours": _hours(cell),
    }


def _hours(cell: Cell) -> str:
    """Hours spent of hours thought, with a half where it is one; empty when nobody thought or spent any."""
    if not cell.minutes and not cell.spent:
        return ""
    spent, thought = (
        f"{minutes / 60:.1f}".removesuffix(".0").replace(".", ",") for minutes in (cell.spent, cell.minutes or 0)
    )
    return (
        _("%(spent)s van %(thought)s uur") % {"spent": spent, "thought": thought}
        if cell.minutes
        else _("%(spent)s uur") % {"spent": spent}
    )


def items(found: Seen, place: str | None) -> list[tuple[str, Item, bool, str]]:
    """What is still open: of one municipality, or of all where everybody may help; its kind in words, whether it is late, and whose it is."""
    names = {one.code: one.name for one in found.space.places}
    return [
        (str(ITEMS[one.kind]), one, one.is_late(found.on), names.get(one.place, one.place))
        for one in found.space.items
        if one.settled is None
        and (one.place == place if place is not None else one.kind == "help_asked" or found.is_team or one.place == "")
    ]


def place_of(found: Seen, code: str) -> str:
    """The municipality of an address, or "" for all together; the page that there is none when it takes no part."""
    return "" if code == "alle" else found.place(code).code


def may_write(found: Seen, place: str) -> None:
    """The page that there is none, for whoever writes of another municipality."""
    if place not in found.writes:
        raise Http404
