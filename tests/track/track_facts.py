"""Builds facts of a track and asks whether they may be written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.track.entries import Check
from vereffen.track.facts import Fact

DAY = date(2026, 9, 1)


def fact(
    kind: str,
    subject: str = "",
    *,
    place: str = "0344",
    by: str = "Noor Visser",
    who: int = 0,
    on: date = DAY,
    **data: Any,
) -> Fact:
    """A fact of an invented municipality."""
    return Fact(kind, place, subject, on, by, data, who)


def keep(kinds: Mapping[str, Check], facts: Sequence[Fact], *new: Fact) -> list[Fact]:
    """The facts with the new ones, each of which must pass its check."""
    kept = list(facts)
    for one in new:
        assert kinds[one.kind](one, kept) is None, (one.kind, kinds[one.kind](one, kept))
        kept.append(one)
    return kept


def refused(kinds: Mapping[str, Check], facts: Sequence[Fact], told: Fact) -> str:
    """Why the fact is refused; a fact that passes fails the test."""
    said = kinds[told.kind](told, facts)
    assert said
    return said
