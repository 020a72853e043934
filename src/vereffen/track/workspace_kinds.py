"""What may be written down in the workspace of a track: each kind of fact, and what makes one whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from vereffen.track.facts import Fact
from vereffen.track.phases import BY_CODE, QUESTIONS
from vereffen.track.workspace import CELLS, ITEMS, Workspace

_CODE = re.compile(r"\d{4}\Z")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")
LONGEST = 2_000
# Check: (the fact, the workspace so far) -> the sentence that refuses it, or None.
Check = Callable[[Fact, Workspace], str | None]


def _named(fact: Fact, so_far: Workspace) -> str | None:
    return None if _text(fact, "name") else "Give a name of at most 2,000 characters."


def _joined(fact: Fact, so_far: Workspace) -> str | None:
    if not _CODE.match(fact.place):
        return "A municipality is named by its CBS code of four digits, such as 0344."
    if any(one.code == fact.place and not one.left for one in so_far.places):
        return f"Municipality {fact.place} takes part already."
    return _named(fact, so_far)


def _told(fact: Fact, so_far: Workspace) -> str | None:
    if not _text(fact, "text"):
        return "Write what it is in at most 2,000 characters."
    if fact.kind == "learned" and fact.subject not in {str(number) for number in range(1, len(QUESTIONS) + 1)}:
        return "Say to which of the five questions this belongs: 1 to 5."
    due = fact.data.get("due")
    return "The day is written as YYYY-MM-DD." if due and not _is_day(due) else None


def _phase(fact: Fact, so_far: Workspace) -> str | None:
    phase = BY_CODE.get(fact.subject)
    if phase is None:
        return f"There is no phase {fact.subject!r}: choose one of {', '.join(BY_CODE)}."
    if not fact.place and not phase.is_joint:
        return f"The phase {phase.code} is of one municipality: name it."
    if fact.kind == "phase_planned":
        return _planned(fact)
    if fact.kind == "time_spent" and (
        type(fact.data.get("minutes")) is not int or not 0 < fact.data["minutes"] <= 6_000
    ):
        return "Give the time spent in whole minutes, at most 6,000 at once."
    known = {one.id for one in so_far.contacts}
    if fact.kind == "attended" and not known.issuperset(fact.data.get("contacts", ("?",))):
        return "Attendance names contact persons of the track: add the person first."
    return None


def _planned(fact: Fact) -> str | None:
    minutes = fact.data.get("minutes")
    if not _is_day(fact.data.get("day")):
        return "Plan a phase on a day, written as YYYY-MM-DD."
    if fact.data.get("starts") and not _CLOCK.match(str(fact.data["starts"])):
        return "A time is written as HH:MM."
    if minutes is not None and (type(minutes) is not int or minutes <= 0):
        return "The time a phase takes is a whole number of minutes above 0."
    return None


def _open(fact: Fact, so_far: Workspace) -> str | None:
    found = [one for one in so_far.items if one.id == fact.subject and one.settled is None]
    if not found:
        return "This is not open: it was settled already, or never written down."
    # Who writes for one municipality does not close what another, or all together, still have open.
    return None if found[0].place == fact.place else "This is of another municipality, or of all: there it is settled."


def _known_contact(fact: Fact, so_far: Workspace) -> str | None:
    return None if fact.subject in {one.id for one in so_far.contacts} else "There is no such contact person."


def _locked(fact: Fact, so_far: Workspace) -> str | None:
    locked = fact.data.get("locked")
    if fact.place or not isinstance(locked, Mapping) or set(locked) != {"plan", "locked_on", "sha256"}:
        return "An analysis plan is of the whole track and was locked with `vereffen pilot lock-plan`."
    return None


def _left(fact: Fact, so_far: Workspace) -> str | None:
    return _told(fact, so_far) if fact.place else "Say which municipality stops."


# An obstacle is told at a meeting, which looks at more of it.
KINDS: Mapping[str, Check] = {
    "track_started": _named, "place_joined": _joined, "place_left": _left, "contact_person": _named,
    "contact_gone": _known_contact, "decided": _told, "learned": _told, "settled": _open, "analysis_plan": _locked,
    **dict.fromkeys([kind for kind in ITEMS if kind != "obstacle"], _told), **dict.fromkeys(CELLS, _phase),
}  # fmt: skip


def _text(fact: Fact, key: str) -> bool:
    text: Any = fact.data.get(key)
    return isinstance(text, str) and 0 < len(text.strip()) <= LONGEST


def _is_day(text: object) -> bool:
    try:
        date.fromisoformat(str(text))
    except ValueError:
        return False
    return True
