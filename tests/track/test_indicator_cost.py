"""What it costs to collect (I-16), against months worked out by hand; and what cannot be told honestly is not told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pytest

from track.test_indicators import FULL, One, cohort
from vereffen.track.indicators.contact import Facts
from vereffen.track.indicators.cost import (
    ACTS,
    LETTER,
    SEIZED,
    SERVED,
    Costs,
    Sampled,
    Spent,
    cost_figures,
    price_on,
    shares,
)  # fmt: skip

DUE = cohort([One()], 0).due[0]
TALK, ATTEMPT, STEP = ACTS.index("gesprek"), ACTS.index("poging"), ACTS.index("stap")
HOUR = 6_000.0


class Did(NamedTuple):
    """Something that was done for a claim, so many days after its last day, at € 60 an hour or the price of a piece."""

    sort: int
    claim: int = 0
    day: int = 30
    minutes: int = 0
    price: float = HOUR
    share: float = 1.0


def figures(
    claims: Sequence[One],
    did: Sequence[Did],
    followed: int = 365,
    software: float = 0.0,
    sampled: Sequence[Sampled] = (),
) -> dict[str, tuple[int | None, int | None, int, int, float | None]]:
    of = cohort(claims, followed)
    rows = sorted(did, key=lambda one: one.claim)
    spent = Spent(
        np.array([one.claim for one in rows], np.int64),
        np.array([of.due[one.claim] + one.day for one in rows], np.int64),
        np.array([one.sort for one in rows], np.int64),
        np.array([one.share for one in rows], np.float64),
        np.array([one.minutes for one in rows], np.int64),
        np.array([one.price for one in rows], np.float64),
    )
    told = {ACTS.index(one.act): one for one in sampled}
    found = cost_figures(of, Costs(spent, np.full(len(claims), software), told))
    return {one.why or one.part: (one.numerator, one.denominator, one.n, one.missing, one.value) for one in found}


PAID = One(received=FULL)
UNTOLD = float("nan")
TEN = Sampled("poging", 10, 6.0, 1.0)
# The indicator, the part (or why there is none), claims of € 100, what was done, up to which day, software per claim, the sample.
CASES = [
    # Half an hour of € 60 and a letter of 90 cents for € 100.
    ("I-16", "per_euro", [PAID], [Did(TALK, minutes=30), Did(LETTER, price=90)], 365, 0, [], (3_090, 10_000, 1, 0, 0.309)),
    ("I-16", "per_claim", [PAID, One()], [Did(TALK, minutes=30)], 365, 0, [], (3_000, 2, 2, 0, 1_500.0)),
    ("I-16", "staff", [PAID], [Did(TALK, minutes=30), Did(LETTER, price=90)], 365, 0, [], (3_000, 10_000, 1, 0, 0.3)),
    ("I-16", "mail", [PAID], [Did(TALK, minutes=30), Did(LETTER, price=90)], 365, 0, [], (90, 10_000, 1, 0, 0.009)),
    ("I-16", "bailiff", [PAID], [Did(SERVED, price=4_000), Did(SEIZED, price=6_000)], 365, 0, [], (10_000, 10_000, 1, 0, 1.0)),
    ("I-16", "software", [PAID, One(2)], [], 365, 50, [], (100, 10_000, 2, 0, 0.01)),
    # A payment on day 366 is not in it, and without a payment there is no cost per euro; per claim there is.
    ("I-16", "per_euro", [One(received=((366, 10_000),))], [Did(TALK, minutes=6)], 400, 0, [], (600, 0, 1, 0, None)),
    ("I-16", "per_claim", [One(received=((366, 10_000),))], [Did(TALK, minutes=6)], 400, 0, [], (600, 1, 1, 0, 600.0)),
    # What was done on day 365 counts, what was done a day later does not: both sides look as far.
    ("I-16", "per_euro", [PAID], [Did(LETTER, day=365, price=90), Did(LETTER, day=366, price=90)], 400, 0, [], (90, 10_000, 1, 0, 0.009)),
    # Work on a claim that cannot be followed for a year is left out with that claim.
    ("I-16", "per_euro", [PAID, One(2, since=1)], [Did(LETTER, price=90), Did(LETTER, 1, price=90)], 365, 0, [], (90, 10_000, 1, 1, 0.009)),
    # Costs that the person was charged, paid or was let off are no cost of the municipality and no principal.
    ("I-16", "per_euro", [One(received=FULL, costs=((10, 900),), waived=((400, 900),))], [Did(LETTER, price=90)], 500, 0, [], (90, 10_000, 1, 0, 0.009)),
    # What was paid and went back did not come in.
    ("I-16", "per_euro", [One(received=(*FULL, (20, -5_000)))], [Did(LETTER, price=90)], 365, 0, [], (90, 5_000, 1, 0, 0.018)),
    # A letter about two claims of a person is one letter; three letters of one print run are three.
    ("I-16", "mail", [PAID, One()], [Did(LETTER, 0, price=90, share=0.5), Did(LETTER, 1, price=90, share=0.5)], 365, 0, [], (90, 10_000, 2, 0, 0.009)),
    ("I-16", "mail", [PAID, One(2), One(3)], [Did(LETTER, at, price=90) for at in range(3)], 365, 0, [], (270, 10_000, 3, 0, 0.027)),
    # Ten attempts of 6 minutes by the sample: € 60, give or take 10 x € 1 x 2.262 (Student, nine degrees).
    ("I-16", "per_euro", [PAID], [Did(ATTEMPT)] * 10, 365, 0, [TEN], (6_000, 10_000, 1, 0, 0.6)),
    ("I-16", "per_euro_low", [PAID], [Did(ATTEMPT)] * 10, 365, 0, [TEN], (3_738, 10_000, 1, 0, 0.3738)),
    ("I-16", "per_euro_high", [PAID], [Did(ATTEMPT)] * 10, 365, 0, [TEN], (8_262, 10_000, 1, 0, 0.8262)),
    # Minutes that were logged have no error; the sample is only for the others.
    ("I-16", "per_euro_high", [PAID], [Did(ATTEMPT, minutes=6)], 365, 0, [], (600, 10_000, 1, 0, 0.06)),
    ("I-16", "staff", [PAID], [Did(ATTEMPT, minutes=12), Did(ATTEMPT)], 365, 0, [TEN], (1_800, 10_000, 1, 0, 0.18)),
    # Two acts whose errors are apart: the root of 300² + 400², times 1.962 with a thousand observations.
    ("I-16", "per_claim_high", [PAID], [Did(TALK), Did(ATTEMPT)], 365, 0, [Sampled("gesprek", 1_000, 20.0, 3.0), Sampled("poging", 5_000, 6.0, 4.0)], (3_581, 1, 1, 0, 3_581.17)),
    # No interval goes below nothing.
    ("I-16", "per_euro_low", [PAID], [Did(ATTEMPT)], 365, 0, [TEN._replace(error=5.0)], (0, 10_000, 1, 0, 0.0)),
    # Nine observations are no sample, and neither is none; a price that nobody told is named, and nothing is told instead.
    ("I-16", "no sample of 10 observations or more of: poging", [PAID], [Did(ATTEMPT)], 365, 0, [TEN._replace(observed=9)], (None, None, 0, 0, None)),
    ("I-16", "no sample of 10 observations or more of: poging, stap", [PAID], [Did(STEP), Did(ATTEMPT)], 365, 0, [], (None, None, 0, 0, None)),
    ("I-16", "the municipality told no price of: uur, betekening", [PAID], [Did(TALK, minutes=5, price=UNTOLD), Did(SERVED, price=UNTOLD)], 365, 0, [], (None, None, 0, 0, None)),
    ("I-16", "the municipality told no price of: software", [PAID], [], 365, UNTOLD, [], (None, None, 0, 0, None)),
    # An act without a sample a day too late is not missed.
    ("I-16", "per_euro", [PAID], [Did(ATTEMPT, day=366)], 400, 0, [], (0, 10_000, 1, 0, 0.0)),
    ("I-16", "per_euro", [], [], 400, 0, [], (0, 0, 0, 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "claims", "did", "followed", "software", "sample", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(
    code: str, part: str, claims: list[One], did: list[Did], followed: int, software: float, sample: list[Sampled],
    expected: tuple[object, ...],
) -> None:  # fmt: skip
    found = figures(claims, did, followed, software, sample)[part]
    assert found[:4] == expected[:4]
    assert found[4] == (None if expected[4] is None else pytest.approx(expected[4], abs=1e-4, rel=1e-5))


def test_the_parts_are_the_whole() -> None:
    did = [Did(TALK, minutes=7), Did(ATTEMPT), Did(LETTER, price=93), Did(SERVED, price=4_000)]
    found = figures([PAID], did, software=12, sampled=[TEN])
    assert sum(found[part][0] or 0 for part in ("staff", "mail", "bailiff", "software")) == found["per_euro"][0]
    assert (found["per_euro_low"][0] or 0) < (found["per_euro"][0] or 0) < (found["per_euro_high"][0] or 0)


# Claims by (number, debtor, announced, settled); acts by (debtor, claim, day, group).
OWED = [(11, 1, 0, 50), (12, 1, 10, 100), (13, 2, 0, 9_999)]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        # About one claim it is for that claim, also when that was paid already.
        ([(1, 11, 60, 0)], {11: 1.0}),
        # About the person it is for all that was owed that day.
        ([(1, 0, 20, 0)], {11: 0.5, 12: 0.5}),
        ([(1, 0, 5, 0)], {11: 1.0}),
        ([(1, 0, 60, 0)], {12: 1.0}),
        # On the day on which it was paid it was owed.
        ([(1, 0, 50, 0)], {11: 0.5, 12: 0.5}),
        # When nothing is owed any more, for all that ever was.
        ([(1, 0, 200, 0)], {11: 0.5, 12: 0.5}),
        # A step for two claims on one day is one step.
        ([(1, 11, 20, 0), (1, 12, 20, 0)], {11: 0.5, 12: 0.5}),
        ([(1, 11, 20, 0), (1, 12, 20, 1)], {11: 1.0, 12: 1.0}),
        # Of somebody who owes nothing here it is for nobody.
        ([(3, 0, 20, 0)], {}),
        ([], {}),
    ],
)
def test_an_act_is_shared_by_the_claims_that_it_was_for(
    acts: list[tuple[int, int, int, int]], expected: dict[int, float]
) -> None:
    number, debtor, announced, settled = np.array(OWED, np.int64).T
    who, about, day, group = np.array(acts, np.int64).reshape(-1, 4).T
    claim, _, share = shares((number, debtor, announced, settled), Facts(who, about, day), group)
    found: dict[int, float] = {}
    for at, part in zip(number[claim].tolist(), share.tolist(), strict=True):
        found[at] = found.get(at, 0) + part
    assert found == pytest.approx(expected)


def test_a_price_counts_from_its_day_and_before_the_first_there_is_none() -> None:
    found = price_on(np.array([9, 10, 19, 20, 21]), np.array([10, 20]), np.array([90, 95]))
    assert np.isnan(found[0])
    assert found[1:].tolist() == [90, 90, 95, 95]
    assert np.isnan(price_on(np.array([9]), np.zeros(0, np.int64), np.zeros(0, np.int64))).all()
