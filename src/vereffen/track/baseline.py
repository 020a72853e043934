"""The baseline: 24 months before the start, frozen with a fingerprint and signed, so that nobody can choose later what to compare with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say
from vereffen.track.indicators.letters import EASY

MONTHS = 24
# What a baseline must hold, with the word for it.
PARTS = {
    "indicators": say("Indicatoren per maand en soort schuld"),
    "audit": say("Dossieronderzoek"),
    "quality": say("Kwaliteit van de gegevens"),
    "staff": say("Vragenlijst medewerkers"),
    "letters": say("Brieven"),
}
# The seven things that a letter tells: the letter checker finds them, this room only counts.
ELEMENTS: Mapping[str, Said] = {
    "what": say("waar het over gaat"),
    "how_much": say("hoeveel"),
    "by_when": say("wanneer"),
    "how_to_pay": say("hoe u betaalt"),
    "if_i_cannot": say("wat u doet als het niet lukt"),
    "whom_to_call": say("wie u belt"),
    "what_next": say("wat er daarna gebeurt"),
}


class Letter(NamedTuple):
    """A letter in use: its kind, whether its words are the municipality's own, its level (None: too short to say), and what it lacks."""

    letter: str
    is_own: bool
    level: str | None
    missing: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether it is plain enough and lacks nothing that its kind must tell."""
        return self.level in EASY and not self.missing


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


def letters(scored: Iterable[Letter]) -> Letters:
    """The letters in use with how many pass; refused when one stands twice or lacks an element that does not exist."""
    each = tuple(scored)
    if len({one.letter for one in each}) < len(each):
        raise Refusal("A letter is scored twice: score the version in use once.")
    if any(set(one.missing) - set(ELEMENTS) for one in each):
        raise Refusal(f"A letter lacks an element that does not exist: choose from {', '.join(ELEMENTS)}.")
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
