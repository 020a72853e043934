"""Budgets, benefits that may go unused, the ends of a range and what remission means per tax: values and no records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from approach.test_capacity import DAYS, half_told, known, told
from vereffen.approach import benefits, budget, remission
from vereffen.approach.budget import BENEFITS, CONCLUSIONS, Budget, Conclusion, Sums
from vereffen.approach.capacity import NET, ends
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.remission import Tax
from vereffen.law import inquiry
from vereffen.law.refusal import Refusal

ON = date(2026, 11, 24)
PARENT = {"leefsituatie": "alleenstaande_ouder", NET: 140_000, "belastbaar_inkomen_jaar_cents": 2_000_000}


def said(day: date, **data: Any) -> Fact:
    return Fact(day.toordinal(), Kind.BUDGET, 0, budget.checked(data, day))


def codes(on: date = ON, of: Budget = Budget(), **data: Any) -> list[str]:  # noqa: B008 - a value that never changes
    return [one.code for one in benefits.hints(known(told(on, **data), on=on), of, on)]


@settings(max_examples=200, deadline=None)
@given(half_told(), DAYS)
def test_the_two_calculations_shown_come_to_the_ends_of_the_range(both: Any, on: date) -> None:
    found = known(told(on, **both[1]), on=on)
    shown = ends(found, on)
    if shown is None:
        assert found.high_cents is None
        return
    rooms = [inquiry.ask("beslagvrije-voet", on, one).finding.result["afloscapaciteit_cents"] for one in shown]
    assert rooms == [found.low_cents, found.high_cents]


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"kleur": 1},
        {"zes_maanden": "ja"},
        {"zes_maanden": True},
        {"zes_maanden": True, "maand_cents": 0, "dag": 1},
        {"zes_maanden": True, "maand_cents": 1, "dag": 0},
        {"zes_maanden": True, "maand_cents": 1, "dag": 32},
        {"zes_maanden": False, "dag": 1},
        {"maand_cents": 1, "dag": 1},
        {"inkomsten": {"loon": 1}},
        {"inkomsten": {"loon": -1}, "uitgaven": {}},
        {"inkomsten": {"loon": 10_000_001}, "uitgaven": {}},
        {"inkomsten": {"loon": True}, "uitgaven": {}},
        {"inkomsten": [], "uitgaven": {}},
        {"ontvangt": {"zorgtoeslag": "misschien"}},
        {"kinderen": {"tot_12": 21}},
    ],
)
def test_what_is_no_budget_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        budget.checked(data, ON)


def test_an_answer_counts_until_the_last_day_of_its_term_and_a_later_one_replaces_it() -> None:
    facts = [
        said(date(2026, 1, 1), zes_maanden=True, maand_cents=100, dag=31),
        said(date(2026, 2, 1), ontvangt={"zorgtoeslag": "nee"}),
        said(date(2026, 3, 1), ontvangt={"zorgtoeslag": "ja"}),
    ]
    assert budget.budget(facts, date(2026, 12, 31), 365).short is True
    assert budget.budget(facts, date(2027, 1, 1), 365).short is None
    assert budget.budget(facts, ON, 365).receives["zorgtoeslag"].answer == "ja"


@pytest.mark.parametrize(("owed", "months", "least"), [(600, 6, 100), (601, 6, 101), (599, 6, 100), (0, 6, 0)])
def test_the_least_a_month_pays_all_and_a_cent_less_does_not(owed: int, months: int, least: int) -> None:
    assert budget.least_a_month(owed, months) == least
    assert least * months >= owed
    assert owed == 0 or (least - 1) * months < owed


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (-1, Conclusion.SHORT),
        (0, Conclusion.NOTHING_LEFT),
        (6_999, Conclusion.BELOW_ROOM),
        (7_000, Conclusion.WITHIN_ROOM),
        (7_001, Conclusion.ABOVE_ROOM),
    ],
)
def test_a_budget_says_something_beside_the_room_and_never_moves_it(left: int, expected: Conclusion) -> None:
    room = known(told(ON, **PARENT))
    assert (room.low_cents, room.high_cents) == (7_000, 7_000)
    assert budget.conclusions(Sums(left + 5, 5, 0, left), room) == (expected,)
    assert budget.conclusions(Sums(left + 5, 5, 5, left), room) == (expected, Conclusion.OTHERS_TAKE)
    assert set(CONCLUSIONS) == set(Conclusion)


def test_an_income_of_the_norm_hints_at_help_of_the_municipality_and_a_cent_more_does_not() -> None:
    own = {"individuele_inkomenstoeslag", "bijzondere_bijstand"}
    assert own <= set(codes(leefsituatie="alleenstaande", netto_inkomen_maand_cents=141_946))
    assert not own & set(codes(leefsituatie="alleenstaande", netto_inkomen_maand_cents=141_947))


def test_nobody_is_told_of_an_allowance_that_the_income_leaves_nothing_of() -> None:
    rich = {"leefsituatie": "alleenstaande_ouder", "belastbaar_inkomen_jaar_cents": 20_000_000}
    assert codes(**rich) == []
    assert "kindgebonden_budget" not in codes(leefsituatie="alleenstaande")
    assert set(benefits.ARTICLES) == set(BENEFITS)


def test_an_amount_is_a_range_where_the_law_knows_it_and_nothing_where_it_does_not() -> None:
    found = {one.code: one for one in benefits.hints(known(told(ON, **PARENT)), Budget(), ON)}
    # One child under twelve with the part for a single parent: (2580 + 3416) / 12; and of sixteen: + 964 / 12.
    assert (found["kindgebonden_budget"].low_cents, found["kindgebonden_budget"].high_cents) == (49_966, 58_000)
    assert found["kindgebonden_budget"].one_child
    assert found["huurtoeslag"].high_cents is None
    assert found["zorgtoeslag"].high_cents is None
    two = benefits.hints(known(told(ON, **PARENT)), Budget(children=(2, 0, 0)), ON)
    amounts = [(one.low_cents, one.high_cents) for one in two if one.code == "kindgebonden_budget"]
    assert amounts == [(71_466, 71_466)]


@pytest.mark.parametrize(
    ("answer", "is_hinted"), [("ja", False), ("aangevraagd", False), ("geen_recht", False), ("nee", True)]
)
def test_what_was_answered_is_not_asked_again(answer: str, is_hinted: bool) -> None:
    of = budget.budget([said(ON, ontvangt={"zorgtoeslag": answer})], ON, 365)
    assert ("zorgtoeslag" in codes(of=of, netto_inkomen_maand_cents=140_000)) == is_hinted
    paid = Budget(income={"zorgtoeslag": 1})
    assert "zorgtoeslag" not in codes(of=paid, netto_inkomen_maand_cents=140_000)


@given(
    st.lists(st.tuples(st.sampled_from(("ozb", "leges", "rioolheffing")), st.integers(1, 10**6)), max_size=6),
    st.sets(st.sampled_from(("ozb", "leges"))),
    st.integers(0, 10**7),
)
def test_every_cent_of_remission_lands_on_one_tax_and_on_none_that_is_excluded(
    owed: list[tuple[str, int]], excluded: set[str], own: int
) -> None:
    taxes = [Tax(number, kind, cents, 100 - number) for number, (kind, cents) in enumerate(owed)]
    free = sum(one.cents for one in taxes if one.kind not in excluded)
    remitted = max(0, free - own)
    found = remission.shares(taxes, excluded, {"kwijtschelding_cents": remitted})
    assert sum(one.remitted_cents for one in found) == remitted
    assert all(one.remitted_cents + one.left_cents == owed[one.claim][1] for one in found)
    assert all(one.remitted_cents >= 0 and one.left_cents >= 0 for one in found)
    assert not any(one.remitted_cents for one in found if one.is_excluded)


def test_of_a_couple_one_income_is_no_answer_to_the_check() -> None:
    couple = {"leefsituatie": "gehuwd_met_kinderen", NET: 100_000}
    assert remission.known_of(known(told(ON, **couple))) == {"huishouden": "echtgenoten"}
    both = remission.known_of(known(told(ON, **couple, partner_netto_maand_cents=50_000)))
    assert both["netto_inkomen_jaar_cents"] == 1_800_000
    assert remission.known_of(known(told(ON, **{NET: 100_000}))) == {}
