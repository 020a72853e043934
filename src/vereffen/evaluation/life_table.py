"""How long it takes until something happens, when not everybody is followed to the end."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from vereffen.evaluation.estimates import Floats, Whole

# So many standard errors to either side hold 95 % of a normal distribution.
Z = 1.959963984540054


class LifeTable(NamedTuple):
    """Per moment at which something happened, in order: how many were at risk, how many had it, and the share without it after."""

    at: Floats
    risk: Floats
    events: Floats
    free: Floats


def life_table(duration: Floats, happened: Floats, weight: Floats | None = None) -> LifeTable:
    """The estimate of Kaplan and Meier (1958), Journal of the American Statistical Association 53."""
    of = np.ones(len(duration)) if weight is None else weight
    at = np.unique(duration[happened == 1])
    order = np.argsort(duration, kind="stable")
    left = np.concatenate([np.cumsum(of[order][::-1])[::-1], [0.0]])
    risk = left[np.searchsorted(duration[order], at)]
    place = np.searchsorted(at, duration[happened == 1])
    events = np.bincount(place, of[happened == 1], minlength=len(at)).astype(np.float64)
    return LifeTable(at, risk, events, np.cumprod(1 - events / risk))


def _greenwood(table: LifeTable) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.cumsum(
            np.where(table.risk > table.events, table.events / (table.risk * (table.risk - table.events)), np.inf)
        )


def median(table: LifeTable) -> tuple[float | None, float | None, float | None]:
    """When half of them had it, and the 95 % interval by the logarithm of the share; None where the table does not get there."""
    with np.errstate(over="ignore", invalid="ignore"):
        half = Z * np.sqrt(_greenwood(table))
        low, high = table.free * np.exp(-half), np.minimum(table.free * np.exp(half), 1.0)
    return _first(table.at, table.free), _first(table.at, low), _first(table.at, high)


def _first(at: Floats, share: Floats) -> float | None:
    reached = np.flatnonzero(np.nan_to_num(share) <= 0.5 + 1e-12)
    return float(at[reached[0]]) if len(reached) else None


def restricted_mean(table: LifeTable, horizon: float) -> tuple[float, float]:
    """The mean time without it up to the horizon, and its standard error.

    Source: Royston and Parmar (2013), BMC Medical Research Methodology 13:152; the variance is Greenwood's.
    """
    inside = table.at < horizon
    edges = np.concatenate([[0.0], table.at[inside], [horizon]])
    areas = np.concatenate([[1.0], table.free[inside]]) * np.diff(edges)
    after = np.cumsum(areas[::-1])[::-1][1:]
    risk, events = table.risk[inside], table.events[inside]
    with np.errstate(divide="ignore", invalid="ignore"):
        parts = np.where(risk > events, events / (risk * (risk - events)), 0.0)
    return float(areas.sum()), math.sqrt(float((after**2 * parts).sum()))


def log_rank(duration: Floats, happened: Floats, group: Whole) -> tuple[float, int]:
    """The chi-square and its degrees of freedom that the groups have the same course. Source: Mantel (1966)."""
    table = life_table(duration, happened)
    groups = int(group.max()) + 1
    excess = np.zeros(groups)
    spread = np.zeros((groups, groups))
    risks = np.array([_risk(duration[group == one], table.at) for one in range(groups)])
    for one in range(groups):
        own = (group == one) & (happened == 1)
        excess[one] = own.sum() - (table.events * risks[one] / table.risk).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = np.where(table.risk > 1, table.events * (table.risk - table.events) / (table.risk - 1), 0.0)
    share = risks / table.risk
    for one in range(groups):
        for other in range(groups):
            spread[one, other] = (factor * share[one] * ((one == other) - share[other])).sum()
    kept = slice(0, groups - 1)
    return float(excess[kept] @ np.linalg.pinv(spread[kept, kept]) @ excess[kept]), groups - 1


def _risk(duration: Floats, at: Floats) -> Floats:
    return len(duration) - np.searchsorted(np.sort(duration), at).astype(np.float64)


def incidence(duration: Floats, event: Whole, code: int, horizon: float) -> tuple[float, float]:
    """The share that had event `code` by the horizon while other events can come first, and its standard error.

    Source: Aalen and Johansen (1978), Scandinavian Journal of Statistics 5; the variance is that of Marubini and Valsecchi (1995).
    """
    any_event = life_table(duration, (event > 0).astype(np.float64))
    inside = any_event.at <= horizon
    at, risk, events = any_event.at[inside], any_event.risk[inside], any_event.events[inside]
    own = np.bincount(np.searchsorted(at, duration[(event == code) & (duration <= horizon)]), minlength=len(at))[
        : len(at)
    ]
    before = np.concatenate([[1.0], any_event.free[inside]])[:-1]
    reached = np.cumsum(before * own / risk)
    total = float(reached[-1]) if len(reached) else 0.0
    if not len(at):
        return 0.0, 0.0
    rest = total - reached
    with np.errstate(divide="ignore", invalid="ignore"):
        first = np.where(risk > events, rest**2 * events / (risk * (risk - events)), 0.0)
    second = before**2 * own * (risk - own) / risk**3
    third = rest * before * own / risk**2
    return total, math.sqrt(max(0.0, float((first + second - 2 * third).sum())))
