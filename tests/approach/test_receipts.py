"""Money under one plan: the plan's own schedule to the cent, and never a cent made or lost."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.arrangement import Owed, schedule
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.money import Line, OpenClaim, paid
from vereffen.approach.receipts import JointPlan, divided, joint_plans

FIRST = date(2026, 1, 31)
REGIMES = st.sampled_from(["awb", "belasting", "privaat"])
CLAIMS = st.lists(st.tuples(st.integers(1, 500_000), REGIMES), min_size=2, max_size=6)


def plan_of(amounts: list[tuple[int, str]], instalment: int) -> JointPlan:
    made = tuple(
        Owed(number, "", regime, "", FIRST + timedelta(number), 0, 0, cents)
        for number, (cents, regime) in enumerate(amounts, 1)
    )
    return JointPlan(instalment, made)


def owed_of(plan: JointPlan) -> dict[int, int]:
    return {one.claim: one.open_cents for one in plan.made}


@given(CLAIMS, st.integers(1, 60))
def test_who_pays_the_instalments_pays_the_schedule_to_the_cent(amounts: list[tuple[int, str]], months: int) -> None:
    total = sum(cents for cents, _ in amounts)
    plan = plan_of(amounts, -(-total // months))
    owed = owed_of(plan)
    for month in schedule(plan.made, plan.instalment_cents):
        given_now = divided(sum(month.values()), owed, plan)
        assert given_now == dict(month)
        owed = {claim: cents - given_now[claim] for claim, cents in owed.items()}
    assert not any(owed.values())


@given(CLAIMS, st.integers(1, 300_000), st.lists(st.integers(1, 400_000), max_size=8))
def test_whatever_comes_in_adds_up_and_no_claim_gets_more_than_is_owed(
    amounts: list[tuple[int, str]], instalment: int, payments: list[int]
) -> None:
    total = sum(cents for cents, _ in amounts)
    plan = plan_of(amounts, max(instalment, total // 100 + 1))
    owed = owed_of(plan)
    for cents in payments:
        found = divided(cents, owed, plan)
        assert sum(found.values()) == min(cents, sum(owed.values()))
        assert all(0 <= found[claim] <= owed[claim] for claim in found)
        owed = {claim: left - found.get(claim, 0) for claim, left in owed.items()}


@given(CLAIMS, st.data())
def test_half_an_instalment_twice_is_the_instalment_but_for_rounding(
    amounts: list[tuple[int, str]], data: st.DataObject
) -> None:
    total = sum(cents for cents, _ in amounts)
    plan = plan_of(amounts, -(-total // 5))
    part = data.draw(st.integers(0, plan.instalment_cents))
    whole = next(schedule(plan.made, plan.instalment_cents))
    first = divided(part, owed_of(plan), plan)
    left = {claim: cents - first.get(claim, 0) for claim, cents in owed_of(plan).items()}
    second = divided(sum(whole.values()) - part, left, plan)
    assert all(abs(first.get(claim, 0) + second.get(claim, 0) - whole[claim]) <= 2 for claim in whole)


@given(CLAIMS, CLAIMS, st.integers(0, 3_000_000), st.integers(1, 100_000))
def test_a_booking_of_money_sums_to_zero_whatever_else_moved_the_claims(
    amounts: list[tuple[int, str]], now: list[tuple[int, str]], cents: int, instalment: int
) -> None:
    plan = plan_of(amounts, max(instalment, sum(one for one, _ in amounts) // 100 + 1))
    claims = [
        OpenClaim(number, left // 3, left // 5, left - left // 3 - left // 5, FIRST, regime)
        for number, (left, regime) in enumerate(now, 1)
    ]
    lines = paid(cents, claims, "bank", None, [plan])
    assert sum(line.cents for line in lines) == 0
    assert len({(line.claim, line.account) for line in lines}) == len(lines)
    owed = {
        (one.claim, part): getattr(one, f"{part}_cents") for one in claims for part in ("kosten", "rente", "hoofdsom")
    }
    took = [line for line in lines if line.claim]
    assert all(0 < -line.cents <= owed[line.claim or 0, line.account] for line in took)
    credit = -sum(line.cents for line in lines if line.account == "tegoed")
    assert credit == max(0, cents - sum(owed.values()))


OPEN = [
    OpenClaim(1, 0, 0, 60_000, date(2026, 1, 31), "belasting"),
    OpenClaim(2, 0, 0, 30_000, date(2026, 2, 28), "awb"),
    OpenClaim(3, 0, 0, 10_000, date(2025, 12, 31), "awb"),
]
PLAN = plan_of([(60_000, "belasting"), (30_000, "awb")], 9_000)


def cents_of(lines: tuple[Line, ...]) -> dict[int | None, int]:
    return {line.claim: -line.cents for line in lines if line.account != "bank"}


def test_an_instalment_is_divided_and_an_older_claim_outside_the_plan_waits() -> None:
    assert cents_of(paid(9_000, OPEN, "bank", None, [PLAN])) == {1: 6_000, 2: 3_000}
    assert cents_of(paid(9_000, OPEN, "bank")) == {3: 9_000}


def test_what_is_more_than_the_plan_takes_goes_by_the_old_order_and_then_is_credit() -> None:
    assert cents_of(paid(95_000, OPEN, "bank", None, [PLAN])) == {1: 60_000, 2: 30_000, 3: 5_000}
    assert cents_of(paid(100_001, OPEN, "bank", None, [PLAN])) == {1: 60_000, 2: 30_000, 3: 10_000, None: 1}


@pytest.mark.parametrize(
    ("cents", "expected"),
    [(29_999, {2: 29_999}), (30_000, {2: 30_000}), (36_000, {2: 30_000, 1: 6_000})],
)
def test_the_claim_that_the_person_named_comes_first(cents: int, expected: dict[int, int]) -> None:
    assert cents_of(paid(cents, OPEN, "bank", 2, [PLAN])) == expected


def test_costs_that_came_since_start_the_same_division_anew() -> None:
    claims = [OPEN[0]._replace(kosten_cents=30_000), OPEN[1]]
    lines = paid(12_000, claims, "bank", None, [PLAN])
    assert cents_of(lines) == {1: 9_000, 2: 3_000}
    assert Line(1, "kosten", -9_000) in lines


def test_of_two_plans_the_one_whose_instalment_came_in_is_meant() -> None:
    other = plan_of([(60_000, "belasting"), (30_000, "awb")], 1_000)
    other = other._replace(made=tuple(one._replace(claim=one.claim + 3) for one in other.made))
    claims = [*OPEN, OPEN[0]._replace(claim=4), OPEN[1]._replace(claim=5)]
    assert cents_of(paid(1_000, claims, "bank", None, [PLAN, other])) == {4: 666, 5: 334}
    assert cents_of(paid(1_001, claims, "bank", None, [PLAN, other]))[1] == 667


def test_the_months_of_a_plan_are_those_of_its_schedule() -> None:
    assert [dict(one) for one in islice(schedule(PLAN.made, 9_000), 2)] == [{1: 6_000, 2: 3_000}] * 2


TERMS = {number: Owed(number, "", "awb", "", FIRST + timedelta(number), 0, 0, 0) for number in (1, 2, 3)}
ON = FIRST.toordinal()


def fact(day: int, kind: Kind, amounts: tuple[tuple[int, int, int], ...] = (), **data: object) -> Fact:
    return Fact(ON + day, kind, 0, data, amounts)


CLAIMED = fact(0, Kind.CLAIM, ((1, 2, 6_000), (2, 2, 3_000), (3, 2, 1_000)))
ARRANGED = fact(10, Kind.ARRANGEMENT, vorderingen=[1, 2], termijn_cents=900)


def made_of(facts: list[Fact], day: int) -> list[dict[int, int]]:
    return [{one.claim: one.open_cents for one in plan.made} for plan in joint_plans(facts, TERMS, ON + day)]


def test_a_plan_counts_from_what_was_owed_when_it_was_made() -> None:
    paid_before = fact(5, Kind.PAYMENT, ((1, 2, -2_000),))
    paid_since = fact(15, Kind.PAYMENT, ((1, 2, -600), (2, 2, -300)))
    facts = [CLAIMED, paid_before, ARRANGED, paid_since]
    assert made_of(facts, 9) == []
    assert made_of(facts, 10) == made_of(facts, 20) == [{1: 4_000, 2: 3_000}]


def test_a_plan_that_was_changed_counts_from_what_was_owed_that_day() -> None:
    paid_since = fact(15, Kind.PAYMENT, ((1, 2, -600), (2, 2, -300)))
    changed = fact(20, Kind.ARRANGEMENT_CHANGED, vorderingen=[1, 2], termijn_cents=500)
    facts = [CLAIMED, ARRANGED, paid_since, changed]
    assert made_of(facts, 19) == [{1: 6_000, 2: 3_000}]
    assert made_of(facts, 20) == [{1: 5_400, 2: 2_700}]


def test_a_claim_that_a_later_plan_took_along_is_no_longer_of_the_first() -> None:
    first = fact(10, Kind.ARRANGEMENT, vorderingen=[1, 2, 3], termijn_cents=900)
    later = fact(20, Kind.ARRANGEMENT, vorderingen=[3], termijn_cents=100)
    assert made_of([CLAIMED, first, later], 20) == [{1: 6_000, 2: 3_000}]
    assert made_of([CLAIMED, first, later], 19) == [{1: 6_000, 2: 3_000, 3: 1_000}]


def test_a_plan_of_one_claim_or_one_that_ended_divides_nothing() -> None:
    alone = fact(10, Kind.ARRANGEMENT, vorderingen=[1], termijn_cents=900)
    ended = fact(20, Kind.ARRANGEMENT_ENDED, einde="op_verzoek")
    assert made_of([CLAIMED, alone], 10) == []
    assert made_of([CLAIMED, ARRANGED, ended], 20) == []
