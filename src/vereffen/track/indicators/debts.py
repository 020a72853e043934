"""What people owe over time: who was done with all debts and came back (I-10), and who owes to several departments at once (I-22)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, Column, Yes
from vereffen.track.indicators.figures import YEAR, Figure, ratio
from vereffen.track.indicators.pairs import begins, in_order
from vereffen.track.indicators.waiting import share_by

# Within so many days somebody has to lead.
LEAD_DAYS = 14


class Debts(NamedTuple):
    """All claims on people: whose, of which department, from when to before when something is owed (`settled` for good), and when each became late.

    `late` is `NEVER` for what was over in time.
    """

    debtor: Column
    department: Column
    announced: Column
    settled: Column
    late: Column


class Closings(NamedTuple):
    """Days on which somebody who had been late owed nothing any more; when such a person was late anew, and died (`NEVER`: not)."""

    debtor: Column
    day: Column
    again: Column
    died: Column


class Spells(NamedTuple):
    """Days from which on somebody owed to two departments or more, and since when somebody leads for that person."""

    debtor: Column
    day: Column
    led: Column


def became_late(due: Column, is_late: Yes) -> Column:
    """The first day after the days of grace, of what was still owed then."""
    return np.where(is_late, due + GRACE_DAYS + 1, NEVER)


def closings(of: Debts, died: Column) -> Closings:
    """Every time that somebody who was late since the time before was done; `died` is a day per claim."""
    ever = np.isin(of.debtor, of.debtor[of.late < NEVER])
    some = Debts._make(column[ever] for column in of)
    who, day, level = _levels(*_changes(some.debtor, np.minimum(some.announced, some.settled), some.settled))
    done = (level == 0) & (day < NEVER)
    who, day = who[done], day[done]
    keys = np.sort((some.debtor * NEVER + some.late)[some.late < NEVER])
    here = np.searchsorted(keys, who * NEVER + day, side="right")
    # What became late by this closing and had not by the one before.
    before = np.concatenate([[0], here[:-1]])
    before = np.where(np.concatenate([[-1], who[:-1]]) == who, before, np.searchsorted(keys, who * NEVER))
    counts = here > before
    after = np.concatenate([keys, [NEVER * NEVER]])[here]
    again = np.where(after // NEVER == who, after % NEVER, NEVER)
    people, at = np.unique(some.debtor, return_index=True)
    gone = died[ever][at][np.searchsorted(people, who)] if len(people) else who
    return Closings(who[counts], day[counts], again[counts], gone[counts])


def spells(debtor: Column, department: Column, since: Column, until: Column) -> tuple[Column, Column]:
    """Whose debts begin to be of two departments or more, and on which day."""
    real = since < until
    debtor, department, since, until = (column[real] for column in (debtor, department, since, until))
    # Most people owe to one department only.
    codes, place = np.unique(department, return_inverse=True)
    wide = max(len(codes), 1)
    key = debtor * wide + place
    held = np.sort(key)
    changes = held[1:] != held[:-1]
    people = held[1:] // wide
    some = np.isin(debtor, people[changes & (people == held[:-1] // wide)])
    each, day, level = _levels(*_changes(key[some], since[some], until[some]))
    was = _before(each, level)
    step = (level > 0).astype(np.int64) - (was > 0).astype(np.int64)
    moved = (step != 0) & (day < NEVER)
    who, day, level = _levels(each[moved] // wide, day[moved], step[moved])
    is_new = (level >= 2) & (_before(who, level) < 2)
    return who[is_new], day[is_new]


def recurrence(of: Closings, first_day: int, last_day: int, cut: int) -> list[Figure]:
    """I-10: of who was done in these days and had been late, who was late anew within a year."""
    own = _once(of.debtor, of.day, first_day, last_day)
    day, again, died = of.day[own], of.again[own], of.died[own]
    end = day + YEAR
    had = again <= np.minimum(end, cut)
    gone = ~had & (died <= np.minimum(end, cut))
    ready = (end <= cut) & ~gone
    n = int(ready.sum())
    days = np.minimum(np.minimum(again, died), np.minimum(end, cut)) - day
    value = share_by(np.maximum(days, 0), had, gone, YEAR) if n else None
    return [
        ratio("I-10", "", int((had & ready).sum()), n, n, len(day) - n),
        Figure("I-10", "km", int(had.sum()), len(day), len(day), 0, value),
    ]


def coordination(of: Spells, part: str, first_day: int, last_day: int, cut: int) -> Figure:
    """I-22: of who began to owe to several departments in these days, for whom somebody led within fourteen days."""
    own = _once(of.debtor, of.day, first_day, last_day)
    by = of.day[own] + LEAD_DAYS
    ready = by <= cut
    n = int(ready.sum())
    return ratio("I-22", part, int((of.led[own] <= by)[ready].sum()), n, n, len(ready) - n)


def _once(debtor: Column, day: Column, first_day: int, last_day: int) -> Column:
    """The first of each person in these days."""
    inside = np.flatnonzero((day >= first_day) & (day <= last_day))
    _, firsts = np.unique(debtor[inside], return_index=True)
    found: Column = inside[firsts]
    return found


def _changes(group: Column, since: Column, until: Column) -> tuple[Column, Column, Column]:
    ones = np.ones(len(group), np.int64)
    return np.concatenate([group, group]), np.concatenate([since, until]), np.concatenate([ones, -ones])


def _levels(group: Column, day: Column, change: Column) -> tuple[Column, Column, Column]:
    """Per group and day with a change how much there is at the end of it, in that order."""
    order = in_order(group, day)
    group, day = group[order], day[order]
    run = np.concatenate([[0], np.cumsum(change[order])])
    level = run[1:] - run[begins(group)]
    last = np.ones(len(group), bool)
    last[:-1] = (group[1:] != group[:-1]) | (day[1:] != day[:-1])
    return group[last], day[last], level[last]


def _before(group: Column, level: Column) -> Column:
    """The level before each, 0 for the first of a group."""
    was = np.zeros(len(level), np.int64)
    was[1:] = np.where(group[1:] == group[:-1], level[:-1], 0)
    return was
