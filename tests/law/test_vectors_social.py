"""Cases of others about norms, remission and allowances; they lie beside the repository and not in it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from math import floor
from typing import Any

import pytest

from law import vectors
from vereffen.law import inquiry, kwijtschelding, values, vermogen

FULL_RAISE = {"Wageningen": 200_000}
# What the cases call a household with a pension.
HOUSEHOLDS = {"echtpaar_aow": ("echtgenoten", True)}
# What the municipality of the source takes off for each kind of behaviour (Pw 18 lid 2), in percent.
LOWERED = {0: 0, 1: 5, 3: 100}
NORMS_OF_2022 = date(2022, 1, 1)

pytestmark = vectors.needed


def _result(rule: str, on: date, given: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = inquiry.ask(rule, on, given).document()["result"]
    return result


@pytest.mark.parametrize(("case", "on"), vectors.vectors("participatiewet", "PW-"))
def test_a_norm_by_its_article(case: dict[str, Any], on: date) -> None:
    asked = {"artikel": case["inputs"]["norm"].removeprefix("pw")}
    assert _result("bijstandsnorm", on, asked) == {"norm_maand_cents": vectors.cents(case["expected"]["amount"])}


@pytest.mark.parametrize(("case", "on"), vectors.vectors("participatiewet", "BIJ-"))
def test_a_norm_by_age(case: dict[str, Any], on: date) -> None:
    assert on == date(2024, 6, 1), "the source uses the norms of 2022 on purpose"
    asked = {"huishouden": "alleenstaande", "leeftijd": case["inputs"]["leeftijd"], "kostendelers": 0}
    off = {"verlaging_procent": LOWERED[case["inputs"]["gedragscategorie"]]}
    found = _result("bijstandsnorm", NORMS_OF_2022, asked | off)["norm_maand_cents"]
    if "bijstand" in case["expected"]:
        assert found == vectors.cents(case["expected"]["bijstand"])
    else:
        assert found == floor(case["expected"]["bijstand_unrounded_cents"] + Decimal("0.5"))


@pytest.mark.parametrize(("case", "on"), vectors.vectors("kwijtschelding", "KW-VERM"))
def test_the_money_that_a_municipality_leaves_out(case: dict[str, Any], on: date) -> None:
    household, aow = HOUSEHOLDS.get(case["inputs"]["huishouden"], (case["inputs"]["huishouden"], False))
    limit = vectors.cents(case["expected"]["vrijgesteld_banktegoed"])
    asked = {"huishouden": household, "aow": aow, "verhoging_cents": FULL_RAISE[case["inputs"]["gemeente"]]}
    for above in (-1, 0, 1):
        found = _result("kwijtschelding-vermogen", on, asked | {"banktegoed_cents": limit + above})
        assert found == {"vermogen_cents": max(0, above), "vrijgesteld_banktegoed_cents": limit}


@pytest.mark.parametrize(("case", "on"), vectors.vectors("kwijtschelding", "KWS-AUTO"))
def test_the_car_that_does_not_count(case: dict[str, Any], on: date) -> None:
    limit = vectors.cents(case["expected"]["auto_max"])
    asked = {"huishouden": "alleenstaande", "aow": False, "banktegoed_cents": 0}
    for value, counts in ((limit - 1, 0), (limit, 0), (limit + 1, limit + 1)):
        assert _result("kwijtschelding-vermogen", on, asked | {"auto_cents": value})["vermogen_cents"] == counts


@pytest.mark.parametrize(("case", "on"), vectors.vectors("kwijtschelding", "KWS-BUFFER"))
def test_the_raise_of_the_money_that_is_left_out(case: dict[str, Any], on: date) -> None:
    asked = {"huishouden": "alleenstaande", "aow": False, "banktegoed_cents": 0}
    plain, raised = (
        vectors.cents(case["inputs"]["alleenstaande_rijksnorm"]),
        vectors.cents(case["expected"]["alleenstaande_verhoogd"]),
    )
    for raise_cents, limit in ((0, plain), (values.cents(vermogen.RISE_KEY, on), raised)):
        found = _result("kwijtschelding-vermogen", on, asked | {"verhoging_cents": raise_cents})
        assert found["vrijgesteld_banktegoed_cents"] == limit


@pytest.mark.parametrize(("case", "on"), vectors.vectors("kwijtschelding", "KWS-P-"))
def test_the_part_of_the_norm_that_the_state_reckons_with(case: dict[str, Any], on: date) -> None:
    lowest = values.value(kwijtschelding.PERCENTAGE_KEYS[0], on)
    assert lowest.scaled(100) == case["expected"]["kosten_van_bestaan_pct"]


@pytest.mark.parametrize(("case", "on"), vectors.vectors("kwijtschelding", "KWS-80"))
def test_the_part_of_the_capacity_that_is_paid(case: dict[str, Any], on: date) -> None:
    share = values.value(kwijtschelding.SHARE_KEY, on).scaled(100)
    assert share == case["expected"]["share_of_capacity_to_pay_pct"]
    assert kwijtschelding.from_capacity(10_000, share) == 100 * share


@pytest.mark.parametrize(("case", "on"), vectors.vectors("toeslagen"))
def test_allowances(case: dict[str, Any], on: date) -> None:
    if case["id"] != "SP-2025":
        # HT-1 besides leaves out what HT 16 and 17 lid 3 take off the basishuur; the KGB rows are told as approximate.
        pytest.skip("only needed when the product shows allowances, which it does not")
    assert values.cents("zorgtoeslag_standaardpremie", on) == vectors.cents(case["expected"]["standaardpremie"])


def test_no_case_of_these_domains_is_passed_over() -> None:
    prefixes = {
        "participatiewet": ("PW-", "BIJ-"),
        "kwijtschelding": ("KW-VERM", "KWS-AUTO", "KWS-BUFFER", "KWS-P-", "KWS-80"),
    }
    for domain, known in prefixes.items():
        assert len(vectors.vectors(domain, *known)) == len(vectors.vectors(domain, ""))
