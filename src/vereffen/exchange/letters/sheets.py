"""The sheet that explains a letter in another language: what it is about, what one can do, and whom to call."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

# A file for each of `reading.SHEETS`; `nl.toml` beside them is the source of their words.
_FOLDER = Path(__file__).with_name("sheets")


class Row(NamedTuple):
    """A fact of the letter: its label in the language of the sheet, and its value; `is_dutch` when that is to be read in Dutch."""

    label: str
    value: str
    is_dutch: bool = False
    is_large: bool = False


class Block(NamedTuple):
    """What one can do: a question, and the answer in paragraphs."""

    heading: str
    text: tuple[str, ...]


class Sheet(NamedTuple):
    """A whole sheet as text; `about` and `checked` are in Dutch, for whoever hands it over, `notice` in its own language.

    A value never stands inside a sentence: numbers keep their order also where people read from right to left.
    """

    language: str
    direction: str
    page: str
    about: str
    title: str
    text: tuple[str, ...]
    rows: tuple[Row, ...]
    blocks: tuple[Block, ...]
    notice: str
    checked: str


class Facts(NamedTuple):
    """What a sheet repeats from its letter, as it stands there; no amount when the letter asks for none."""

    sender: str
    amount: str
    last_day: str
    number: str
    phone: str
    may_object: bool


def sheet(language: str, facts: Facts) -> Sheet:
    """The sheet in that language for a letter with these facts."""
    words = _words(language)
    holds = {"": True, "vraagt": bool(facts.amount), "niet vraagt": not facts.amount, "bezwaar": facts.may_object}
    return Sheet(
        language=language,
        direction=words["richting"],
        page=words["pagina"],
        about=f"Uitleg in het {words['taal']} bij brief {facts.number} van {facts.sender}.",
        title=words["titel"],
        text=tuple(words["vraagt" if facts.amount else "vertelt"]),
        rows=tuple(_rows(words, facts)),
        blocks=tuple(Block(one["kop"], tuple(one["tekst"])) for one in words["blok"] if holds[one["als"]]),
        notice=words["status"],
        checked=words["nagekeken"],
    )


def _rows(words: Mapping[str, Any], facts: Facts) -> Iterator[Row]:
    label: Mapping[str, str] = words["rijen"]
    yield Row(label["van"], facts.sender, is_dutch=True)
    if facts.amount:
        yield Row(label["bedrag"], facts.amount)
        yield Row(label["uiterlijk"], facts.last_day)
    yield Row(label["briefnummer"], facts.number)
    yield Row(label["telefoon"], facts.phone, is_large=True)
    yield Row(label["zeg"], f"“Ik spreek {words['taal']}. Ik bel over een brief.”", is_dutch=True)


@cache
def _words(language: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text("utf-8"))
