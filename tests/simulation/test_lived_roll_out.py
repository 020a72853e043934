"""Waves of municipalities under two policies: sums that were worked out by hand, and the run behind them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal
from vereffen.simulation.lived.roll_out import invented, roll_out
from vereffen.simulation.lived.run import Finding, Plan
from vereffen.simulation.lived.state import GROUPS, SUM
from vereffen.simulation.lived.world import setting

ON = date(2026, 11, 2)
TOWNS = {"0001": 3000, "0002": 1000, "0003": 1000}
STARTS = {"0001": 3, "0002": 1, "0003": 3}


def plan() -> Plan:
    way = setting(DEFAULT, ON)
    return Plan(1000, 10, ON, (way, way), 2, 7)


def finding(usual_hours: float, new_hours: float) -> Finding:
    """In both draws as many hours, spread over the groups, for 1,000 households in 10 months; the second draw has twice the talks."""
    sums = np.zeros((2, 2, GROUPS, len(SUM)), dtype=np.int64)
    for policy, hours in enumerate((usual_hours, new_hours)):
        sums[:, policy, :, SUM.seconds] = round(hours * 3600 / GROUPS)
        sums[0, policy, 0, SUM.talks] = 100
        sums[1, policy, 0, SUM.talks] = 200
    return Finding(sums, (), 0.0)


@pytest.mark.parametrize(
    ("month", "started", "households", "hours"),
    # 1,000 households take 10 hours a month as usual and 15 in the new way.
    [(0, 0, 0, 50), (1, 1, 1000, 55), (2, 1, 1000, 55), (3, 3, 5000, 75)],
)
def test_a_month_is_what_was_worked_out_by_hand(month: int, started: int, households: int, hours: float) -> None:
    found = roll_out(plan(), finding(100, 150), TOWNS, STARTS)
    assert len(found.months) == 4
    told = found.months[month]
    assert (told.month, told.started, told.households) == (month, started, households)
    assert told.load["uren"].p5 == told.load["uren"].p95 == pytest.approx(hours)


def test_a_band_is_about_the_draws() -> None:
    told = roll_out(plan(), finding(100, 100), TOWNS, STARTS).months[0].load["gesprekken"]
    # 10 and 20 a month for 1,000 households, and there are 5,000.
    assert tuple(told) == pytest.approx((52.5, 75, 97.5))


def test_with_one_policy_nothing_is_rolled_out() -> None:
    with pytest.raises(Refusal, match="two policies"):
        roll_out(plan()._replace(settings=plan().settings[:1]), finding(1, 1), TOWNS, STARTS)


def test_the_invented_country_has_all_municipalities_and_about_all_households() -> None:
    towns = invented(342, 8_400_000)
    assert len(towns) == 342
    assert sum(towns.values()) == pytest.approx(8_400_000, rel=1e-4)
    assert min(towns.values()) >= 600
