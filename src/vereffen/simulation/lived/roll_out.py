"""A roll-out lived: municipalities that change to another policy wave after wave, and the load and cost of it month by month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from vereffen.law.refusal import Refusal
from vereffen.simulation.lived.outcomes import SPREAD
from vereffen.simulation.lived.run import Finding, Plan
from vereffen.simulation.lived.state import SUM

USUAL, NEW = 0, 1
_SECONDS = 3600


class Measure(NamedTuple):
    """What is counted: its name, which sum it is, and how many of the sum make one."""

    name: str
    sum: int
    size: int


MEASURES = (
    Measure("uren", SUM.seconds, _SECONDS),
    Measure("gesprekken", SUM.talks, 1),
    Measure("aanmaningen", SUM.aanmaningen, 1),
    Measure("dwangbevelen", SUM.dwangbevelen, 1),
    Measure("uitgaven_cents", SUM.work_cents, 1),
    Measure("bijkomende_kosten_cents", SUM.costs, 1),
)


class Spread(NamedTuple):
    """The fifth, fiftieth and ninety-fifth per cent of the draws."""

    p5: float
    p50: float
    p95: float


class Month(NamedTuple):
    """A month of the roll-out, from 0: the municipalities that started and their households, and per measure all of them together that month."""

    month: int
    started: int
    households: int
    load: Mapping[str, Spread]


class RollOut(NamedTuple):
    """Month by month up to the one in which all have started; per measure a month of 1,000 households, usual and new."""

    months: list[Month]
    usual: Mapping[str, Spread]
    new: Mapping[str, Spread]


def roll_out(plan: Plan, found: Finding, towns: Mapping[str, int], starts: Mapping[str, int]) -> RollOut:
    """The load of all towns as they change one after another, from one run of people under both policies.

    `towns` gives the households of each, `starts` the month, from 0, in which it changes. People behave alike everywhere in a draw, so a town is as many of the same
    people as it has households. A month is the average month under a policy: what a change costs once (training, getting used to it) is not
    in it. Refused without two policies.
    """
    if len(plan.settings) != NEW + 1:
        raise Refusal("A roll-out has two policies: the usual one and the new one.")
    wanted = [measure.sum for measure in MEASURES]
    units = np.array([measure.size for measure in MEASURES]) * plan.households * plan.months
    # Draws, policies, measures: of one household in an average month.
    rates = found.sums.sum(axis=2)[:, :, wanted] / units
    months = [_month(month, towns, starts, rates) for month in range(max(starts.values()) + 1)]
    return RollOut(months, _spreads(rates[:, USUAL] * 1000), _spreads(rates[:, NEW] * 1000))


def _month(month: int, towns: Mapping[str, int], starts: Mapping[str, int], rates: Any) -> Month:
    new = [towns[code] for code in towns if starts[code] <= month]
    others = sum(towns.values()) - sum(new)
    return Month(month, len(new), sum(new), _spreads(rates[:, NEW] * sum(new) + rates[:, USUAL] * others))


def _spreads(by_draw: Any) -> dict[str, Spread]:
    return {
        measure.name: Spread(*(float(one) for one in np.percentile(by_draw[:, place], SPREAD)))
        for place, measure in enumerate(MEASURES)
    }


def invented(municipalities: int, households: int) -> dict[str, int]:
    """So many towns of together about so many households, by codes from 0001: few are large and most are not.

    A stand-in for the list of municipalities, which an operator gives: the form (rank to the power -0.75, at least 600) is a guess.
    """
    weights = np.arange(1, municipalities + 1, dtype=float) ** -0.75
    sizes: Sequence[int] = np.maximum(600, np.rint(weights / weights.sum() * households)).astype(int).tolist()
    return {f"{place:04d}": size for place, size in enumerate(sizes, start=1)}
