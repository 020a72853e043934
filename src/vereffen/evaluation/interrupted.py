"""One series over time with a start in it: the change in level and slope, beside the season, without anything to compare with."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.evaluation import least_squares, panel
from vereffen.evaluation import specification as spec
from vereffen.evaluation.estimates import Estimate, Floats, Result, by_t
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "time")
# Two whole years are the least to tell a season from a change (Bernal, Cummins and Gasparrini 2017, Int. Journal of Epidemiology 46(1)).
BEFORE = 24
LEAST = 8


class _Series(NamedTuple):
    outcome: Floats
    time: Floats
    after: Floats
    others: Floats


def interrupted(table: Table, asked: Specification) -> Result:
    """`level`, `slope` and their mean over the months after the start, `att`, with errors that hang together over time.

    Least squares on a straight trend, two waves of the season, the covariates, and a break in level and slope; Newey-West errors with
    4 (n/100)^(2/9) lags. `att:placebo` is the same with a start that never was, in the middle of the time before.
    """
    series, warnings = _series(table, asked)
    start = int(np.argmax(series.after == 1))
    if asked.season is None:
        warnings.append("The specification names no `season`: a yearly rhythm is not taken out.")
    found = _fitted(series, start, asked.season)
    estimates = list(found)
    half = start // 2
    early = _Series(*(column[:start] for column in series))
    if half >= LEAST // 2 and start - half >= LEAST // 2:
        placebo = _fitted(early, half, asked.season if start >= 2 * (asked.season or 0) else None)[2]
        estimates.append(placebo._replace(name="att:placebo", method=f"{placebo.method}; a start that never was"))
        if placebo.p_value is not None and placebo.p_value < 0.05:
            warnings.append(
                "The same sum finds a change at a moment when nothing started, so the trend was not straight: the result leans on that "
                "assumption."
            )
    if start < BEFORE:
        warnings.append(
            f"There are {start} periods before the start; {BEFORE} are the least to tell a season from a change."
        )
    warnings.append(
        "There is nothing to compare with: whatever else changed at the same moment is part of this figure. Comparison municipalities make it "
        "a difference in differences."
    )
    return Result(tuple(estimates), len(series.outcome), None, tuple(warnings))


def _series(table: Table, asked: Specification) -> tuple[_Series, list[str]]:
    outcome = spec.numbers(table, str(asked.outcome), "outcome", may_miss=True)
    warnings = []
    kept = np.flatnonzero(~np.isnan(outcome))
    if len(kept) < len(outcome):
        warnings.append(f"{len(outcome) - len(kept)} periods have no outcome and are left out.")
    time = spec.moments(table, str(asked.time), "time")
    if len(np.unique(time)) < len(time):
        raise Refusal(
            f"Some moments in {asked.time} stand more than once: this design takes one series, one row a period. Add the units up first, or "
            "use did."
        )
    if asked.treated:
        after = spec.zero_or_one(table, asked.treated, "treated")
    elif asked.first_treated:
        first = spec.moments(table, asked.first_treated, "first_treated", never=True)
        after = (time >= first).astype(np.float64)
    else:
        raise Refusal("This design needs `treated` (0 before, 1 from the start on) or `first_treated`.")
    order = kept[np.argsort(time[kept])]
    if (np.diff(after[order]) < 0).any():
        raise Refusal("The treatment stops again: this design is for one start that stays.")
    if (after[order] == 0).sum() < LEAST or after[order].sum() < 2:
        raise Refusal(f"This design needs at least {LEAST} periods before the start and two after it.")
    others = panel.covariates(table, asked, order, outcome[order])
    return _Series(outcome[order], time[order], after[order], others), warnings


def _fitted(series: _Series, start: int, season: int | None) -> tuple[Estimate, Estimate, Estimate]:
    size = len(series.outcome)
    # Days or months may be unevenly far apart; the trend runs over the moments, the waves over the periods of a year.
    time = series.time - series.time[start]
    after = (np.arange(size) >= start).astype(np.float64)
    columns = [after, after * time, np.ones(size), time, *series.others.T]
    if season:
        turn = 2 * np.pi * (series.time - series.time[0]) / season
        waves = 2 if season > 4 else 1
        columns += [wave(k * turn) for k in range(1, waves + 1) for wave in (np.sin, np.cos)]
    found = least_squares.fit(np.column_stack(columns), series.outcome)
    lags = int(4 * (size / 100) ** (2 / 9))
    spread = least_squares.newey_west(found, lags)
    degrees = size - found.design.shape[1]
    mean = np.zeros(len(columns))
    mean[:2] = 1.0, time[after == 1].mean()
    method = f"segmented regression, Newey-West with {lags} lags, t({degrees})"
    told = []
    for name, weights in (("level", np.eye(len(columns))[0]), ("slope", np.eye(len(columns))[1]), ("att", mean)):
        told.append(
            by_t(name, float(weights @ found.coefficients), float(np.sqrt(weights @ spread @ weights)), degrees, method)
        )
    return told[0], told[1], told[2]
