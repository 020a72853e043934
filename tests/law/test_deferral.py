"""Paying later or in parts: the table of cases, and what holds for every debt and capacity."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import debt_help, deferral, inquiry
from vereffen.law.refusal import Refusal

ON = date(2026, 7, 1)
CENTS = st.integers(0, 10**11)
LAW = deferral.plan_law(ON)


def _asked(case: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in case["asked"].items()}


@pytest.mark.parametrize("case", cases("uitstel"), ids=name_of)
def test_short_deferral_and_instalments(case: dict[str, Any]) -> None:
    until = case.get("until")
    assert inquiry.ask("uitstel", ON, _asked(case)).finding.result == {
        "kort_uitstel": case["short"],
        "kort_uitstel_tot": until.isoformat() if until else None,
        "termijn_cents": case.get("instalment"),
        "maanden": case.get("months"),
        "binnen_12_maanden": case.get("in_time"),
        "kwijtschelding_nagaan": case.get("remission", False),
    }


@pytest.mark.parametrize("case", cases("uitstel", "days"), ids=lambda case: str(case["rule"]))
def test_the_days_of_rest(case: dict[str, Any]) -> None:
    assert getattr(deferral, case["rule"])(case["from"]) == case["until"]


@pytest.mark.parametrize("case", cases("schuldhulp"), ids=name_of)
def test_how_long_debt_help_takes_and_protects(case: dict[str, Any]) -> None:
    more = {"threatening": case.get("threatening", False)} if case["rule"] == "first_talk_by" else {}
    assert getattr(debt_help, case["rule"])(case["from"], **more) == case["until"]


@pytest.mark.parametrize("case", cases("schuldhulp", "refused"), ids=name_of)
def test_a_term_that_is_not_known_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        getattr(debt_help, case["rule"])(case["from"])


@given(st.dates(date(2021, 1, 1), date(2090, 1, 1)))
def test_a_threatening_situation_is_never_seen_later(asked_on: date) -> None:
    assert debt_help.first_talk_by(asked_on, threatening=True) <= debt_help.first_talk_by(asked_on, threatening=False)


@given(CENTS, CENTS)
def test_the_instalments_pay_the_debt_and_leave_a_fifth_of_the_capacity(debt: int, capacity: int) -> None:
    found = deferral.plan(debt, capacity, LAW)
    assert 0 <= 5 * found.termijn_cents <= 4 * capacity
    assert found.termijn_cents <= debt
    if found.maanden > 0:
        assert found.termijn_cents * (found.maanden - 1) < debt <= found.termijn_cents * found.maanden
    assert (found.maanden == -1) == (debt > 0 and found.termijn_cents == 0)
    assert found.binnen_12_maanden == (0 <= found.maanden <= 12)


@given(CENTS, CENTS, st.integers(0, 10**6))
def test_a_higher_debt_never_ends_sooner(debt: int, capacity: int, more: int) -> None:
    first, second = deferral.plan(debt, capacity, LAW), deferral.plan(debt + more, capacity, LAW)
    assert second.binnen_12_maanden <= first.binnen_12_maanden
    assert second.maanden == -1 or second.maanden >= first.maanden


@given(CENTS, st.booleans(), st.booleans(), st.none() | CENTS)
def test_every_request_is_answered(debt: int, served: bool, other: bool, capacity: int | None) -> None:
    asked = {
        "schuld_cents": debt, "dwangbevel_betekend": served, "ander_uitstel": other, "aangevraagd_op": "2026-07-01",
    } | ({} if capacity is None else {"betalingscapaciteit_maand_cents": capacity})  # fmt: skip
    found = inquiry.ask("uitstel", ON, asked).finding.result
    assert found["kort_uitstel"] == (0 < debt < 2_000_000 and not served and not other)
    assert found["kwijtschelding_nagaan"] == (found["binnen_12_maanden"] is False)
