"""Less came in than was agreed: what the plan can become sums to what is left, and never asks two instalments at once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.approach import schedules
from vereffen.approach.respread import Way, respread

FIRST = date(2026, 1, 25)
PLAN = schedules.even(30_000, 5_000, FIRST)


def test_what_is_missing_comes_at_the_end_or_is_divided_within_the_room() -> None:
    left = schedules.rest_of(PLAN, 7_000)
    found = {one.way: one.schedule for one in respread(left, date(2026, 2, 26), 25, 100, 6_000)}
    assert found[Way.AT_THE_END] == (*PLAN[2:], schedules.Instalment(date(2026, 7, 25), 3_000))
    assert [one.cents for one in found[Way.SPREAD]] == [5_750] * 4
    assert found[Way.SPREAD][-1].day == PLAN[-1].day
    for room in (5_749, None):
        assert [one.way for one in respread(left, date(2026, 2, 26), 25, 100, room)] == [Way.AT_THE_END]


@pytest.mark.parametrize(("paid", "expected"), [(9_900, 0), (9_899, 1), (10_000, 0)])
def test_up_to_the_slack_nothing_is_proposed(paid: int, expected: int) -> None:
    assert len(respread(schedules.rest_of(PLAN, paid), date(2026, 2, 26), 25, 100, None)) == expected
    late = schedules.first_short(schedules.rest_of(PLAN, paid), 100)
    assert (late.day < date(2026, 2, 26)) == bool(expected)


@settings(max_examples=60, deadline=None)
@given(
    total=st.integers(500, 900_000), per=st.integers(100, 60_000), paid=st.integers(0, 900_000),
    days=st.integers(0, 900), day=st.integers(1, 31), room=st.none() | st.integers(0, 90_000),
)  # fmt: skip
def test_every_proposal_is_exactly_what_is_left_after_today(
    total: int, per: int, paid: int, days: int, day: int, room: int | None
) -> None:
    on = date.fromordinal(FIRST.toordinal() + days)
    plan = schedules.even(total, max(per, total // 60 + 1), schedules.pay_day(2026, 1, day), day)
    left = schedules.rest_of(plan, min(paid, total - 1))
    usual = max(one.cents for one in left)
    for one in respread(left, on, day, 0, room):
        assert sum(part.cents for part in one.schedule) == sum(part.cents for part in left)
        assert [part.day for part in one.schedule] == sorted({part.day for part in one.schedule})
        assert one.schedule[0].day > on
        assert all(part.cents > 0 for part in one.schedule)
        most = max(part.cents for part in one.schedule)
        assert most <= (usual if one.way is Way.AT_THE_END else room)
