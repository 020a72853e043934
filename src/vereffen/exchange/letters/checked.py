"""The language check of a filled Dutch letter: against its own data, and for what its kind should tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from vereffen.approach.plain_language.agreement import Given
from vereffen.approach.plain_language.check import Check, check
from vereffen.approach.plain_language.measures import Frequency
from vereffen.exchange.letters.data import LetterData, to_document
from vereffen.exchange.letters.examples import example
from vereffen.exchange.letters.kinds import ELEMENTS, KINDS
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.texts import Text
from vereffen.exchange.letters.told import told

# The language that can be checked.
LANGUAGE = "nl"


def checked(data: LetterData, frequency: Frequency, text: Text | None = None) -> Check:
    """The check of the letter in the text given or ours; `missing_elements` names only what its kind may not be without.

    An amount or a day that the data do not hold is a finding, and so is the amount or last day of a letter that asks for money
    when the letter does not name it.
    """
    of = KINDS[data.soort]
    needed = ELEMENTS if of.asks else of.parts
    found = check(as_text(told(data._replace(uitleg=""), text)), frequency, _given(data, asks=of.asks))
    return found._replace(missing_elements=tuple(name for name in found.missing_elements if name in needed))


def checked_example(kind: str, frequency: Frequency, text: Text | None = None) -> Check:
    """The check of the invented Dutch letter of that kind, in the text given or ours; of ours once while this runs, for it stays the same."""
    return checked(example(kind, LANGUAGE), frequency, text) if text else _ours(kind, frequency)


@cache
def _ours(kind: str, frequency: Frequency) -> Check:
    return checked(example(kind, LANGUAGE), frequency)


def _given(data: LetterData, *, asks: bool) -> Given:
    values = list(_values(to_document(data)))
    amounts = {one for one in values if isinstance(one, int)}
    # Nothing paid yet is an amount too.
    amounts |= {0, data.total_cents, data.asked_cents, *(one.open_cents for one in data.vorderingen)}
    days = {day for one in values if isinstance(one, str) and (day := _day(one))}
    named = (data.asked_cents, data.uiterste_dag) if asks else (None, None)
    return Given(frozenset(amounts), frozenset(days), *named)


def _values(document: Any) -> Iterator[Any]:
    match document:
        case dict():
            for one in document.values():
                yield from _values(one)
        case list() | tuple():
            for one in document:
                yield from _values(one)
        case _:
            yield document


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None
