"""A municipality in a track: its phases, people and open matters; one phase with its planning, time and attendance."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vereffen.exchange.invitations.ics import Meeting, ics
from vereffen.interfaces.programme import reminders
from vereffen.interfaces.programme.board import items, may_write, place_of, told
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.programme.written import keep
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only
from vereffen.track.phases import BY_CODE
from vereffen.track.workspace import Cell

# The form or document that belongs to a phase, by the name of its address.
ROOMS = {"verkenning": "track-intake", "plan": "track-plan", "rondetafel": "track-plan"}
# The phases in which municipalities meet.
MEETINGS = ("kick_off", "rondetafel", "voortgang_1", "voortgang_2")
# A phase that names no time begins when offices do.
_OPENS = time(9, 0)


@only(*MEMBERS)
def place(request: HttpRequest, track: str, place: str) -> HttpResponse:
    """Where one municipality stands, whom to reach there, and what is open; its people write here."""
    found, problem = seen(request, track), ""
    of = found.place(place)
    if request.method == "POST":
        may_write(found, place)
        problem = keep(request, found, place)
        if not problem:
            return redirect("track-place", track, place)
    space = found.space
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "row": [told(cell, found) for cell in space.row(place)],
        "contacts": [one for one in space.contacts if one.place == place],
        "unreachable": [one for one, _whose in reminders.told(found)["broken"]],
        "items": items(found, place) if place in found.writes else [],
        "settled": [one for one in space.items if one.place == place and one.settled] if place in found.writes else [],
        "notes": [note for note in space.notes if note.place == place],
        "may_write": place in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/place.html", context, status=422 if problem else 200)


@only(*MEMBERS)
def phase(request: HttpRequest, track: str, place: str, phase: str) -> HttpResponse:
    """One phase of a municipality, or of all together (`alle`): plan it, count its time, say who came, finish it."""
    found, problem = seen(request, track), ""
    where = place_of(found, place)
    cell = _cell(found, where, phase)
    if request.method == "POST":
        may_write(found, where)
        problem = keep(request, found, where, phase)
        if not problem:
            return redirect("track-phase", track, place, phase)
    people = [one for one in found.space.contacts if one.place in {where, ""} or not where]
    context: dict[str, Any] = {
        "seen": found,
        "place": place,
        "of": found.place(where) if where else None,
        "told": told(cell, found),
        "what": _(cell.phase.what),
        "people": [(one, one.id in cell.present) for one in people],
        "room": ROOMS.get(phase, "") if where else "",
        "has_meetings": phase in MEETINGS,
        "may_write": where in found.writes,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/phase.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def invitation(request: HttpRequest, track: str, place: str, phase: str) -> HttpResponse:
    """A planned phase as a file for one's own calendar."""
    found = seen(request, track)
    where = place_of(found, place)
    cell = _cell(found, where, phase)
    municipality = found.person.municipality
    if cell.planned is None or municipality is None:
        raise Http404
    begins = time.fromisoformat(cell.starts) if cell.starts else _OPENS
    made = ics(
        Meeting(
            f"{track}-{phase}-{place}@vereffen",
            datetime.combine(cell.planned, begins, clock.HOME),
            min(cell.minutes or 60, 480),
            f"{_(cell.phase.name)} · {found.space.name}",
            cell.where,
            _(cell.phase.what),
            found.person.get_full_name() or found.person.username,
            found.person.email or municipality.email,
            clock.recorded_at(is_demo=municipality.is_demo),
            # A calendar takes the plan that was written last.
            sum(fact.kind == "phase_planned" and fact.subject == phase for fact in found.facts),
        )
    )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{track}-{phase}.ics"'
    return answer


def _cell(found: Seen, where: str, phase: str) -> Cell:
    if phase not in BY_CODE or (not where and not BY_CODE[phase].is_joint):
        raise Http404
    places = [where] if where else [one.code for one in found.space.places]
    return found.space.cells[places[0], phase] if places else Cell("", BY_CODE[phase])
