"""The text of a kind of letter: blocks with conditions and values to fill in, read from a document and checked."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.exchange.letters.kinds import KINDS, LetterKind, Sort
from vereffen.exchange.letters.own import keys
from vereffen.law.refusal import Refusal

LANGUAGES = ("nl", "en")
# What a block may show under its text.
SHOWS = ("", "vorderingen", "termijnen", "betalen", "regels", "berekening")
# What a condition may ask beside whether a value is there; with `niet ` before it the contrary.
FACTS = ("kosten", "dwangbevel", "termijnen", "meer_vorderingen", "vordering_over")
# What every letter can fill in.
VALUES = frozenset(
    ("naam", "totaal", "kosten_nu", "termijn", "aantal", "uiterste_dag", "datum", "iban", "kenmerk", "medewerker",
     "telefoon", "email", "website", "gemeente", "adres", "briefnummer")
)  # fmt: skip
# Whoever picks up somebody else's phone may read a message: nothing of a debt stands in it.
IN_MESSAGE = frozenset({"naam", "medewerker", "telefoon", "website", "gemeente"})
HOLE = re.compile(r"{([^{}]*)}")
_TEXTS = Path(__file__).with_name("texts")
_KEYS = ("blok", "onderwerp", "sms", "titel")
_BLOCK_KEYS = ("als", "kop", "lijst", "naam", "tekst", "toon")
_LONGEST, _MOST = 1_500, 40


class Block(NamedTuple):
    """One block: its name, heading (or ''), the conditions under which it stands, its paragraphs, and what it shows.

    `shows` is one of `SHOWS`; `listed` the value that is shown as points or as a calculation.
    """

    name: str
    heading: str
    when: tuple[str, ...]
    text: tuple[str, ...]
    shows: str
    listed: str


class Text(NamedTuple):
    """The text of one kind of letter in one language; `sms` is the message that goes with it, or ''."""

    title: str
    subject: str
    blocks: tuple[Block, ...]
    sms: str


@cache
def shipped(kind: str, language: str) -> Text:
    """The text of a kind of letter as it comes with the software."""
    return read(kind, _document(kind, language), stones(language))


def shipped_or_refused(kind: str, language: str) -> Text:
    """The same for a kind and language that somebody typed; Refusal for an unknown one."""
    _kind(kind)
    if language not in LANGUAGES:
        raise Refusal(f"There are no letters in that language: choose one of {', '.join(LANGUAGES)}.")
    return shipped(kind, language)


@cache
def stones(language: str) -> Mapping[str, Any]:
    """The blocks that several letters share, by name, as they come with the software."""
    return _document("bouwstenen", language)


def read(kind: str, document: Mapping[str, Any], shared: Mapping[str, Any]) -> Text:
    """A text from its document; refused when a block, value or condition is unknown, or one that must be there is not.

    A block that names a `steen` is that shared block.
    """
    of = _kind(kind)
    keys("the text", document, _KEYS, set(_KEYS))
    given = document.get("blok", [])
    if not isinstance(given, list) or not 0 < len(given) <= _MOST or not all(isinstance(one, Mapping) for one in given):
        raise Refusal(f"The text needs between 1 and {_MOST} blocks, each as [[blok]].")
    found = Text(
        _line("titel", document.get("titel")),
        _line("onderwerp", document.get("onderwerp")),
        tuple(_block(_shared(one, shared)) for one in given),
        _line("sms", document.get("sms", ""), is_needed=False),
    )
    _check(of, found)
    return found


def of_letter(kind: str, language: str, document: Any) -> Text:
    """The text that comes with a letter, read once for all letters that have the same; Refusal as of `read`."""
    if not isinstance(document, Mapping):
        raise Refusal("tekst must be the text of a letter: an object with titel, onderwerp and blok.")
    return _read_once(kind, language, json.dumps(document, sort_keys=True, default=str))


@lru_cache(maxsize=512)
def _read_once(kind: str, language: str, document: str) -> Text:
    try:
        return read(kind, json.loads(document), stones(language))
    except Refusal as why:
        raise Refusal(f"In tekst: {why}") from None


def to_document(text: Text) -> dict[str, Any]:
    """The text as a document without shared blocks, so that it stays as it is when those change; `read` reads it back."""
    blocks = [dict(zip(("naam", "kop", "als", "tekst", "toon", "lijst"), one, strict=True)) for one in text.blocks]
    kept = [
        {key: list(value) if isinstance(value, tuple) else value for key, value in one.items() if value}
        for one in blocks
    ]
    return {
        "titel": text.title,
        "onderwerp": text.subject,
        **({"sms": text.sms} if text.sms else {}),
        "blok": kept,
    }


def holes(text: str) -> Iterator[str]:
    """The names of the values that are filled in to a text."""
    return (found[1] for found in HOLE.finditer(text))


def hole(field: str) -> str:
    """The name under which a text fills in that value: cents lose the end of their name."""
    return field.removesuffix("_cents")


def _document(name: str, language: str) -> Mapping[str, Any]:
    return tomllib.loads((_TEXTS / f"{name}.{language}.toml").read_text("utf-8"))


def _shared(given: Mapping[str, Any], shared: Mapping[str, Any]) -> Mapping[str, Any]:
    """The block itself, or the shared one that it names."""
    if "steen" not in given:
        return given
    if set(given) != {"steen"} or given["steen"] not in shared:
        raise Refusal(f"A block with steen has nothing else and names one of {', '.join(sorted(shared))}.")
    found: Mapping[str, Any] = shared[given["steen"]]
    return found


def _kind(kind: str) -> LetterKind:
    if kind not in KINDS:
        raise Refusal(f"There is no such letter: choose one of {', '.join(KINDS)}.")
    return KINDS[kind]


def _line(key: str, value: object, *, is_needed: bool = True) -> str:
    # What nobody sees (a turn of the reading direction, a half sign) could make a letter read otherwise than it was approved.
    if not isinstance(value, str) or len(value) > _LONGEST or not value.replace("\u00a0", " ").isprintable():
        raise Refusal(f"{key} must be text on one line of at most {_LONGEST:,} characters that can be seen.")
    if is_needed and not value.strip():
        raise Refusal(f"{key} may not be empty.")
    return value.strip()


def _block(given: Mapping[str, Any]) -> Block:
    keys("a block", given, _BLOCK_KEYS, set(_BLOCK_KEYS))
    name = _line("naam of a block", given.get("naam"))
    when, text = given.get("als", []), given.get("tekst", [])
    if not isinstance(when, list) or not isinstance(text, list):
        raise Refusal(f"als and tekst of block {name} must be lists.")
    return Block(
        name,
        _line(f"kop of block {name}", given.get("kop", ""), is_needed=False),
        tuple(_line(f"als of block {name}", one) for one in when),
        tuple(_line(f"tekst of block {name}", one) for one in text),
        _line(f"toon of block {name}", given.get("toon", ""), is_needed=False),
        _line(f"lijst of block {name}", given.get("lijst", ""), is_needed=False),
    )


def _check(of: LetterKind, text: Text) -> None:
    fields = {**of.fields, **of.may}
    values = VALUES | {hole(name) for name in fields}
    facts = {*FACTS, *(hole(name) for name in fields)}
    lists = {name for name, sort in fields.items() if sort in {Sort.LINES, Sort.SUMS}}
    for one in text.blocks:
        _only(one.name, "shows", {one.shows}, set(SHOWS))
        _only(one.name, "asks about", {condition.removeprefix("niet ") for condition in one.when}, facts)
        if one.shows in {"regels", "berekening"}:
            _only(one.name, "lists", {one.listed}, lists)
        for line in (*one.text, one.heading):
            _only(one.name, "fills in", set(holes(line)), values - lists)
            _paired(f"Block {one.name}", line)
    _only("onderwerp", "fills in", set(holes(text.subject)), values - lists)
    _only("sms", "fills in", set(holes(text.sms)), set(IN_MESSAGE))
    _paired("onderwerp", text.subject)
    _paired("sms", text.sms)
    lacking = [name for name in of.parts if name not in {one.name for one in text.blocks}]
    if lacking:
        raise Refusal(f"The text lacks the block {', '.join(lacking)}: this kind of letter cannot do without.")


def _paired(where: str, line: str) -> None:
    if set("{}") & set(HOLE.sub("", line)):
        raise Refusal(f"{where} has a brace too many: a value is written as {{name}}.")


def _only(where: str, does: str, given: set[str], known: set[str] | frozenset[str]) -> None:
    unknown = sorted(given - known)
    if unknown:
        # A municipality's own words may hold anything; the names that do exist tell enough.
        raise Refusal(f"{where} {does} something unknown. Known are: {', '.join(sorted(filter(None, known)))}.")
