"""What a pilot can find before it begins: how often each effect would be seen, by living it many times with the same tests."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np
from scipy import special

from vereffen.evaluation import stepped_wedge, wild_bootstrap
from vereffen.evaluation.estimates import LEVEL, Floats
from vereffen.evaluation.least_squares import within
from vereffen.law.refusal import Refusal

TESTS = ("permutation", "crv1", "webb")
DESIGNS = ("stepped-wedge", "did", "itt")
# The power that a plan promises, by custom (Cohen 1988).
WANTED = 0.80
_BOOTSTRAP_DRAWS = 399


class Plan(NamedTuple):
    """A planned pilot; shares between 0 and 1.

    `municipalities` start one after the other by lot (stepped-wedge), all at once beside `comparisons` others (did), or not at all: in
    itt people draw lots within them and `reach` is the share of the assigned who are really reached. `claims` is per municipality and
    month, of which `attrition` is not followed to the end; the deviations are between municipalities and between their months, which hang
    together by `autocorrelation`. The values that stand here are those of the study in the evaluation handbook, not facts of any place.
    """

    design: str = "stepped-wedge"
    municipalities: int = 5
    comparisons: int = 5
    months: int = 12
    claims: int = 200
    baseline: float = 0.40
    between_sd: float = 0.05
    month_sd: float = 0.02
    autocorrelation: float = 0.5
    reach: float = 1.0
    attrition: float = 0.0
    effects: tuple[float, ...] = (0.0, 0.03, 0.05, 0.08, 0.10)
    test: str = "permutation"
    draws: int = 400
    seed: int = 1


class Power(NamedTuple):
    """Per effect the share of the draws in which the test rejects at 5 %, its Monte-Carlo error, and the smallest effect found in 80 %."""

    effects: tuple[float, ...]
    power: tuple[float, ...]
    errors: tuple[float, ...]
    smallest: float | None
    clusters: int | None
    warnings: tuple[str, ...]


def plan(given: object) -> Plan:
    """The plan from its document; refused by name where a value is not known or not possible."""
    if not isinstance(given, Mapping):
        raise Refusal(
            'A plan is one JSON object, such as {"design": "stepped-wedge", "municipalities": 5, "claims": 200}.'
        )
    strange = sorted(str(key) for key in given if key not in Plan._fields)
    if strange:
        raise Refusal(
            f"The plan has keys that are not known: {', '.join(strange)}. Known are: {', '.join(Plan._fields)}."
        )
    found = Plan(**_cleaned(given))
    least = {"municipalities": 2, "comparisons": 2, "months": 2, "claims": 1, "draws": 10, "seed": 0}
    for key, low in least.items():
        value = getattr(found, key)
        if type(value) is not int or value < low:
            raise Refusal(f"In the plan {key} is a whole number of {low} or more.")
    for key in ("baseline", "between_sd", "month_sd", "autocorrelation", "reach", "attrition"):
        value = getattr(found, key)
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 1:
            raise Refusal(f"In the plan {key} is a share between 0 and 1.")
    if found.reach == 0 or found.attrition == 1:
        raise Refusal("With a reach of 0 or an attrition of 1 nobody is left to see an effect in.")
    if found.design not in DESIGNS or found.test not in TESTS:
        raise Refusal(f"The design is one of {', '.join(DESIGNS)}, and the test one of {', '.join(TESTS)}.")
    if found.design == "stepped-wedge" and found.months <= found.municipalities:
        raise Refusal(
            "A stepped wedge needs more months than municipalities, so that each starts in a month of its own."
        )
    return found


def _cleaned(given: Mapping[str, Any]) -> dict[str, Any]:
    words = dict(given)
    if "effects" in words:
        effects = words["effects"]
        fine = (
            isinstance(effects, list)
            and effects
            and all(isinstance(one, int | float) and not isinstance(one, bool) and -1 < one < 1 for one in effects)
        )
        if not fine:
            raise Refusal("In the plan effects is a list of differences in the share, such as [0, 0.05, 0.08].")
        words["effects"] = tuple(sorted(float(one) for one in effects))
    return words


def power(of: Plan, progress: Callable[[int, int], None] | None = None) -> Power:
    """Lives the plan `draws` times per effect, with the test that it names; progress is told after each effect."""
    run = _people if of.design == "itt" else _municipalities
    shares = []
    for place, effect in enumerate(of.effects):
        draw = np.random.default_rng([of.seed, place])
        shares.append(run(of, effect, draw))
        if progress:
            progress(place + 1, len(of.effects))
    errors = tuple(math.sqrt(share * (1 - share) / of.draws) for share in shares)
    clusters = None if of.design == "itt" else of.municipalities + (of.comparisons if of.design == "did" else 0)
    return Power(of.effects, tuple(shares), errors, _smallest(of.effects, shares), clusters, _limits(of, shares))


def _smallest(effects: tuple[float, ...], shares: list[float]) -> float | None:
    """Where the line through the tried effects crosses 80 %; None when none of them gets there."""
    pairs = [(effect, share) for effect, share in zip(effects, shares, strict=True) if effect >= 0]
    for (low, less), (high, more) in itertools.pairwise(pairs):
        if less < WANTED <= more:
            return low + (high - low) * (WANTED - less) / (more - less)
    return pairs[0][0] if pairs and pairs[0][1] >= WANTED else None


def _limits(of: Plan, shares: list[float]) -> tuple[str, ...]:
    found = []
    if of.design != "itt" and of.test == "permutation" and of.design == "did":
        ways = math.comb(of.municipalities + of.comparisons, of.municipalities)
        if ways < 20:
            found.append(
                f"There are {ways} ways to choose who is treated, so no permutation can give a p-value under 5 %."
            )
    if of.design != "itt" and of.test != "permutation":
        found.append(
            "With few municipalities the permutation over the lot keeps its 5 %; the other tests come near it only."
        )
    if of.reach < 1:
        found.append(
            f"One in {1 / of.reach:.1f} is reached, so the difference between the arms is {of.reach:.0%} of the effect on who is reached: "
            "raise the reach before the numbers."
        )
    if max(shares) < WANTED:
        found.append(
            "No effect that was tried is found in 80 of 100 cases: pool kinds of debt, go on for longer, or publish it as a pilot to learn from "
            "and not as a test."
        )
    return tuple(found)


def _levels(of: Plan, units: int, effect: float, wedge: Floats, draw: np.random.Generator) -> Floats:
    """The share that paid, per draw, municipality and month."""
    between = draw.normal(0.0, of.between_sd, (of.draws, units, 1))
    shocks = draw.normal(0.0, of.month_sd, (of.draws, units, of.months))
    drift = np.empty_like(shocks)
    drift[:, :, 0] = shocks[:, :, 0]
    rest = math.sqrt(1 - of.autocorrelation**2)
    for month in range(1, of.months):
        drift[:, :, month] = of.autocorrelation * drift[:, :, month - 1] + rest * shocks[:, :, month]
    chance = np.clip(of.baseline + between + drift + effect * of.reach * wedge, 0.0, 1.0)
    followed = max(1, round(of.claims * (1 - of.attrition)))
    return draw.binomial(followed, chance) / followed


def _municipalities(of: Plan, effect: float, draw: np.random.Generator) -> float:
    if of.design == "did":
        units, half = of.municipalities + of.comparisons, of.months // 2
        starts = np.array([half] * of.municipalities + [of.months] * of.comparisons)
    else:
        units = of.municipalities
        # The starts are spread evenly over the months, with a month before the first and one after the last.
        starts = np.round(np.linspace(0, of.months, units + 2)[1:-1]).astype(np.int64)
    orders = stepped_wedge.orders(starts, of.seed)
    wedges = (np.arange(of.months)[None, None, :] >= np.array(orders)[:, :, None]).astype(np.float64)
    outcomes = _levels(of, units, effect, wedges[0], draw)
    if of.test == "permutation":
        weights = np.array([stepped_wedge.two_way(wedge) for wedge in wedges]).reshape(len(wedges), -1)
        values = np.abs(outcomes.reshape(of.draws, -1) @ weights.T)
        tails = (values >= values[:, :1] * (1 - 1e-9)).mean(axis=1)
        return float((tails <= 1 - LEVEL).mean())
    return _by_model(of, outcomes, wedges[0], units)


def _by_model(of: Plan, outcomes: Floats, wedge: Floats, units: int) -> float:
    unit, period = np.repeat(np.arange(units), of.months), np.tile(np.arange(of.months), units)
    ones = np.ones(units * of.months)
    regressor = within(wedge.reshape(-1, 1), (unit, period), ones)[:, 0]
    swept = within(outcomes.reshape(of.draws, -1).T, (unit, period), ones)
    square = float(regressor @ regressor)
    slopes = regressor @ swept / square
    if of.test == "webb":
        return float(
            np.mean(
                [
                    wild_bootstrap.p_value(
                        swept[:, place], regressor, (unit, period), unit, ones, place, _BOOTSTRAP_DRAWS
                    )
                    <= 1 - LEVEL
                    for place in range(of.draws)
                ]
            )
        )
    scores = np.zeros((units, of.draws))
    np.add.at(scores, unit, (swept - np.outer(regressor, slopes)) * regressor[:, None])
    rows, absorbed = len(regressor), units + of.months - 1
    factor = units / (units - 1) * (rows - 1) / (rows - 1 - absorbed)
    errors = np.sqrt(factor * (scores**2).sum(axis=0)) / square
    return float((np.abs(slopes / errors) >= special.stdtrit(units - 1, 0.5 + LEVEL / 2)).mean())


def _people(of: Plan, effect: float, draw: np.random.Generator) -> float:
    """A lottery between people within each municipality, judged within municipalities."""
    chance = np.clip(of.baseline + draw.normal(0.0, of.between_sd, (of.draws, of.municipalities)), 0.0, 1.0)
    treated = np.clip(chance + effect * of.reach, 0.0, 1.0)
    half = max(1, round(of.claims * of.months * (1 - of.attrition) / 2))
    paid, others = draw.binomial(half, treated) / half, draw.binomial(half, chance) / half
    gap = (paid - others).mean(axis=1)
    spread = ((paid * (1 - paid) + others * (1 - others)) / max(1, half - 1)).sum(axis=1)
    errors = np.sqrt(spread) / of.municipalities
    return float((np.abs(gap) >= special.ndtri(0.5 + LEVEL / 2) * errors).mean())
