"""Money that came in before a charge pays what was owed on its own day first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import make
from vereffen.approach.money import Line, OpenClaim, paid_before, reduced

DUE = make.day("2026-10-31")
OWED = [OpenClaim(1, 900, 0, 10_000, DUE, "awb")]
SINCE = {(1, "kosten"): 900}


def test_a_payment_from_before_the_aanmaning_pays_the_principal_and_not_its_cost() -> None:
    assert paid_before(10_000, OWED, "bank", None, SINCE) == (Line(1, "hoofdsom", -10_000), Line(None, "bank", 10_000))


def test_what_is_left_of_it_pays_what_was_charged_since() -> None:
    lines = paid_before(10_950, OWED, "bank", None, SINCE)
    assert lines == (
        Line(1, "hoofdsom", -10_000),
        Line(1, "kosten", -900),
        Line(None, "tegoed", -50),
        Line(None, "bank", 10_950),
    )


def test_without_a_later_charge_the_law_orders_it() -> None:
    lines = paid_before(5_000, OWED, "bank", None, {})
    assert lines == (Line(1, "kosten", -900), Line(1, "hoofdsom", -4_100), Line(None, "bank", 5_000))


@given(st.integers(1, 30_000), st.integers(0, 3_000), st.integers(0, 3_000), st.integers(0, 20_000))
def test_every_cent_is_placed_and_nothing_goes_below_zero(cents: int, costs: int, since: int, principal: int) -> None:
    owed = [OpenClaim(1, costs, 0, principal, DUE, "awb"), OpenClaim(2, 0, 0, 500, DUE, "belasting")]
    lines = paid_before(cents, owed, "bank", None, {(1, "kosten"): since})
    assert sum(line.cents for line in lines) == 0
    for one in reduced(owed, lines):
        assert min(one.kosten_cents, one.rente_cents, one.hoofdsom_cents) >= 0
