"""What may make a plan fail is seen before it does."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vereffen.approach.plan_guard import TEXTS, Signal, Standing, signals

DUE = date(2026, 12, 25)
WELL = Standing(DUE, 0, 5_000, 0, False)


@pytest.mark.parametrize(("days", "late"), [(0, False), (5, False), (6, True)])
def test_an_instalment_is_late_the_day_after_the_days_of_grace(days: int, late: bool) -> None:
    assert (Signal.LATE in signals(WELL, None, DUE + timedelta(days=days), 5)) == late


@pytest.mark.parametrize(("paid", "days", "partial"), [(1, 1, True), (0, 1, False), (1, 0, False)])
def test_a_part_that_was_paid_is_a_signal_once_the_day_has_passed(paid: int, days: int, partial: bool) -> None:
    found = signals(WELL._replace(paid_of_it_cents=paid), None, DUE + timedelta(days=days), 5)
    assert (Signal.PARTIAL in found) == partial


def test_a_claim_outside_the_plan_and_a_protection_are_signals() -> None:
    assert signals(WELL._replace(outside=1), None, DUE, 5) == (Signal.NEW_CLAIM,)
    assert signals(WELL._replace(is_protected=True), None, DUE, 5) == (Signal.PROTECTED,)
    assert signals(WELL, None, DUE, 5) == ()


def test_every_signal_says_what_to_do() -> None:
    assert set(TEXTS) == set(Signal)
