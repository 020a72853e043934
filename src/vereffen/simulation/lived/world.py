"""What is the same for every household of a run: the policy, the law of the day and the calendar that law makes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from vereffen.approach.facts import Regime
from vereffen.approach.plans import months_later
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.approach.position import FOR_EVER
from vereffen.approach.regimes import BESLAG, aanmaning_term
from vereffen.approach.rules import Rules, rules_of
from vereffen.law import acts, costs, deferral, seizure, terms, values
from vereffen.law.beslagvrije_voet.formula import BeslagvrijeVoetValues
from vereffen.law.beslagvrije_voet.of_day import law_values
from vereffen.law.bijstandsnorm import Huishouden
from vereffen.law.deferral import PlanLaw, plan_law
from vereffen.law.kwijtschelding import PERCENT, SHARE_KEY, RemissionLaw, norm_key
from vereffen.law.refusal import Refusal

WEEKS_A_YEAR, MONTHS = 52, 12
LONGEST = 48
# The month and day on which most municipalities date their levies.
_LEVIES = (2, 28)
_PAYDAY = 25
# By how much days run past the last week: a term that begins in it ends later.
_BEYOND = 400


class Calendar(NamedTuple):
    """What law makes of each day, counted from the first: a row of ordinals per kind of term."""

    annual: int
    parking: int
    benefit: int
    aanmaning_awb: int
    aanmaning_tax: int
    vordering: int
    rest: int


CALENDAR = Calendar(*range(7))


class Law(NamedTuple):
    """The law of the day on which the run is set, as the compiled rules read it; beslag_cents is what a seizure costs."""

    voet: BeslagvrijeVoetValues
    remission: RemissionLaw
    aanmaning: costs.AanmaningLaw
    dwangbevel: costs.DwangbevelLaw
    plan: PlanLaw
    beslag_cents: int


class World(NamedTuple):
    """The first day (ordinal), the weeks, the week of the levies, the law, the days that law makes, and the paydays."""

    start: int
    weeks: int
    levies_week: int
    law: Law
    days: Any
    paydays: Any


class Setting(NamedTuple):
    """A policy by name with its rules on the day of the run."""

    name: str
    rules: Rules


def weeks_of(months: int) -> int:
    """The weeks that so many months count, a year being 52; Refusal beyond four years, within which nothing prescribes."""
    if not 1 <= months <= LONGEST:
        sentence = (
            f"A simulation lives 1 to {LONGEST} months, not {months}: within those nothing prescribes (Awb 4:104)."
        )
        raise Refusal(sentence)
    return -(-months * WEEKS_A_YEAR // MONTHS)


def setting(file: Path, on: date) -> Setting:
    """The policy in a file on that day; Refusal when the file is not there or not right."""
    path = file.resolve()
    if path.stem == DEFAULT.stem and path != DEFAULT:
        sentence = f"A policy file called {path.name} would be taken for the default policy: give it another name."
        raise Refusal(sentence)
    return Setting(file.stem, rules_of(path.stem, on, path.parent))


def world(on: date, months: int) -> World:
    """Everything that law says for a run that begins that day; Refusal with the name of what law does not know then."""
    weeks, start = weeks_of(months), on.toordinal()
    days = [start + place for place in range(weeks * 7 + _BEYOND)]
    levies = date(on.year, *_LEVIES)
    ahead = (levies if levies >= on else levies.replace(year=on.year + 1)).toordinal() - start
    first = months_later(on.replace(day=_PAYDAY).toordinal(), 0)
    return World(
        start,
        weeks,
        min(ahead // 7, WEEKS_A_YEAR - 1),
        _law(on),
        np.array([_ordinals(one, days) for one in _terms()], dtype=np.int64),
        np.array([months_later(first, place) for place in range(months + 200)], dtype=np.int64),
    )


def _terms() -> tuple[Callable[[date], date], ...]:
    def term(kind: str) -> Callable[[date], date]:
        return lambda day: terms.last_day(kind, day)

    return (
        term("aanslag"),
        term("naheffing"),
        term("awb_betaaltermijn"),
        term(aanmaning_term(Regime.AWB.name.lower())),
        term(aanmaning_term(Regime.BELASTING.name.lower())),
        seizure.first_day_of_vordering,
        deferral.rest_after_deferral,
    )


def _ordinals(term: Callable[[date], date], days: list[int]) -> list[int]:
    found = []
    for day in days:
        # A term that law does not know for that day may block, never permit.
        try:
            found.append(term(date.fromordinal(day)).toordinal())
        except Refusal:
            found.append(FOR_EVER)
    return found


def _law(on: date) -> Law:
    awb, tax = (costs.aanmaning_values(regime, on) for regime in costs.REGIMES)
    norms = [
        values.sourced(norm_key(living, aow=aow), on).cents
        for aow in (False, True)
        for living in (Huishouden.ALLEENSTAANDE, Huishouden.ECHTGENOTEN)
    ]
    title = costs.dwangbevel_kosten(costs.AWB, 0, on)
    return Law(
        law_values(on),
        RemissionLaw._make([*norms, values.sourced(SHARE_KEY, on).scaled(PERCENT)]),
        costs.AanmaningLaw(*awb, *tax),
        costs.DwangbevelLaw(*costs.dwangbevel_values(on), title, 0),
        plan_law(on),
        acts.invorderingskosten(BESLAG[costs.AWB], costs.AWB, on),
    )
