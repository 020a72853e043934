"""The norms of the Participatiewet: the table of cases, and what holds for every household."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law import bijstandsnorm, inquiry, values
from vereffen.law.bijstandsnorm import Household, Huishouden
from vereffen.law.inquiry.bijstandsnorm import HOUSEHOLDS as WORDS
from vereffen.law.refusal import Refusal

ON = date(2026, 7, 1)
AGES = st.integers(18, 130)
HOUSEHOLDS = st.builds(
    Household, st.sampled_from([0, 1, 2]), AGES, st.integers(0, 99), st.one_of(st.just(-1), AGES), st.integers(0, 1),
    st.integers(0, 100),
)  # fmt: skip


def _norm(on: date, **given: Any) -> int:
    found = inquiry.ask("bijstandsnorm", on, given).document()["result"]
    assert set(found) == {"norm_maand_cents"}
    return int(found["norm_maand_cents"])


def _refused(on: date, **given: Any) -> str:
    with pytest.raises(Refusal) as caught:
        inquiry.ask("bijstandsnorm", on, given)
    return str(caught.value)


@pytest.mark.parametrize("case", cases("bijstandsnorm", "article"), ids=name_of)
def test_a_norm_by_its_article(case: dict[str, Any]) -> None:
    for day in case["days"]:
        assert {code: _norm(day, artikel=code) for code in case["norms"]} == case["norms"], day


@pytest.mark.parametrize("case", cases("bijstandsnorm", "refused"), ids=name_of)
def test_a_norm_that_is_not_known_is_refused_by_name(case: dict[str, Any]) -> None:
    for day in case["days"]:
        for code in case["articles"]:
            assert case["names"] in _refused(day, artikel=code), day


@pytest.mark.parametrize("case", cases("bijstandsnorm"), ids=name_of)
def test_a_norm_by_household_and_age(case: dict[str, Any]) -> None:
    told = {key: case[key] for key in ("huishouden", "kostendelers", "leeftijd_partner", "kinderen") if key in case}
    found = {age: _norm(case["on"], leeftijd=int(age), **told) for age in case["by_age"]}
    assert found == case["by_age"]


@pytest.mark.parametrize("case", cases("bijstandsnorm", "unclear"), ids=name_of)
def test_whole_years_that_do_not_tell_whether_the_pension_began_are_refused(case: dict[str, Any]) -> None:
    household = {"kostendelers": 0, "huishouden": "echtgenoten"}
    for day in case["days"]:
        assert "pension age" in _refused(day, leeftijd=case["age"], **household)
        assert "pension age" in _refused(day, leeftijd=70, leeftijd_partner=case["age"], **household)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({}, "`huishouden` is missing: give `artikel`, or `huishouden` with"),
        ({"huishouden": "echtgenoten", "kostendelers": 0}, "`leeftijd` is missing"),
        ({"huishouden": "echtgenoten", "leeftijd": 30}, "`kostendelers` is missing"),
        ({"artikel": "21a", "huishouden": "echtgenoten"}, "`artikel` says all by itself"),
        ({"artikel": "21a", "kostendelers": 0}, "`artikel` says all by itself"),
        ({"artikel": "21a", "kinderen": True}, "`artikel` says all by itself"),
        ({"artikel": "24"}, "`artikel` must be one of 20-1a"),
        ({"huishouden": "echtgenoten", "leeftijd": 17, "kostendelers": 0}, "`leeftijd` may not be under 18"),
        (
            {"huishouden": "alleenstaande", "leeftijd": 30, "kostendelers": 0, "leeftijd_partner": 30},
            "`leeftijd_partner` is the age of a spouse",
        ),
        (
            {"huishouden": "alleenstaande", "leeftijd": 30, "kostendelers": 0, "kinderen": True},
            "`kinderen` goes with huishouden echtgenoten",
        ),
    ],
)
def test_an_input_that_says_too_little_or_too_much_is_refused(given: dict[str, Any], why: str) -> None:
    assert why in _refused(ON, **given)


def test_only_the_values_that_a_household_needs_must_be_known() -> None:
    # The text of 2023 is the first that was gathered with the amounts of Pw 22a lid 3.
    mixed = {"huishouden": "echtgenoten", "leeftijd": 30, "leeftijd_partner": 20, "kostendelers": 1}
    assert "pw_norm_22a_3" in _refused(date(2022, 7, 1), **mixed)
    alone = {"huishouden": "alleenstaande", "leeftijd": 20, "kostendelers": 0}
    assert _norm(date(2022, 7, 1), **alone) == values.cents("pw_norm_20_1a", date(2022, 7, 1))


def test_a_share_that_rests_on_a_formula_from_memory_is_marked() -> None:
    shared = inquiry.ask("bijstandsnorm", ON, {"huishouden": "alleenstaande", "leeftijd": 30, "kostendelers": 1})
    assert {item.key for item in shared.unsure} == set(bijstandsnorm.SHARE_KEYS)
    alone = inquiry.ask("bijstandsnorm", ON, {"huishouden": "alleenstaande", "leeftijd": 30, "kostendelers": 0})
    assert not alone.unsure


@given(HOUSEHOLDS)
def test_every_household_has_a_norm_and_its_steps_come_to_it(person: Household) -> None:
    if person.huishouden != Huishouden.ECHTGENOTEN:
        person = person._replace(leeftijd_partner=-1, kinderen=0)
    asked = person._asdict() | {"huishouden": WORDS[person.huishouden], "kinderen": bool(person.kinderen)}
    found = _norm(ON, **{key: item for key, item in asked.items() if item != -1})
    assert found == bijstandsnorm.norm(person, bijstandsnorm.law_values(ON)).norm_maand_cents
    assert (found > 0) == (person.verlaging_procent < 100)


@given(HOUSEHOLDS)
def test_a_further_housemate_never_makes_a_norm_higher(person: Household) -> None:
    # The first may: Pw 20 lid 1 c knows no pension age, and the share of Pw 22a lid 3 does.
    assume(0 < person.kostendelers < 99)
    law = bijstandsnorm.law_values(ON)
    more = person._replace(kostendelers=person.kostendelers + 1)
    assert bijstandsnorm.norm(more, law) <= bijstandsnorm.norm(person, law)


@given(st.integers(0, 10**11), st.integers(1, 101))
def test_a_share_is_never_more_than_the_whole_nor_less_than_the_part_per_person(norm: int, sharers: int) -> None:
    found = bijstandsnorm.share(norm, sharers, 40, 30)
    assert norm * 30 // 100 <= found <= norm if sharers > 1 else found <= (norm * 70 + 50) // 100


@pytest.mark.parametrize("case", cases("bijstandsnorm", "lowered"), ids=name_of)
def test_a_norm_that_the_college_lowered(case: dict[str, Any]) -> None:
    alone = {"huishouden": "alleenstaande", "leeftijd": 40, "kostendelers": 0}
    for percent, amount in case["by_percent"].items():
        for asked in (alone, {"artikel": "21a"}):
            found = inquiry.ask("bijstandsnorm", case["on"], asked | {"verlaging_procent": int(percent)}).finding
            assert found.result["norm_maand_cents"] == amount
            assert ("verlaging" in {step.name for step in found.steps}) == (percent != "0")
