"""Life tables and competing ends when some counts are hidden: the curves that hold every way to fill them in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from vereffen.evaluation.counts import Wait
from vereffen.evaluation.estimates import Estimate, Floats, Result, Whole, bounds
from vereffen.evaluation.life_table import incidence, life_table
from vereffen.evaluation.specification import Specification
from vereffen.law.refusal import Refusal


class Cells(NamedTuple):
    """Columns of one length: how long, how it ended, and the fewest and most people there can be."""

    duration: Floats
    event: Whole
    low: Whole
    high: Whole


def bounded(asked: Specification, cells: Sequence[Wait]) -> Result:
    """`median:bounds`, `rmst:bounds` and `incidence:CODE:bounds`; with `treated` as `arm` the difference, and `…:0:bounds` and `…:1:bounds`.

    A share without the event falls with each person who has it in time and rises with each other one (by induction over the table), so its
    bounds are those of one filling per moment. Refused without a horizon, because how long people were followed may be what is hidden.
    """
    if asked.covariates or asked.cluster or asked.treated not in (None, "arm"):
        raise Refusal("With hidden cells survival takes `treated` as `arm` and no covariates or cluster.")
    horizon = asked.horizon or 0.0
    whole = _columns(cells)
    arms = [_columns([cell for cell in cells if cell.arm == arm]) for arm in ("0", "1")] if asked.treated else [whole]
    for one in arms:
        seen = one.duration[one.low > 0]
        if not horizon or not len(seen) or horizon > seen.max():
            raise Refusal("With hidden cells a horizon is needed, within the time that people were surely followed.")
    curves = [_curves(one, horizon) for one in arms]
    estimates = [*_of("median", [_median(curve) for curve in curves], asked, differ=False)]
    estimates += _of("rmst", [_mean(curve, horizon) for curve in curves], asked)
    codes = sorted({int(code) for code in whole.event if code > 0})
    if len(codes) > 1:
        for code in codes:
            estimates += _of(f"incidence:{code}", [_incidence(one, code, horizon) for one in arms], asked)
    return Result(tuple(estimates), int(whole.low.sum()))


def _columns(cells: Sequence[Wait]) -> Cells:
    return Cells(
        np.array([cell.duration for cell in cells], dtype=np.float64),
        np.array([cell.event for cell in cells], dtype=np.int64),
        np.array([cell.n[0] for cell in cells], dtype=np.int64),
        np.array([cell.n[1] for cell in cells], dtype=np.int64),
    )


def _of(
    name: str, spans: list[tuple[float | None, float | None]], asked: Specification, differ: bool = True
) -> list[Estimate]:
    if not asked.treated:
        return [bounds(name, *spans[0])]
    (low, high), (own_low, own_high) = spans
    found = [bounds(f"{name}:{arm}", *span) for arm, span in enumerate(spans)]
    if not differ or None in (low, high, own_low, own_high):
        return found
    return [bounds(name, float(own_low or 0) - float(high or 0), float(own_high or 0) - float(low or 0)), *found]


def _curves(of: Cells, horizon: float) -> tuple[Floats, Floats, Floats]:
    """The moments up to the horizon at which somebody may have had an event, and the lowest and highest share without one after each."""
    at = np.unique(of.duration[(of.event > 0) & (of.duration <= horizon) & (of.high > 0)])
    low, high = np.ones(len(at)), np.ones(len(at))
    for place, moment in enumerate(at):
        in_time = (of.event > 0) & (of.duration <= moment)
        low[place] = _free(of, np.where(in_time, of.high, of.low), moment)
        high[place] = _free(of, np.where(in_time, of.low, of.high), moment)
    return at, low, high


def _free(of: Cells, people: Whole, moment: float) -> float:
    there = people > 0
    happened = (of.event[there] > 0).astype(np.float64)
    if not happened.any():
        return 1.0
    table = life_table(of.duration[there], happened, people[there].astype(np.float64))
    before = np.flatnonzero(table.at <= moment)
    return float(table.free[before[-1]]) if len(before) else 1.0


def _mean(curve: tuple[Floats, Floats, Floats], horizon: float) -> tuple[float, float]:
    at, *sides = curve
    inside = at < horizon
    steps = np.diff(np.concatenate([[0.0], at[inside], [horizon]]))
    low, high = (float((np.concatenate([[1.0], side[inside]]) * steps).sum()) for side in sides)
    return low, high


def _median(curve: tuple[Floats, Floats, Floats]) -> tuple[float | None, float | None]:
    at, *sides = curve
    reached = [np.flatnonzero(side <= 0.5 + 1e-12) for side in sides]
    low, high = (float(at[found[0]]) if len(found) else None for found in reached)
    return low, high


def _incidence(of: Cells, code: int, horizon: float) -> tuple[float, float]:
    """A person whose end is hidden counts as one who stays for the lowest share, and as one who had it at once for the highest."""
    own = (of.event == code) & (of.duration <= horizon)
    unseen = (of.event == 0) & (of.duration <= horizon)
    extra = of.high - of.low
    lowest = _share(of, np.where(own, of.low, np.where(unseen, of.low, of.high)), extra * unseen, 0, code, horizon)
    highest = _share(of, np.where(own, of.high, of.low), extra * unseen, code, code, horizon)
    return lowest, highest


def _share(of: Cells, people: Whole, extra: Whole, end: int, code: int, horizon: float) -> float:
    later = np.full(len(extra), horizon + 1) if end == 0 else of.duration
    duration = np.concatenate([np.repeat(of.duration, people), np.repeat(later, extra)])
    event = np.concatenate([np.repeat(of.event, people), np.full(int(extra.sum()), end)])
    return incidence(duration, event.astype(np.int64), code, horizon)[0] if len(duration) else 0.0
