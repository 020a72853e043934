"""What an evaluation gives back: estimates with their intervals, and what must be said with them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import special

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Truths = NDArray[np.bool_]
LEVEL = 0.95
BOUNDS = "between the smallest and largest that the hidden cells allow; without chance"


class Estimate(NamedTuple):
    """One figure in the units of the outcome, with its standard error, 95 % interval and p-value; None where there is no valid one."""

    name: str
    estimate: float
    se: float | None
    ci_low: float | None
    ci_high: float | None
    p_value: float | None
    method: str


class Result(NamedTuple):
    """What a design found: the rows and clusters that counted, in plain words what limits it, and how units were weighed if they were.

    `orders` is the first estimate under every order or choice that the lot could have given, the real one first; empty without a lot.
    """

    estimates: tuple[Estimate, ...]
    n: int
    clusters: int | None = None
    warnings: tuple[str, ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    orders: tuple[float, ...] = ()


def by_t(name: str, estimate: float, se: float, degrees: float, method: str) -> Estimate:
    """The estimate with the interval and two-sided p-value of Student's t with so many degrees of freedom."""
    if not math.isfinite(se) or se <= 0 or degrees <= 0:
        return Estimate(name, float(estimate), None, None, None, None, method)
    half = float(special.stdtrit(degrees, 0.5 + LEVEL / 2)) * se
    p_value = 2 * float(special.stdtr(degrees, -abs(estimate) / se))
    return Estimate(name, float(estimate), float(se), float(estimate) - half, float(estimate) + half, p_value, method)


def by_normal(name: str, estimate: float, se: float, method: str) -> Estimate:
    """The estimate with the interval of the normal distribution, for many independent units only."""
    return by_t(name, estimate, se, math.inf, method)


def of_ratio(name: str, log_ratio: float, se: float, method: str) -> Estimate:
    """A ratio from its logarithm: the interval is that of the logarithm, the standard error follows by the delta method."""
    on_log = by_normal(name, log_ratio, se, method)
    if on_log.ci_low is None or on_log.ci_high is None:
        return on_log._replace(estimate=math.exp(log_ratio))
    ratio = math.exp(log_ratio)
    return on_log._replace(
        estimate=ratio, se=ratio * se, ci_low=math.exp(on_log.ci_low), ci_high=math.exp(on_log.ci_high)
    )


def chi_square(statistic: float, degrees: int) -> float:
    """The chance of a chi-square at least as large."""
    return float(special.chdtrc(degrees, statistic))


def bounds(name: str, low: float | None, high: float | None) -> Estimate:
    """`NAME:bounds`, an answer of which is only known between which figures it lies; the estimate is their middle."""
    middle = math.nan if low is None or high is None else (low + high) / 2
    return Estimate(f"{name}:bounds", middle, None, low, high, None, BOUNDS)
