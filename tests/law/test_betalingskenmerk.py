"""The payment reference: the table of cases, and what holds for every number."""

from __future__ import annotations

import csv
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import SHARED, cases, name_of
from vereffen.law import betalingskenmerk
from vereffen.law.refusal import Refusal

FORM = SHARED / "data/identifiers/betalingskenmerk_belastingdienst_vectors.csv"
NUMBERS = st.integers(0, 10**15 - 1).map(str)


@pytest.mark.parametrize("case", [case for case in cases("betalingskenmerk") if "kenmerk" in case], ids=name_of)
def test_the_kenmerk_of_a_number(case: dict[str, Any]) -> None:
    assert betalingskenmerk.make(case["number"]) == case["kenmerk"]
    assert betalingskenmerk.is_valid(case["kenmerk"])


@pytest.mark.parametrize("case", [case for case in cases("betalingskenmerk") if "refused" in case], ids=name_of)
def test_what_is_no_number_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["refused"]):
        betalingskenmerk.make(case["number"])


@pytest.mark.skipif(not FORM.exists(), reason="the test numbers of the Belastingdienst are not beside the repository")
def test_the_numbers_of_the_belastingdienst() -> None:
    with FORM.open(newline="") as stream:
        kenmerken = [row["betalingskenmerk"] for row in csv.DictReader(stream)]
    assert len(kenmerken) == 13
    assert [betalingskenmerk.make(kenmerk[1:]) for kenmerk in kenmerken] == kenmerken


@given(NUMBERS)
def test_every_kenmerk_is_valid_and_keeps_its_number(number: str) -> None:
    kenmerk = betalingskenmerk.make(number)
    assert len(kenmerk) == betalingskenmerk.LENGTH
    assert kenmerk[1:] == number.rjust(15, "0")
    assert betalingskenmerk.is_valid(kenmerk)
    assert betalingskenmerk.is_valid(f"{kenmerk[:4]} {kenmerk[4:8]}.{kenmerk[8:12]} {kenmerk[12:]}")


@given(NUMBERS, st.integers(0, 15), st.integers(1, 9))
def test_one_wrong_digit_is_nearly_always_found(number: str, place: int, more: int) -> None:
    kenmerk = betalingskenmerk.make(number)
    wrong = kenmerk[:place] + str((int(kenmerk[place]) + more) % 10) + kenmerk[place + 1 :]
    # Remainders 0 and 1 share their digits with 10 and 11, so those alone may hide a wrong digit.
    assert not betalingskenmerk.is_valid(wrong) or kenmerk[0] in "01"


@given(NUMBERS, st.integers(0, 15), st.integers(1, 9))
def test_what_was_written_wrong_or_left_out_is_put_back(number: str, place: int, more: int) -> None:
    kenmerk = betalingskenmerk.make(number)
    wrong = kenmerk[:place] + str((int(kenmerk[place]) + more) % 10) + kenmerk[place + 1 :]
    found = betalingskenmerk.one_digit_off(wrong)
    # Every valid number at one digit, and nothing else.
    tried = [wrong[:at] + digit + wrong[at + 1 :] for at in range(16) for digit in "0123456789" if digit != wrong[at]]
    assert sorted(found) == sorted(one for one in tried if betalingskenmerk.is_valid(one))
    assert kenmerk in found
    short = kenmerk[:place] + kenmerk[place + 1 :]
    put_back = {short[:at] + digit + short[at:] for at in range(16) for digit in "0123456789"}
    assert set(betalingskenmerk.one_digit_more(short)) == {one for one in put_back if betalingskenmerk.is_valid(one)}


@pytest.mark.parametrize("text", ["", "501000216701001", "50100021670100100", "5010002167010011", "501000216701001x"])
def test_what_is_no_kenmerk(text: str) -> None:
    assert not betalingskenmerk.is_valid(text)
