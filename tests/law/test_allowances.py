"""What a household might get as allowance: the table of cases, and what holds for every household."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import allowances, values
from vereffen.law.allowances import Family, Rent
from vereffen.law.refusal import Refusal

ON = date(2025, 1, 1)
RENT_LAW, CHILD_LAW = allowances.rent_law(ON), allowances.child_law(ON)
CENTS = st.integers(0, 150_000)
CHILDREN = st.integers(0, 6)
FAMILIES = st.builds(Family, CHILDREN, CHILDREN, CHILDREN, st.integers(0, 1), st.integers(0, 10**11))


@pytest.mark.parametrize("case", cases("allowances", "threshold"), ids=name_of)
def test_the_income_above_which_allowances_fall(case: dict[str, Any]) -> None:
    factor = values.value("zorgtoeslag_drempel_factor", case["on"]).scaled(allowances.PERCENT)
    found = allowances.threshold_income(values.cents("minimumloon_maand", case["on"]), factor)
    assert found == case["income"]


def test_the_threshold_agrees_with_the_minimum_wage() -> None:
    for on in (date(2024, 1, 1), ON, date(2026, 1, 1)):
        factor = values.value("zorgtoeslag_drempel_factor", on).scaled(allowances.PERCENT)
        computed = allowances.threshold_income(values.cents("minimumloon_maand", on), factor)
        assert abs(computed - values.cents("zorgtoeslag_drempelinkomen", on)) < 100


@pytest.mark.parametrize("case", cases("allowances", "huurtoeslag"), ids=name_of)
def test_huurtoeslag(case: dict[str, Any]) -> None:
    law = allowances.rent_law(case["on"])
    found = {
        rent: allowances.huurtoeslag(Rent(int(rent), case["basishuur"], case["personen"]), law)
        for rent in case["rents"]
    }
    assert found == case["rents"]


def test_the_text_since_2026_is_no_rule_here() -> None:
    assert allowances.rent_law(date(2025, 12, 31))
    with pytest.raises(Refusal, match="since 2026"):
        allowances.rent_law(date(2026, 1, 1))


@pytest.mark.parametrize("case", cases("allowances", "kindgebonden_budget"), ids=name_of)
def test_kindgebonden_budget(case: dict[str, Any]) -> None:
    found = allowances.kindgebonden_budget(Family(**case["family"]), allowances.child_law(case["on"]))
    assert found == case["budget"]


@given(CENTS, CENTS, CENTS, st.integers(1, 9))
def test_a_higher_basishuur_never_brings_more_huurtoeslag_and_never_more_than_the_rent(
    rent: int, own: int, more: int, people: int
) -> None:
    plain, higher = (allowances.huurtoeslag(Rent(rent, basis, people), RENT_LAW) for basis in (own, own + more))
    assert 0 <= higher <= plain <= rent


@given(FAMILIES, st.integers(0, 10**8))
def test_more_income_never_brings_more_kindgebonden_budget(family: Family, more: int) -> None:
    richer = family._replace(inkomen_jaar_cents=family.inkomen_jaar_cents + more)
    assert 0 <= allowances.kindgebonden_budget(richer, CHILD_LAW) <= allowances.kindgebonden_budget(family, CHILD_LAW)
