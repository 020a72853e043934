"""Whether the amounts and days in a filled letter are those of its data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.plain_language.finding import Finding
from vereffen.approach.plain_language.reading import Sentence
from vereffen.law.words import MONTHS, euros, say

_AMOUNT = re.compile(r"€ ?(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d\d))?(?!\d)")
_WRITTEN = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[-/](\d{1,2})[-/](\d{4})\b")


class Given(NamedTuple):
    """The amounts and days that the letter may name, and those that it must name, which are among them."""

    amounts: frozenset[int]
    days: frozenset[date]
    asked_cents: int | None = None
    last_day: date | None = None


def agreement(found: Sequence[Sentence], given: Given) -> Iterator[Finding]:
    """Every amount and day that the data do not know, and the one of each that the letter forgot."""
    amounts: set[int] = set()
    days: set[date | None] = set()
    for one in found:
        for cents in _amounts(one.text):
            amounts.add(cents)
            if cents not in given.amounts:
                yield Finding(
                    one.text, "bedrag", say("Het bedrag {amount} staat niet in de gegevens.", amount=euros(cents))
                )
        for shown, on in _days(one.text):
            days.add(on)
            if on not in given.days:
                yield Finding(one.text, "dag", say("De datum {day} staat niet in de gegevens.", day=shown))
    first = found[0].text if found else ""
    if given.asked_cents is not None and given.asked_cents not in amounts:
        yield Finding(
            first, "bedrag", say("Het bedrag {amount} ontbreekt in de brief.", amount=euros(given.asked_cents))
        )
    if given.last_day is not None and given.last_day not in days:
        on = given.last_day
        told = f"{on.day} {MONTHS[on.month - 1]} {on.year}"
        yield Finding(first, "dag", say("De datum {day} ontbreekt in de brief.", day=told))


def _amounts(text: str) -> Iterator[int]:
    for whole, rest in _AMOUNT.findall(text):
        yield int(whole.replace(".", "")) * 100 + int(rest or 0)


def _days(text: str) -> Iterator[tuple[str, date | None]]:
    for match in _WRITTEN.finditer(text.lower()):
        yield match[0], _day(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1]))
    for match in _NUMBERS.finditer(text):
        yield match[0], _day(int(match[3]), int(match[2]), int(match[1]))


def _day(year: int, month: int, day: int) -> date | None:
    """None for a day that does not exist, which no data know."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
