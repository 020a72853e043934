"""Everybody starts, one after the other and by lot: the test that the lot itself makes valid."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from vereffen.evaluation import least_squares, panel, wild_bootstrap
from vereffen.evaluation.balanced import balanced
from vereffen.evaluation.differences import SAME_DAY
from vereffen.evaluation.estimates import LEVEL, Estimate, Floats, Result, Whole, by_t
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "time")
# Up to so many orders each is tried; of more a sample. Seven units that each start at a moment of their own have 5,040.
ORDERS = 5_040
_SLACK = 1e-9
# From who is treated when (units x periods) to the weight of every cell, so that the estimate is their sum.
Contrast = Callable[[Floats], Floats]


def stepped_wedge(table: Table, asked: Specification) -> Result:
    """The effect `att` with the p-value of the permutation over the orders of start, and the exact interval by inverting it.

    `att:within_periods` compares units within each period only, so it does not lean on the same time trend for all; `att:crv1` and
    `att:webb` are the model-based tests beside it. Source: Hussey and Hughes (2007), Contemporary Clinical Trials 28(2), for the model;
    Fisher (1935) and Ji and others (2017), Annals of Applied Statistics 11(1), for the permutation.
    """
    of = balanced(table, asked)
    if len(np.unique(of.starts)) < 2:
        raise Refusal(SAME_DAY)
    wedges = np.array([_wedge(starts, len(of.periods)) for starts in orders(of.starts, asked.seed)])
    warnings = [*of.warnings, *panel.few(len(of.units))]
    if not asked.lot:
        warnings.append(
            "The p-value is valid if a lot decided who started when. The specification names no `lot`: make one with `vereffen pilot lot` at "
            "the start, and publish its fingerprint."
        )
    how = "two-way fixed effects, {}"
    att = permuted("att", of.outcome, wedges, two_way, how)
    inside = permuted("att:within_periods", of.outcome, wedges, within_periods, "comparison within each period, {}")
    estimates = [att, inside, *_by_model(of.outcome, wedges[0], asked.seed)]
    if 1 / len(wedges) > 1 - LEVEL:
        warnings.append(
            f"There are {len(wedges)} orders of start only, so no p-value can be under {1 / len(wedges):.2f}: this design cannot reach 5 %."
        )
    if _apart(att, inside):
        warnings.append(
            "The comparison within periods does not fall in the interval of the other one: the result leans on the assumption that time does "
            "the same everywhere."
        )
    estimates[0] = att._replace(se=estimates[2].se)
    return Result(
        tuple(estimates),
        of.n,
        len(of.units),
        tuple(warnings),
        orders=tuple(_values(of.outcome, wedges, two_way).tolist()),
    )


def _values(outcome: Floats, wedges: Floats, contrast: Contrast) -> Floats:
    """The estimate under each order."""
    values: Floats = np.einsum("oup,up->o", np.array([contrast(wedge) for wedge in wedges]), outcome)
    return values


def _apart(one: Estimate, other: Estimate) -> bool:
    return one.ci_low is not None and one.ci_high is not None and not one.ci_low <= other.estimate <= one.ci_high


def orders(starts: Whole, seed: int) -> list[tuple[int, ...]]:
    """Every different order in which the units could have started, the real one first; a sample when there are too many."""
    given = tuple(int(start) for start in starts)
    ways = math.factorial(len(given))
    for start in set(given):
        ways //= math.factorial(given.count(start))
    if ways <= ORDERS:
        return [given, *_others(given)]
    draw = np.random.default_rng(seed)
    return [given, *(tuple(int(start) for start in draw.permutation(starts)) for _ in range(ORDERS - 1))]


def _others(given: tuple[int, ...]) -> list[tuple[int, ...]]:
    found: list[tuple[int, ...]] = []

    def place(left: list[int], so_far: tuple[int, ...]) -> None:
        if not left:
            if so_far != given:
                found.append(so_far)
            return
        for start in sorted(set(left)):
            rest = left.copy()
            rest.remove(start)
            place(rest, (*so_far, start))

    place(list(given), ())
    return found


def _wedge(starts: tuple[int, ...], periods: int) -> Floats:
    return (np.arange(periods)[None, :] >= np.array(starts, dtype=np.float64)[:, None]).astype(np.float64)


def two_way(wedge: Floats) -> Floats:
    """The weights of least squares with fixed effects of units and periods; nothing where the order cannot be told from time."""
    swept = wedge - wedge.mean(axis=0) - wedge.mean(axis=1, keepdims=True) + wedge.mean()
    square = float((swept**2).sum())
    return swept / square if square > _SLACK else np.zeros_like(wedge)


def within_periods(wedge: Floats) -> Floats:
    """The weights of the difference between treated and others within each period, by how well it is known."""
    treated = wedge.sum(axis=0)
    others = len(wedge) - treated
    known = treated * others / len(wedge)
    if not known.any():
        return np.zeros_like(wedge)
    share = known / known.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        cells = np.where(wedge == 1, 1 / treated, -1 / others) * share
    return np.where(known > 0, cells, 0.0)


def permuted(name: str, outcome: Floats, wedges: Floats, contrast: Contrast, how: str) -> Estimate:
    """The estimate under the real order (the first of the wedges), its p-value among all orders, and the exact 95 % interval.

    The interval holds every effect that the test does not reject when it is taken off the outcomes of the treated cells.
    """
    weights = np.array([contrast(wedge) for wedge in wedges])
    values = np.einsum("oup,up->o", weights, outcome)
    carried = np.einsum("oup,up->o", weights, wedges[0])
    low, high = _kept(values, carried)
    return Estimate(
        name, float(values[0]), None, low, high, _tail(values, carried, 0.0),
        how.format(f"permutation of {len(wedges):,} orders of start"),
    )  # fmt: skip


def _tail(values: Floats, carried: Floats, effect: float) -> float:
    other = np.abs(values - effect * carried)
    return float(np.mean(other >= other[0] - _SLACK * (1 + abs(values[0]))))


def _kept(values: Floats, carried: Floats) -> tuple[float | None, float | None]:
    """The smallest and largest effect that is not rejected; None at a side that has no end."""
    edges = []
    for sign in (1.0, -1.0):
        # |values - e carried| = |values[0] - e| in two ways.
        slope = carried - sign
        with np.errstate(divide="ignore", invalid="ignore"):
            edge = (values - sign * values[0]) / slope
        edges.append(edge[np.abs(slope) > _SLACK])
    found = np.unique(np.concatenate(edges))
    if not len(found):
        return None, None
    spread = max(1.0, float(np.abs(found).max()))
    middles = np.concatenate([[found[0] - spread], (found[1:] + found[:-1]) / 2, [found[-1] + spread]])
    kept = np.array([_tail(values, carried, float(effect)) > 1 - LEVEL for effect in middles])
    inside = np.flatnonzero(kept)
    if not len(inside):
        return float(values[0]), float(values[0])
    low = None if kept[0] else float(found[inside[0] - 1])
    high = None if kept[-1] else float(found[inside[-1]])
    return low, high


def _by_model(outcome: Floats, wedge: Floats, seed: int) -> list[Estimate]:
    """The same effect by the errors between clusters, and by the wild bootstrap."""
    units, periods = outcome.shape
    unit, period = (np.repeat(np.arange(units), periods), np.tile(np.arange(periods), units))
    ones = np.ones(units * periods)
    swept = least_squares.within(np.column_stack([outcome.ravel(), wedge.ravel()]), (unit, period), ones)
    found = least_squares.fit(swept[:, 1:], swept[:, 0])
    se = math.sqrt(least_squares.clustered(found, unit, units + periods - 1)[0, 0])
    crv1 = by_t("att:crv1", found.coefficients[0], se, units - 1, f"two-way fixed effects, CRV1, t({units - 1})")
    p_value = wild_bootstrap.p_value(swept[:, 0], swept[:, 1], (unit, period), unit, ones, seed)
    return [crv1, crv1._replace(name="att:webb", se=None, ci_low=None, ci_high=None, p_value=p_value,
                                method="wild cluster bootstrap, Webb weights")]  # fmt: skip
