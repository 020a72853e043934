"""Nobody lives below the beslagvrije voet by an arrangement without choosing so: alone, together, and told late."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from approach.tell import day, fact, imposed, paid
from vereffen.approach.arrangement import refuse_below_voet, running
from vereffen.approach.facts import Fact, Kind
from vereffen.law.refusal import Refusal

TOLD = {
    "leefsituatie": "alleenstaande",
    "belastbaar_inkomen_jaar_cents": 3_000_000,
    "netto_inkomen_maand_cents": 180_000,
}
ROOM_OF_TOLD = 30_055
VALID = 365


def means(on: str, **but: Any) -> Fact:
    return fact(on, Kind.CAPACITY, **{**TOLD, **but})


def arranged(on: str, cents: int, *numbers: int, choice: bool = False) -> Fact:
    data = {"vorderingen": list(numbers or (1,)), "termijn_cents": cents, "bewuste_keuze": choice}
    return fact(on, Kind.ARRANGEMENT, **data, eerste_termijn=on)


def refused(new: Fact, *facts: Fact) -> str:
    """Why the arrangement is refused; empty when it is not."""
    told = [imposed(1, 90_000), imposed(2, 90_000), imposed(3, 90_000), *facts]
    try:
        refuse_below_voet(new, told, VALID)
    except Refusal as refusal:
        return str(refusal)
    return ""


def test_a_cent_under_and_on_the_room_is_possible_and_a_cent_over_is_not() -> None:
    known = means("2026-11-10")
    assert not refused(arranged("2026-11-12", ROOM_OF_TOLD - 1), known)
    assert not refused(arranged("2026-11-12", ROOM_OF_TOLD), known)
    why = refused(arranged("2026-11-12", ROOM_OF_TOLD + 1), known)
    assert why == (
        "An instalment of € 300,56 is more than the € 300,55 a month that is left above the beslagvrije voet: lower it to at"
        " most € 300,55; or record bewuste_keuze when the person chooses this and knows what it means."
    )
    assert not refused(arranged("2026-11-12", ROOM_OF_TOLD + 1, choice=True), known)


def test_with_a_range_the_low_end_counts_and_the_refusal_says_what_to_ask() -> None:
    half = fact("2026-11-10", Kind.CAPACITY, leefsituatie="alleenstaande", netto_inkomen_maand_cents=180_000)
    assert not refused(arranged("2026-11-12", 9_000), half)
    assert "ask for belastbaar_inkomen_jaar_cents" in refused(arranged("2026-11-12", 9_001), half)


def test_who_did_not_tell_is_not_made_to() -> None:
    for known in (
        [],
        [fact("2026-11-10", Kind.CAPACITY, geweigerd=True)],
        [means("2025-11-12")],
        [means("2026-11-13")],
    ):
        new = arranged("2026-11-12", 80_000)
        assert bool(refused(new, *known)) == (known == [means("2026-11-13")]), known
    assert refused(arranged("2026-11-12", 80_000), means("2025-11-13"))


def test_refusing_to_tell_more_does_not_take_the_limit_away() -> None:
    told = (means("2026-11-10"), fact("2026-11-11", Kind.CAPACITY, geweigerd=True))
    assert refused(arranged("2026-11-12", ROOM_OF_TOLD + 1), *told)


def test_arrangements_that_run_beside_each_other_count_together() -> None:
    told = (means("2026-11-10"), arranged("2026-11-11", 20_000, 1))
    assert not refused(arranged("2026-11-12", 10_055, 2), *told)
    why = refused(arranged("2026-11-12", 10_056, 2), *told)
    assert "with € 200,00 a month in other arrangements" in why
    assert "lower it to at most € 100,55" in why
    both = (*told, arranged("2026-11-12", 10_055, 2))
    assert "look at remission or debt help" in refused(arranged("2026-11-13", 1, 3), *both)


def test_an_arrangement_that_is_replaced_ended_or_paid_does_not_count() -> None:
    told = (means("2026-11-10"), arranged("2026-11-11", 20_000, 1))
    new = arranged("2026-11-20", ROOM_OF_TOLD, 2)
    assert refused(new, *told)
    assert not refused(arranged("2026-11-20", ROOM_OF_TOLD, 1), *told)
    assert not refused(new, *told, fact("2026-11-19", Kind.ARRANGEMENT_ENDED))
    assert not refused(new, *told, fact("2026-11-19", Kind.ARRANGEMENT_ENDED, 1))
    assert refused(new, *told, fact("2026-11-19", Kind.ARRANGEMENT_ENDED, 2))
    assert refused(new, *told, paid("2026-11-19", 89_999))
    assert not refused(new, *told, paid("2026-11-19", 90_000))


def test_one_that_keeps_a_part_of_its_claims_still_counts_whole() -> None:
    told = (means("2026-11-10"), arranged("2026-11-11", 20_000, 1, 2), arranged("2026-11-12", 5_000, 1))
    assert [one.data["termijn_cents"] for one in running([imposed(1), imposed(2), *told], day("2026-11-13"))] == [
        5_000,
        20_000,
    ]
    assert not refused(arranged("2026-11-13", 5_055, 3), *told)
    assert refused(arranged("2026-11-13", 5_056, 3), *told)


def test_one_that_is_told_late_stands_beside_those_made_since() -> None:
    since = (means("2026-11-10"), arranged("2026-11-20", 20_000, 2))
    assert not refused(arranged("2026-11-15", 10_055, 1), *since)
    assert refused(arranged("2026-11-15", 10_056, 1), *since)
    # Replaced by then, it never stood beside them.
    assert not refused(arranged("2026-11-15", ROOM_OF_TOLD, 2), *since)
    # What was told since about the income counts too.
    assert refused(arranged("2026-11-15", 10_000, 1), means("2026-11-20", netto_inkomen_maand_cents=100_000))


def test_a_choice_that_was_made_is_kept_but_gives_no_more_room() -> None:
    told = (means("2026-11-10"), arranged("2026-11-11", 40_000, 1, choice=True))
    assert refused(arranged("2026-11-12", 1, 2), *told)
    assert not refused(arranged("2026-11-12", 1, 2, choice=True), *told)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 3), st.integers(1, 40_000)), max_size=8))
def test_whatever_is_asked_in_whatever_order_the_sum_stays_within_the_room(asked: list[tuple[int, int, int]]) -> None:
    facts = [imposed(1, 900_000), imposed(2, 900_000), imposed(3, 900_000), means("2026-10-31")]
    for when, claim, cents in asked:
        new = arranged(f"2026-11-{when:02d}", cents, claim)
        try:
            refuse_below_voet(new, sorted(facts, key=lambda one: one.on), VALID)
        except Refusal:
            continue
        facts.append(new)
    told = sorted(facts, key=lambda one: one.on)
    days = sorted({one.on for one in told})
    assert all(earlier < later for earlier, later in pairwise(days))
    for on in days:
        assert sum(one.data["termijn_cents"] for one in running(told, on)) <= ROOM_OF_TOLD
