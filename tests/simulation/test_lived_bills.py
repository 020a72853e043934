"""Bills as a portfolio has them: nobody's own bill stands in them, and towns side by side do not depend on each other."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import calibrating, places, run
from vereffen.simulation.lived.bills import INVENTED, SORTS, TOGETHER, Bill, bills_of
from vereffen.simulation.lived.household import FAR
from vereffen.simulation.lived.piece import Piece, live
from vereffen.simulation.lived.state import ANNUAL, BENEFIT, CLAIM, PARKING, SUM
from vereffen.simulation.lived.world import setting, world

ON = date(2026, 11, 24)
SETTING = setting(DEFAULT, ON)


def plan(bills: tuple[Bill, ...] = INVENTED, households: int = 300) -> run.Plan:
    return run.Plan(households, 13, ON, (SETTING,), 1, 7, bills)


@given(st.lists(st.integers(1, 10**7), max_size=60), st.integers(0, 200))
def test_every_amount_stands_for_ten_people_and_lies_between_theirs(amounts: list[int], others: int) -> None:
    people = len(amounts) + others
    annual, *_rest = bills_of(people, {ANNUAL: amounts})
    if len(amounts) < TOGETHER:
        assert annual == Bill(0.0, (0,) * 10)
        return
    assert annual.share == pytest.approx(len(amounts) / people)
    pieces = min(10, len(amounts) // TOGETHER)
    parts = np.array_split(np.array(sorted(amounts)), pieces)
    assert len(set(annual.cents)) <= pieces
    assert all(len(part) >= TOGETHER for part in parts)
    assert {int(part.mean()) for part in parts} == set(annual.cents)


def test_households_are_sent_the_bills_of_the_portfolio_and_no_others() -> None:
    own = bills_of(100, {ANNUAL: [30_000] * 100, PARKING: [7_000] * 50, BENEFIT: [9_000] * 9})
    ways = calibrating.drawn(7, 0).ways
    town = live(Piece(7, 0, 0, 300, False, own), ways, world(ON, 13), SETTING)
    sent = town.claims[:, :, CLAIM.week] < FAR
    found = {
        sort: set(town.claims[sent & (town.claims[:, :, CLAIM.sort] == sort)][:, CLAIM.principal]) for sort in SORTS
    }
    # Of a benefit that nine people had nothing is lived.
    assert found == {ANNUAL: {30_000}, PARKING: {7_000}, BENEFIT: set()}


def test_half_of_the_people_get_what_half_of_the_portfolio_got() -> None:
    own = bills_of(100, {ANNUAL: [30_000] * 50})
    sums = run.run(plan(own, 1_000), run.threads(1)).sums.sum(axis=(0, 1, 2))
    # Within these thirteen months the levies come in once.
    assert sums[SUM.claims] / 1_000 == pytest.approx(0.5, abs=0.06)


def test_a_town_is_the_same_whichever_others_live_and_all_together_are_their_sum() -> None:
    towns = {"0344": 120, "0363": 90}
    both = places.run(plan(), towns, run.threads(1))
    alone = places.run(plan(), {"0363": 90}, run.threads(2))
    assert both.each["0363"] == alone.each["0363"]
    other = places.run(plan(), {"0344": 120}, run.threads(1))
    assert np.array_equal(both.together.sums, other.together.sums + alone.together.sums)
    same_size = places.run(plan(), {"0345": 120}, run.threads(1))
    assert not np.array_equal(same_size.together.sums, other.together.sums)


@pytest.mark.parametrize(
    "table",
    ["", "code\n0344\n", "code,households\n344,10\n", "code,households\n0344,0\n", "code,households\n0344,5\n0344,5\n",
     "code,households\n0344,veel\n", "code,households\n"],
)  # fmt: skip
def test_a_table_of_municipalities_that_is_not_right_is_refused(table: str) -> None:
    with pytest.raises(Refusal):
        places.read(table)


def test_a_table_of_municipalities_is_read() -> None:
    assert places.read("\ufeffcode,households\n0344,170000\n0363,470000\n") == {"0344": 170_000, "0363": 470_000}
