"""What an aanmaning, a dwangbevel and carrying it out may cost: the tables of cases, and what holds for every debt."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from law.references.dwangbevel_kosten import reference
from vereffen.law import costs, inquiry
from vereffen.law.refusal import Refusal

DEBTS = st.integers(0, 10**11)
DAYS = st.dates(date(2021, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("case", cases("aanmaning_kosten", "tariff"), ids=name_of)
def test_an_aanmaning(case: dict[str, Any]) -> None:
    for day in case["days"]:
        found = {debt: costs.aanmaning_kosten(case["regime"], int(debt), day) for debt in case["costs"]}
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("dwangbevel_kosten", "tariff"), ids=name_of)
def test_a_dwangbevel(case: dict[str, Any]) -> None:
    btw = case.get("btw", False)
    for day in case["days"]:
        found = {debt: costs.dwangbevel_kosten(case["regime"], int(debt), day, btw=btw) for debt in case["costs"]}
        assert found == case["costs"], day


@pytest.mark.parametrize("case", cases("aanmaning_kosten", "refused"), ids=name_of)
def test_an_aanmaning_without_known_sourced_amounts_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            costs.aanmaning_kosten(case["regime"], 10_000, day)


@pytest.mark.parametrize("case", cases("dwangbevel_kosten", "refused"), ids=name_of)
def test_a_dwangbevel_without_known_sourced_amounts_is_refused(case: dict[str, Any]) -> None:
    for day in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            costs.dwangbevel_kosten(case["regime"], 10_000, day, btw=case.get("btw", False))


@pytest.mark.parametrize("case", cases("invorderingskosten", "tariff"), ids=name_of)
def test_carrying_out_a_dwangbevel(case: dict[str, Any]) -> None:
    assert set(case["costs"]) == set(costs.ACTS)
    for day in case["days"]:
        found = {act: costs.invorderingskosten(act, case["regime"], day) for act in costs.ACTS}
        assert found == case["costs"], day
        for act, amount in found.items():
            asked = inquiry.ask("invorderingskosten", day, {"handeling": act, "regime": case["regime"]}).document()
            assert asked["result"] == {"kosten_cents": amount}


@pytest.mark.parametrize("case", cases("invorderingskosten", "refused"), ids=name_of)
@pytest.mark.parametrize("act", costs.ACTS)
def test_an_act_without_known_sourced_amounts_is_refused(act: str, case: dict[str, Any]) -> None:
    for day in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            costs.invorderingskosten(act, case["regime"], day)


def test_an_unknown_act_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="hernieuwd_bevel, beslag, verkoop, aanplakking"):
        costs.invorderingskosten("gijzeling", "awb", date(2026, 1, 1))


@pytest.mark.parametrize("ask", [costs.aanmaning_kosten, costs.dwangbevel_kosten])
@pytest.mark.parametrize("regime", costs.REGIMES)
def test_a_negative_debt_is_refused(ask: Any, regime: str) -> None:
    with pytest.raises(Refusal, match="negative"):
        ask(regime, -1, date(2026, 1, 1))


def test_an_unknown_regime_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Refusal, match="awb, kostenwet"):
        costs.aanmaning_kosten("privaat", 1, date(2026, 1, 1))


@given(DEBTS, DAYS)
def test_a_dwangbevel_costs_what_exact_fractions_say(debt: int, on: date) -> None:
    law = costs.dwangbevel_values(on)
    found = costs.dwangbevel(debt, law)
    assert {"kosten_cents": found.kosten_cents} == reference({"schuld_cents": debt, "regime": 1, "btw": 0}, on)
    assert law.base_cents <= found.kosten_cents <= law.maximum_cents
    assert found.rise_cents == found.full_units * law.rise_cents


@given(DEBTS, st.integers(0, 10**6), DAYS)
def test_a_higher_debt_never_costs_less(debt: int, more: int, on: date) -> None:
    assert costs.dwangbevel_kosten("kostenwet", debt, on) <= costs.dwangbevel_kosten("kostenwet", debt + more, on)
    assert costs.aanmaning_kosten("kostenwet", debt, on) <= costs.aanmaning_kosten("kostenwet", debt + more, on)


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_vat_is_rounded_half_up_to_the_cent(amount: int, percent: int) -> None:
    assert costs.with_vat(amount, percent) == (amount * (100 + percent) + 50) // 100
