"""What a seizure may take and who gets it: the tables of cases, and what holds for every person and every sum."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import inquiry, seizure
from vereffen.law.beslagvrije_voet import Leefsituatie
from vereffen.law.refusal import Refusal
from vereffen.law.seizure import Account, Income, Seizer

ON = date(2026, 7, 1)
CENTS = st.integers(0, 10**11)
MONTHLY = st.integers(0, 500_000)
KINDS = st.sampled_from(sorted(seizure.LETTERS))
INCOMES = st.lists(st.tuples(KINDS, MONTHLY, st.booleans()), max_size=6).map(
    lambda rows: [Income(str(place), *row) for place, row in enumerate(rows)]
)
SEIZERS = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 10**7)), max_size=6).map(
    lambda rows: [Seizer(str(place), *row) for place, row in enumerate(rows)]
)
TERMS = {
    "serve": seizure.serve_by,
    "report": seizure.report_by,
    "holds": seizure.voet_holds_until,
    "foretold": seizure.first_day_of_vordering,
}


@pytest.mark.parametrize("case", cases("bankbeslag"), ids=name_of)
def test_what_stays_on_an_account(case: dict[str, Any]) -> None:
    found = inquiry.ask("bankbeslag", case["on"], case["asked"]).finding.result
    assert found == {"beschermd_cents": case["beschermd"], "beslagbaar_cents": case["beslagbaar"]}


@pytest.mark.parametrize("case", cases("bankbeslag", "refused"), ids=name_of)
def test_an_account_that_cannot_be_known_is_refused_by_name(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        inquiry.ask("bankbeslag", case["on"], case["asked"])


# The amounts of 2021-01-01 were never indexed and are not used.
HALF_YEARS = [date(year, month, 1) for year in range(2021, 2027) for month in (1, 7)][1:]


@pytest.mark.parametrize("on", HALF_YEARS, ids=str)
def test_every_half_year_with_published_maxima_answers(on: date) -> None:
    law = seizure.bank_law(on, Leefsituatie)
    assert min(law) > 0
    assert all(half == (whole + 1) // 2 for whole, half in zip(law[:4], law[4:], strict=True))


@given(st.integers(0, 3), st.integers(0, 1), CENTS, st.integers(0, 10**6))
def test_the_account_keeps_what_the_law_leaves_and_never_more_is_taken_than_is_above(
    kind: int, adres: int, balance: int, more: int
) -> None:
    law = seizure.bank_law(ON, Leefsituatie)
    found = seizure.at_the_bank(Account(kind, adres, balance), law)
    assert balance - found.beslagbaar_cents == min(balance, found.beschermd_cents)
    richer = seizure.at_the_bank(Account(kind, adres, balance + more), law)
    assert balance + more - richer.beslagbaar_cents >= balance - found.beslagbaar_cents


def _incomes(case: dict[str, Any]) -> list[dict[str, Any]]:
    keys = ("id", "soort", "bedrag_maand_cents", "beslagen")
    return [dict(zip(keys, row, strict=True)) for row in case["incomes"]]


@pytest.mark.parametrize("case", cases("beslagvolgorde"), ids=name_of)
def test_which_income_goes_first_and_what_each_carries(case: dict[str, Any]) -> None:
    asked = {"inkomsten": _incomes(case), "beslagvrije_voet_cents": case["voet"]}
    if "claim" in case:
        asked["vordering_cents"] = case["claim"]
    found: Any = inquiry.ask("beslagvolgorde", ON, asked).finding.result
    assert [item["id"] for item in found["volgorde"]] == case["order"]
    assert found["een_beslag_volstaat"] == case.get("alone")
    assert [list(item.values()) for item in found["omslag"]] == case.get("shares", [])


@pytest.mark.parametrize("case", cases("beslagvolgorde", "refused"), ids=name_of)
def test_incomes_that_cannot_be_are_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        inquiry.ask("beslagvolgorde", ON, {"inkomsten": _incomes(case), "beslagvrije_voet_cents": 0})


@given(INCOMES, MONTHLY)
def test_the_shares_sum_to_the_voet_and_nobody_keeps_less_than_it(incomes: list[Income], voet: int) -> None:
    parts = seizure.spread(incomes, voet)
    seized = sum(income.cents for income in incomes if income.seized)
    assert sum(part.share_cents for part in parts) == (voet if parts else 0)
    assert sum(part.above_cents for part in parts) == max(0, seized - voet)
    assert all(part.share_cents >= 0 and part.above_cents >= 0 for part in parts)


@given(INCOMES, MONTHLY)
def test_a_share_is_in_proportion_to_less_than_a_cent(incomes: list[Income], voet: int) -> None:
    parts = seizure.spread(incomes, voet)
    heights = {income.id: income.cents for income in incomes}
    bearing = [part for part in parts if part.share_cents]
    whole = sum(heights[part.id] for part in bearing)
    if whole > voet > 10**3:
        for part in bearing:
            assert abs(part.share_cents - Fraction(voet * heights[part.id], whole)) < len(parts)


@given(INCOMES)
def test_the_order_is_by_letter_and_then_by_height(incomes: list[Income]) -> None:
    found = [incomes[place] for place in seizure.order(incomes)]
    keys = [(seizure.LETTERS[income.kind], -income.cents) for income in found]
    assert keys == sorted(keys)
    assert sorted(found) == sorted(incomes)


@given(INCOMES, MONTHLY, MONTHLY)
def test_one_that_suffices_is_later_and_alone_brings_in_what_is_needed(
    incomes: list[Income], claim: int, voet: int
) -> None:
    found, places = seizure.one_that_suffices(incomes, claim, voet), seizure.order(incomes)
    needed = min(claim, max(0, sum(income.cents for income in incomes) - voet))
    if found is not None:
        assert places.index(found) > 0
        assert incomes[places[0]].cents < needed <= incomes[found].cents


@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**8), min_size=1, max_size=8))
def test_parts_sum_to_the_amount_and_miss_their_proportion_by_less_than_a_cent(amount: int, weights: list[int]) -> None:
    parts = seizure.in_proportion(amount, weights)
    assert sum(parts) == amount
    heights = weights if any(weights) else [1] * len(weights)
    for part, height in zip(parts, heights, strict=True):
        assert abs(part - Fraction(amount * height, sum(heights))) < 1


@pytest.mark.parametrize("case", cases("beslagverdeling"), ids=name_of)
def test_who_gets_what(case: dict[str, Any]) -> None:
    asked = {
        "opbrengst_cents": case["proceeds"],
        "executiekosten_cents": case["costs"],
        "beslagleggers": [
            {"id": name, "rang" if isinstance(rank, int) else "soort": rank, "vordering_cents": claim}
            for name, rank, claim in case["seizers"]
        ],
    }
    found: Any = inquiry.ask("beslagverdeling", ON, asked).finding.result
    assert [item["aandeel_cents"] for item in found["verdeling"]] == case["shares"]
    assert (found["executiekosten_cents"], found["rest_cents"]) == (case["paid_costs"], case["rest"])
    assert found["coordinator"] is None


@pytest.mark.parametrize("case", cases("beslagverdeling", "refused"), ids=name_of)
def test_a_distribution_that_cannot_be_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        inquiry.ask("beslagverdeling", ON, case["asked"])


@pytest.mark.parametrize("case", cases("beslagverdeling", "coordinator"), ids=name_of)
def test_who_collects_for_all(case: dict[str, Any]) -> None:
    seizers = [
        {"id": name, "rang": rank, "vordering_cents": 1, "gelegd_op": str(on), "zonder_deurwaarder": alone}
        for name, rank, on, alone in case["seizers"]
    ]
    asked = {"opbrengst_cents": 1, "beslagleggers": seizers}
    assert inquiry.ask("beslagverdeling", ON, asked).finding.result["coordinator"] == (case["found"] or None)


@given(st.integers(0, 10**8), st.integers(0, 10**6), SEIZERS)
def test_every_cent_goes_somewhere_and_nobody_gets_more_than_is_owed(
    proceeds: int, costs: int, seizers: list[Seizer]
) -> None:
    found = seizure.distribute(proceeds, costs, seizers)
    assert found.costs_cents + sum(found.shares) + found.rest_cents == proceeds
    assert min(found.costs_cents, found.rest_cents, *found.shares, 0) == 0
    assert all(share <= seizer.claim_cents for share, seizer in zip(found.shares, seizers, strict=True))
    assert found.rest_cents == max(0, proceeds - costs - sum(seizer.claim_cents for seizer in seizers))


@given(st.integers(0, 10**8), st.integers(0, 10**6), SEIZERS)
def test_a_lower_rank_gets_something_only_when_the_higher_is_paid(
    proceeds: int, costs: int, seizers: list[Seizer]
) -> None:
    found = seizure.distribute(proceeds, costs, seizers)
    short = [one.rank for one, share in zip(seizers, found.shares, strict=True) if share < one.claim_cents]
    paid = [one.rank for one, share in zip(seizers, found.shares, strict=True) if share]
    assert not short or all(rank <= min(short) for rank in paid)


@pytest.mark.parametrize("kind", TERMS)
def test_the_terms_around_a_seizure(kind: str) -> None:
    for case in cases("beslagtermijnen", kind):
        assert TERMS[kind](case["from"]) == case["until"], case["source"]


@pytest.mark.parametrize("case", cases("beslagtermijnen", "after_post"), ids=lambda case: str(case["renewed"]))
def test_the_first_day_of_seizure_after_a_dwangbevel_by_post(case: dict[str, Any]) -> None:
    assert seizure.first_day_after_post(case["posted"], case["renewed"]) == case["first"]


def test_when_a_vordering_had_to_be_foretold_before_the_text_of_today_is_not_known() -> None:
    with pytest.raises(Refusal, match="vordering_vooraankondiging"):
        seizure.first_day_of_vordering(date(2026, 6, 30))
