"""What collecting out of court may cost: the table of cases, and what holds for every debt and every letter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases
from vereffen.law import extrajudicial_costs, inquiry, values
from vereffen.law.extrajudicial_costs import Letter
from vereffen.law.refusal import Refusal

TABLE = "buitengerechtelijke_kosten"
DAYS = st.dates(date(2018, 1, 1), date(2026, 12, 31))
SUMS = st.integers(1, 10**11)


def _ask(principal: int, on: date, *, btw: bool = False) -> dict[str, Any]:
    return inquiry.ask("buitengerechtelijke-kosten", on, {"hoofdsom_cents": principal, "btw": btw}).document()


@pytest.mark.parametrize("case", cases(TABLE, "tariff"), ids=lambda case: case["source"])
def test_the_tariff(case: dict[str, Any]) -> None:
    btw = case.get("btw", False)
    for on in case["days"]:
        found = {debt: _ask(int(debt), on, btw=btw)["result"]["kosten_cents"] for debt in case["costs"]}
        assert found == case["costs"], on


@pytest.mark.parametrize("case", cases(TABLE, "refused"), ids=lambda case: case["source"])
def test_a_day_without_a_tariff_is_refused(case: dict[str, Any]) -> None:
    for on in case["days"]:
        with pytest.raises(Refusal, match=case["names"]):
            _ask(100_000, on, btw=case.get("btw", False))


@pytest.mark.parametrize("case", cases(TABLE, "several"), ids=lambda case: case["source"])
def test_the_claims_of_one_creditor_are_added_before_the_tariff(case: dict[str, Any]) -> None:
    assert extrajudicial_costs.kosten_of(case["principals"], date(2026, 7, 1)) == case["costs"]


@pytest.mark.parametrize("principals", [[], [0], [100, -1]])
def test_there_must_be_something_to_collect(principals: list[int]) -> None:
    with pytest.raises(Refusal, match="at least one cent"):
        extrajudicial_costs.kosten_of(principals, date(2026, 7, 1))


@pytest.mark.parametrize("case", cases(TABLE, "letter"), ids=lambda case: case["source"])
def test_a_letter_gives_fourteen_days_and_names_no_more_than_the_tariff(case: dict[str, Any]) -> None:
    letter = Letter(**case["letter"])
    assert list(extrajudicial_costs.faults(letter, [10_000])) == case["faults"]
    assert extrajudicial_costs.owed_from(letter) == case["owed_from"]


@given(DAYS, st.integers(0, 60))
def test_nobody_owes_the_costs_within_fourteen_days_after_posting(posted: date, days: int) -> None:
    letter = Letter(posted, posted + timedelta(days=days), 4_000)
    assert extrajudicial_costs.owed_from(letter) > max(posted + timedelta(days=14 + 2), letter.last_day)


@given(SUMS, st.integers(0, 10**6), DAYS, st.booleans())
def test_more_debt_never_costs_less_and_never_passes_the_bounds(debt: int, more: int, on: date, btw: bool) -> None:
    plain, higher = (extrajudicial_costs.kosten_of([sum_], on, btw=btw) for sum_ in (debt, debt + more))
    least, most = values.cents("incassokosten_minimum", on), values.cents("incassokosten_maximum", on)
    assert least <= plain <= higher <= most * (121 if btw else 100) // 100 + 1


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=5), DAYS)
def test_one_letter_for_several_claims_never_costs_more_than_several_letters(debts: list[int], on: date) -> None:
    apart = sum(extrajudicial_costs.kosten_of([debt], on) for debt in debts)
    # Each letter apart is rounded to the cent by itself, at most half a cent down.
    assert extrajudicial_costs.kosten_of(debts, on) <= apart + len(debts)


def test_each_bracket_is_a_line_and_the_lines_come_to_the_costs() -> None:
    document = _ask(1_000_000, date(2026, 7, 1))
    lines = [step["amount_cents"] for step in document["steps"] if step["role"] == "part"]
    assert lines == [37_500, 25_000, 25_000]
    assert document["result"] == {"kosten_cents": 87_500}
    names = {question["name"] for question in document["questions"]}
    assert {"consument_en_veertiendagenbrief", "schuld_uit_een_overeenkomst"} <= names
