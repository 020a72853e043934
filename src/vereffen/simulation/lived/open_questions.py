"""What the stage rates leave open: for each chance its range before and after, and how much each outcome hangs on it."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from vereffen.simulation.lived.behaviour import Behaviour, Prior, priors
from vereffen.simulation.lived.outcomes import LOWER, OUTCOMES, SPREAD

# With fewer draws a correlation says more about the draws than about people.
_ENOUGH = 8
# Draws that lie so unevenly in the range by chance in fewer cases than this were moved by the stage rates (Kolmogorov-Smirnov).
_BY_CHANCE = 0.01
_HANGS = ("bijkomende_kosten_per_1000_cents", "betaald_aandeel")


class Question(NamedTuple):
    """One chance: its title, its range before any draw, where the draws lie, whether they tell more, and whether it was measured.

    `told` is None with too few draws; `hangs` has the rank correlation with an outcome, or, with two policies, with their gap.
    """

    name: str
    title: str
    low: float
    high: float
    p5: float
    p50: float
    p95: float
    told: bool | None
    sourced: bool
    source: str
    hangs: dict[str, float]


def questions(draws: list[Behaviour], sums: Any) -> list[Question]:
    """Every chance that is not one known value; `sums` has the axes draw, policy, income group, sum."""
    effects = {outcome.name: _effect(outcome.value, sums) for outcome in OUTCOMES if outcome.name in _HANGS}
    found = [_question(name, prior, draws, effects) for name, prior in priors().items() if prior.low < prior.high]
    return sorted(found, key=lambda one: LOWER * max((abs(value) for value in one.hangs.values()), default=0.0))


def open_ones(draws: list[Behaviour]) -> list[Question]:
    """Every chance that is not one known value with what the stage rates made of it, in the order of `Behaviour`, without outcomes."""
    return [_question(name, prior, draws, {}) for name, prior in priors().items() if prior.low < prior.high]


def _question(name: str, prior: Prior, draws: list[Behaviour], effects: dict[str, Any]) -> Question:
    values = np.array([getattr(draw, name) for draw in draws])
    low, middle, high = (float(one) for one in np.percentile(values, SPREAD))
    is_enough = len(values) >= _ENOUGH
    told = _is_told(values, prior.low, prior.high) if is_enough else None
    hangs = {one: _rank_correlation(values, effect) for one, effect in effects.items()} if is_enough else {}
    return Question(
        name, prior.title, prior.low, prior.high, low, middle, high, told, prior.sourced, prior.source, hangs
    )


def _is_told(values: Any, low: float, high: float) -> bool:
    from scipy import stats

    return bool(stats.kstest(values, "uniform", args=(low, high - low)).pvalue < _BY_CHANCE)


def _effect(value: Any, sums: Any) -> Any:
    of = [[value(policy) for policy in draw.sum(axis=1)] for draw in sums]
    table = np.array(of)
    return table[:, 1] - table[:, 0] if table.shape[1] > 1 else table[:, 0]


def _rank_correlation(one: Any, other: Any) -> float:
    ranks = [np.argsort(np.argsort(values)).astype(float) for values in (one, other)]
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(ranks[0], ranks[1])[0, 1])
