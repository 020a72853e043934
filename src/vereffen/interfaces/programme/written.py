"""A form of the programme's pages read as a fact of a track, and kept by its use case."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, QueryDict

from vereffen.interfaces.programme.sight import Seen
from vereffen.interfaces.programme.words import DONE, PROBLEM, PROBLEMS
from vereffen.law.refusal import Refusal
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

# Per kind the fields of its form and how each is read; "number" is whole, "many" a list.
_TEXT: Mapping[str, str] = {"text": "text"}
_ITEM = {"text": "text", "owner": "text", "due": "text"}
FIELDS: dict[str, Mapping[str, str]] = {
    "place_joined": {"name": "text"},
    "place_left": _TEXT,
    "contact_person": {"name": "text", "role": "text", "phone": "text", "email": "text"},
    "contact_gone": {},
    "phase_planned": {"day": "text", "starts": "text", "where": "text", "owner": "text", "minutes": "number"},
    "phase_done": {},
    "time_spent": {"minutes": "number"},
    "attended": {"contacts": "many"},
    "risk": _ITEM,
    "action": _ITEM,
    "help_asked": _ITEM,
    "settled": _TEXT,
    "decided": _TEXT,
    "learned": _TEXT,
}
# What is about something new, which gets an id of its own here.
_NEW = {"contact_person", "risk", "action", "help_asked", "decided"}


def keep(request: HttpRequest, seen: Seen, place: str, subject: str = "") -> str:
    """Keeps what the form says; gives what is wrong with it in words, or nothing and tells the person that it is done."""
    kind = request.POST.get("soort", "")
    if kind not in FIELDS:
        return str(PROBLEM)
    about = secrets.token_hex(5) if kind in _NEW else request.POST.get("wat", subject)
    place = request.POST.get("gemeente", place) if kind == "place_joined" else place
    fact = Fact(kind, place.strip(), about, seen.on, "", read(request.POST, FIELDS[kind]))
    try:
        record_track_fact(seen.person, seen.code, [fact], seen.at)
    except Refusal:
        return str(PROBLEMS.get(kind, PROBLEM))
    messages.success(request, DONE[kind])
    return ""


def read(given: QueryDict, fields: Mapping[str, str]) -> dict[str, Any]:
    """The fields that were filled in; a number that is none stays a text, which its check refuses."""
    data: dict[str, Any] = {}
    for name, sort in fields.items():
        if sort == "many":
            data[name] = given.getlist(name)
            continue
        text = given.get(name, "").strip()
        if text:
            data[name] = int(text) if sort == "number" and text.isascii() and text.isdigit() and len(text) < 9 else text
    return data
