"""Cases with an outcome from sources outside this project; they lie beside the repository and not in it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from law.cases import SHARED
from vereffen.law import beslagvrije_voet, costs, values
from vereffen.law.beslagvrije_voet import Adres, Leefsituatie, Situation

FOLDER = SHARED / "vectors"
FAR_ABOVE_CENTS = 50_000_000
NORMS = {"pw21a": "pw_norm_21a", "pw21b": "pw_norm_21b", "pw22a": "pw_norm_22a", "pw22b": "pw_norm_22b"}
ACTS = {"hernieuwd bevel / exploot": "kostenwet_exploot", "beslag": "kostenwet_beslag"}
# A page that was not brought up to date: shown in test_vectors_costs.py.
NO_GATE = {"KW-DWB-MUNI-2024-LT90"}

pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the cases of others are not beside the repository")


def _vectors(domain: str, *prefixes: str) -> list[Any]:
    if not FOLDER.exists():
        return []
    found = json.loads((FOLDER / f"{domain}.json").read_text("utf-8"), parse_float=Decimal)["vectors"]
    return [
        pytest.param(item, date.fromisoformat(item["valid_date"]), id=item["id"])
        for item in found
        if item["id"].startswith(prefixes) and item["id"] not in NO_GATE
    ]


def _cents(euros: int | Decimal) -> int:
    assert (Decimal(euros) * 100) % 1 == 0
    return int(Decimal(euros) * 100)


@pytest.mark.parametrize(("case", "on"), _vectors("bvv", "BVV-MAX"))
def test_the_published_maxima(case: dict[str, Any], on: date) -> None:
    kind, expected = Leefsituatie[case["inputs"]["leefsituatie"].upper()], _cents(case["expected"]["beslagvrije_voet"])
    assert values.cents(f"bvv_maximum_{kind.name.lower()}", on) == expected
    assert beslagvrije_voet.protected_at_bank(kind, Adres.NL, on) == expected
    if on >= date(2026, 1, 1):
        steps = beslagvrije_voet.calculate(Situation(kind, FAR_ABOVE_CENTS, FAR_ABOVE_CENTS), on)
        assert steps.beslagvrije_voet_cents == steps.maximum_cents == expected


@pytest.mark.parametrize(("case", "on"), _vectors("bvv", "BVV-LID7", "BVV-HOOG"))
def test_the_income_limits_for_an_own_home(case: dict[str, Any], on: date) -> None:
    several = case["inputs"]["huishouden"] == "meerpersoons"
    kind = Leefsituatie.GEHUWD_ZONDER_KINDEREN if several else Leefsituatie.ALLEENSTAANDE
    (expected,) = case["expected"].values()
    assert beslagvrije_voet.income_limit_own_home_cents(kind, on) == _cents(expected)


@pytest.mark.parametrize(("case", "on"), _vectors("bvv", "BVV-95RULE", "BVV-PARTNER", "BVV-BANK"))
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


@pytest.mark.parametrize(("case", "on"), _vectors("costs", "KW-AANM", "AWB4113-LT", "KW-DWB"))
def test_costs_of_an_aanmaning_and_a_dwangbevel(case: dict[str, Any], on: date) -> None:
    debt, regime = _cents(case["inputs"]["debt"]), case["inputs"].get("regime", "kostenwet")
    ask = costs.dwangbevel_kosten if "dwangbevelkosten" in case["expected"] else costs.aanmaning_kosten
    (expected,) = case["expected"].values()
    assert ask(regime, debt, on) == _cents(expected)


@pytest.mark.parametrize(("case", "on"), _vectors("costs", "KW-EXPLOOT", "KW-BESLAG"))
def test_amounts_of_the_kostenwet(case: dict[str, Any], on: date) -> None:
    assert values.cents(ACTS[case["inputs"]["act"]], on) == _cents(case["expected"]["kosten"])


@pytest.mark.parametrize(("case", "on"), _vectors("costs", "BTAG"))
def test_serving_a_title(case: dict[str, Any], on: date) -> None:
    assert costs.dwangbevel_kosten("awb", 100, on) == _cents(case["expected"]["tarief_excl_btw"])
    assert costs.dwangbevel_kosten("awb", 100, on, btw=True) == _cents(case["expected"]["incl_btw"])


@pytest.mark.parametrize(("case", "on"), _vectors("participatiewet", "PW-"))
def test_norms_of_the_participatiewet(case: dict[str, Any], on: date) -> None:
    assert values.cents(NORMS[case["inputs"]["norm"]], on) == _cents(case["expected"]["amount"])


@pytest.mark.parametrize(("case", "on"), _vectors("interest", "RENTE-20"))
def test_rates_of_the_statutory_interest(case: dict[str, Any], on: date) -> None:
    assert values.value("wettelijke_rente", on).scaled(100) == case["expected"]["wettelijke_rente_pct"]


@pytest.mark.parametrize(("case", "on"), _vectors("toeslagen", "SP-"))
def test_the_standard_premium(case: dict[str, Any], on: date) -> None:
    assert values.cents("zorgtoeslag_standaardpremie", on) == _cents(case["expected"]["standaardpremie"])
