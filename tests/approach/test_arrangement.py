"""One instalment over all claims of all departments: a table, and the properties of every division."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.approach.arrangement import (
    WARNINGS,
    Owed,
    Pace,
    Warn,
    division,
    plan,
    schedule,
)
from vereffen.approach.capacity import Capacity, Unknown
from vereffen.law import articles
from vereffen.law.deferral import PlanLaw, plan_law

TABLE = tomllib.loads((Path(__file__).with_name("tables") / "arrangement.toml").read_text("utf-8"))
FIRST = date(2027, 1, 25)
LAW = PlanLaw(12, 80)
OLD = date(2026, 3, 31)


def owed(number: int, text: str) -> Owed:
    department, regime, cents = text.split()
    return Owed(number, department, regime, "overig", OLD, 0, 0, int(cents))


def can_pay(low: int | None, high: int | None, why: Unknown | None = None) -> Capacity:
    return Capacity(low, high, None, None, (), (), (), None, why is Unknown.REFUSED, why, ())


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_the_plan_of_each_case(case: dict[str, Any]) -> None:
    assert len(case["source"]) > 5
    claims = [owed(number, text) for number, text in enumerate(case["claims"], 1)]
    found = division(claims, can_pay(case["room"], case["room"]), LAW, FIRST)
    assert list(found.warnings) == case.get("warnings", [])
    if "per_month" not in case:
        assert found.plan is None
        return
    made = found.plan
    assert made is not None
    assert (made.per_month_cents, made.months, made.last_cents) == (case["per_month"], case["months"], case["last"])
    assert [share.cents for share in made.shares] == case["shares"]
    assert (made.first, made.until) == (FIRST, case["until"])
    assert (made.total_cents, made.added_cost_cents) == (sum(one.open_cents for one in claims), 0)


def test_the_law_of_the_table_is_that_of_the_day() -> None:
    assert plan_law(FIRST) == LAW


# The range and the plans beside each other

ONE = [owed(1, "sociale_dienst awb 120000")]


def test_three_plans_stand_beside_each_other() -> None:
    found = division(ONE, can_pay(10_000, 15_000), LAW, FIRST)
    made = {pace: (one.per_month_cents, one.months, one.warnings) for pace, one in found.choices}
    assert made == {
        Pace.CALM: (5_000, 24, ()),
        Pace.SURE: (10_000, 12, ()),
        Pace.SHORT: (15_000, 8, (Warn.ABOVE_SURE,)),
    }
    assert found.plan is not None
    assert found.plan.per_month_cents == 10_000
    assert found.warnings == (Warn.WIDE,)


def test_a_range_that_makes_no_difference_is_no_warning() -> None:
    found = division([owed(1, "parkeren awb 9000")], can_pay(10_000, 90_000), LAW, FIRST)
    assert found.warnings == ()
    assert [pace for pace, _ in found.choices] == [Pace.CALM, Pace.SURE]


@pytest.mark.parametrize(
    ("known", "warns"),
    [
        (can_pay(None, None, Unknown.REFUSED), Warn.NOT_TOLD),
        (can_pay(0, None, Unknown.TOO_OLD), Warn.TOO_OLD),
        (can_pay(0, None, Unknown.NO_INCOME), Warn.UNKNOWN),
        (can_pay(None, None, Unknown.LAW), Warn.UNKNOWN),
    ],
)
def test_without_a_known_capacity_nothing_is_proposed(known: Capacity, warns: Warn) -> None:
    assert division(ONE, known, LAW, FIRST) == (None, (), (warns,))


def test_nothing_surely_left_still_shows_what_may_turn_out() -> None:
    found = division(ONE, can_pay(0, 10_000), LAW, FIRST)
    assert (found.plan, found.warnings) == (None, (Warn.NO_ROOM,))
    assert [(pace, one.warnings) for pace, one in found.choices] == [(Pace.SHORT, (Warn.ABOVE_SURE,))]


def test_taxes_without_their_law_are_not_proposed_and_other_claims_are() -> None:
    room = can_pay(10_000, 10_000)
    assert division([owed(1, "belastingen belasting 5000")], room, None, FIRST).warnings == (Warn.NO_TAX_LAW,)
    assert division(ONE, room, None, FIRST).plan is not None


def test_who_owes_nothing_needs_no_plan() -> None:
    paid_off = [owed(1, "parkeren awb 0")]
    assert division(paid_off, can_pay(0, 0), LAW, FIRST) == division([], can_pay(0, 0), LAW, FIRST) == (None, (), ())


def test_every_part_of_a_claim_counts() -> None:
    made = plan([Owed(1, "parkeren", "awb", "overig", OLD, 900, 50, 1050)], 1000, LAW, FIRST)
    assert made is not None
    assert (made.total_cents, made.months) == (2000, 2)


def test_the_last_day_of_a_shorter_month_is_a_pay_day() -> None:
    made = plan([owed(1, "parkeren awb 4000")], 1000, LAW, date(2026, 11, 30))
    assert made is not None
    assert made.until == date(2027, 2, 28)


def test_every_warning_has_its_words_and_its_article() -> None:
    assert set(WARNINGS) == set(Warn)
    assert all(told.text.endswith(".") and articles.is_known(told.article) for told in WARNINGS.values())


# Properties of every division

CLAIMS = st.lists(
    st.builds(
        Owed,
        st.integers(1, 10_000),
        st.sampled_from(("belastingen", "sociale_dienst", "parkeren")),
        st.sampled_from(("belasting", "awb", "privaat")),
        st.just("overig"),
        st.dates(date(2020, 1, 1), date(2026, 12, 31)),
        st.integers(0, 3_000),
        st.integers(0, 500),
        st.integers(0, 50_000),
    ),
    min_size=1,
    max_size=7,
    unique_by=lambda one: one.claim,
)
ROOM = st.integers(1_000, 80_000)


@settings(max_examples=200, deadline=None)
@given(CLAIMS, ROOM)
def test_every_month_adds_up_and_every_claim_is_paid_exactly(claims: list[Owed], room: int) -> None:
    made = plan(claims, room, LAW, FIRST)
    total = sum(one.open_cents for one in claims)
    if made is None:
        assert total == 0
        return
    months = list(schedule(claims, made.per_month_cents))
    assert len(months) == made.months
    assert all(sum(month.values()) == made.per_month_cents for month in months[:-1])
    assert sum(months[-1].values()) == made.last_cents
    assert all(cents >= 0 for month in months for cents in month.values())
    paid_off = {one.claim: sum(month.get(one.claim, 0) for month in months) for one in claims}
    assert paid_off == {one.claim: one.open_cents for one in claims}
    taxes = {one.claim for one in claims if one.regime == "belasting"}
    assert all(sum(cents for claim, cents in month.items() if claim in taxes) <= room * 80 // 100 for month in months)
    assert made.per_month_cents <= room


@settings(max_examples=200, deadline=None)
@given(CLAIMS, ROOM)
def test_a_share_is_in_proportion_to_a_cent_or_two(claims: list[Owed], room: int) -> None:
    made = plan(claims, room, LAW, FIRST)
    if made is None:
        return
    of = {one.claim: one.open_cents for one in claims}
    assert sum(share.cents for share in made.shares) == made.per_month_cents
    for share in made.shares:
        assert abs(share.cents * made.total_cents - made.per_month_cents * of[share.claim]) < 2 * made.total_cents


@settings(max_examples=100, deadline=None)
@given(CLAIMS, ROOM, st.randoms())
def test_the_order_in_which_claims_are_named_makes_no_difference(claims: list[Owed], room: int, chance: Any) -> None:
    mixed = list(claims)
    chance.shuffle(mixed)
    assert plan(mixed, room, LAW, FIRST) == plan(claims, room, LAW, FIRST)


@settings(max_examples=200, deadline=None)
@given(CLAIMS, ROOM, st.integers(0, 5_000))
def test_more_room_never_takes_longer(claims: list[Owed], room: int, more: int) -> None:
    less, bigger = plan(claims, room, LAW, FIRST), plan(claims, room + more, LAW, FIRST)
    assert (less is None) == (bigger is None)
    assert less is None or bigger is None or bigger.months <= less.months
