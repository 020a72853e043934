"""Worked situations in plain Dutch: what happened, what is advised on a day, what may not happen then, and from when."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from approach.sentences import SentenceError, Story
from approach.words import DAY, PROTECTIONS
from vereffen.approach.decision import GROUNDS, Reason, Step, reasons, step_of
from vereffen.approach.facts import PROTECTIONS as ALL_PROTECTIONS
from vereffen.approach.facts import Kind
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import Outlook, outlook
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.approach.timeline import fold

TABLE = tomllib.loads((Path(__file__).with_name("tables") / "situations.toml").read_text("utf-8"))["situatie"]
TEXTS = {ground.text.rstrip("."): reason for reason, ground in GROUNDS.items()}
KNOWN = {"naam", "bron", "wie", "vorderingen", "gebeurd", "op", "beleid", "ook"}
ASKED = {"vordering", "advies", "want", "niet", "wel", "met_twee"}


def reason_of(text: str) -> Reason:
    """A reason by the Dutch text that people see, or by its code."""
    found = TEXTS.get(text.strip().rstrip("."))
    if found is None and text.strip().upper() not in Reason.__members__:
        raise SentenceError(f"no such reason: {text}")
    return found if found is not None else Reason[text.strip().upper()]


def step_named(code: str) -> Step:
    found = step_of(code)
    if found is None:
        raise SentenceError(f"no such step: {code}")
    return found


def blocked(sentence: str) -> tuple[Step, int, set[Reason]]:
    """`stap vanaf DAG: reden / reden` or `stap, geen dag bekend: reden / reden`."""
    told = re.fullmatch(rf"(\w+)(?: vanaf ({DAY})|, geen dag bekend): (.+)", sentence)
    if not told:
        raise SentenceError(sentence)
    day = date.fromisoformat(told[2]).toordinal() if told[2] else 0
    return step_named(told[1]), day, {reason_of(one) for one in told[3].split(" / ")}


def positions(situation: dict[str, Any]) -> dict[int, Position]:
    story = Story(situation["vorderingen"])
    for sentence in situation.get("gebeurd", []):
        if sentence[:10] > situation["op"].isoformat():
            raise SentenceError(f"known only after the day of the advice: {sentence}")
        story.hear(sentence)
    until = situation["op"].toordinal()
    facts = [fact for fact in story.facts() if fact.on <= until]
    claims = [one.terms for one in story.bills.values()]
    debtor, states = fold(situation.get("wie", "persoon") == "persoon", claims, facts)
    return {number: Position(*state, *debtor) for number, state in states.items()}


def expectations(situation: dict[str, Any]) -> list[dict[str, Any]]:
    first = {key: value for key, value in situation.items() if key in ASKED}
    return [{"vordering": 1, **first}, *situation.get("ook", [])]


@pytest.mark.parametrize("situation", TABLE, ids=lambda one: one["naam"])
def test_the_situation_as_told(situation: dict[str, Any]) -> None:
    assert set(situation) <= KNOWN | ASKED
    rows, on = positions(situation), situation["op"].toordinal()
    rules = rules_of("default", situation["op"])._replace(**situation.get("beleid", {}))
    for expected in expectations(situation):
        assert set(expected) <= ASKED
        row = rows[expected["vordering"]]
        advice, seen = decide(row, on, rules), {one.step: one for one in outlook(row, on, rules)}
        assert Step(advice.step).code == expected["advies"], reasons(advice.reasons)
        assert set(reasons(advice.reasons)) == {reason_of(one) for one in expected["want"]}
        for sentence in expected.get("niet", []):
            step, day, why = blocked(sentence)
            found = seen[step]
            assert why <= set(reasons(found.blocked_by)), sentence
            assert found.free_from == day, (sentence, found)
        for step in map(step_named, expected.get("wel", [])):
            assert seen[step].blocked_by == 0, (step, reasons(seen[step].blocked_by))
        for step in map(step_named, expected.get("met_twee", [])):
            assert seen[step].by_two, (step, reasons(seen[step].blocked_by))
        never = {blocked(one)[0] for one in expected.get("niet", [])} - set(
            map(step_named, expected.get("met_twee", []))
        )
        assert_not_by_two(seen, never)


def assert_not_by_two(seen: dict[Step, Outlook], never: set[Step]) -> None:
    """What is told as impossible, and not as open to two people, is impossible for two people as well."""
    assert not [step.code for step in never if seen[step].by_two]


def test_every_situation_has_a_source_and_a_name_of_its_own() -> None:
    assert len(TABLE) >= 60
    assert all(one["bron"].strip() and one["naam"].strip() for one in TABLE)
    assert len({one["naam"] for one in TABLE}) == len(TABLE)


def test_every_protection_is_met() -> None:
    assert set(PROTECTIONS.values()) == set(ALL_PROTECTIONS)
    told = "\n".join(sentence for one in TABLE for sentence in one.get("gebeurd", []))
    met = {sort for words, sort in PROTECTIONS.items() if re.search(rf"(?:{DAY} |geworden: ){words}\b", told)}
    assert met == set(ALL_PROTECTIONS)


def test_every_step_is_advised_possible_or_blocked_somewhere() -> None:
    met: set[Step] = set()
    for situation in TABLE:
        for one in expectations(situation):
            met.add(step_named(one["advies"]))
            met |= {step_named(code) for code in (*one.get("wel", []), *one.get("met_twee", []))}
            met |= {blocked(sentence)[0] for sentence in one.get("niet", [])}
    assert met == set(Step)


def test_at_least_eight_situations_are_about_what_was_known_later() -> None:
    late = [one["naam"] for one in TABLE if any("bekend geworden: " in told for told in one.get("gebeurd", []))]
    assert len(late) >= 8


@pytest.mark.parametrize(
    "sentence",
    [
        "gratis herinnering",
        "2026-11-03 gratis herinering",
        "2026-11-31 gratis herinnering",
        "2026-11-28 aanmaning, € 9 kosten",
        "2026-11-28 aanmaning",
        "2026-11-10 telefoon, nacht: gesproken",
        "2026-11-10 correctie: € 500",
        "2026-11-10 bekend geworden: verhuisd op 2026-11-01",
        "2026-11-03 gratis herinnering (vordering 7)x",
    ],
)
def test_a_bad_sentence_fails_with_the_sentence_in_the_message(sentence: str) -> None:
    story = Story(["afvalstoffenheffing € 182,40, gedagtekend 2026-08-31, betalen uiterlijk 2026-10-31"])
    with pytest.raises(SentenceError, match=re.escape(sentence)):
        story.hear(sentence)


def test_a_late_fact_keeps_its_place_among_those_of_its_day() -> None:
    story = Story(["afvalstoffenheffing € 182,40, gedagtekend 2026-08-31, betalen uiterlijk 2026-10-31"])
    for sentence in (
        "2026-11-03 gratis herinnering",
        "2026-11-20 detentie",
        "2026-12-01 bekend geworden: overleden op 2026-11-03",
    ):
        story.hear(sentence)
    assert [fact.kind for fact in story.facts()] == [Kind.CLAIM, Kind.STEP, Kind.PROTECTION, Kind.PROTECTION]
    assert [fact.data.get("soort") for fact in story.facts()[2:]] == ["overleden", "detentie"]
