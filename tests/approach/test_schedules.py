"""Instalments are always exactly what is owed, on the person's own pay day, however they are changed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach import schedules
from vereffen.approach.schedules import Instalment
from vereffen.law.refusal import Refusal

totals = st.integers(1, 5_000_000)
months = st.integers(1, 120)
days = st.integers(1, 31)
firsts = st.dates(date(2024, 1, 1), date(2031, 12, 31))


def total(schedule: schedules.Schedule) -> int:
    return sum(one.cents for one in schedule)


def made(cents: int, count: int, first: date, day: int) -> schedules.Schedule:
    return schedules.even(cents, -(-cents // count), schedules.next_pay_day(first, day), day)


@given(totals, months, firsts, days)
def test_even_instalments_are_exactly_what_is_owed_and_come_once_a_month(
    cents: int, count: int, first: date, day: int
) -> None:
    schedule = made(cents, count, first, day)
    assert total(schedule) == cents
    assert all(one.cents > 0 for one in schedule)
    assert len({(one.day.year, one.day.month) for one in schedule}) == len(schedule)
    assert all(one.day == schedules.pay_day(one.day.year, one.day.month, day) for one in schedule)
    assert len({one.cents for one in schedule[:-1]}) <= 1
    assert schedule[-1].cents <= schedule[0].cents


@given(totals, months, firsts, days, st.lists(st.integers(0, 100_000), max_size=6))
def test_changed_amounts_keep_the_sum(cents: int, count: int, first: date, day: int, amounts: list[int]) -> None:
    schedule = made(cents, count, first, day)
    if sum(amounts) > cents:
        with pytest.raises(Refusal):
            schedules.varied(schedule, amounts)
        return
    found = schedules.varied(schedule, amounts)
    assert total(found) == cents
    assert [one.day for one in found] == sorted({one.day for one in found})


@given(totals, months, firsts, days, st.integers(0, 6_000_000), days)
def test_what_is_left_skipped_shifted_or_on_another_day_keeps_the_sum(
    cents: int, count: int, first: date, day: int, paid: int, other: int
) -> None:
    schedule = made(cents, count, first, day)
    left = schedules.rest_of(schedule, paid)
    assert total(left) == max(0, cents - paid)
    if not left:
        return
    for changed in (
        schedules.skipped(left),
        schedules.shifted(left, 1),
        schedules.on_pay_day(left, other, left[0].day),
    ):
        assert total(changed) == total(left)
        assert [one.day for one in changed] == sorted({one.day for one in changed})
        assert changed[0].day >= left[0].day
    assert total(schedules.fitted(left, paid + 1)) == paid + 1
    assert schedules.read(schedules.told(left)) == left


@pytest.mark.parametrize(
    ("after", "day", "found"),
    [
        ("2026-11-24", 25, "2026-11-25"),
        ("2026-11-25", 25, "2026-12-25"),
        ("2026-11-26", 25, "2026-12-25"),
        ("2027-01-31", 31, "2027-02-28"),
        ("2028-01-31", 30, "2028-02-29"),
        ("2026-12-31", 1, "2027-01-01"),
    ],
)
def test_the_next_pay_day_is_after_the_day_and_the_last_day_of_a_short_month(after: str, day: int, found: str) -> None:
    assert schedules.next_pay_day(date.fromisoformat(after), day) == date.fromisoformat(found)


def test_a_skipped_instalment_comes_a_month_after_the_last_one() -> None:
    schedule = schedules.even(30_000, 10_000, date(2026, 12, 31), 31)
    assert schedules.skipped(schedule) == (
        Instalment(date(2027, 1, 31), 10_000),
        Instalment(date(2027, 2, 28), 10_000),
        Instalment(date(2027, 3, 31), 10_000),
    )


@pytest.mark.parametrize(
    "told",
    [
        [],
        [["2026-12-01"]],
        [["2026-13-01", 100]],
        [["2026-12-01", 0]],
        [["2026-12-01", True]],
        [["2027-01-01", 1], ["2026-12-01", 1]],
    ],
)
def test_what_is_no_schedule_is_refused(told: list[list[object]]) -> None:
    with pytest.raises(Refusal):
        schedules.read(told)


def test_a_plan_that_never_ends_is_refused() -> None:
    with pytest.raises(Refusal):
        schedules.even(1_201, 1, date(2026, 12, 1))
    assert len(schedules.even(1_200, 1, date(2026, 12, 1))) == 1_200


def test_a_pay_day_is_known_again_after_a_short_month() -> None:
    whole = schedules.even(30_000, 10_000, date(2027, 1, 31))
    assert [one.day for one in whole] == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert schedules.day_of_month(whole) == schedules.day_of_month(whole[:2]) == schedules.day_of_month(whole[1:]) == 31
    left, day = whole[1:2], schedules.day_of_month(whole)
    assert schedules.shifted(left, 1, day)[0].day == date(2027, 3, 31)
    assert schedules.skipped(left, 0, day)[0].day == date(2027, 3, 31)
    assert schedules.even(20_000, 10_000, left[0].day, day)[1].day == date(2027, 3, 31)


def test_a_first_day_of_its_own_is_no_pay_day() -> None:
    assert schedules.day_of_month(schedules.even(30_000, 10_000, date(2026, 11, 30), 25)) == 25
