"""The share without an event by day from counts: Kaplan and Meier's, or between which shares it lies when cells are hidden."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vereffen.evaluation.counts import SMALL, Span, Wait
from vereffen.evaluation.estimates import Floats, Truths, Whole
from vereffen.evaluation.life_table import Z


class Moment(NamedTuple):
    """A day with how many were still followed without the event up to it, and the lowest and highest share without it after.

    Both are equal when no hidden cell matters. `interval` is that of 95 %, the widest that the hidden cells allow; None without one.
    """

    day: int
    risk: Span
    free: tuple[float, float]
    interval: tuple[float, float] | None


class _Cells(NamedTuple):
    """Columns of one length, and per group of cells (`group` is its place) the fewest and most people of all its cells."""

    group: Whole
    duration: Whole
    event: Whole
    low: Whole
    high: Whole
    least: Floats
    most: Floats


def curve(waits: Sequence[Wait]) -> tuple[Moment, ...]:
    """The curve over all the cells, at each day on which a time of theirs can end; an event of any kind counts.

    The share after a day is those who are left, times one factor for each earlier day on which some were no longer followed. Every part
    goes one way with the share, so the ends of all parts are the ends of the share.
    Sources: Kaplan and Meier (1958); the variance is Greenwood's, the interval is by the logarithm of the share, as that of the median.
    """
    if not waits:
        return ()
    of = _columns(waits)
    people = _between(of, np.ones(len(of.group), dtype=np.bool_))
    days = [int(day) for day in np.unique(of.duration)]
    shares, spreads, risks = [], [], []
    gain, loss = (1.0, 1.0), 0.0
    for day in days:
        later = of.duration > day
        censored = (of.duration == day) & (of.event == 0)
        left, gone = _between(of, later | censored), _between(of, ~(later | censored))
        most = _part(left[1], gone[0])
        shares.append((gain[0] * _part(left[0], gone[1]), min(1.0, gain[1] * most) if most else 0.0))
        spreads.append(1 / left[0] - 1 / people[1] - loss if left[0] else math.inf)
        risks.append(_between(of, of.duration >= day))
        ended, rest = _between(of, censored), _between(of, later)
        gain = (
            gain[0] * (1 + ended[0] / rest[1]) if rest[1] else gain[0],
            # When nobody may be left to divide by, the shares of the days before are all that is known.
            gain[1] * (1 + ended[1] / rest[0]) if rest[0] else math.inf if ended[1] else gain[1],
        )
        loss += ended[0] / (rest[1] * (rest[1] + ended[0])) if rest[1] else 0.0
    lows = np.maximum.accumulate([low for low, _ in shares][::-1])[::-1]
    highs = np.minimum.accumulate([high for _, high in shares])
    return tuple(
        Moment(day, risk, (float(low), float(high)), _interval(float(low), float(high), spread))
        for day, risk, low, high, spread in zip(days, risks, lows, highs, spreads, strict=True)
    )


def _part(own: int, other: int) -> float:
    return own / (own + other) if own else 0.0


def _interval(low: float, high: float, spread: float) -> tuple[float, float] | None:
    """Nothing where nobody had the event yet or nobody is left: there the formula knows no chance."""
    if not low or not math.isfinite(spread) or spread <= 0:
        return None
    half = Z * math.sqrt(spread)
    return low * math.exp(-half), min(1.0, high * math.exp(half))


def _columns(waits: Sequence[Wait]) -> _Cells:
    places: dict[tuple[object, ...], int] = {}
    group = np.array(
        [places.setdefault((one.municipality, one.indicator, one.arm, one.month), len(places)) for one in waits]
    )
    low, high = (np.array([one.n[side] for one in waits], dtype=np.int64) for side in (0, 1))
    least, most = (np.bincount(group, side).astype(np.float64) for side in (low, high))
    for place in range(len(places)):
        own = group == place
        total = _total(low[own], high[own])
        if total is not None:
            least[place] = most[place] = total
    duration, event = (
        np.array([getattr(one, name) for one in waits], dtype=np.int64) for name in ("duration", "event")
    )
    return _Cells(group, duration, event, low, high, least, most)


def _total(low: Whole, high: Whole) -> int | None:
    """All people of a group of which a complementary cell tells what the others leave.

    Not when it would tell one hidden cell, or hidden ones of few people together: then only the spans count.
    """
    hidden = low < high
    rest = high[hidden & (low == 0)]
    if hidden.sum() < 2 or not len(rest) or rest.max() + low[hidden].sum() < SMALL:
        return None
    return int(low.sum() + rest.max())


def _between(of: _Cells, these: Truths) -> Span:
    """The fewest and most people in these cells, whatever the hidden ones are."""
    size = len(of.least)
    low_in, high_in = (np.bincount(of.group, side * these, size) for side in (of.low, of.high))
    low_out, high_out = (np.bincount(of.group, side * ~these, size) for side in (of.low, of.high))
    least, most = np.maximum(low_in, of.least - high_out), np.minimum(high_in, of.most - low_out)
    return int(least.sum()), int(most.sum())
