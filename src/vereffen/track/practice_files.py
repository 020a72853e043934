"""The practice conversations in the data files, read and checked: every branch can be reached and every path ends."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

from vereffen.law.refusal import Refusal
from vereffen.track import practice
from vereffen.track.competences import BY_CODE
from vereffen.track.practice import BEGIN, LEAST, MOST, Choice, Fact, Node, Play, Scenario, Worth

FOLDER = Path(__file__).parent / "scenarios"
# A conversation of more turns than this is no exercise of ten minutes; a file with more ways is a slip.
MOST_TURNS = 16
MOST_STATES = 200_000
_SCENARIO = {"title", "person", "practises", "setting", "minutes", "trust", "facts", "nodes"}
_CHOICE = {"say", "to", "competence", "worth", "feedback"}
_CHOICE_MAY = {"trust", "reveals", "needs", "trust_from", "otherwise"}
Table = Mapping[str, Any]


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Every practice conversation of ours by its code, in the order of their files."""
    return {path.stem.split("-", 1)[1]: read(path) for path in sorted(FOLDER.glob("*.toml"))}


def read(path: Path) -> Scenario:
    """The practice conversation in that file, checked; the code is what follows the number in the file's name."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise Refusal(f"The practice conversation {path.name} cannot be read: {fault}.") from None
    return scenario(path.stem.split("-", 1)[-1], told)


def scenario(code: str, told: Table) -> Scenario:
    """A practice conversation from its tables, checked; refused with the place of what is wrong."""
    where = f"The practice conversation {code}"
    _keys(where, told, _SCENARIO, {"turns"})
    facts = {name: _fact(f"{where}, fact {name}", name, table) for name, table in _table(where, told, "facts").items()}
    nodes = {
        name: _node(f"{where}, moment {name}", name, table) for name, table in _table(where, told, "nodes").items()
    }
    made = Scenario(
        code,
        _text(where, told, "title"),
        _text(where, told, "person"),
        _text(where, told, "practises"),
        _texts(where, told, "setting"),
        _number(where, told, "minutes", 1, 60),
        _number(where, told, "trust", LEAST, MOST),
        facts,
        nodes,
        _texts(where, told, "turns") if "turns" in told else (),
    )
    _check_names(where, made)
    _check_ways(where, made)
    return made


def ways(of: Scenario) -> Iterator[Play]:
    """Every different state that a conversation can come in, by some path; refused when one path does not end."""
    seen: set[tuple[object, ...]] = set()
    waiting = [practice.begin(of)]
    while waiting:
        here = waiting.pop()
        state = (
            here.node.code,
            here.trust,
            frozenset(here.known),
            frozenset((turn.node.code, turn.choice) for turn in here.turns),
        )
        if state in seen:
            continue
        seen.add(state)
        yield here
        if not here.is_over and (len(here.path) >= MOST_TURNS or len(seen) > MOST_STATES):
            _refuse(f"The practice conversation {of.code}", f"does not end within {MOST_TURNS} turns: {here.path}")
        waiting += [practice.say(here, letter) for letter, _ in here.offered]


def _check_names(where: str, of: Scenario) -> None:
    if BEGIN not in of.nodes:
        _refuse(where, f"has no moment {BEGIN}")
    for node in of.nodes.values():
        at = f"{where}, moment {node.code}"
        if bool(node.ending) == bool(node.choices):
            _refuse(at, "needs either choices or an ending")
        if len(node.choices) == 1:
            _refuse(at, "leaves nothing to choose")
        for one in node.choices:
            unknown = {one.to, one.otherwise or one.to} - set(of.nodes)
            if unknown:
                _refuse(at, f"leads to a moment that is not there: {', '.join(sorted(unknown))}")
            unknown = {*one.reveals, *one.needs} - set(of.facts)
            if unknown:
                _refuse(at, f"names a fact that is not there: {', '.join(sorted(unknown))}")
            if bool(one.otherwise) != (one.trust_from > LEAST):
                _refuse(at, "needs `trust_from` and `otherwise` together")


def _check_ways(where: str, of: Scenario) -> None:
    nodes: set[str] = set()
    said: set[tuple[str, Choice]] = set()
    led: set[tuple[Choice, str]] = set()
    known: set[str] = set()
    for here in ways(of):
        nodes.add(here.node.code)
        known.update(here.known)
        if here.turns:
            said.add((here.turns[-1].node.code, here.turns[-1].choice))
            led.add((here.turns[-1].choice, here.node.code))
        if not here.is_over and not here.offered:
            _refuse(where, f"has a dead end at {here.node.code} after {here.path}")
    if set(of.nodes) - nodes:
        _refuse(where, f"has moments that nobody reaches: {', '.join(sorted(set(of.nodes) - nodes))}")
    if set(of.facts) - known:
        _refuse(where, f"has facts that never come out: {', '.join(sorted(set(of.facts) - known))}")
    for node in of.nodes.values():
        for one in node.choices:
            if (node.code, one) not in said:
                _refuse(f"{where}, moment {node.code}", "has a choice that is never offered")
            if not {(one, one.to), (one, one.otherwise or one.to)} <= led:
                _refuse(f"{where}, moment {node.code}", f"has a choice of which one way is never taken: {one.say}")


def _node(where: str, code: str, told: Table) -> Node:
    _keys(where, told, {"says"}, {"scene", "choices", "ending"})
    choices = tuple(_choice(f"{where}, choice {number}", one) for number, one in enumerate(told.get("choices", ()), 1))
    scene = _text(where, told, "scene") if "scene" in told else ""
    return Node(
        code, _texts(where, told, "says"), scene, choices, _text(where, told, "ending") if "ending" in told else ""
    )


def _choice(where: str, told: Table) -> Choice:
    _keys(where, told, _CHOICE, _CHOICE_MAY)
    competence, worth = _text(where, told, "competence"), _text(where, told, "worth")
    if competence not in BY_CODE:
        _refuse(where, f"needs a competence of {', '.join(BY_CODE)}")
    if worth not in set(Worth):
        _refuse(where, f"needs a worth of {', '.join(Worth)}")
    return Choice(
        _text(where, told, "say"),
        _text(where, told, "to"),
        competence,
        Worth(worth),
        _text(where, told, "feedback"),
        _number(where, {"trust": 0, **told}, "trust", -MOST, MOST),
        _texts(where, told, "reveals") if "reveals" in told else (),
        _texts(where, told, "needs") if "needs" in told else (),
        _number(where, {"trust_from": LEAST, **told}, "trust_from", LEAST, MOST),
        _text(where, told, "otherwise") if "otherwise" in told else "",
    )


def _fact(where: str, code: str, told: Table) -> Fact:
    _keys(where, told, {"text", "ask"}, set())
    return Fact(code, _text(where, told, "text"), _text(where, told, "ask"))


def _keys(where: str, told: object, needs: set[str], may: set[str]) -> None:
    if not isinstance(told, Mapping):
        _refuse(where, "needs a table")
    if needs - set(told):
        _refuse(where, f"lacks {', '.join(sorted(needs - set(told)))}")
    if set(told) - needs - may:
        _refuse(where, f"has something that we do not know: {', '.join(sorted(set(told) - needs - may))}")


def _table(where: str, told: Table, key: str) -> Table:
    found = told[key]
    if not isinstance(found, Mapping) or not found:
        _refuse(where, f"needs tables in {key}")
    return found


def _text(where: str, told: Table, key: str) -> str:
    found = told[key]
    if not isinstance(found, str) or not found.strip():
        _refuse(where, f"needs a text in {key}")
    return found.strip()


def _texts(where: str, told: Table, key: str) -> tuple[str, ...]:
    found = told[key]
    if not isinstance(found, list) or not found or not all(isinstance(one, str) and one.strip() for one in found):
        _refuse(where, f"needs a list of texts in {key}")
    return tuple(found)


def _number(where: str, told: Table, key: str, least: int, most: int) -> int:
    found = told[key]
    if not isinstance(found, int) or isinstance(found, bool) or not least <= found <= most:
        _refuse(where, f"needs a whole number from {least} up to {most} in {key}")
    return found


def _refuse(where: str, what: str) -> NoReturn:
    raise Refusal(f"{where} {what}.")
