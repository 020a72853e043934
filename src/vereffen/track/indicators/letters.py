"""How many of the letters in use are easy to read and tell what they must (I-23)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from vereffen.track.indicators.figures import Figure, ratio

# B1, and what is easier.
EASY = frozenset({"A1", "A2", "B1"})


class LetterCheck(NamedTuple):
    """One text that letters are made from: whether it asks for money, its level (None: not checked, or too short), how many elements it lacks."""

    asks: bool
    level: str | None
    lacks: int
    is_checked: bool = True


def letter_figures(found: Sequence[LetterCheck]) -> list[Figure]:
    """I-23: texts at B1 or easier that lack nothing of the checklist; and of those that ask for money, on all seven elements."""
    return [_figure("", found), _figure("asking", [one for one in found if one.asks])]


def _figure(part: str, found: Sequence[LetterCheck]) -> Figure:
    read = [one for one in found if one.is_checked]
    good = sum(one.level in EASY and not one.lacks for one in read)
    return ratio("I-23", part, good, len(read), len(read), len(found) - len(read))
