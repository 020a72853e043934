"""What a planned pilot can find, against the simulations that the design rests on, and tests that keep their level."""

from __future__ import annotations

import math

import pytest

from vereffen.evaluation.power import Plan, plan, power
from vereffen.law.refusal import Refusal

# Share with p < 0.05 at a true effect of 0 and of 8 points, 400 replications: knowledge base on evaluation, section 3.1.
FOUND = {
    ("stepped-wedge", "permutation"): (0.050, 0.96),
    ("stepped-wedge", "webb"): (0.078, 0.88),
    # At 8 points ours finds less than the study, for a reason that `test_crv1.py` shows.
    ("stepped-wedge", "crv1"): (0.062, None),
    ("did", "permutation"): (0.055, 0.99),
    ("did", "crv1"): (0.068, 1.00),
}


@pytest.mark.parametrize(("design", "test"), FOUND, ids=["-".join(key) for key in FOUND])
def test_power_is_that_of_the_study(design: str, test: str) -> None:
    draws = 400 if test == "webb" else 2_000
    at_zero, at_eight = power(plan({"design": design, "test": test, "effects": [0, 0.08], "draws": draws})).power
    known_zero, known_eight = FOUND[design, test]
    assert 0.01 <= at_zero <= 0.10
    for ours, known in ((at_zero, known_zero), (at_eight, known_eight)):
        if known is not None:
            # Three errors of both simulations, and the study tells two decimals.
            spread = math.sqrt(max(known * (1 - known), 0.0075) / 400 + ours * (1 - ours) / draws)
            assert abs(ours - known) <= 3 * spread + 0.005


@pytest.mark.nightly
def test_the_permutation_keeps_its_level_over_many_draws() -> None:
    at_zero = power(plan({"effects": [0.0], "draws": 10_000, "seed": 3})).power[0]
    assert 0.03 <= at_zero <= 0.07


def test_the_smallest_effect_lies_where_four_of_five_are_found() -> None:
    told = power(plan({"draws": 1_000}))
    assert told.smallest is not None
    assert 0.05 < told.smallest < 0.08
    assert list(told.power) == sorted(told.power)
    assert told.clusters == 5


def test_low_reach_dilutes_and_is_said() -> None:
    whole = plan({"design": "itt", "claims": 100, "effects": [0.05], "draws": 1_000})
    known = power(whole).power[0]
    # 6,000 people in two arms: 1,534 an arm give 80 % (the closed form for 40 % against 45 %).
    assert known > 0.9
    few = power(whole._replace(reach=0.3))
    assert few.power[0] < known / 2
    assert any("reach" in warning for warning in few.warnings)
    assert any("learn from" in warning for warning in few.warnings)


def test_thirteen_claims_an_arm_and_month_give_the_closed_form() -> None:
    # 1,534 an arm for 40 against 45 % at 80 % power: five municipalities, twelve months, 51 claims.
    told = power(plan({"design": "itt", "claims": 51, "effects": [0.05], "draws": 4_000, "between_sd": 0.0}))
    assert told.power[0] == pytest.approx(0.80, abs=0.03)


def test_the_same_seed_gives_the_same_figures() -> None:
    given = {"draws": 100, "seed": 4}
    assert power(plan(given)) == power(plan(given))
    assert power(plan(given)) != power(plan({**given, "seed": 5}))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], "one JSON object"), ({"volume": 3}, "not known: volume"), ({"months": 0}, "months is a whole number"),
        ({"baseline": 40}, "share between 0 and 1"), ({"reach": 0}, "nobody is left"), ({"design": "rdd"}, "The design is one of"),
        ({"municipalities": 12}, "more months than municipalities"), ({"effects": []}, "list of differences"),
        ({"effects": [True]}, "list of differences"),
    ],
)  # fmt: skip
def test_impossible_plans_are_refused_by_name(given: object, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        plan(given)


def test_a_plan_says_what_it_assumes() -> None:
    assert Plan()._asdict()["between_sd"] == 0.05
    two = power(plan({"design": "did", "municipalities": 2, "comparisons": 3, "draws": 20}))
    assert any("10 ways" in warning for warning in two.warnings)
