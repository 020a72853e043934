"""What a person can pay: a table of what was told, and the range that holds every outcome that is still possible."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.approach.capacity import HOUSEHOLD, NET, RULE, SPOUSE, UNKNOWN, Capacity, Unknown, capacity, judged
from vereffen.approach.facts import Fact, Kind
from vereffen.law import inquiry

TABLE = tomllib.loads((Path(__file__).with_name("tables") / "capacity.toml").read_text("utf-8"))
ON = date(2026, 11, 24)
VALID = 365
HOUSEHOLDS = ("alleenstaande", "alleenstaande_ouder", "gehuwd_zonder_kinderen", "gehuwd_met_kinderen")
# What nobody needs to tell: the rule has its own answer until somebody does.
BY_ITSELF = frozenset({"overige_inkomsten_maand_cents", "adres", "rechterlijke_verhoging_cents"})


def told(day: date, **data: Any) -> Fact:
    return Fact(day.toordinal(), Kind.CAPACITY, 0, data)


def known(*facts: Fact, on: date = ON) -> Capacity:
    return capacity(facts, on, VALID)


def ends(low: int | None, high: int | None) -> list[int]:
    return [end for end in (low, high) if end is not None]


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_the_range_of_what_was_told(case: dict[str, Any]) -> None:
    assert len(case["source"]) > 5
    facts = [told(fact.pop("op"), **fact) for fact in map(dict, case["told"])]
    found = known(*facts, on=case.get("on", ON))
    assert ends(found.low_cents, found.high_cents) == case["room"]
    assert ends(found.protected_low_cents, found.protected_high_cents) == case["protected"]
    assert found.ask == case.get("ask", "")
    assert found.narrower_by_cents == case.get("narrower")
    assert found.is_refused == case.get("refused", False)
    assert found.why_unknown == case.get("why")
    assert case.get("missing_law") is None or case["missing_law"] in found.missing_law


def test_every_input_says_when_it_was_told_or_that_it_is_assumed() -> None:
    found = known(told(date(2026, 11, 1), **{NET: 180_000}), told(date(2026, 11, 3), leefsituatie="alleenstaande"))
    assert [(one.key, one.on) for one in found.known] == [(HOUSEHOLD, date(2026, 11, 3)), (NET, date(2026, 11, 1))]
    assert {one.key for one in found.assumed} == {
        "overige_inkomsten_maand_cents",
        "loonbelasting_auto_maand_cents",
        "verzoek_woonkosten",
        "adres",
        "rechterlijke_verhoging_cents",
    }
    assert all(one.on is None for one in found.assumed)


def test_an_arrangement_is_judged_by_the_voet_of_its_twelve_months() -> None:
    """While the law of the day is not known, that of the newest answer counts; else that of the day."""
    facts = [
        told(date(2026, 6, 20), leefsituatie="alleenstaande", **{NET: 180_000}),
        told(date(2026, 6, 25), adres="nl"),
    ]
    first = capacity(facts, date(2026, 6, 25), VALID)
    assert known(*facts, on=date(2027, 1, 4)).room_cents is None
    assert judged(facts, date(2027, 1, 4), VALID).room_cents == first.room_cents
    assert judged(facts, ON, VALID) == known(*facts)
    assert judged([told(date(2020, 3, 1), geweigerd=True)], date(2020, 3, 2), VALID).room_cents is None


def test_every_reason_has_its_words() -> None:
    assert set(UNKNOWN) == set(Unknown)
    assert all(text.endswith(".") for text in UNKNOWN.values())


def test_a_range_is_found_in_no_time() -> None:
    facts = [told(ON, **{NET: 300_000})]
    known(*facts)
    start = time.perf_counter()
    for _ in range(20):
        known(*facts)
    assert (time.perf_counter() - start) / 20 < 0.005


# Properties: whatever the answers turn out to be

AMOUNT = st.integers(0, 400_000)
# Around the bends of the formula of 2026, beyond its end, and anywhere.
BENDS = (2_342_500, 2_973_542, 3_150_000, 3_914_042, 4_106_100, 5_588_767, 6_488_856, 8_238_709)
YEAR = st.integers(0, 12_000_000) | st.builds(int.__add__, st.sampled_from(BENDS), st.integers(-200, 200))


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Somebody who told everything that the rule may ask."""
    household = draw(st.sampled_from(HOUSEHOLDS))
    return {
        HOUSEHOLD: household,
        "belastbaar_inkomen_jaar_cents": draw(YEAR),
        NET: draw(AMOUNT),
        SPOUSE: draw(AMOUNT) if household.startswith("gehuwd") else 0,
        "overige_inkomsten_maand_cents": draw(st.just(0) | AMOUNT),
        "woonkosten_maand_cents": draw(st.just(0) | AMOUNT),
        "verzoek_woonkosten": draw(st.booleans()),
        "adres": draw(st.sampled_from(("nl", "geen"))),
        "rechterlijke_verhoging_cents": draw(st.just(0) | AMOUNT),
    }


def some_of(person: dict[str, Any], draw: st.DrawFn) -> dict[str, Any]:
    """Some answers of a person, such that what the rule assumes about the others is true."""
    default = {field.key: field.default for field in inquiry.of_name(RULE).fields}
    left_out = {key for key in person if draw(st.booleans())}
    left_out -= {key for key in BY_ITSELF if person[key] != default[key]}
    if "verzoek_woonkosten" in left_out and "woonkosten_maand_cents" in left_out and person["verzoek_woonkosten"]:
        left_out.remove("verzoek_woonkosten")
    return {key: value for key, value in person.items() if key not in left_out}


@st.composite
def half_told(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    person = draw(people())
    return person, some_of(person, draw)


DAYS = st.sampled_from((date(2025, 3, 1), date(2025, 7, 1), date(2026, 1, 1), date(2026, 6, 30), ON))


def exact(person: dict[str, Any], on: date) -> tuple[int, int]:
    result = inquiry.ask(RULE, on, person).finding.result
    return int(str(result["afloscapaciteit_cents"])), int(str(result["beslagvrije_voet_cents"]))


@settings(max_examples=400, deadline=None)
@given(half_told(), DAYS)
def test_no_answer_comes_out_of_the_range(both: tuple[dict[str, Any], dict[str, Any]], on: date) -> None:
    person, part = both
    found = known(told(on, **part), on=on)
    room, voet = exact(person, on)
    assert found.low_cents is not None
    assert found.protected_low_cents is not None
    assert found.protected_high_cents is not None
    assert found.low_cents <= room
    assert found.high_cents is None or room <= found.high_cents
    assert (found.high_cents is None) == (NET not in part)
    assert found.protected_low_cents <= voet <= found.protected_high_cents


@settings(max_examples=200, deadline=None)
@given(half_told(), DAYS)
def test_an_answer_never_widens_the_range(both: tuple[dict[str, Any], dict[str, Any]], on: date) -> None:
    person, part = both
    before = known(told(on, **part), on=on)
    if not before.ask:
        return
    after = known(told(on, **part), told(on, **{before.ask: person[before.ask]}), on=on)
    assert after.low_cents is not None
    assert before.low_cents is not None
    assert before.low_cents <= after.low_cents
    assert after.high_cents is not None
    assert before.high_cents is None or after.high_cents <= before.high_cents
    assert (
        before.narrower_by_cents is None
        or before.high_cents is None
        or (0 < before.narrower_by_cents <= before.high_cents - before.low_cents)
    )


@settings(max_examples=100, deadline=None)
@given(people(), DAYS)
def test_all_told_is_one_point_and_asks_nothing(person: dict[str, Any], on: date) -> None:
    found = known(told(on, **person), on=on)
    assert (found.low_cents, found.protected_low_cents) == exact(person, on)
    assert (found.high_cents, found.protected_high_cents) == exact(person, on)
    assert (found.ask, found.missing, found.narrower_by_cents) == ("", (), None)


@settings(max_examples=100, deadline=None)
@given(half_told(), st.randoms())
def test_in_how_many_talks_it_was_told_makes_no_difference(
    both: tuple[dict[str, Any], dict[str, Any]], chance: Any
) -> None:
    _, part = both
    apart = [told(ON, **{key: value}) for key, value in part.items()]
    chance.shuffle(apart)
    assert known(*apart) == known(told(ON, **part))
