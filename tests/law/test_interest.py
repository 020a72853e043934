"""Statutory interest: the table of cases, and what holds for every sum and every period."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from math import floor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from law.references.wettelijke_rente import growth, rente_cents
from vereffen.law import inquiry, interest, values
from vereffen.law.refusal import Refusal

ON = date(2026, 7, 1)
SUMS = st.integers(0, 10**11)
# From the first day of 2010 up to the last day with a sourced rate.
KNOWN = st.dates(date(2010, 1, 1), date(2024, 12, 31))


def _ask(principal: int, first: date, last: date, *, public: bool) -> dict[str, Any]:
    given_ = {
        "hoofdsom_cents": principal,
        "verzuim_vanaf": str(first),
        "tot_en_met": str(last),
        "publiekrechtelijk": public,
    }
    return inquiry.ask("wettelijke-rente", ON, given_).document()


@pytest.mark.parametrize("case", cases("wettelijke_rente"), ids=name_of)
def test_interest(case: dict[str, Any]) -> None:
    found = _ask(case["principal"], case["first"], case["last"], public=False)["result"]
    assert found == {"rente_cents": case["rente"], "verschuldigd": case["rente"] > 0}
    assert rente_cents(case["principal"], case["first"], case["last"]) == case["rente"]
    if "public" in case:
        public = _ask(case["principal"], case["first"], case["last"], public=True)["result"]
        assert public == {"rente_cents": case["rente"], "verschuldigd": case["public"]["owed"]}
        assert values.cents("wettelijke_rente_drempel", case["last"]) == case["public"]["threshold"]


@pytest.mark.parametrize("case", cases("wettelijke_rente", "refused"), ids=name_of)
def test_a_day_without_a_known_sourced_rate_is_refused_by_name_and_day(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["names"]):
        _ask(100_000, case["first"], case["last"], public=False)


def test_only_a_debt_under_public_law_needs_the_threshold() -> None:
    first, last = date(2020, 1, 1), date(2020, 12, 31)
    assert _ask(100_000, first, last, public=False)["result"]["rente_cents"] == 2_000
    with pytest.raises(Refusal, match="wettelijke_rente_drempel"):
        _ask(100_000, first, last, public=True)


@pytest.mark.parametrize("case", cases("wettelijke_rente", "bank"), ids=lambda case: case["bank"])
def test_the_rate_follows_the_bank(case: dict[str, Any]) -> None:
    assert interest.expected_rate(Decimal(case["bank"]), date(2024, 1, 1)) == Decimal(case["rate"])


@given(SUMS, KNOWN, st.integers(0, 1_500))
def test_cut_in_periods_it_is_what_day_by_day_in_exact_fractions_is(principal: int, first: date, days: int) -> None:
    last = min(first + timedelta(days=days), date(2024, 12, 31))
    assert interest.interest(principal, first, last).rente_cents == rente_cents(principal, first, last)


def _compare(periods: int, sums: int) -> None:
    chance, last_day = random.Random(8), date(2024, 12, 31)
    for _ in range(periods):
        first = date(2010, 1, 1) + timedelta(days=chance.randrange(5_478))
        last = min(first + timedelta(days=int(10 ** chance.uniform(0, 3.7))), last_day)
        brings = growth(first, last)
        for _ in range(sums):
            principal = int(10 ** chance.uniform(0, 11))
            if chance.random() < 0.5 and brings:
                # The sums on both sides of where half a cent tips over.
                principal = max(0, floor((floor(principal * brings) + Fraction(1, 2)) / brings) + chance.randint(-1, 1))
            expected = floor(principal * brings + Fraction(1, 2))
            assert interest.interest(principal, first, last).rente_cents == expected, (principal, first, last)


def test_sums_around_half_a_cent_come_out_as_exact_fractions_say() -> None:
    _compare(200, 100)


@pytest.mark.nightly
def test_a_million_sums_come_out_as_exact_fractions_say() -> None:
    _compare(10_000, 100)


@given(st.integers(0, 10**11 - 10**6), st.integers(0, 10**6), KNOWN, KNOWN, st.integers(0, 400))
def test_more_debt_or_more_days_never_bring_less(principal: int, more: int, one: date, other: date, days: int) -> None:
    first, last = sorted((one, other))
    later = min(last + timedelta(days=days), date(2024, 12, 31))
    plain = interest.interest(principal, first, last).rente_cents
    assert 0 <= plain <= interest.interest(principal + more, first, last).rente_cents
    assert plain <= interest.interest(principal, first, later).rente_cents


@given(SUMS, st.dates(), st.dates(), st.booleans())
def test_it_answers_or_refuses(principal: int, first: date, last: date, public: bool) -> None:
    try:
        result = _ask(principal, first, last, public=public)["result"]
    except Refusal:
        return
    assert result["rente_cents"] >= 0
    assert isinstance(result["verschuldigd"], bool)


@given(KNOWN, KNOWN)
def test_the_periods_are_the_days_of_default_each_once(one: date, other: date) -> None:
    first, last = sorted((one, other))
    found = interest.periods(first, last)
    assert (found[0].first, found[-1].last) == (first, last)
    for earlier, later in pairwise(found):
        assert later.first == earlier.last + timedelta(days=1)
        assert later[2:] != earlier[2:]
    assert {period.year for period in found} == set(range(1, found[-1].year + 1))


def test_two_rows_with_one_rate_are_one_line() -> None:
    steps = _ask(1_000_000, date(2024, 5, 1), date(2024, 9, 30), public=True)["steps"]
    lines = [step for step in steps if step["name"].startswith("periode_")]
    assert [line["amount_cents"] for line in lines] == [29_262]
    assert "153 dagen rente over € 10.000,00, 7 % per jaar" in lines[0]["text"]


def test_each_year_of_default_is_told_with_the_sum_that_it_leads_to() -> None:
    steps = _ask(1_000_000, date(2022, 3, 15), date(2024, 9, 30), public=True)["steps"]
    told = {step["name"]: step.get("amount_cents") for step in steps}
    assert (told["rente_na_jaar_1"], told["schuld_met_rente_1"]) == (24_000, 1_024_000)
    assert (told["rente_na_jaar_2"], told["schuld_met_rente_2"]) == (81_585, 1_081_585)
    assert told["rente"] == 122_957


def test_fifteen_years_are_answered_at_once() -> None:
    begin = time.perf_counter()
    found = _ask(10**11, date(2010, 1, 1), date(2024, 12, 31), public=False)["result"]
    assert found["rente_cents"] == 54_101_404_818
    assert time.perf_counter() - begin < 0.2
