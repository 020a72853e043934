"""The verdict is a two-by-two that never says more than the intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.evaluation.analysis_plan import Outcome
from vereffen.evaluation.estimates import Estimate, Result, bounds
from vereffen.evaluation.verdict import holm, verdict
from vereffen.law.refusal import Refusal

OUTCOMES = (
    Outcome("k", "Kosten", "proper", "lower", "att", 0.0),
    Outcome("b", "Betaald", "effective", "higher", "att", 0.02),
    Outcome("s", "Gesproken", "secondary", "higher", "att", 0.0),
)


def result(low: float | None, high: float | None, p_value: float | None) -> Result:
    middle = 0.0 if low is None or high is None else (low + high) / 2
    return Result((Estimate("att", middle, None, low, high, p_value, ""),), 10)


@pytest.mark.parametrize(
    ("costs", "paid", "answers"),
    [
        ((-0.1, -0.01, 0.01), (-0.019, 0.03, 0.7), (True, True)),
        ((-0.1, -0.01, 0.01), (-0.02, 0.03, 0.7), (True, False)),
        ((-0.1, 0.01, 0.2), (-0.019, 0.03, 0.7), (False, True)),
        ((-0.1, 0.01, 0.2), (None, 0.03, 0.7), (False, False)),
        ((-0.1, -0.01, 0.06), (0.01, 0.03, 0.01), (False, True)),
        ((-0.1, -0.01, None), (0.01, 0.03, 0.01), (False, True)),
        ((0.01, 0.1, 0.01), (0.01, 0.03, 0.01), (False, True)),
    ],
)
def test_the_two_by_two(
    costs: tuple[float, float, float], paid: tuple[float, float, float], answers: tuple[bool, bool]
) -> None:
    said = verdict({"k": result(*costs), "b": result(*paid), "s": result(0.1, 0.2, 0.001)}, OUTCOMES)
    assert (said.more_proper, said.not_less_effective) == answers


@given(st.floats(-1, 1), st.floats(0, 1), st.floats(-1, 1), st.floats(0, 1), st.floats(0, 1))
def test_no_sentence_claims_an_effect_that_the_interval_leaves_open_nor_that_there_is_none(
    low: float, wide: float, paid: float, paid_wide: float, p_value: float
) -> None:
    said = verdict(
        {"k": result(low, low + wide, p_value), "b": result(paid, paid + paid_wide, p_value), "s": result(-1, 1, 1.0)},
        OUTCOMES,
    )
    if low <= 0 <= low + wide:
        assert not said.more_proper
        assert "Behoorlijker: niet aangetoond" in said.sentence
    for text in (said.sentence, *said.negative):
        for claim in ("geen effect", "heeft geen", "er is geen verschil.", "even effectief"):
            assert claim not in text.replace("anders dan dat er geen verschil is.", "").lower()
    assert any("Gesproken" in one for one in said.negative)


def test_what_goes_the_wrong_way_is_told_as_such() -> None:
    said = verdict({"k": result(0.01, 0.1, 0.01), "b": result(0, 1, 1), "s": result(0.1, 1, 0.01)}, OUTCOMES)
    assert said.negative == (
        "Kosten: de cijfers wijzen de verkeerde kant op. Alles tussen 0,0100 en 0,100 past bij de gegevens.",
    )


def test_holm_is_that_of_the_textbook_and_what_has_no_test_counts_in_the_number() -> None:
    assert holm({"a": 0.01, "b": 0.04, "c": 0.03, "d": 0.005}) == pytest.approx(
        {"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02}
    )
    assert holm({"a": 0.02, "b": None}) == {"a": 0.04, "b": None}


@pytest.mark.parametrize("estimand", ["att", "att:bounds"])
def test_bounds_without_chance_are_no_ground_for_a_verdict(estimand: str) -> None:
    outcomes = [one._replace(estimand=estimand) for one in OUTCOMES]
    hidden = Result((bounds("att", -0.1, -0.05),), 10)
    with pytest.raises(Refusal, match="no ground for a verdict"):
        verdict({"k": hidden, "b": hidden, "s": hidden}, outcomes)
