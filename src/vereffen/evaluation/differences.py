"""Before and after, here and elsewhere: difference in differences with two-way fixed effects."""

from __future__ import annotations

import itertools
import math

import numpy as np

from vereffen.evaluation import least_squares, panel, wild_bootstrap
from vereffen.evaluation.estimates import Estimate, Floats, Result, Whole, by_t
from vereffen.evaluation.panel import NEVER, Panel
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "time")
# As many ways to choose the treated are tried one by one; of more a sample.
PLACEMENTS = 5_000
SAME_DAY = (
    "All units start at the same moment and none is left to compare with, so what the treatment did cannot be told from what the time did: "
    "this design has no valid test. Add comparison municipalities, or start by lot at different moments."
)


def difference_in_differences(table: Table, asked: Specification) -> Result:
    """The effect on the treated, `att`, with errors by cluster and t(G-1); with few clusters also the tests that hold then.

    Source: Bertrand, Duflo and Mullainathan (2004), Quarterly Journal of Economics 119(1), for clustering by unit.
    """
    of = panel.panel(table, asked)
    now = panel.treated(table, asked, of)
    if len(of.periods) < 2:
        raise Refusal("There is one period: a difference in differences needs a period before and one after the start.")
    others = panel.covariates(table, asked, of.kept, of.outcome)
    effects = (of.unit, of.period)
    swept = least_squares.within(np.column_stack([of.outcome, now, others]), effects, of.weight)
    if np.abs(swept[:, 1]).max() < 1e-8:
        raise Refusal(SAME_DAY)
    found = least_squares.fit(swept[:, 1:], swept[:, 0], of.weight)
    degrees = of.n_clusters - 1
    se = math.sqrt(least_squares.clustered(found, of.cluster, len(of.units) + len(of.periods) - 1)[0, 0])
    att = by_t("att", found.coefficients[0], se, degrees, f"two-way fixed effects, CRV1, t({degrees})")
    estimates, warnings = [att], [*of.warnings, *panel.few(of.n_clusters)]
    if of.n_clusters < panel.FEW:
        estimates.append(_webb(att, swept, of, asked.seed))
    starts = panel.first_treated(table, asked, of) if _stays(now, of) else None
    orders: tuple[float, ...] = ()
    if starts is not None:
        placed, orders = _placed(att, starts, of, others, asked, warnings)
        estimates.extend(placed)
        warnings.extend(_staggered(starts))
    return Result(tuple(estimates), len(of.outcome), of.n_clusters, tuple(warnings), orders=orders)


def _stays(now: Floats, of: Panel) -> bool:
    starts = np.full(len(of.units), NEVER)
    np.minimum.at(starts, of.unit[now == 1], of.period[now == 1])
    return not np.any((now == 0) & (of.period >= starts[of.unit]))


def _webb(att: Estimate, swept: Floats, of: Panel, seed: int) -> Estimate:
    regressor, under_null = swept[:, 1], swept[:, 0]
    if swept.shape[1] > 2:
        regressor = least_squares.fit(swept[:, 2:], regressor, of.weight).residuals
        under_null = least_squares.fit(swept[:, 2:], under_null, of.weight).residuals
    p_value = wild_bootstrap.p_value(under_null, regressor, (of.unit, of.period), of.cluster, of.weight, seed)
    return Estimate("att:webb", att.estimate, None, None, None, p_value, "wild cluster bootstrap, Webb weights")


def _placed(
    att: Estimate, starts: Whole, of: Panel, others: Floats, asked: Specification, warnings: list[str]
) -> tuple[list[Estimate], tuple[float, ...]]:
    """The estimate against those of every other choice of treated units, and these themselves, the real one first."""
    treated = np.flatnonzero(starts < NEVER)
    if len(treated) == 1:
        warnings.append(
            "One unit is treated: the error by cluster is far too small then (MacKinnon and Webb 2018). Trust the permutation, and look at "
            "synthetic-control."
        )
    if len(treated) == len(starts) or others.shape[1]:
        return [], ()
    ways = math.comb(len(starts), len(treated))
    if ways < 20:
        warnings.append(
            f"The treated units could have been chosen in {ways} ways only, so no permutation can give a p-value under 5 %."
        )
    if ways <= PLACEMENTS:
        chosen = list(itertools.combinations(range(len(starts)), len(treated)))
    else:
        draw = np.random.default_rng(asked.seed)
        chosen = [
            tuple(treated),
            *(tuple(draw.permutation(len(starts))[: len(treated)]) for _ in range(PLACEMENTS - 1)),
        ]
    when = starts[treated]
    slopes = [_slope(list(choice), when, of) for choice in chosen]
    as_large = sum(abs(slope) >= abs(att.estimate) * (1 - 1e-9) for slope in slopes)
    how = "every choice of treated units" if ways <= PLACEMENTS else f"{PLACEMENTS:,} choices of treated units"
    tested = Estimate("att:permutation", att.estimate, None, None, None, as_large / len(chosen), f"permutation, {how}")
    real = chosen.index(tuple(int(one) for one in treated))
    return [tested], (slopes[real], *slopes[:real], *slopes[real + 1 :])


def _slope(choice: list[int], when: Whole, of: Panel) -> float:
    starts = np.full(len(of.units), NEVER)
    starts[choice] = when
    now = (of.period >= starts[of.unit]).astype(np.float64)
    regressor = least_squares.within(now[:, None], (of.unit, of.period), of.weight)[:, 0]
    square = regressor @ (of.weight * regressor)
    return float(regressor @ (of.weight * of.outcome) / square) if square > 1e-12 else 0.0


def _staggered(starts: Whole) -> list[str]:
    if len(np.unique(starts[starts < NEVER])) < 2:
        return []
    return [
        "The units start at different moments. When the effect grows or differs between them, two-way fixed effects mix it wrongly "
        "(Goodman-Bacon 2021): compare with staggered-did."
    ]
