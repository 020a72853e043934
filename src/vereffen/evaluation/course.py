"""How claims went, as columns: what happened when, in which department, with what cost; and what follows from that beside the counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vereffen.evaluation.process import DAY, Events, Numbers

Yes = NDArray[np.bool_]
# What happens to a claim, in plain terms; the order is that in which it usually comes.
IMPOSED, TAKEN_OVER, LAST_DAY, REMINDER = "imposed", "taken over", "last day to pay", "reminder"
TRIED, REACHED, RETURNED = "contact tried", "contact reached", "letter came back"
REMISSION, CAPACITY, ARRANGEMENT, ARRANGEMENT_ENDED = (
    "remission checked",
    "capacity asked",
    "arrangement",
    "arrangement ended",
)
POSTPONED, PROTECTION, PROTECTION_ENDED, HELP = "postponed", "protection", "protection ended", "handed to debt help"
AANMANING, FOURTEEN_DAYS, DWANGBEVEL = "aanmaning", "14-day letter", "dwangbevel"
SET_OFF, SEIZURE, COST = "set-off", "seizure", "cost added"
PAID_PART, PAID_FULL, PAID_BACK = "payment in part", "payment in full", "payment reversed"
CHANGED, GIVEN_UP_PART, GIVEN_UP_FULL = "amount raised", "given up in part", "given up in full"
HAPPENINGS = (
    IMPOSED, TAKEN_OVER, LAST_DAY, REMINDER, TRIED, REACHED, RETURNED, REMISSION, CAPACITY, ARRANGEMENT,
    ARRANGEMENT_ENDED, POSTPONED, PROTECTION, PROTECTION_ENDED, HELP, AANMANING, FOURTEEN_DAYS, DWANGBEVEL, SET_OFF,
    SEIZURE, COST, PAID_PART, PAID_FULL, PAID_BACK, CHANGED, GIVEN_UP_PART, GIVEN_UP_FULL,
)  # fmt: skip


class Course(NamedTuple):
    """The events of a log, and for each whose it is, the department (0 = of none) and the cents of cost that it added."""

    log: Events
    person: Numbers
    department: Numbers
    cents: Numbers
    departments: tuple[str, ...]


class Crossing(NamedTuple):
    """How often a case went from one department to another, for how many people, and the days in between in the middle."""

    source: str
    target: str
    times: int
    people: int
    median_days: float


class Added(NamedTuple):
    """The cents of cost that came with an activity, by what came directly before it (empty: nothing), and for how many people."""

    source: str
    target: str
    cents: int
    people: int


def starts(of: Course) -> Numbers:
    """The place of the first event of the case of each event."""
    is_first = np.r_[True, of.log.case[1:] != of.log.case[:-1]][: len(of.log.case)]
    found: Numbers = np.maximum.accumulate(np.where(is_first, np.arange(len(is_first)), 0))
    return found


def some(of: Course, which: Yes) -> Course:
    """Only these events."""
    log = of.log._replace(case=of.log.case[which], activity=of.log.activity[which], seconds=of.log.seconds[which])
    return of._replace(log=log, person=of.person[which], department=of.department[which], cents=of.cents[which])


def begun(of: Course, since: int, until: int) -> Course:
    """The whole cases whose first event lies from day `since` up to and including `until` (ordinals)."""
    first = of.log.seconds[starts(of)] // DAY if len(of.log.case) else of.log.seconds
    return some(of, (first >= since) & (first <= until))


def parted(of: Course, day: int) -> tuple[Course, Course]:
    """Before a day and from it on: cases that began earlier, as far as they were on the evening before, and cases that began later.

    What happens from that day on in a case that began earlier is in neither: it went in part by the old way.
    """
    old = begun(of, 0, day - 1)
    return some(old, old.log.seconds < day * DAY), begun(of, day, 10**7)


def added(of: Course) -> tuple[Added, ...]:
    """Where costs are added, most cents first."""
    names, size = of.log.activities, len(of.log.activities)
    with_cost = np.flatnonzero(of.cents > 0)
    is_first = starts(of)[with_cost] == with_cost
    before = np.where(is_first, size, of.log.activity[np.maximum(with_cost - 1, 0)])
    kinds, place = np.unique(before * size + of.log.activity[with_cost], return_inverse=True)
    found = []
    for at, kind in enumerate(kinds):
        is_it = place == at
        source, target = divmod(int(kind), size)
        people = len(np.unique(of.person[with_cost][is_it]))
        cents = int(of.cents[with_cost][is_it].sum())
        found.append(Added("" if source == size else names[source], names[target], cents, people))
    return tuple(sorted(found, key=lambda one: (-one.cents, one.source, one.target)))


def crossings(of: Course) -> tuple[Crossing, ...]:
    """Where departments cross, most often first; events of no department are passed over."""
    own = some(of, of.department > 0)
    crossed = np.flatnonzero((own.log.case[1:] == own.log.case[:-1]) & (own.department[1:] != own.department[:-1]))
    size = len(of.departments)
    pairs = own.department[crossed] * size + own.department[crossed + 1]
    days = (own.log.seconds[crossed + 1] - own.log.seconds[crossed]) / DAY
    found = []
    for kind in np.unique(pairs):
        is_it = pairs == kind
        source, target = divmod(int(kind), size)
        people = len(np.unique(own.person[crossed][is_it]))
        middle = float(np.median(days[is_it]))
        found.append(Crossing(of.departments[source], of.departments[target], int(is_it.sum()), people, middle))
    return tuple(sorted(found, key=lambda one: (-one.times, one.source, one.target)))
