"""The funnel narrows over months that are ready, and groups wait for the day of the locked plan."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from track.track_facts import fact
from vereffen.track import meeting_papers
from vereffen.track.indicators.figures import Figure
from vereffen.track.meeting_papers import lock_out
from vereffen.track.paper import Grid
from vereffen.track.progress_prefill import counted


def figure(id: str, numerator: int, denominator: int, missing: int = 0) -> Figure:
    return Figure(id, "", numerator, denominator, denominator, missing, None)


def test_the_funnel_holds_only_months_that_could_be_followed() -> None:
    ready = [figure("I-13", 60, 100), figure("I-3", 12, 30), figure("I-24", 8, 10)]
    young = [figure("I-13", 5, 50), figure("I-3", 1, 2, missing=30), figure("I-24", 4, 10)]
    told = counted([("2026-01", ready), ("2026-02", young)])
    assert [one.people for one in told.funnel] == [100, 40, 30, 12]
    assert (told.followed, told.advised) == (12, 20)
    assert {one.indicator: len(one.months) for one in told.series} == {"I-3": 2, "I-13": 2}
    assert counted([]).funnel == ()


def test_groups_wait_for_the_first_outcome_and_the_horizon_of_the_plan_that_was_locked_last() -> None:
    plan = {"first_outcome_day": "2027-01-01", "horizon_days": 31}
    locked = fact("analysis_plan", locked={"plan": plan, "locked_on": "2026-12-01", "sha256": "x"})
    assert (lock_out([locked]), lock_out([])) == (date(2027, 2, 1), None)


def test_a_month_stands_beside_the_same_month_of_the_year_before_when_both_may_be_shown() -> None:
    shares = {"2025-02": Fraction(9, 10), "2025-09": Fraction(1, 2), "2026-02": Fraction(89, 100)}
    (grid,) = meeting_papers._seasons("Op tijd", shares)
    assert isinstance(grid, Grid)
    assert grid.rows == (("2026-02", "89,0 %", "90,0 %"),)
    assert meeting_papers._seasons("Op tijd", {"2026-02": Fraction(1, 2)}) == []
