"""Who needed help: whether they were led to it (I-9), and whether force was used on who could not pay (I-12)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import NEVER, Column
from vereffen.track.indicators.figures import YEAR, Figure, ratio
from vereffen.track.indicators.pairs import pairs

REFERRED_DAYS = 90
TALK_DAYS = 28


class Signals(NamedTuple):
    """Days on which somebody showed to need help: said not to be able to pay, or was found to have nothing left."""

    debtor: Column
    day: Column


class Referrals(NamedTuple):
    """People who were led to debt help: when, until before when that ran, when it was taken on, and the day of the first talk (`NEVER`: none)."""

    debtor: Column
    day: Column
    closed: Column
    accepted: Column
    talk: Column


class Forced(NamedTuple):
    """Steps of force on people, one per person, day and kind; from capacities and debt settlement whether that person was `unable`.

    `unable` is the first day from a year before the step on, on which that showed; `NEVER` when it did not.
    """

    day: Column
    unable: Column


def help_figures(signals: Signals, of: Referrals, first_day: int, last_day: int, cut: int) -> list[Figure]:
    """I-9: who was led to debt help of who needed it, taken on of who was led there, and talked within four weeks of who was taken on."""
    found = [_referred(signals, of, first_day, last_day, cut)]
    own = (of.day >= first_day) & (of.day <= last_day)
    day, accepted, talk = of.day[own], of.accepted[own], of.talk[own]
    ready = day + REFERRED_DAYS <= cut
    n = int(ready.sum())
    taken = ready & (accepted <= day + REFERRED_DAYS)
    count = int(taken.sum())
    found.append(ratio("I-9", "accepted", count, n, n, len(ready) - n))
    soon = taken & (talk <= day + TALK_DAYS)
    found.append(ratio("I-9", "first_talk", int(soon.sum()), count, count, len(ready) - n))
    return found


def _referred(signals: Signals, of: Referrals, first_day: int, last_day: int, cut: int) -> Figure:
    inside = np.flatnonzero((signals.day >= first_day) & (signals.day <= last_day))
    inside = inside[np.argsort(signals.day[inside], kind="stable")]
    people, firsts = np.unique(signals.debtor[inside], return_index=True)
    day = signals.day[inside][firsts]
    left, right = pairs(people, of.debtor)
    began, ended = of.day[right], of.closed[right]
    helped, hit = np.zeros(len(people), bool), np.zeros(len(people), bool)
    # Who is being helped already shows nothing new.
    helped[left[(began < day[left]) & (ended > day[left])]] = True
    hit[left[(began >= day[left]) & (began <= day[left] + REFERRED_DAYS)]] = True
    counted = ~helped & (day + REFERRED_DAYS <= cut)
    n = int(counted.sum())
    return ratio("I-9", "referred", int((hit & counted).sum()), n, n, int((~helped).sum()) - n)


def unable(debtor: Column, day: Column, rooms: tuple[Column, Column, Column], settled: Signals) -> Column:
    """Per step the first day on which its person showed to be unable, from the last calculation before the step on.

    `rooms` are calculations: of whom, on which day, the cents; `settled` the beginnings of debt help and settlement.
    """
    found = np.full(len(debtor), NEVER, np.int64)
    who, on, cents = rooms
    left, right = pairs(debtor, who)
    earlier = (on[right] <= day[left]) & (on[right] > day[left] - YEAR)
    # What was known at the step is the newest calculation, not any.
    newest = np.zeros(len(debtor), np.int64)
    np.maximum.at(newest, left[earlier], on[right[earlier]])
    counts = (cents[right] <= 0) & ((on[right] > day[left]) | (earlier & (on[right] == newest[left])))
    np.minimum.at(found, left[counts], on[right[counts]])
    left, right = pairs(debtor, settled.debtor)
    later = settled.day[right] >= day[left]
    np.minimum.at(found, left[later], settled.day[right[later]])
    return found


def force_figure(of: Forced, first_day: int, last_day: int, cut: int) -> Figure:
    """I-12: steps of force on who could not pay, as far as that showed up to a year later, of all such steps."""
    own = (of.day >= first_day) & (of.day <= last_day)
    end = of.day[own] + YEAR
    ready = end <= cut
    n = int(ready.sum())
    return ratio("I-12", "", int((of.unable[own] <= end)[ready].sum()), n, n, len(ready) - n)
