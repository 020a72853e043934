"""Until when a claim can be collected: the table of cases, and a count day by day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import calendar, verjaring
from vereffen.law.refusal import Refusal
from vereffen.law.verjaring import Act

ONE_DAY = timedelta(days=1)
END_OF_TERM = date(2020, 2, 29)
DAYS = st.dates(date(2019, 6, 1), date(2029, 12, 31))
PAUSES = st.tuples(st.sampled_from(["uitstel", "wsnp", "schorsing"]), DAYS, st.integers(0, 900)).map(
    lambda pause: Act(pause[0], pause[1], pause[1] + timedelta(days=pause[2]))
)
INTERRUPTIONS = st.tuples(st.sampled_from(["aanmaning", "erkenning", "dwangbevel"]), DAYS).map(lambda act: Act(*act))
NEUTRAL = st.tuples(st.sampled_from(sorted(verjaring.NEUTRAL)), DAYS).map(lambda act: Act(*act))


def _acts(case: dict[str, Any]) -> list[Act]:
    return [Act(*row) for row in case.get("acts", [])]


@pytest.mark.parametrize("case", [case for case in cases("verjaring") if "last_day" in case], ids=name_of)
def test_the_last_day_to_collect(case: dict[str, Any]) -> None:
    found = verjaring.last_day_steps(case["end_of_term"], _acts(case), case.get("regime", "awb"))
    assert found.last_day == case["last_day"]
    assert (found.interrupted_by.kind if found.interrupted_by else None) == case.get("interrupted_by")
    assert verjaring.last_day(case["end_of_term"], _acts(case), case.get("regime", "awb")) == case["last_day"]


@pytest.mark.parametrize("case", [case for case in cases("verjaring") if "refused" in case], ids=name_of)
def test_what_cannot_be_computed_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["refused"]):
        verjaring.last_day_steps(case["end_of_term"], _acts(case), case.get("regime", "awb"))


def _counted(start: date, pauses: list[Act]) -> date:
    """Day by day: a day in a pause does not count."""
    paused = {act.start + n * ONE_DAY for act in pauses for n in range(((act.until or act.start) - act.start).days + 1)}
    to_go, day = (calendar.add(start, calendar.Term(5, calendar.Unit.YEARS)) - start).days, start
    while to_go:
        day += ONE_DAY
        to_go -= day not in paused
    return day


@given(st.lists(PAUSES, max_size=4), st.lists(INTERRUPTIONS, max_size=4), st.lists(NEUTRAL, max_size=2))
def test_the_last_day_is_that_of_a_count_day_by_day(pauses: list[Act], acts: list[Act], words: list[Act]) -> None:
    start, last = END_OF_TERM, _counted(END_OF_TERM, pauses)
    for act in sorted(acts, key=lambda act: act.start):
        if start < act.start <= last:
            start, last = act.start, _counted(act.start, pauses)
    assert verjaring.last_day(END_OF_TERM, [*words, *acts, *pauses]) == last


@given(st.lists(PAUSES, max_size=3), st.lists(INTERRUPTIONS, max_size=3), PAUSES | INTERRUPTIONS)
def test_no_act_ever_makes_it_earlier(pauses: list[Act], acts: list[Act], one: Act) -> None:
    assert verjaring.last_day(END_OF_TERM, [*pauses, *acts, one]) >= verjaring.last_day(END_OF_TERM, [*pauses, *acts])


@pytest.mark.parametrize("regime", verjaring.REGIMES)
def test_each_kind_of_act_has_its_article_in_the_steps(regime: str) -> None:
    rules = verjaring.REGIMES[regime]
    begin = date(2026, 3, 1)
    for kind, article in (rules.interrupting | rules.lengthening).items():
        until = date(2026, 4, 9) if kind in rules.lengthening else None
        steps = verjaring.last_day_steps(begin, [Act(kind, date(2026, 4, 1), until)], regime).steps
        assert [(step.kind, step.article) for step in steps] == [("begin", rules.article), (kind, article)]


def test_a_pause_that_changed_nothing_is_no_step() -> None:
    before = Act("uitstel", date(2026, 1, 1), date(2026, 3, 1))
    late = Act("uitstel", date(2031, 3, 2), date(2031, 4, 1))
    found = verjaring.last_day_steps(date(2026, 3, 1), [before, late])
    assert [step.kind for step in found.steps] == ["begin"]
    assert found.last_day == date(2031, 3, 1)
