"""The arrangements of a municipality with what became of each, as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from vereffen.records.queries.indicator_rows import CREDIT, PAYMENT, looked_up
from vereffen.records.queries.indicator_stages import Stages
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import NEVER, Yes
from vereffen.track.indicators.months import months_later
from vereffen.track.indicators.pairs import distinct, in_order, pairs
from vereffen.track.indicators.plans import Plans, never, no_plans
from vereffen.track.indicators.room import DAY, Asks, Rooms, asked, known, rechecked
from vereffen.track.indicators.schedule import Came, Due, behind

_LONGEST = 1_200


class _Moved(NamedTuple):
    """What moved on the claims of each stage, in the order of stage and moment: `paid` by the person, `settled` by any payment."""

    stage: Column
    moment: Column
    cents: Column
    paid: Yes
    settled: Yes


def plans(claim: Column, moves: dict[str, Column], made: Stages, rooms: Rooms, cut: date) -> Plans:
    """Every arrangement with a person, against what the person can pay, with what was known up to and including `cut`.

    `claim` are the numbers of the claims, `moves` what moved on them, as in `indicators.Whole`.
    """
    if not made.debtor:
        return no_plans(cut.toordinal())
    plan, since, until = (np.array(column, np.int64) for column in (made.plan, made.since, made.until))
    moved = _moved(claim, moves, made)
    closed, by_payment, owed = _closed(moved, since, until)
    late = _behind(made, moved, np.minimum(until, closed), owed, cut)
    until = np.minimum(until, closed)
    debtor, agreed, ends = (np.array(column, np.int64) for column in (made.debtor, made.agreed, made.ends))
    count = len(debtor)
    done, over, first = never(count), _days(made.stopped, count), never(count)
    broken = np.minimum(_days(made.broken, count), _least(late, plan, count))
    np.minimum.at(done, plan[by_payment], closed[by_payment] // DAY)
    gone = (closed < NEVER * DAY) & ~by_payment
    np.minimum.at(over, plan[gone], closed[gone] // DAY)
    np.minimum.at(ends, plan, np.where(closed < NEVER * DAY, closed, ends[plan]))
    np.minimum.at(first, plan, np.array(made.first, np.int64))
    asks = Asks(debtor[plan], since, until, np.array(made.instalment, np.int64))
    known_on, room = known(rooms, debtor, agreed)
    was, held = rechecked(Asks(debtor, agreed, ends, ends), asks, rooms)
    return Plans(
        cut=cut.toordinal(), debtor=debtor, agreed=agreed // DAY, first=first, broken=broken, completed=done, stopped=over,
        replaced=_days(made.replaced, count), changed=_days(made.changed, count), known_on=known_on, room=room,
        asks=asked(asks, debtor, agreed), rechecked=was, held=held,
    )  # fmt: skip


def _days(found: dict[int, int], count: int) -> Column:
    days = never(count)
    days[list(found.keys())] = list(found.values())
    return days


def _least(days: Column, plan: Column, count: int) -> Column:
    found = never(count)
    np.minimum.at(found, plan, days)
    return found


def _moved(claim: Column, moves: dict[str, Column], made: Stages) -> _Moved:
    """Everything on the claims of each stage, from the beginning of the claims on."""
    member = np.repeat(np.arange(len(made.claims)), [len(some) for some in made.claims])
    place = looked_up(claim, np.array([one for some in made.claims for one in some], np.int64))
    wanted = np.zeros(len(claim) + 1, bool)
    wanted[place] = True
    posted = {name: column[wanted[moves["claim"]]] for name, column in moves.items()}
    left, right = pairs(place, posted["claim"])
    stage, moment = member[left], (posted["day"] * DAY + posted["number"])[right]
    order = np.lexsort((moment, stage))
    right = right[order]
    kind, cents = posted["kind"][right], posted["cents"][right]
    settled = np.isin(kind, (PAYMENT, CREDIT)) & (cents < 0)
    return _Moved(stage[order], moment[order], cents, kind == PAYMENT, settled)


def _closed(moved: _Moved, since: Column, until: Column) -> tuple[Column, Yes, Column]:
    """Per stage the moment at the end of whose day nothing was owed while it ran, whether a payment did that, and what was owed at first."""
    run = np.cumsum(moved.cents)
    begins = np.searchsorted(moved.stage, np.arange(len(since)))
    before = np.concatenate([[0], run])[begins]
    owed = run - before[moved.stage]
    day = moved.moment // DAY
    is_last = np.concatenate([(moved.stage[1:] != moved.stage[:-1]) | (day[1:] != day[:-1]), [True]])[: len(day)]
    inside = (moved.moment > since[moved.stage]) & (moved.moment < until[moved.stage])
    closed = np.full(len(since), NEVER * DAY, np.int64)
    done = is_last & inside & (owed <= 0)
    np.minimum.at(closed, moved.stage[done], moved.moment[done])
    on_day = moved.settled & (day == closed[moved.stage] // DAY)
    paid = np.zeros(len(since), bool)
    paid[moved.stage[on_day]] = True
    at_first = np.zeros(len(since), np.int64)
    early = moved.moment <= since[moved.stage]
    np.add.at(at_first, moved.stage[early], moved.cents[early])
    return closed, paid, at_first


def _behind(made: Stages, moved: _Moved, until: Column, owed: Column, cut: date) -> Column:
    """Per stage the first day on which it was too far behind."""
    since = np.array(made.since, np.int64)
    told = np.array(made.due, np.int64).T
    without = np.setdiff1d(np.arange(len(since)), distinct(told[:, 0]), assume_unique=True)
    each = np.array(made.instalment, np.int64)[without]
    # Where the instalments were not told one by one, each month is the same until all is paid.
    times = np.clip(-(-np.maximum(owed[without], 1) // np.maximum(each, 1)), 1, _LONGEST)
    step = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    stage = np.repeat(without, times)
    days = months_later(np.array(made.first, np.int64)[stage], step)
    left = np.minimum(np.repeat(each, times), np.repeat(owed[without], times) - step * np.repeat(each, times))
    due = np.concatenate([told, np.stack([stage, days, np.maximum(left, 0)], axis=1)])
    due = due[in_order(due[:, 0], due[:, 1])]
    own = moved.paid & (moved.moment > since[moved.stage]) & (moved.moment <= until[moved.stage])
    came = Came(moved.stage[own], moved.moment[own] // DAY, -moved.cents[own])
    return behind(Due(*due.T), came, np.minimum(until // DAY, cut.toordinal()))
