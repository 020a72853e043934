"""Set-off: the table of cases, and that it never goes below the beslagvrije voet."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import inquiry, set_off
from vereffen.law.refusal import Refusal
from vereffen.law.set_off import Debt, NoLaw

ON = date(2026, 7, 1)
FLAG = st.integers(0, 1)
CENTS = st.integers(0, 10**11) | st.integers(0, 300_000)
DEBTS = st.builds(Debt, st.integers(0, 3), FLAG, CENTS, CENTS, CENTS, CENTS, FLAG, FLAG)


@pytest.mark.parametrize("case", cases("verrekening"), ids=name_of)
def test_what_may_be_set_off(case: dict[str, Any]) -> None:
    found = inquiry.ask("verrekening", ON, case["asked"]).finding.result
    assert (found["ten_hoogste_cents"], found["verplicht"], found["toegestaan"]) == (
        case["most"], case["must"], case["may"],
    )  # fmt: skip
    assert found["redenen"]


@pytest.mark.parametrize("case", cases("verrekening", "refused"), ids=name_of)
def test_a_set_off_that_cannot_be_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        inquiry.ask("verrekening", ON, case["asked"])


@given(DEBTS)
def test_a_set_off_never_goes_below_the_voet_and_never_above_benefit_or_debt(debt: Debt) -> None:
    for found in (set_off.set_off(debt, NoLaw()), set_off.with_ground(debt)):
        income = debt.uitkering_maand_cents + debt.overige_inkomsten_maand_cents
        assert income - found.ten_hoogste_cents >= min(income, debt.beslagvrije_voet_cents)
        assert 0 <= found.ten_hoogste_cents <= min(debt.uitkering_maand_cents, debt.vordering_cents)
        assert found.toegestaan == (found.ten_hoogste_cents > 0)


@given(DEBTS, st.integers(0, 10**6))
def test_more_income_never_leaves_less_and_a_higher_voet_never_takes_more(debt: Debt, more: int) -> None:
    first = set_off.with_ground(debt).ten_hoogste_cents
    richer = set_off.with_ground(debt._replace(uitkering_maand_cents=debt.uitkering_maand_cents + more))
    assert more - richer.ten_hoogste_cents >= -first
    safer = set_off.with_ground(debt._replace(beslagvrije_voet_cents=debt.beslagvrije_voet_cents + more))
    assert safer.ten_hoogste_cents <= first


@given(DEBTS)
def test_another_debt_is_never_set_off_without_an_article(debt: Debt) -> None:
    assert set_off.set_off(debt._replace(soort=set_off.KINDS.index("overig")), NoLaw()) == (0, 0, 0)


def test_withholding_information_is_a_question_and_never_an_input() -> None:
    answer = inquiry.ask("verrekening", ON, cases("verrekening")[0]["asked"])
    assert "inlichtingen_geweigerd" in {question.name for question in answer.questions}
    with pytest.raises(Refusal, match="unknown key"):
        inquiry.ask("verrekening", ON, cases("verrekening")[0]["asked"] | {"inlichtingen_geweigerd": True})
