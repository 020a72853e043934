"""Municipalities beside each other in a funnel: how far from the share of all of them chance alone can bring one of its size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from scipy.stats import binom

from vereffen.evaluation.counts import Bundle, Share, Span
from vereffen.law.refusal import Refusal

# What chance brings outside on each side: of 95 and of 99.8 percent.
TAILS = {"95": 0.025, "99.8": 0.001}
_DRAWN = 40
_WIDER = 1.5


class Point(NamedTuple):
    """The people of a municipality in the months that tell how many there are, how many had it, and the months that do not."""

    municipality: str
    n: int
    events: Span
    months: int
    left_out: int


class Placed(NamedTuple):
    """A point with the fewest and most events that lie inside the limits of its size, and where it lies.

    `place` is `inside`, or `above` or `below` the limits of `beyond` percent; `open` when hidden cells leave that open.
    """

    point: Point
    limits: dict[str, Span]
    place: str
    beyond: str


class Funnel(NamedTuple):
    """The share of all together (between two numbers), each municipality by code, and the limits for sizes between."""

    share: tuple[float, float]
    placed: tuple[Placed, ...]
    curve: tuple[tuple[int, dict[str, tuple[float, float]]], ...]
    left_out: tuple[str, ...]


def points(bundles: Iterable[Bundle], indicator: str, first: str, last: str) -> list[Point]:
    """One point a municipality, by code, of the months from the first up to and including the last."""
    cells: dict[str, list[Share]] = {}
    for one in bundles:
        for share in one.shares:
            if share.indicator == indicator and first <= share.month <= last:
                cells.setdefault(one.municipality, []).append(share)
    return [_point(code, cells[code]) for code in sorted(cells)]


def _point(code: str, cells: Sequence[Share]) -> Point:
    told = [one for one in cells if one.n[0] == one.n[1]]
    events = (sum(one.events[0] for one in told), sum(one.events[1] for one in told))
    months = {one.month for one in told}
    return Point(code, sum(one.n[0] for one in told), events, len(months), len({one.month for one in cells} - months))


def funnel(given: Sequence[Point]) -> Funnel:
    """The exact limits of the binomial around the pooled share; refused with fewer than two municipalities that tell of people.

    With hidden cells the pooled share lies between two numbers. A point is called outside only when it is for all of them.
    """
    counted = [one for one in given if one.n]
    if len(counted) < 2:
        raise Refusal(
            "A funnel needs two municipalities with counts of this indicator in these months: import more bundles."
        )
    people = sum(one.n for one in counted)
    share = (sum(one.events[0] for one in counted) / people, sum(one.events[1] for one in counted) / people)
    least, most = min(one.n for one in counted), max(one.n for one in counted)
    # A little wider than the municipalities, so that equal ones stand in a funnel too.
    sizes = sorted({max(1, round(n)) for n in np.geomspace(least / _WIDER, most * _WIDER, _DRAWN)})
    curve = tuple(
        (n, {level: (low / n, high / n) for level, (low, high) in limits.items()})
        for n, limits in zip(sizes, _limits(sizes, share), strict=True)
    )
    left_out = tuple(one.municipality for one in given if not one.n)
    own = _limits([one.n for one in counted], share)
    narrow = _limits([one.n for one in counted], (share[1], share[0]))
    placed = (_placed(*one) for one in zip(counted, own, narrow, strict=True))
    return Funnel(share, tuple(placed), curve, left_out)


def _limits(sizes: Sequence[int], share: tuple[float, float]) -> list[dict[str, Span]]:
    """Per size the fewest events that chance brings at the first share, and the most at the second."""
    sides = {
        level: (binom.ppf(tail, sizes, share[0]), binom.ppf(1 - tail, sizes, share[1])) for level, tail in TAILS.items()
    }
    return [
        {level: (int(low[place]), int(high[place])) for level, (low, high) in sides.items()}
        for place in range(len(sizes))
    ]


def _placed(one: Point, limits: dict[str, Span], narrow: dict[str, Span]) -> Placed:
    """`narrow` are the limits inside of which it is for every pooled share that is possible, whatever the hidden cells hold."""
    for level in reversed(TAILS):
        low, high = limits[level]
        if one.events[0] > high:
            return Placed(one, limits, "above", level)
        if one.events[1] < low:
            return Placed(one, limits, "below", level)
    low, high = narrow["95"]
    is_inside = low <= one.events[0] and one.events[1] <= high
    return Placed(one, limits, "inside" if is_inside else "open", "")
