"""Cases with an outcome from sources outside this project; they lie beside the repository and not in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from law import vectors
from vereffen.law import beslagvrije_voet, costs, values
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie, Situation

FAR_ABOVE_CENTS = 50_000_000

pytestmark = vectors.needed


@pytest.mark.parametrize(("case", "on"), vectors.vectors("bvv", "BVV-MAX"))
def test_the_published_maxima(case: dict[str, Any], on: date) -> None:
    kind, expected = (
        Leefsituatie[case["inputs"]["leefsituatie"].upper()],
        vectors.cents(case["expected"]["beslagvrije_voet"]),
    )
    assert values.cents(f"bvv_maximum_{kind.name.lower()}", on) == expected
    assert beslagvrije_voet.protected_at_bank(kind, Adres.NL, on) == expected
    if on >= date(2025, 1, 1):
        steps = beslagvrije_voet.calculate(Situation(kind, FAR_ABOVE_CENTS, FAR_ABOVE_CENTS), on)
        assert steps.beslagvrije_voet_cents == steps.maximum_cents == expected


@pytest.mark.parametrize(("case", "on"), vectors.vectors("bvv", "BVV-LID7", "BVV-HOOG"))
def test_the_income_limits_for_an_own_home(case: dict[str, Any], on: date) -> None:
    several = case["inputs"]["huishouden"] == "meerpersoons"
    kind = Leefsituatie.GEHUWD_ZONDER_KINDEREN if several else Leefsituatie.ALLEENSTAANDE
    (expected,) = case["expected"].values()
    assert beslagvrije_voet.income_limit_own_home_cents(kind, on) == vectors.cents(expected)


@pytest.mark.parametrize(("case", "on"), vectors.vectors("bvv", "BVV-95RULE", "BVV-PARTNER", "BVV-BANK"))
def test_the_shares_that_the_law_names(case: dict[str, Any], on: date) -> None:
    expected = case["expected"]
    if "available_share_pct" in expected:
        found = beslagvrije_voet.calculate(Situation(0, 0, 100_000), on)
        assert found.afloscapaciteit_cents == 1_000 * expected["available_share_pct"]
    elif "max_reduction_share_of_bvv" in expected:
        found = beslagvrije_voet.calculate(Situation(2, 0, partner_netto_maand_cents=FAR_ABOVE_CENTS), on)
        assert found.partner == int(found.begrensd * expected["max_reduction_share_of_bvv"])
    else:
        whole = beslagvrije_voet.protected_at_bank(Leefsituatie.ALLEENSTAANDE, Adres.NL, on)
        half = beslagvrije_voet.protected_at_bank(Leefsituatie.ALLEENSTAANDE, Adres.GEEN, on)
        assert half == whole * expected["bank_protected_share_of_max"]


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "KW-AANM", "AWB4113-LT", "KW-DWB"))
def test_costs_of_an_aanmaning_and_a_dwangbevel(case: dict[str, Any], on: date) -> None:
    debt, regime = vectors.cents(case["inputs"]["debt"]), case["inputs"].get("regime", "kostenwet")
    ask = costs.dwangbevel_kosten if "dwangbevelkosten" in case["expected"] else costs.aanmaning_kosten
    (expected,) = case["expected"].values()
    assert ask(regime, debt, on) == vectors.cents(expected)


@pytest.mark.parametrize(("case", "on"), vectors.vectors("costs", "BTAG"))
def test_serving_a_title(case: dict[str, Any], on: date) -> None:
    assert costs.dwangbevel_kosten("awb", 100, on) == vectors.cents(case["expected"]["tarief_excl_btw"])
    assert costs.dwangbevel_kosten("awb", 100, on, btw=True) == vectors.cents(case["expected"]["incl_btw"])


@pytest.mark.parametrize(("case", "on"), vectors.vectors("interest", "RENTE-20"))
def test_rates_of_the_statutory_interest(case: dict[str, Any], on: date) -> None:
    assert values.value("wettelijke_rente", on).scaled(100) == case["expected"]["wettelijke_rente_pct"]
