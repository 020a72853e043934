"""A month with the peak of the annual assessment is put beside the same month of the year before, never beside another month."""

from __future__ import annotations

import numpy as np
import pytest

from vereffen.track.indicators.cohort import GROUNDS, NEVER, Cohort, Movements
from vereffen.track.indicators.figures import Figure, figures
from vereffen.track.indicators.months import month_days
from vereffen.track.indicators.seasons import beside_last_year, year_before

# Per month: claims, and how many were paid in time. In February the annual assessment falls due, mostly on people who always pay;
# in September what was corrected, moved and benefits that go back.
LIVED = {
    "2025-02": (1_000, 900), "2025-03": (500, 440), "2025-09": (60, 30),
    "2026-02": (1_200, 1_068), "2026-03": (500, 445), "2026-09": (60, 33),
}  # fmt: skip
CUT = month_days("2026-12")[1]


def month(period: str) -> list[Figure]:
    claims, paid = LIVED[period]
    first, _ = month_days(period)
    due = np.full(claims, first + 27)
    never, nothing = np.full(claims, NEVER), Movements(*np.zeros((3, 0), np.int64))
    day = np.where(np.arange(claims) < paid, due, NEVER)
    none = dict.fromkeys(GROUNDS, nothing)
    of = Cohort(
        CUT, np.arange(claims), due, np.full(claims, 10_000), day, never, day, {}, nothing, nothing, nothing, none, none
    )
    return figures(of)


def on_time(periods: list[str], first: str) -> dict[str, tuple[float | None, float | None]]:
    found = beside_last_year(((period, month(period)) for period in periods), first)
    return {one.period: (one.figure.value, one.year_before) for one in found if one.figure.id == "I-13"}


def test_each_month_stands_beside_the_same_month_of_the_year_before() -> None:
    # By hand: 1068 of 1200, 445 of 500 and 33 of 60, beside 900 of 1000, 440 of 500 and 30 of 60.
    assert on_time(list(LIVED), "2026-01") == {
        "2026-02": (0.89, 0.9), "2026-03": (0.89, 0.88), "2026-09": (0.55, 0.5)
    }  # fmt: skip


def test_the_peak_is_no_progress() -> None:
    found = on_time(list(LIVED), "2025-01")
    september, february, before = found["2025-09"][0] or 0, found["2026-02"][0] or 0, found["2026-02"][1] or 0
    # A reader of months in a row sees 39 points more; beside its own season this February is a point worse.
    assert february - september == pytest.approx(0.39)
    assert february - before == pytest.approx(-0.01)


def test_all_months_together_lean_to_the_peak() -> None:
    # 1546 of 1760, nearly the figure of February alone: a sum over a year is no figure of an ordinary month.
    paid, claims = (sum(LIVED[period][at] for period in LIVED if period > "2026") for at in (1, 0))
    assert (paid, claims) == (1_546, 1_760)
    assert paid / claims == pytest.approx(0.878, abs=0.001)


def test_without_that_month_nothing_stands_beside_it() -> None:
    assert on_time(["2025-09", "2026-02"], "2026-01") == {"2026-02": (0.89, None)}
    assert on_time(["2026-02"], "2026-01") == {"2026-02": (0.89, None)}


def test_a_month_that_was_too_young_to_tell_stands_beside_nothing() -> None:
    young = ("2025-02", [Figure("I-15", "365d", 0, 0, 0, 9, None)])
    told = ("2026-02", [Figure("I-15", "365d", 5, 10, 1, 0, 0.5)])
    assert [one.year_before for one in beside_last_year([young, told], "2026-01")] == [None]


@pytest.mark.parametrize(("period", "before"), [("2026-02", "2025-02"), ("2024-02", "2023-02"), ("2000-12", "1999-12")])
def test_the_year_before_is_the_same_month(period: str, before: str) -> None:
    assert year_before(period) == before
