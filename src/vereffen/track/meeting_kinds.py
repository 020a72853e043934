"""What may be written down of a meeting, and what makes it whole: who does what by when, at most three obstacles, cases of nobody."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from vereffen.track import anonymise, entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.meetings import BY_CODE, TOP, Meeting, fold

MINUTES_LONGEST = 20_000
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z")


def _called(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.subject:
        return "A meeting has an id of its own: name it."
    before = fold(facts).get(fact.subject)
    if before and (before.place, before.sort.code) != (fact.place, fact.data.get("sort")):
        return "This id is that of another meeting: give the new one its own."
    if fact.data.get("starts") and not _CLOCK.match(str(fact.data["starts"])):
        return "A time is written as HH:MM."
    return entries.choice(fact.data, "sort", BY_CODE) or entries.day(fact.data, "day")


def _agenda(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    points = fact.data.get("points")
    if not isinstance(points, list | tuple) or not points or not all(isinstance(one, Mapping) for one in points):
        return "Fill in `points`: each with a text and its minutes."
    wrong = [entries.text(one, "text", 200) or entries.whole(one, "minutes", 1, 480) for one in points]
    if any(wrong):
        return next(one for one in wrong if one)
    total = sum(one["minutes"] for one in points)
    if total > of.sort.minutes:
        return f"This agenda takes {total} minutes and the meeting {of.sort.minutes}: shorten a point or leave one out."
    return None


def _attended(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = entries.texts(fact.data, "present") or entries.texts(fact.data, "absent")
    if wrong:
        return wrong
    present, absent = set(fact.data["present"]), set(fact.data["absent"])
    if present & absent:
        return "Somebody is both present and absent: choose one."
    known = {one.subject for one in facts if one.kind == "contact_person"}
    return None if known >= present | absent else "Attendance names contact persons of the track: add the person first."


def _cancelled(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    if of.cancelled or of.day < fact.on:
        return "A meeting that was called off or is past cannot be called off."
    return None


def _invited(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    return "This meeting was called off or is past." if of.cancelled or of.day < fact.on else None


def _answered(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    people = {one.subject: one.place for one in facts if one.kind == "contact_person"}
    # In a meeting of one municipality the team also comes.
    whose = {fact.place, ""} if of.place else {fact.place}
    if people.get(str(fact.data.get("contact"))) not in whose:
        return "An answer is of a contact person of this municipality: add the person first."
    if type(fact.data.get("comes")) is not bool:
        return "Say in `comes` whether the person comes: true or false."
    return _invited(fact, of, facts)


def _minutes(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    if fact.on < of.day:
        return "Minutes are written when the meeting was held: on its day or later."
    # Of which municipality somebody is who was there is no secret of the meeting: it stands among those present.
    return entries.text(fact.data, "text", MINUTES_LONGEST) or anonymise.refuse(fact.data["text"], {"place"})


def _approved(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    return None if of.minutes else "There are no minutes to approve yet."


def _task(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = entries.text(fact.data, "text") or entries.text(fact.data, "owner", 200) or entries.day(fact.data, "due")
    if wrong:
        return f"{wrong} Who does what, and by when?"
    due = entries.as_day(fact.data["due"])
    return "What a meeting leaves to do is due on its day or later." if due and due < of.day else None


def _obstacle(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = _whose(fact) or _task(fact, of, facts) or entries.whole(fact.data, "rank", 1, TOP)
    if wrong:
        return wrong
    others = {
        one.rank for one in of.obstacles if one.place == fact.place and one.id != fact.subject and one.settled is None
    }
    return (
        f"There is an obstacle {fact.data['rank']} already: tell the {TOP} largest, each once."
        if (fact.data["rank"] in others)
        else None
    )


def _deviation(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = _whose(fact) or entries.choice(fact.data, "direction", ("milder", "harsher", "other"))
    return wrong or entries.text(fact.data, "text") or entries.text(fact.data, "reason")


def _letter(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = [entries.text(fact.data, key, 200) for key in ("letter", "version")]
    return _whose(fact) or next((one for one in wrong if one), None) or entries.text(fact.data, "what")


def _case(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    wrong = _whose(fact) or entries.choice(fact.data, "went", ("well", "wrong"))
    wrong = wrong or entries.text(fact.data, "text", MINUTES_LONGEST) or entries.text(fact.data, "learned")
    return wrong or anonymise.refuse(fact.data["text"]) or anonymise.refuse(fact.data["learned"])


def _harm(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    return _whose(fact) or entries.text(fact.data, "text") or anonymise.refuse(fact.data["text"])


def _whose(fact: Fact) -> str | None:
    return None if fact.place else "Say of which municipality this is."


def _of_meeting(
    check: Callable[[Fact, Meeting, Sequence[Fact]], str | None], *, by_subject: bool = True, of_each: bool = False
) -> Check:
    def checked(fact: Fact, facts: Sequence[Fact]) -> str | None:
        told = fold(facts)
        key = fact.subject if by_subject else fact.data.get("meeting")
        of = told.get(key) if isinstance(key, str) else None
        if of is None or (of.place and of.place != fact.place):
            return "There is no such meeting of this municipality: call it first."
        # Agenda, attendance and minutes are of all who meet, and not of one of them.
        if by_subject and not of_each and of.place != fact.place:
            return "This meeting is of all municipalities together: who called it writes this."
        return check(fact, of, facts)

    return checked


KINDS: Mapping[str, Check] = {
    "meeting_called": _called,
    "meeting_cancelled": _of_meeting(_cancelled),
    "meeting_invited": _of_meeting(_invited),
    "invitation_answered": _of_meeting(_answered, of_each=True),
    "agenda_set": _of_meeting(_agenda),
    "meeting_attended": _of_meeting(_attended),
    "minutes_written": _of_meeting(_minutes),
    "minutes_approved": _of_meeting(_approved),
    "obstacle": _of_meeting(_obstacle, by_subject=False),
    "deviation": _of_meeting(_deviation, by_subject=False),
    "letter_changed": _of_meeting(_letter, by_subject=False),
    "case_discussed": _of_meeting(_case, by_subject=False),
    "harm_seen": _of_meeting(_harm, by_subject=False),
}


def _nothing(fact: Fact, of: Meeting, facts: Sequence[Fact]) -> str | None:
    return None


# What is also asked of a fact of the workspace when it names a meeting in `meeting`.
ALSO: Mapping[str, Check] = {
    "decided": _of_meeting(_nothing, by_subject=False),
    "action": _of_meeting(_task, by_subject=False),
    "help_asked": _of_meeting(_task, by_subject=False),
}
