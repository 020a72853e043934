"""Starts at different moments: group-time effects that hold when the effect differs between groups and grows with time."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from vereffen.evaluation import panel
from vereffen.evaluation.balanced import Balanced, balanced
from vereffen.evaluation.differences import SAME_DAY
from vereffen.evaluation.estimates import Estimate, Floats, Result, Truths, Whole, by_t, chi_square
from vereffen.evaluation.panel import NEVER
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "time")
DRAWS = 1_999
_METHOD = "group-time averages, {against} as comparison, influence function, t({degrees})"


class _Effect(NamedTuple):
    """One group in one period: the effect and what each unit adds to its error (mean 0, in units of the effect)."""

    group: int
    period: int
    effect: float
    influence: Floats


def staggered(table: Table, asked: Specification) -> Result:
    """`group_time:G:T` for every group and period, `event:E`, and the means `simple`, `dynamic`, `group` and `calendar`.

    Source: Callaway and Sant'Anna (2021), Journal of Econometrics 225(2): unconditional parallel trends, never-treated units as comparison
    (units not yet treated where none is never treated), the period before the start as base, and before the start the period before.
    """
    of = balanced(table, asked)
    warnings = list(of.warnings)
    always = of.starts == 0
    if always.any():
        warnings.append(f"{int(always.sum())} units are treated from the first period on and are left out.")
        of = _without(of, always)
    if not (of.starts < NEVER).any():
        raise Refusal("No unit starts within the span of the data: there is no effect to see.")
    never = bool((of.starts == NEVER).any())
    effects = _group_times(of, never)
    if not effects:
        raise Refusal(SAME_DAY)
    clusters = int(of.cluster.max()) + 1
    method = _METHOD.format(against="never treated" if never else "not yet treated", degrees=clusters - 1)

    def told(name: str, value: float, influence: Floats) -> Estimate:
        return by_t(name, value, _error(influence, of.cluster), clusters - 1, method)

    estimates = [
        told(f"group_time:{of.periods[one.group]}:{of.periods[one.period]}", one.effect, one.influence)
        for one in effects
    ]
    means = _means(effects, of)
    estimates.extend(told(name, value, influence) for name, (value, influence) in means.items())
    simple = next(one for one in estimates if one.name == "simple")
    estimates.extend(_before(effects, of, simple, clusters))
    warnings.extend(panel.few(clusters))
    if clusters < panel.FEW:
        estimates.append(_permuted(simple, of, never, asked.seed))
    return Result(tuple(estimates), of.n, clusters, tuple(warnings))


def _without(of: Balanced, gone: Truths) -> Balanced:
    kept = ~gone
    if kept.sum() < 2:
        raise Refusal(SAME_DAY)
    return of._replace(
        outcome=of.outcome[kept],
        weight=of.weight[kept],
        starts=of.starts[kept],
        cluster=np.unique(of.cluster[kept], return_inverse=True)[1].astype(np.int64),
        units=tuple(name for name, keep in zip(of.units, kept, strict=True) if keep),
    )


def _group_times(of: Balanced, never: bool) -> list[_Effect]:
    found = []
    for group in sorted({int(start) for start in of.starts if start < NEVER}):
        for period in range(1, len(of.periods)):
            base = group - 1 if period >= group else period - 1
            compared = of.starts == NEVER if never else of.starts > max(period, group)
            if compared.any():
                found.append(_one(of, group, period, base, compared))
    return found


def _one(of: Balanced, group: int, period: int, base: int, compared: Truths) -> _Effect:
    change = of.outcome[:, period] - of.outcome[:, base]
    influence = np.zeros(len(change))
    level = []
    for sign, who in ((1.0, of.starts == group), (-1.0, compared)):
        mean = float(np.average(change[who], weights=of.weight[who]))
        level.append(mean)
        share = of.weight[who].sum() / of.weight.sum()
        influence[who] += sign * of.weight[who] / of.weight.mean() * (change[who] - mean) / share
    return _Effect(group, period, level[0] - level[1], influence)


def _error(influence: Floats, cluster: Whole) -> float:
    """The standard error of a mean of what units add, summed by cluster first."""
    totals = np.bincount(cluster, influence)
    return float(math.sqrt((totals**2).sum()) / len(influence))


def _means(effects: list[_Effect], of: Balanced) -> dict[str, tuple[float, Floats]]:
    after = [one for one in effects if one.period >= one.group]
    found = {}
    for lag in sorted({one.period - one.group for one in effects}):
        found[f"event:{lag}"] = _weighted([one for one in effects if one.period - one.group == lag], of)
    found["simple"] = _weighted(after, of)
    found["dynamic"] = _plain(
        [value for name, value in found.items() if name.startswith("event:") and int(name[6:]) >= 0]
    )
    groups = sorted({one.group for one in after})
    by_group = [_plain([(one.effect, one.influence) for one in after if one.group == group]) for group in groups]
    found["group"] = _weighted(
        [_Effect(group, group, *value) for group, value in zip(groups, by_group, strict=True)], of
    )
    periods = sorted({one.period for one in after})
    found["calendar"] = _plain([_weighted([one for one in after if one.period == period], of) for period in periods])
    return found


def _plain(values: list[tuple[float, Floats]]) -> tuple[float, Floats]:
    return (
        float(np.mean([value for value, _ in values])),
        np.mean([influence for _, influence in values], axis=0),
    )


def _weighted(effects: list[_Effect], of: Balanced) -> tuple[float, Floats]:
    """The mean by size of group; that the sizes were drawn too adds to the error."""
    total = of.weight.sum()
    member = np.array([(of.starts == one.group) * of.weight / of.weight.mean() for one in effects])
    sizes = np.array([of.weight[of.starts == one.group].sum() / total for one in effects])
    values = np.array([one.effect for one in effects])
    shares = sizes / sizes.sum()
    drawn = (member - sizes[:, None]) / sizes.sum() - np.outer(
        shares, (member - sizes[:, None]).sum(axis=0)
    ) / sizes.sum()
    influence = shares @ np.array([one.influence for one in effects]) + values @ drawn
    return float(shares @ values), influence


def _before(effects: list[_Effect], of: Balanced, simple: Estimate, clusters: int) -> list[Estimate]:
    """What the periods before the start say of the trends: a joint test, and how far the result leans on them."""
    early = [one for one in effects if one.period < one.group]
    if not early:
        return []
    largest = max(abs(one.effect) for one in early)
    influence = np.array([np.bincount(of.cluster, one.influence) for one in early]) / len(of.starts)
    p_value = None
    if len(early) < clusters // 2:
        spread = influence @ influence.T
        values = np.array([one.effect for one in early])
        p_value = chi_square(float(values @ np.linalg.pinv(spread) @ values), int(np.linalg.matrix_rank(spread)))
    late = [one for one in effects if one.period >= one.group]
    sizes = np.array([of.weight[of.starts == one.group].sum() for one in late])
    reach = largest * float(np.average([one.period - one.group + 1 for one in late], weights=sizes))
    return [
        Estimate("pretrends", largest, None, None, None, p_value, "largest difference before the start; joint chi-square"),
        Estimate(
            "simple:bounds", simple.estimate, None, simple.estimate - reach, simple.estimate + reach, None,
            "range if trends drift apart each period by no more than they ever did before (Rambachan and Roth 2023, without sampling error)",
        ),
    ]  # fmt: skip


def _permuted(simple: Estimate, of: Balanced, never: bool, seed: int) -> Estimate:
    """The simple mean against those of other orders of start."""
    draw = np.random.default_rng(seed)
    as_large = 1
    for _ in range(DRAWS):
        as_large += abs(_simple(of, draw.permutation(of.starts), never)) >= abs(simple.estimate) * (1 - 1e-9)
    return Estimate(
        "simple:permutation", simple.estimate, None, None, None, as_large / (DRAWS + 1),
        f"permutation of the starts, {DRAWS + 1:,} orders",
    )  # fmt: skip


def _simple(of: Balanced, starts: Whole, never: bool) -> float:
    """The simple mean without its error, for many orders of start."""
    total = size = 0.0
    for group in {int(start) for start in starts if start < NEVER}:
        own = starts == group
        change = of.outcome[:, group:] - of.outcome[:, group - 1 : group]
        compared = (starts == NEVER)[:, None] if never else starts[:, None] > np.arange(group, len(of.periods))
        weights = np.broadcast_to(compared * of.weight[:, None], change.shape)
        known = weights.sum(axis=0)
        late = known > 0
        if late.any():
            others = (weights * change).sum(axis=0)[late] / known[late]
            mine = of.weight[own] @ change[own][:, late] / of.weight[own].sum()
            total += of.weight[own].sum() * float((mine - others).sum())
            size += of.weight[own].sum() * int(late.sum())
    return total / size
