"""Meetings of a track: called with an agenda, held with minutes and decisions, and what each leaves for somebody to do by a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vereffen.law.words import Said, say
from vereffen.track.facts import Fact

TOP = 3
# Facts of the workspace that belong to a meeting when they name one in `meeting`: they stand on the board once, and here too.
SHARED = ("decided", "action", "help_asked")


class Point(NamedTuple):
    """A point of an agenda and its minutes."""

    text: str
    minutes: int


class Sort(NamedTuple):
    """A kind of meeting: its name, how long it takes, and the agenda it begins with."""

    code: str
    name: Said
    minutes: int
    agenda: tuple[Point, ...]


def _agenda(*points: tuple[Said, int]) -> tuple[Point, ...]:
    return tuple(Point(text, minutes) for text, minutes in points)


_PROGRESS = _agenda(
    (say("Wat beloofden we, en wat deden we?"), 40),
    (say("Wie bereikten we? De cijfers zonder vergelijking van groepen"), 40),
    (say("De drie grootste belemmeringen: wie doet wat, wanneer?"), 45),
    (say("Eén casus die goed ging en één die misging"), 60),
    (say("Afwijkingen, brieven en gevraagde hulp"), 35),
    (say("Besluiten en afspraken"), 20),
)
SORTS = (
    Sort("exploratory", say("Verkennend gesprek"), 120, _agenda((say("Het formulier van het verkennend gesprek invullen"), 120))),
    Sort("kick_off", say("Kick-off en masterclass"), 240, _agenda(
        (say("Waarom behoorlijk en effectief invorderen?"), 45),
        (say("De openbare loting: wie begint wanneer?"), 30),
        (say("Masterclass: bellen, luisteren en samen een plan maken"), 120),
        (say("Hoe we meten, en wat we niet weten"), 30),
        (say("Afspraken"), 15),
    )),
    Sort("round_table", say("Ronde tafel met wethouders"), 240, _agenda(
        (say("Per gemeente: ambitie, ruimte en geld voor voorkomen"), 100),
        (say("Mogen medewerkers kosten laten vallen?"), 50),
        (say("Het gezamenlijke doel van de afdelingen"), 40),
        (say("Ook een uitkomst die tegenvalt komt naar buiten"), 30),
        (say("Afspraken"), 20),
    )),
    Sort("progress_1", say("Eerste voortgangsbijeenkomst"), 240, _PROGRESS),
    Sort("progress_2", say("Tweede voortgangsbijeenkomst"), 240, _PROGRESS),
    Sort("case_talk", say("Casusbespreking"), 90, _agenda(
        (say("Een casus die goed ging"), 35), (say("Een casus die misging"), 35), (say("Wat nemen we mee?"), 20),
    )),
)  # fmt: skip
BY_CODE = {one.code: one for one in SORTS}


class Task(NamedTuple):
    """Something for somebody to do by a day; an obstacle also has its place among the three largest."""

    id: str
    place: str
    text: str
    owner: str
    due: date | None
    rank: int = 0
    settled: date | None = None


class Deviation(NamedTuple):
    """Where a municipality went another way than its plan, `milder` or `harsher` or otherwise, and why."""

    place: str
    text: str
    direction: str
    reason: str


class ChangedLetter(NamedTuple):
    """A letter that changed: which, to which version, and what changed."""

    place: str
    letter: str
    version: str
    what: str


class Case(NamedTuple):
    """A case that leads to nobody: whether it went `well` or `wrong`, what happened and what was learned."""

    place: str
    went: str
    text: str
    learned: str


class Meeting(NamedTuple):
    """A meeting as it stands; `place` is empty when all municipalities meet.

    `is_invited` once the team lets invitations go; `coming` and `away` are the contact persons who answered for the day that it has now.
    """

    id: str
    sort: Sort
    place: str
    day: date
    starts: str
    where: str
    agenda: tuple[Point, ...]
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    minutes: str = ""
    approved: date | None = None
    decisions: tuple[str, ...] = ()
    actions: tuple[Task, ...] = ()
    help_asked: tuple[Task, ...] = ()
    obstacles: tuple[Task, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    letters: tuple[ChangedLetter, ...] = ()
    cases: tuple[Case, ...] = ()
    harm: tuple[str, ...] = ()
    cancelled: date | None = None
    is_invited: bool = False
    coming: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


def fold(facts: Iterable[Fact]) -> Mapping[str, Meeting]:
    """Every meeting by its id, in the order in which they were called."""
    found: dict[str, Meeting] = {}
    for fact in facts:
        if fact.kind == "meeting_called":
            found[fact.subject] = _called(found.get(fact.subject), fact)
        elif fact.kind == "settled":
            found = {key: _settled(one, fact) for key, one in found.items()}
        else:
            key = fact.data.get("meeting") if fact.kind in (*SHARED, *_ABOUT) else fact.subject
            if key in found:
                found[key] = _added(found[key], fact)
    return found


def _called(before: Meeting | None, fact: Fact) -> Meeting:
    """The meeting, or the same on another day: then who answered is asked again."""
    data, sort = fact.data, BY_CODE[fact.data["sort"]]
    day, starts, where = date.fromisoformat(data["day"]), data.get("starts", ""), data.get("where", "")
    if before:
        now = before._replace(day=day, starts=starts, where=where, cancelled=None)
        is_moved = (day, starts) != (before.day, before.starts)
        return now._replace(coming=(), away=()) if is_moved else now
    return Meeting(fact.subject, sort, fact.place, day, starts, where, sort.agenda)


def _added(of: Meeting, fact: Fact) -> Meeting:
    data = fact.data
    match fact.kind:
        case "agenda_set":
            return of._replace(agenda=tuple(Point(one["text"], one["minutes"]) for one in data["points"]))
        case "meeting_attended":
            return of._replace(present=tuple(data["present"]), absent=tuple(data["absent"]))
        case "minutes_written":
            return of._replace(minutes=data["text"], approved=None)
        case "minutes_approved":
            return of._replace(approved=fact.on if of.minutes else None)
        case "decided":
            return of._replace(decisions=(*of.decisions, data["text"]))
        case "action":
            return of._replace(actions=_put(of.actions, _task(fact)))
        case "help_asked":
            return of._replace(help_asked=_put(of.help_asked, _task(fact)))
        case "obstacle":
            told = _put(of.obstacles, _task(fact))
            return of._replace(obstacles=tuple(sorted(told, key=lambda one: (one.place, one.rank))))
        case _:
            return _told(of, fact)


def _answered(of: Meeting, who: str, *, comes: bool) -> Meeting:
    coming, away = ([one for one in told if one != who] for told in (of.coming, of.away))
    (coming if comes else away).append(who)
    return of._replace(coming=tuple(coming), away=tuple(away))


def _told(of: Meeting, fact: Fact) -> Meeting:
    data, place = fact.data, fact.place
    match fact.kind:
        case "deviation":
            deviation = Deviation(place, data["text"], data["direction"], data["reason"])
            return of._replace(deviations=(*of.deviations, deviation))
        case "letter_changed":
            return of._replace(
                letters=(*of.letters, ChangedLetter(place, data["letter"], data["version"], data["what"]))
            )
        case "case_discussed":
            return of._replace(cases=(*of.cases, Case(place, data["went"], data["text"], data["learned"])))
        case "harm_seen":
            return of._replace(harm=(*of.harm, data["text"]))
        case _:
            return _around(of, fact)


def _around(of: Meeting, fact: Fact) -> Meeting:
    """What is said about coming to it."""
    match fact.kind:
        case "meeting_invited":
            return of._replace(is_invited=True)
        case "meeting_cancelled":
            return of._replace(cancelled=fact.on)
        case "invitation_answered":
            return _answered(of, fact.data["contact"], comes=fact.data["comes"])
        case _:
            return of


def _task(fact: Fact) -> Task:
    due = fact.data.get("due")
    day = date.fromisoformat(due) if due else None
    return Task(fact.subject, fact.place, fact.data["text"], fact.data.get("owner", ""), day, fact.data.get("rank", 0))


def _put(told: tuple[Task, ...], new: Task) -> tuple[Task, ...]:
    return (*(one for one in told if one.id != new.id), new)


def _settled(of: Meeting, fact: Fact) -> Meeting:
    def done(tasks: tuple[Task, ...]) -> tuple[Task, ...]:
        return tuple(one._replace(settled=fact.on) if one.id == fact.subject else one for one in tasks)

    return of._replace(actions=done(of.actions), help_asked=done(of.help_asked), obstacles=done(of.obstacles))


_ABOUT = ("obstacle", "deviation", "letter_changed", "case_discussed", "harm_seen")
