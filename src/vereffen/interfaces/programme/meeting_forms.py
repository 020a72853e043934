"""The forms of a meeting read as facts of its track, and what is wrong with one in words."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from vereffen.interfaces.programme.board import may_write
from vereffen.interfaces.programme.sight import Seen
from vereffen.interfaces.programme.written import read
from vereffen.law.refusal import Refusal
from vereffen.track import anonymise
from vereffen.track.facts import Fact
from vereffen.track.meetings import Meeting
from vereffen.usecases.record_track_fact import record_track_fact

CALLED: Mapping[str, str] = {"day": "text", "starts": "text", "where": "text"}
_TASK: Mapping[str, str] = {"text": "text", "owner": "text", "due": "text"}
# What is of the meeting as a whole, so of whoever called it.
_WHOLE = (
    "meeting_called",
    "meeting_cancelled",
    "meeting_invited",
    "agenda_set",
    "meeting_attended",
    "minutes_written",
    "minutes_approved",
)
# What a municipality brings to it, with its fields.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "decided": {"text": "text"},
    "action": _TASK,
    "help_asked": _TASK,
    "obstacle": {**_TASK, "rank": "number"},
    "deviation": {"text": "text", "direction": "text", "reason": "text"},
    "letter_changed": {"letter": "text", "version": "text", "what": "text"},
    "case_discussed": {"went": "text", "text": "text", "learned": "text"},
    "harm_seen": {"text": "text"},
}
_NAMELESS = ("minutes_written", "case_discussed", "harm_seen")
_WHO = lazy("Vul in wat er moet gebeuren, wie het doet en vóór welke dag. Die dag ligt niet vóór de bijeenkomst.")
PROBLEMS: Mapping[str, Any] = {
    "meeting_called": lazy("Kies een soort en een dag. Een tijd schrijft u als 09:30."),
    "meeting_cancelled": lazy("Deze bijeenkomst is al afgezegd of geweest."),
    "meeting_invited": lazy("Uitnodigen doet het programmateam, voor een bijeenkomst die nog komt."),
    "invitation_answered": lazy("Deze bijeenkomst is afgezegd of geweest. Een antwoord is niet meer nodig."),
    "agenda_set": lazy(
        "Geef elk punt een naam en hele minuten. Samen duren de punten niet langer dan de bijeenkomst: {minuten} minuten."
    ),
    "meeting_attended": lazy("Kies per persoon: aanwezig of afwezig."),
    "minutes_written": lazy("Schrijf het verslag op de dag van de bijeenkomst of later, in hoogstens 20.000 tekens."),
    "minutes_approved": lazy("Er is nog geen verslag om vast te stellen."),
    "decided": lazy("Schrijf in hoogstens 2.000 tekens wat er is besloten."),
    "action": _WHO,
    "help_asked": _WHO,
    "obstacle": lazy(
        "Vul in wat er tegenzit, wie er iets aan doet en vóór welke dag. Elk nummer, 1 tot en met 3, komt één keer voor per gemeente."
    ),
    "deviation": lazy("Vul in wat er anders ging dan het plan, welke kant op, en waarom."),
    "letter_changed": lazy("Vul in welke brief het is, welke versie, en wat er veranderde."),
    "case_discussed": lazy("Zeg of de casus goed of mis ging, wat er gebeurde en wat u leerde."),
    "harm_seen": lazy("Schrijf in hoogstens 2.000 tekens wat er gebeurde."),
}
_UNKNOWN = lazy("Dit formulier is niet bekend. Open de bladzijde opnieuw.")
_ATTENDED = {"aanwezig": "present", "afwezig": "absent"}


def mark(text: str) -> str:
    """A short fingerprint of the minutes, by which a form says which version was read."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def call(request: HttpRequest, found: Seen) -> tuple[str, str]:
    """Calls a meeting; gives its id, and what is wrong in words or nothing."""
    place, id = request.POST.get("gemeente", ""), secrets.token_hex(5)
    may_write(found, place)
    data = {**read(request.POST, CALLED), "sort": request.POST.get("sort", "")}
    was_refused = _refused(found, Fact("meeting_called", place, id, found.on, "", data))
    if not was_refused:
        messages.success(request, _("De bijeenkomst staat erbij."))
    return id, str(PROBLEMS["meeting_called"]) if was_refused else ""


def keep(request: HttpRequest, found: Seen, of: Meeting) -> str:
    """Keeps what a form of the meeting says; gives what is wrong in words, or nothing and tells the person that it is done."""
    kind = request.POST.get("soort", "")
    if kind in _WHOLE:
        may_write(found, of.place)
        if kind.startswith("minutes_") and request.POST.get("gezien", "") != mark(of.minutes):
            return _("Een collega veranderde intussen het verslag. Lees eerst wat er nu staat.")
        fact = Fact(kind, of.place, of.id, found.on, "", _of_whole(request.POST, found, of, kind))
    elif kind == "invitation_answered":
        fact = _answered(request.POST, found, of)
    elif kind in FIELDS:
        fact = _brought(request.POST, found, of, kind)
    else:
        return str(_UNKNOWN)
    if not _refused(found, fact):
        messages.success(request, _("Bewaard."))
        return ""
    leads = (
        _leads_to_somebody([str(fact.data.get(key, "")) for key in ("text", "learned")]) if kind in _NAMELESS else ""
    )
    return leads or str(PROBLEMS[kind]).replace("{minuten}", str(of.sort.minutes))


def _answered(given: QueryDict, found: Seen, of: Meeting) -> Fact:
    """Whether somebody comes, said by whoever writes of the municipality of that person."""
    who = given.get("wie", "")
    place = of.place or next((one.place for one in found.space.contacts if one.id == who), "")
    may_write(found, place)
    return Fact("invitation_answered", place, of.id, found.on, "", {"contact": who, "comes": given.get("komt") == "ja"})


def _brought(given: QueryDict, found: Seen, of: Meeting, kind: str) -> Fact:
    """What a municipality brings; one that is already there keeps its id when it is written anew."""
    place = of.place or given.get("gemeente", "")
    may_write(found, place)
    mine = {one.id for one in of.obstacles if one.place == place}
    about = given.get("wat", "") if kind == "obstacle" and given.get("wat") in mine else secrets.token_hex(5)
    return Fact(kind, place, about, found.on, "", {**read(given, FIELDS[kind]), "meeting": of.id})


def _of_whole(given: QueryDict, found: Seen, of: Meeting, kind: str) -> dict[str, Any]:
    if kind == "meeting_called":
        return {**read(given, CALLED), "sort": of.sort.code}
    if kind == "agenda_set":
        return {"points": [_point(text, minutes) for text, minutes in points(given) if text or minutes]}
    if kind == "minutes_written":
        return {"text": given.get("text", "").replace("\r\n", "\n").strip()}
    if kind == "meeting_attended":
        said = {one.id: given.get(f"wie-{one.id}", "") for one in found.space.contacts}
        return {key: [id for id, word in said.items() if _ATTENDED.get(word) == key] for key in ("present", "absent")}
    return {}


def points(given: QueryDict) -> list[tuple[str, str]]:
    """The lines of the agenda as they were filled in."""
    lines = zip(given.getlist("punt"), given.getlist("minuten"), strict=False)
    return [(text.strip(), minutes.strip()) for text, minutes in lines]


def _point(text: str, minutes: str) -> dict[str, Any]:
    is_number = minutes.isascii() and minutes.isdigit() and len(minutes) < 9
    return {"text": text, "minutes": int(minutes) if is_number else minutes}


def _refused(found: Seen, fact: Fact) -> bool:
    """Whether the fact was refused."""
    try:
        record_track_fact(found.person, found.code, [fact], found.at)
    except Refusal:
        return True
    return False


def _leads_to_somebody(texts: Sequence[str]) -> str:
    """What in the texts still leads to a person, in words and without saying whom; nothing when nothing does."""
    kinds = dict.fromkeys(one.kind for text in texts for one in anonymise.find(text))
    if not kinds:
        return ""
    told = ", ".join(_(anonymise.LABELS[kind]) for kind in kinds)
    return _(
        "In uw tekst staat nog iets dat naar iemand leidt: {wat}. Haal het weg, of schrijf ervoor in de plaats wie het was: ‘de inwoner’, "
        "‘de consulent’."
    ).format(wat=told)
