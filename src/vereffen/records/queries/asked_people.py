"""Who is asked something, from the facts, and what was answered, without who did."""

from __future__ import annotations

from datetime import date

import numpy as np

from vereffen.approach.regimes import REGIMES
from vereffen.records import skills, surveys
from vereffen.records.models import Municipality
from vereffen.records.queries.indicator_people import done_ever
from vereffen.records.queries.indicators import Whole, drawn_cohort
from vereffen.records.queries.team_scope import case, columns
from vereffen.records.rows import Column
from vereffen.track.fairness import Happened, counted, to_ask
from vereffen.track.indicators.asked import Asked, Calls, Round
from vereffen.track.indicators.cohort import NEVER
from vereffen.track.indicators.debts import Closings
from vereffen.track.staff_survey import Survey, survey

_NO_STEPS = {name: np.zeros(0, np.int64) for name in ("claim", "debtor", "day", "step")}


def asked(municipality: int, whole: Whole, done: Closings) -> Asked:
    """All that was asked here: rounds, rated calls, whom something happened to, and forms."""
    of = Municipality.objects.get(pk=municipality)
    rounds = [
        Round(one.period, one.until.toordinal(), survey(one.asked, one.forms), **one.about)
        for one in surveys.rounds(of)
        if one.until
    ]
    calls = [Calls(one.moment, one.on.toordinal(), scores) for one, scores in skills.call_releases(of)]
    forms = surveys.forms_by_month(municipality)
    # Where nobody ever answered there is nothing to weigh, and many to go through.
    happened = counted(_happened(municipality, whole, done)) if forms else []
    return Asked(rounds, calls, happened, forms)


def ended_rounds(of: Municipality, on: date) -> list[tuple[str, date, Survey]]:
    """The rounds that are over, with their last day and what they say; of one that runs nothing is told."""
    return [
        (one.period, one.until, survey(one.asked, one.forms))
        for one in surveys.rounds(of)
        if one.until and one.until < on
    ]


def people_to_ask(municipality: int, on: date) -> list[Happened]:
    """Everybody who may be asked on that day and was not."""
    return surveys.not_asked(to_ask(_of_claims(municipality, on, ""), on))


def to_ask_person(municipality: int, debtor: int, on: date) -> Happened | None:
    """What this person may be asked about on that day, if anything, and was not."""
    found = to_ask(_of_claims(municipality, on, f" AND c.debtor_id = {int(debtor)}"), on)
    return next(iter(surveys.not_asked(found)), None)


def _of_claims(municipality: int, on: date, which: str) -> list[Happened]:
    whole = drawn_cohort(municipality, on, _NO_STEPS, which)
    return _happened(municipality, whole, done_ever(whole), which)


def _happened(municipality: int, whole: Whole, done: Closings, which: str = "") -> list[Happened]:
    """Days on which costs were charged to somebody, or all that was owed by somebody who had been late was settled."""
    regime = _regimes(municipality, whole, which)
    debtor, costs = whole.cohort.debtor, whole.cohort.costs
    charged, at = np.unique(debtor[costs.claim] * NEVER + costs.day, return_index=True)
    # Where each person's days with costs begin: the first of them is the first ever.
    people, first = np.unique(charged // NEVER, return_index=True)
    first_cost = dict(zip(people.tolist(), (charged[first] % NEVER).tolist(), strict=True))
    found = [
        Happened(key // NEVER, key % NEVER, REGIMES[number], has_cost=True)
        for key, number in zip(charged.tolist(), regime[costs.claim[at]].tolist(), strict=True)
    ]
    # Of several claims that were settled on the day the one that fell due last.
    settled = debtor * NEVER + whole.settled
    order = np.argsort(settled, kind="stable")
    last = order[np.searchsorted(settled[order], done.debtor * NEVER + done.day, side="right") - 1]
    for who, day, number in zip(done.debtor.tolist(), done.day.tolist(), regime[last].tolist(), strict=True):
        found.append(Happened(who, day, REGIMES[number], has_cost=first_cost.get(who, NEVER) <= day))
    return found


def _regimes(municipality: int, whole: Whole, which: str) -> Column:
    """The place of the regime of each claim among all regimes."""
    codes = {code: number for number, code in enumerate(REGIMES)}
    told = columns(
        f"SELECT c.id AS claim, {case('c.regime', codes)} AS regime FROM records_claim c"
        f" WHERE c.municipality_id = {int(municipality)}{which}",
        "claim", "regime",
    )  # fmt: skip
    order = np.argsort(told["claim"])
    found: Column = told["regime"][order][np.searchsorted(told["claim"][order], whole.claim)]
    return found
