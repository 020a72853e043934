"""The books for a plan of action: shares that tell of few people are withheld, the people are those of the figures, letters are named."""

from __future__ import annotations

import pytest

import make
from hard_letter import hard_letter
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.exchange.letters.kinds import KINDS
from vereffen.interfaces.shared import plan_prefilled
from vereffen.records import journal
from vereffen.records.models import Claim, Municipality
from vereffen.track.plan_of_action import EMPTY
from vereffen.track.plan_prefill import FEW, Books, first_day
from vereffen.usecases.count_for_plan import count_for_plan
from vereffen.usecases.make_arrangement import make_arrangement

pytestmark = pytest.mark.django_db
ON = make.day("2026-11-24")


def pay(claim: Claim, on: str) -> None:
    cents = claim.principal_cents
    lines = (Line(None, "bank", cents), Line(claim.pk, "hoofdsom", -cents))
    told = journal.Booking(claim.debtor_id, Kind.PAYMENT, make.day(on), None, {"bedrag_cents": cents}, lines)
    journal.book(claim.municipality_id, [told], make.AT)


def claims_of(of: Municipality, people: int, each: int, **cells: str) -> list[Claim]:
    """So many people with so many claims each."""
    return [make.claim(of, debiteur=f"D-{person}", **cells) for person in range(people) for _ in range(each)]


def counted(of: Municipality) -> Books:
    return count_for_plan(of, first_day(ON), ON)


def rows(of: Municipality) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for one in plan_prefilled.of_place(of.code, ON) for row in one.rows}


def test_twenty_claims_of_five_people_are_not_told_and_of_twenty_people_they_are() -> None:
    few, many = make.municipality("9901"), make.municipality("9902")
    for of, people in ((few, 5), (many, 20)):
        for number, claim in enumerate(claims_of(of, people, 20 // people)):
            if number % 2:
                pay(claim, "2026-09-20")
    assert rows(few)["Op tijd betaald (I-13)"] == (FEW, FEW)
    assert rows(few)["Afvalstoffenheffing"] == (FEW, FEW, FEW)
    assert rows(many)["Op tijd betaald (I-13)"] == ("50,0 %", "20")


def test_the_people_behind_a_figure_of_people_are_those_that_it_counts() -> None:
    of = make.municipality()
    for number, claim in enumerate(claims_of(of, 12, 2, dagtekening="2025-08-31")):
        if number % 3 == 0:
            pay(claim, "2025-09-20")
    told = counted(of)
    figures = {(one.id, one.part): one for _month, some in told.months for one in some if one.denominator}
    for key in (("I-1", "gross"), ("I-2", ""), ("I-25", "")):
        assert told.people[key].whole == figures[key].denominator
        assert key[0] == "I-1" or told.people[key].had == figures[key].numerator
    claims = figures["I-13", ""]
    assert (claims.numerator, claims.denominator, told.people["I-13", ""]) == (8, 24, (8, 12, 12))
    assert told.people["I-19", "aanmaning"] == (0, 12, 12)


def test_of_an_arrangement_the_person_counts_once() -> None:
    of = make.municipality()
    by = make.officer(of)
    for claim in claims_of(of, 2, 2):
        agreed = schedules.Agreed((claim.pk,), schedules.even(18_240, 1_520, make.day("2026-10-20")))
        make_arrangement(claim.debtor_id, make.day("2026-10-01"), make.AT, by, agreed)
    assert counted(of).people["I-5", ""] == (0, 2, 2)


def test_a_letter_in_the_municipalitys_own_words_that_fails_is_named_with_what_it_lacks() -> None:
    of = make.municipality()
    hard_letter(of)
    letters = {one.name: one for one in counted(of).letters}
    assert len(letters) == len(KINDS)
    assert [one.name for one in letters.values() if not one.passes] == ["Gratis herinnering"]
    assert letters["Gratis herinnering"].level in {"B2", "C1", "C2"}
    (lack,) = plan_prefilled.letters_lacking(of.code, ON, EMPTY)
    assert "‘Gratis herinnering’ haalt de taaltoets niet" in lack.what
    named = EMPTY._replace(values={"brieven": [{"brief": "Gratis herinnering"}]})
    assert plan_prefilled.letters_lacking(of.code, ON, named) == ()
    assert plan_prefilled.letters_lacking("0001", ON, EMPTY) == ()
