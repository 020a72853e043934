"""Costs and interest in cases of others that the rules compute; they lie beside the repository and not in it."""

from __future__ import annotations

import warnings
from datetime import date
from typing import Any

import pytest

from law import vectors
from vereffen.approach.carry_out import carry_out
from vereffen.approach.decision import Step
from vereffen.approach.money import OpenClaim
from vereffen.law import costs, inquiry, interest, values

ACTS = {"hernieuwd bevel / exploot": "hernieuwd_bevel", "beslag": "beslag"}
STEPS = {"betalingsherinnering": Step.HERINNERING}

pytestmark = vectors.needed


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "KW-EXPLOOT", "KW-BESLAG"))
def test_acts_that_carry_out_a_dwangbevel(case: dict[str, Any], on: date) -> None:
    asked = {"handeling": ACTS[case["inputs"]["act"]], "regime": "kostenwet"}
    found = inquiry.ask("invorderingskosten", on, asked).document()["result"]
    assert found == {"kosten_cents": vectors.cents(case["expected"]["kosten"])}


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "AWB4113-REMINDER"))
def test_a_reminder_costs_nothing(case: dict[str, Any], on: date) -> None:
    step = STEPS[case["inputs"]["act"]]
    cost = carry_out(step, OpenClaim(1, 0, 0, 100_000, on, "awb"), on).cost_cents
    assert cost == vectors.cents(case["expected"]["aanmaningsvergoeding"])


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "BIK-"))
def test_collecting_out_of_court(case: dict[str, Any], on: date) -> None:
    asked = {"hoofdsom_cents": vectors.cents(case["inputs"]["hoofdsom"]), "btw": case["inputs"]["btw"]}
    document = inquiry.ask("buitengerechtelijke-kosten", on, asked).document()
    assert document["result"] == {"kosten_cents": vectors.cents(case["expected"]["bik"])}
    parts = [step["amount_cents"] for step in document["steps"] if step["role"] == "part"]
    assert (
        parts == [vectors.cents(part) for part in case["expected"].get("parts", [])] or "parts" not in case["expected"]
    )


@pytest.mark.parametrize(("case", "on"), vectors.vectors("interest", "RENTE-ROUNDRULE"))
def test_the_rate_that_follows_from_the_bank(case: dict[str, Any], on: date) -> None:
    assert values.value(interest.MARKUP, on).value * 100 == case["inputs"]["opslag"]
    found = interest.expected_rate(case["inputs"]["ecb_pct"] / 100, on)
    assert found * 100 == case["expected"]["pct"]
    assert found == values.value(interest.RATE, on).value


@pytest.mark.parametrize(("case", "on"), vectors.vectors("interest", "AWB498"))
def test_the_threshold_of_interest(case: dict[str, Any], on: date) -> None:
    computed, threshold = vectors.cents(case["inputs"]["computed_interest"]), values.cents(interest.THRESHOLD, on)
    assert interest.is_owed(computed, threshold) == case["expected"]["rente_verschuldigd"]
    assert interest.is_owed(computed + 1, threshold)


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "KW-DWB-MUNI", conflicting=True))
def test_a_case_that_conflicts_with_the_law_is_shown_and_decides_nothing(case: dict[str, Any], on: date) -> None:
    found = costs.dwangbevel_kosten("kostenwet", vectors.cents(case["inputs"]["debt"]), on)
    assert found == values.cents("kostenwet_dwangbevel_basis", on)
    told = vectors.cents(case["expected"]["dwangbevelkosten"])
    if found != told:
        warnings.warn(
            f"{case['id']}: {told} cents by {case['source']}, {found} by the law: {case['note']}", stacklevel=1
        )
