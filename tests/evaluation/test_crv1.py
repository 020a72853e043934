"""Why errors by cluster find less here than in the study behind the design: the study left the factor (n-1)/(n-k) out.

Lived once more by a second hand, without the code of `power`: five municipalities that start in months 3, 5, 7, 9 and 11 of twelve, 200
claims a month. Figures of the study: knowledge base on evaluation, section 3.1, 400 replications.
"""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from vereffen.evaluation.designs import evaluate
from vereffen.evaluation.power import plan, power

UNITS, MONTHS, CLAIMS, LIVES, STUDY = 5, 12, 200, 20_000, 400
STARTS = np.array([2, 4, 6, 8, 10])
EFFECTS = (0.0, 0.05, 0.08, 0.10)
NORMAL, T = 1.959964, float(stats.t.ppf(0.975, UNITS - 1))
TOLD = {NORMAL: (0.175, 0.78, 0.99, 1.00), T: (0.062, 0.57, 0.92, 0.99)}
CELLS = UNITS * MONTHS
COLUMNS = 1 + UNITS + MONTHS - 1
OURS = UNITS / (UNITS - 1) * (CELLS - 1) / (CELLS - COLUMNS)
# As in packages that leave out the effects of units, which lie within clusters.
NESTED = UNITS / (UNITS - 1) * (CELLS - 1) / (CELLS - 1 - MONTHS)
STUDIED = UNITS / (UNITS - 1)


@cache
def ratios(effect: float) -> NDArray[np.float64]:
    """The estimate over its error without any factor, in each life."""
    draw = np.random.default_rng([11, round(1000 * effect)])
    wedge = (np.arange(MONTHS) >= STARTS[:, None]).astype(float)
    shocks = draw.normal(0, 0.02, (LIVES, UNITS, MONTHS))
    for month in range(1, MONTHS):
        shocks[:, :, month] = 0.5 * shocks[:, :, month - 1] + math.sqrt(0.75) * shocks[:, :, month]
    chance = 0.40 + draw.normal(0, 0.05, (LIVES, UNITS, 1)) + shocks + effect * wedge
    paid = draw.binomial(CLAIMS, np.clip(chance, 0, 1)) / CLAIMS

    def swept(of: NDArray[np.float64]) -> NDArray[np.float64]:
        whole: NDArray[np.float64] = (
            of - of.mean(-1, keepdims=True) - of.mean(-2, keepdims=True) + of.mean((-1, -2), keepdims=True)
        )
        return whole

    regressor, outcome = swept(wedge), swept(paid)
    square = float((regressor**2).sum())
    slopes = (regressor * outcome).sum((1, 2)) / square
    scores = (regressor * (outcome - slopes[:, None, None] * regressor)).sum(2)
    return np.abs(slopes) / (np.sqrt((scores**2).sum(1)) / square)


def shares(factor: float, critical: float) -> list[float]:
    return [float((ratios(effect) >= critical * math.sqrt(factor)).mean()) for effect in EFFECTS]


def apart(factor: float) -> float:
    """How far the eight figures of the study lie from those with this factor, as a chi-square; both tell chance, the study two decimals."""
    pairs = [pair for critical, told in TOLD.items() for pair in zip(shares(factor, critical), told, strict=True)]
    return sum((ours - told) ** 2 / (ours * (1 - ours) / STUDY + 0.005**2 / 3) for ours, told in pairs)


def test_with_the_number_of_clusters_alone_all_eight_figures_are_those_of_the_study() -> None:
    assert apart(STUDIED) < stats.chi2.ppf(0.95, 8)
    for critical, told in TOLD.items():
        for ours, known in zip(shares(STUDIED, critical), told, strict=True):
            assert abs(ours - known) <= 3 * math.sqrt(max(ours * (1 - ours), 0.0025) / STUDY) + 0.005


@pytest.mark.parametrize("factor", [OURS, NESTED, 1.0], ids=["all columns", "nested left out", "none"])
def test_with_another_factor_they_are_not(factor: float) -> None:
    assert apart(factor) > stats.chi2.ppf(0.999, 8)


def test_our_power_is_that_of_the_whole_factor() -> None:
    found = power(plan({"test": "crv1", "effects": list(EFFECTS), "draws": 4_000})).power
    for ours, known in zip(found, shares(OURS, T), strict=True):
        assert abs(ours - known) <= 3 * math.sqrt(known * (1 - known) * (1 / 4_000 + 1 / LIVES))
    # What the handbook tells.
    assert found[2] == pytest.approx(0.85, abs=0.02)


def test_the_whole_factor_keeps_its_five_per_cent_and_the_other_does_not() -> None:
    assert shares(OURS, T)[0] == pytest.approx(0.05, abs=0.008)
    assert shares(STUDIED, T)[0] > 0.07


def test_the_evaluation_of_real_figures_uses_the_same_factor_as_the_power() -> None:
    draw = np.random.default_rng(3)
    rows = [
        (unit, month, draw.normal(), int(month >= STARTS[unit])) for unit in range(UNITS) for month in range(MONTHS)
    ]
    table = dict(zip(("unit", "month", "y", "new"), map(list, zip(*rows, strict=True)), strict=True))
    asked = {"outcome": "y", "unit": "unit", "time": "month", "treated": "new"}
    found = next(one for one in evaluate("stepped-wedge", asked, table)[1].estimates if one.name == "att:crv1")
    outcome = np.array(table["y"]).reshape(UNITS, MONTHS)
    wedge = (np.arange(MONTHS) >= STARTS[:, None]).astype(float)
    sweep = [of - of.mean(0) - of.mean(1, keepdims=True) + of.mean() for of in (wedge, outcome)]
    slope = float((sweep[0] * sweep[1]).sum() / (sweep[0] ** 2).sum())
    scores = (sweep[0] * (sweep[1] - slope * sweep[0])).sum(1)
    bare = math.sqrt((scores**2).sum()) / (sweep[0] ** 2).sum()
    assert found.se == pytest.approx(bare * math.sqrt(OURS))
