"""Terms of the law: the table of cases, and what holds for every day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import calendar, terms
from vereffen.law.calendar import Term, Unit
from vereffen.law.refusal import Refusal

MOVED = [kind for kind, about in terms.KINDS.items() if about.moved]
DAYS = st.dates(date(2017, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize("case", [case for case in cases("termijn") if "last_day" in case], ids=name_of)
def test_the_last_day_in_time(case: dict[str, Any]) -> None:
    found = terms.last_day_steps(case["kind"], case["start"])
    assert found.last_day == case["last_day"]
    assert found.starts_after == case.get("delivered", case["start"])
    assert terms.last_day(case["kind"], case["start"]) == case["last_day"]


@pytest.mark.parametrize("case", [case for case in cases("termijn") if "refused" in case], ids=name_of)
def test_a_term_that_cannot_be_known_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["refused"]):
        terms.last_day_steps(case["kind"], case["start"])


@pytest.mark.parametrize("case", cases("calendar"), ids=name_of)
def test_the_end_of_a_term_in_general(case: dict[str, Any]) -> None:
    length, unit = case["term"].split()
    assert calendar.last_day(case["start"], Term(int(length), Unit[unit.upper()])) == case["last_day"]


@pytest.mark.parametrize("day", [day for case in cases("calendar", "holiday") for day in case["days"]], ids=str)
def test_holidays(day: date) -> None:
    assert calendar.is_holiday(day)
    assert not calendar.is_working_day(day)


@pytest.mark.parametrize("day", [day for case in cases("calendar", "no_holiday") for day in case["days"]], ids=str)
def test_days_that_are_no_holidays(day: date) -> None:
    assert not calendar.is_holiday(day)
    assert calendar.is_working_day(day) == (day.weekday() < calendar.SATURDAY)


@given(st.sampled_from(MOVED), DAYS)
def test_a_moved_term_ends_on_a_working_day_and_never_early(kind: str, start: date) -> None:
    found = terms.last_day_steps(kind, start)
    assert calendar.is_working_day(found.last_day)
    assert found.last_day >= found.plain_last_day
    between = (found.plain_last_day + timedelta(days=n) for n in range((found.last_day - found.plain_last_day).days))
    assert not any(calendar.is_working_day(day) for day in between), "moved further than to the first working day"


@given(st.sampled_from(sorted(set(terms.KINDS) - set(MOVED))), DAYS)
def test_terms_outside_the_algemene_termijnenwet_stay(kind: str, start: date) -> None:
    found = terms.last_day_steps(kind, start)
    assert found.last_day == found.plain_last_day == calendar.add(start, found.term)


@given(st.sampled_from(sorted(terms.KINDS)), DAYS)
def test_a_later_start_never_ends_earlier(kind: str, start: date) -> None:
    assert terms.last_day(kind, start) <= terms.last_day(kind, start + timedelta(days=1))


@given(DAYS, st.integers(3, 90))
def test_short_terms_hold_two_working_days(start: date, length: int) -> None:
    last = calendar.last_day(start, Term(length, Unit.DAYS))
    days = [start + timedelta(days=n) for n in range(1, (last - start).days + 1)]
    assert sum(map(calendar.is_working_day, days)) >= 2


@given(DAYS)
def test_a_letter_is_delivered_on_a_day_the_post_comes(posted: date) -> None:
    day = terms.delivered(posted)
    assert day >= posted + timedelta(days=2)
    assert day.weekday() not in {0, 6}
    assert not calendar.is_holiday(day)


@pytest.mark.parametrize("kind", terms.KINDS)
def test_the_named_values_are_all_that_a_term_asks_for(kind: str, asked_keys: set[str]) -> None:
    terms.last_day(kind, date(2026, 3, 2))
    assert asked_keys <= set(terms.value_keys(kind))


def test_a_day_that_a_decree_equates_with_a_holiday_moves_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    bridge = date(2026, 5, 15)
    assert terms.last_day("bezwaar", date(2026, 4, 3)) == bridge
    monkeypatch.setattr(calendar, "_equated_by_decree", lambda: frozenset({bridge}))
    assert terms.last_day("bezwaar", date(2026, 4, 3)) == date(2026, 5, 18)
