"""The people behind the figures of a plan of action: a share may be told only when enough people had it and enough had not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import Column, Yes, first, within
from vereffen.track.indicators.contact import reachable, spoken_with
from vereffen.track.indicators.every import Month
from vereffen.track.indicators.figures import YEAR, in_time, late_for_a_year, steps, with_cost
from vereffen.track.indicators.pairs import distinct
from vereffen.track.indicators.plans import AGES, Plans, fitting, kept_at, recently_known

Key = tuple[str, str]


class Behind(NamedTuple):
    """The debtors of one month who had what an indicator counts, and those who had not; somebody with two claims may be both."""

    had: Column
    had_not: Column


class People(NamedTuple):
    """How many people over all months had it, had it not, and there were altogether."""

    had: int
    had_not: int
    whole: int


def behind(of: Month, plans: Plans) -> dict[Key, Behind]:
    """Per indicator and part the debtors of the month, as they stand behind its numerator and the rest of its denominator.

    `plans` are the arrangements that were agreed in the month. For the funnel also per two steps, as `aanmaning>dwangbevel`, who
    reached the first and not the second: beside each other the two shares tell of them.
    """
    cohort = of.claims
    found: dict[Key, Behind] = {}

    def claims(key: Key, counted: Yes, had: Yes) -> None:
        found[key] = Behind(distinct(cohort.debtor[counted & had]), distinct(cohort.debtor[counted & ~had]))

    def persons(key: Key, counted: Column, had: Column) -> None:
        found[key] = Behind(had, np.setdiff1d(counted, had, assume_unique=True))

    counted, late, _ = late_for_a_year(cohort)
    persons(("I-1", "gross"), late, distinct(cohort.debtor[counted & (within(cohort, cohort.costs, YEAR) > 0)]))
    persons(("I-2", ""), *with_cost(cohort)[:2])
    claims(("I-3", ""), *spoken_with(cohort, of.done, first(cohort.costs, len(cohort.due))))
    claims(("I-13", ""), *in_time(cohort))
    reached, ready = steps(cohort), cohort.due + YEAR <= cohort.cut
    for part, had in reached.items():
        claims(("I-19", part), ready, had)
    for one, other in _ordered(reached):
        claims(("I-19", f"{one}>{other}"), reached[one] | reached[other], ~(reached[one] ^ reached[other]))
    persons(("I-25", ""), *reachable(cohort, of.done)[:2])
    return found | _of_plans(plans)


def _ordered(parts: Iterable[str]) -> list[tuple[str, str]]:
    told = list(parts)
    return [(one, other) for place, one in enumerate(told) for other in told[place + 1 :]]


def _of_plans(of: Plans) -> dict[Key, Behind]:
    everything = np.ones(len(of.agreed), bool)
    counted = {
        ("I-5", ""): (everything, recently_known(of)),
        ("I-6", "signing"): fitting(of),
        **{("I-17", f"{months}m"): kept_at(of, months)[:2] for months in AGES},
    }
    return {
        key: Behind(distinct(of.debtor[among & had]), distinct(of.debtor[among & ~had]))
        for key, (among, had) in counted.items()
    }


def people(months: Iterable[Mapping[Key, Behind]]) -> dict[Key, People]:
    """How many people stand behind each indicator over all months together, each counted once."""
    had: dict[Key, list[Column]] = defaultdict(list)
    had_not: dict[Key, list[Column]] = defaultdict(list)
    for month in months:
        for key, one in month.items():
            had[key].append(one.had)
            had_not[key].append(one.had_not)
    return {key: People(_count(had[key]), _count(had_not[key]), _count([*had[key], *had_not[key]])) for key in had}


def _count(columns: list[Column]) -> int:
    return len(distinct(np.concatenate(columns)))
