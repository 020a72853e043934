"""The sentences in plain Dutch never claim more than the numbers."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.evaluation.estimates import Estimate, Result
from vereffen.evaluation.told import number, sentence, sentences

FINITE = st.floats(-1e6, 1e6).filter(lambda value: abs(value) > 1e-6)


@given(FINITE, st.floats(0.001, 1e6), st.floats(0, 1))
def test_no_sentence_claims_what_the_interval_or_the_test_does_not(
    estimate: float, half: float, p_value: float
) -> None:
    one = Estimate("att", estimate, half / 2, estimate - half, estimate + half, p_value, "")
    text = sentence(one)
    shown = p_value <= 0.05 and (estimate - half) * (estimate + half) > 0
    assert ("Toeval alleen geeft zelden" in text) is shown
    assert ("iets anders dan dat er geen verschil is" in text) is not shown
    assert ("hoger" in text) is (estimate > 0)


def test_the_stricter_test_decides() -> None:
    one = Estimate("att", 0.1, 0.01, 0.08, 0.12, 0.001, "")
    strict = Estimate("att:permutation", 0.1, None, None, None, 0.2, "")
    assert "zelden" in sentences(Result((one,), 10))[0]
    assert "geen verschil aangetoond" in sentences(Result((one, strict), 10))[0]


def test_without_test_or_figure_the_sentence_says_so() -> None:
    assert "niet te toetsen" in sentence(Estimate("sc", 3.0, None, None, None, None, ""))
    assert "niet te berekenen" in sentence(Estimate("att", math.nan, None, None, None, None, ""))


def test_a_ratio_is_no_cause_without_a_lottery() -> None:
    told = sentences(Result((Estimate("hr:steun", 0.684, 0.13, 0.47, 0.996, 0.047, ""),), 432))[0]
    assert "0,684" in told
    assert "nog geen oorzaak" in told


@pytest.mark.parametrize(
    ("value", "text"),
    [(1794.342, "1.794"), (0.022458, "0,0225"), (-15.605, "-15,6"), (0, "0"), (1234567.0, "1.234.567")],
)
def test_numbers_are_written_as_people_read_them(value: float, text: str) -> None:
    assert number(value) == text
