"""What somebody can pay a month against what all arrangements of that person ask, at a moment."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import Column, Yes
from vereffen.track.indicators.pairs import pairs

# A moment is a day and, behind it, the number of the fact: what was before what on the same day.
DAY = 10**10


class Asks(NamedTuple):
    """What an arrangement asks a month, from the moment `since` on and before `until`."""

    debtor: Column
    since: Column
    until: Column
    cents: Column


class Rooms(NamedTuple):
    """Calculations of what a person can pay a month: the moment and the cents."""

    debtor: Column
    moment: Column
    cents: Column


def asked(of: Asks, debtor: Column, moment: Column) -> Column:
    """The cents a month that all arrangements of each person ask at that moment."""
    left, right = pairs(debtor, of.debtor)
    runs = (of.since[right] <= moment[left]) & (moment[left] < of.until[right])
    found = np.zeros(len(debtor), np.int64)
    np.add.at(found, left[runs], of.cents[right[runs]])
    return found


def known(of: Rooms, debtor: Column, moment: Column) -> tuple[Column, Column]:
    """The day and the cents of the newest calculation that had been recorded at that moment; 0 and 0 without one."""
    left, right = pairs(debtor, of.debtor)
    # One that was recorded later does not count, however far back it is dated.
    told = (of.moment[right] < moment[left]) & (of.moment[right] % DAY < moment[left] % DAY)
    left, right = left[told], right[told]
    order = np.lexsort((of.moment[right], left))
    left, right = left[order], right[order]
    day, cents = np.zeros(len(debtor), np.int64), np.zeros(len(debtor), np.int64)
    # Of several the last one stays.
    day[left], cents[left] = of.moment[right] // DAY, of.cents[right]
    return day, cents


def rechecked(plans: Asks, asks: Asks, of: Rooms) -> tuple[Yes, Yes]:
    """Per arrangement whether a calculation was recorded while it ran, and whether at the end of each such day all still fitted."""
    left, right = pairs(plans.debtor, of.debtor)
    moment = of.moment[right]
    during = (plans.since[left] < moment) & (moment < plans.until[left])
    left, right, moment = left[during], right[during], moment[during]
    asked_then = asked(asks, plans.debtor[left], (moment // DAY + 1) * DAY - 1)
    was, fits = np.zeros(len(plans.debtor), bool), np.ones(len(plans.debtor), bool)
    was[left] = True
    np.logical_and.at(fits, left, asked_then <= of.cents[right])
    return was, fits
