"""The meetings of a track on their pages: called, held, and what each leaves to do; with an invitation for a calendar."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_safe

from vereffen.exchange.invitations import ics
from vereffen.interfaces.programme import meeting_forms, meeting_mail
from vereffen.interfaces.programme.sight import MEMBERS, Seen, seen
from vereffen.interfaces.shared import clock
from vereffen.interfaces.shared.access import only
from vereffen.track import invitations
from vereffen.track.facts import Fact
from vereffen.track.meetings import SORTS, TOP, Meeting, Task, fold

# A meeting that names no time begins when offices do.
_OPENS = time(9, 0)
# Lines that stay empty in the form of an agenda, for what comes beside it.
_SPARE = 3
DIRECTIONS = {"milder": lazy("Milder"), "harsher": lazy("Strenger"), "other": lazy("Anders")}
WENT = {"well": lazy("Ging goed"), "wrong": lazy("Ging mis")}
# What everybody may see of another municipality: what it asks of the others, and that it was answered.
_OF_ALL = ("help_asked", "settled")


@only(*MEMBERS)
def choose(request: HttpRequest, track: str) -> HttpResponse:
    """The meetings that this person takes part in, the last first; whoever writes here calls one."""
    found, problem = seen(request, track), ""
    if request.method == "POST":
        id, problem = meeting_forms.call(request, found)
        if not problem:
            return redirect("track-meeting", track, id)
    told = sorted(fold(shown(found)).values(), key=lambda of: (of.day, of.starts), reverse=True)
    context: dict[str, Any] = {
        "seen": found,
        "soon": [(of, _(of.sort.name), name(found, of.place)) for of in reversed(told) if of.day >= found.on],
        "past": [(of, _(of.sort.name), name(found, of.place)) for of in told if of.day < found.on],
        "sorts": [(sort.code, _(sort.name), sort.minutes) for sort in SORTS],
        "places": own_places(found),
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/meetings.html", context, status=422 if problem else 200)


@only(*MEMBERS)
def one(request: HttpRequest, track: str, meeting: str) -> HttpResponse:
    """One meeting: agenda, who came, minutes, and what municipalities bring to it and take from it."""
    found, problem = seen(request, track), ""
    of = meeting_of(found, meeting)
    if request.method == "POST":
        problem = meeting_forms.keep(request, found, of)
        if not problem:
            meeting_mail.send_changes(request, found, of)
            return redirect("track-meeting", track, meeting)
    people = [one for one in found.space.contacts if not of.place or one.place in {of.place, ""}]
    context: dict[str, Any] = {
        "seen": found,
        "of": of,
        "sort": _(of.sort.name),
        "place": name(found, of.place),
        "mark": meeting_forms.mark(of.minutes),
        "people": [(one, _attendance(request, of, one.id), name(found, one.place)) for one in people],
        "points": _points(request, of),
        "tasks": [
            (_("Acties"), _named(found, of.actions)),
            (_("Gevraagde hulp"), _named(found, of.help_asked)),
        ],
        "obstacles": _named(found, of.obstacles),
        "deviations": [(one, DIRECTIONS[one.direction], name(found, one.place)) for one in of.deviations],
        "letters": [(one, name(found, one.place)) for one in of.letters],
        "cases": [(one, WENT[one.went], name(found, one.place)) for one in of.cases],
        "papers": [
            ("agenda", _("Agenda")),
            ("verslag", _("Verslag")),
            *([("voortgang", _("Voortgangsverslag"))] if of.sort.code.startswith("progress_") else []),
        ],
        "forms": ("pdf", "docx", "html"),
        "ranks": range(1, TOP + 1),
        "directions": DIRECTIONS.items(),
        "went": WENT.items(),
        "task_forms": [("action", _("Een actie")), ("help_asked", _("Een vraag om hulp"))],
        "places": [] if of.place else own_places(found),
        "single": [] if of.place else [(code, word) for code, word in own_places(found) if code],
        "leads": of.place in found.writes,
        "may_write": of.place in found.writes or (not of.place and bool(own_places(found))),
        "is_held": of.day <= found.on and not of.cancelled,
        "invited": meeting_mail.invited(found, of),
        "is_coming": of.day >= found.on and not of.cancelled,
        "problem": problem,
        "given": request.POST,
    }
    return render(request, "programme/meeting.html", context, status=422 if problem else 200)


@only(*MEMBERS)
@require_safe
def invitation(request: HttpRequest, track: str, meeting: str) -> HttpResponse:
    """A meeting as a file for one's own calendar."""
    found = seen(request, track)
    of, municipality = meeting_of(found, meeting), found.person.municipality
    if municipality is None:
        raise Http404
    begins = time.fromisoformat(of.starts) if of.starts else _OPENS
    made = ics.ics(
        ics.Meeting(
            f"{track}-{meeting}@vereffen",
            datetime.combine(of.day, begins, clock.HOME),
            of.sort.minutes,
            f"{_(of.sort.name)} · {found.space.name}",
            of.where,
            "\n".join(f"{_(point.text)} ({point.minutes} min)" for point in of.agenda),
            found.person.get_full_name() or found.person.username,
            found.person.email or municipality.email,
            clock.recorded_at(is_demo=municipality.is_demo),
            invitations.sequence(found.facts, meeting),
            is_cancelled=of.cancelled is not None,
        )
    )
    answer = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{track}-{meeting}.ics"'
    return answer


def shown(found: Seen) -> list[Fact]:
    """The facts that this person may see in a meeting: those of all and of the own municipality, and what others ask of everybody."""
    return [
        fact
        for fact in found.facts
        if found.is_team or not fact.place or fact.place in found.writes or fact.kind in _OF_ALL
    ]


def meeting_of(found: Seen, id: str) -> Meeting:
    """The meeting of that id, or the page that there is none: also for one of another municipality."""
    told = fold(shown(found)).get(id)
    if told is None:
        raise Http404
    return told


def name(found: Seen, place: str) -> str:
    """The name of a municipality, or that all meet."""
    return next((one.name for one in found.space.places if one.code == place), place) or _("Alle gemeenten")


def own_places(found: Seen) -> list[tuple[str, str]]:
    """For whom this person writes: all together for the programme's team, and each municipality that still takes part."""
    places = [(one.code, one.name) for one in found.space.places if one.code in found.writes and not one.left]
    return [("", _("Alle gemeenten")), *places] if found.is_team else places


def _named(found: Seen, tasks: tuple[Task, ...]) -> list[tuple[Task, str, bool]]:
    """Tasks with whose they are, and whether they are late."""
    return [
        (one, name(found, one.place), one.settled is None and one.due is not None and one.due < found.on)
        for one in tasks
    ]


def _attendance(request: HttpRequest, of: Meeting, id: str) -> str:
    kept = "aanwezig" if id in of.present else "afwezig" if id in of.absent else ""
    return request.POST.get(f"wie-{id}", kept)


def _points(request: HttpRequest, of: Meeting) -> list[tuple[str, object]]:
    given = meeting_forms.points(request.POST) if request.POST.get("soort") == "agenda_set" else []
    own: list[tuple[str, object]] = [(_(point.text), point.minutes) for point in of.agenda]
    return [*given] if given else [*own, *[("", "")] * _SPARE]
