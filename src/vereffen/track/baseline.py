"""The baseline: 24 months before the start, frozen with a fingerprint and signed, so that nobody can choose later what to compare with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import say

MONTHS = 24
# What a baseline must hold, with the word for it.
PARTS = {
    "indicators": say("Indicatoren per maand en soort schuld"),
    "audit": say("Dossieronderzoek"),
    "quality": say("Kwaliteit van de gegevens"),
    "staff": say("Vragenlijst medewerkers"),
    "letters": say("Brieven"),
}
# The seven things that a letter tells, and its language: the letter checker finds them, this room only counts.
ELEMENTS = ("what", "how_much", "by_when", "how_to_pay", "if_i_cannot", "whom_to_call", "what_next")
QUALITY = {
    "complete": say("Ingevuld wat ingevuld moet zijn"),
    "valid": say("Bestaat en kan kloppen"),
    "unique": say("Staat er één keer"),
    "consistent": say("Sluit aan op de boekhouding"),
    "timely": say("Op tijd vastgelegd"),
}


class Quality(NamedTuple):
    """Data quality: right and checked per part, its share, and the score in whole percent with the part that is lowest.

    The score is that of the lowest part: good dates do not make up for amounts that are wrong.
    """

    parts: tuple[tuple[str, int, int, Fraction | None], ...]
    score: int | None
    lowest: str


class Letter(NamedTuple):
    """A letter in use: which elements it has and whether its language is plain enough."""

    letter: str
    version: str
    elements: frozenset[str]
    is_plain: bool

    @property
    def missing(self) -> tuple[str, ...]:
        """The elements that it lacks."""
        return tuple(one for one in ELEMENTS if one not in self.elements)

    @property
    def passes(self) -> bool:
        """Whether it has all elements and is plain."""
        return self.is_plain and not self.missing


class Letters(NamedTuple):
    """The letters scored: how many pass of how many in use, and each."""

    passing: int
    in_use: int
    each: tuple[Letter, ...]


def months_before(start: date) -> tuple[str, ...]:
    """The 24 whole months before the month of the start, as YYYY-MM, the first first."""
    last = start.year * 12 + start.month - 1
    return tuple(f"{at // 12:04d}-{at % 12 + 1:02d}" for at in range(last - MONTHS, last))


def fingerprint(document: Mapping[str, Any]) -> str:
    """The SHA-256 of the document as JSON with sorted keys, no spaces and UTF-8; the order of writing makes no difference.

    Refused with a number that is no whole number, for two machines may write it differently.
    """
    _whole(document, "the baseline")
    text = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def missing(document: Mapping[str, Any], start: date) -> tuple[str, ...]:
    """What the document lacks to be frozen for a start on that day: parts that are empty, and months, in plain words."""
    lacking = [f"part {name}" for name in PARTS if not document.get(name)]
    indicators = document.get("indicators")
    wanted = months_before(start)
    for name, by_month in sorted(indicators.items() if isinstance(indicators, Mapping) else ()):
        own = set(by_month) if isinstance(by_month, Mapping) else set()
        gone = [month for month in wanted if month not in own]
        if gone:
            lacking.append(f"{name} in {len(gone)} of the {MONTHS} months, first {gone[0]}")
        if own - set(wanted):
            lacking.append(f"{name} has months outside {wanted[0]} up to {wanted[-1]}")
    return tuple(lacking)


def quality(parts: Mapping[str, tuple[int, int]]) -> Quality:
    """The data-quality score from (right, checked) per part; no score while a part was not checked."""
    if set(parts) != set(QUALITY):
        raise Refusal(f"Data quality has the parts {', '.join(QUALITY)}: give each its two numbers.")
    if any(not 0 <= right <= checked for right, checked in parts.values()):
        raise Refusal("More is right than was checked in a part of the data quality: count again.")
    told = tuple(
        (name, parts[name][0], parts[name][1], Fraction(*parts[name]) if parts[name][1] else None) for name in QUALITY
    )
    shares = [(share, name) for name, _, _, share in told if share is not None]
    if len(shares) < len(told):
        return Quality(told, None, next(name for name, _, _, share in told if share is None))
    share, name = min(shares, key=lambda one: one[0])
    return Quality(told, int(share * 100), name)


def letters(scored: Iterable[Letter]) -> Letters:
    """The letters in use with how many pass; refused when one stands twice or has an element that does not exist."""
    each = tuple(scored)
    if len({one.letter for one in each}) < len(each):
        raise Refusal("A letter is scored twice: score the version in use once.")
    if any(one.elements - set(ELEMENTS) for one in each):
        raise Refusal(f"A letter has an element that does not exist: choose from {', '.join(ELEMENTS)}.")
    return Letters(sum(one.passes for one in each), len(each), each)


def _whole(told: object, where: str) -> None:
    """Refuses what two machines could write differently; a share is written as its two whole numbers."""
    if isinstance(told, Mapping):
        for key, value in told.items():
            if not isinstance(key, str):
                raise Refusal(f"A key in {where} is no text: write it as one.")
            _whole(value, f"{where}, {key}")
    elif isinstance(told, Sequence) and not isinstance(told, str | bytes):
        for value in told:
            _whole(value, where)
    elif told is not None and type(told) not in (str, int, bool):
        raise Refusal(f"In {where} stands a {type(told).__name__}: write whole numbers and texts only.")
