"""The maturity scan: ten levels with what shows them, what would be the next step, and how they moved. No sum and no ranking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.law.words import Said
from vereffen.track import anonymise, entries
from vereffen.track.entries import Check
from vereffen.track.facts import Fact
from vereffen.track.maturity_scale import BY_CODE, ITEMS

LOWEST, HIGHEST = 0, 4
MOMENTS = ("start", "end", "year_later")


class Level(NamedTuple):
    """The level of an item, in words, with what shows it."""

    item: str
    level: int
    anchor: Said
    shows: str
    on: date


class Step(NamedTuple):
    """A next step: the item, its level now, and what one level higher looks like."""

    item: str
    level: int
    then: Said


class Moved(NamedTuple):
    """An item at two moments and how many levels it moved."""

    item: str
    first: int
    last: int

    @property
    def by(self) -> int:
        """How many levels, below 0 when it went back."""
        return self.last - self.first


class Scan(NamedTuple):
    """The scan of a municipality at one moment: the levels in the order of the items."""

    levels: tuple[Level, ...]

    @property
    def open(self) -> tuple[str, ...]:
        """The items without a level."""
        done = {one.item for one in self.levels}
        return tuple(one.code for one in ITEMS if one.code not in done)

    def next_steps(self, most: int = 3) -> tuple[Step, ...]:
        """What to work on: the lowest items first, in the order of the scan, and never one that is at the top."""
        order = [one.code for one in ITEMS]
        low = sorted(self.levels, key=lambda one: (one.level, order.index(one.item)))
        return tuple(
            Step(one.item, one.level, BY_CODE[one.item].anchors[one.level + 1]) for one in low if one.level < HIGHEST
        )[:most]


def fold(facts: Iterable[Fact]) -> Mapping[str, Mapping[str, Scan]]:
    """The scans of each municipality by moment; a level that is told again replaces the one before."""
    found: dict[str, dict[str, dict[str, Level]]] = {}
    for fact in facts:
        if fact.kind == "maturity_scored":
            data, item = fact.data, BY_CODE[fact.subject]
            level = Level(item.code, data["level"], item.anchors[data["level"]], data["shows"], fact.on)
            found.setdefault(fact.place, {}).setdefault(data["moment"], {})[item.code] = level
    return {
        place: {
            moment: Scan(tuple(by_moment[moment][one.code] for one in ITEMS if one.code in by_moment[moment]))
            for moment in MOMENTS
            if moment in by_moment
        }
        for place, by_moment in found.items()
    }


def moved(first: Scan, last: Scan) -> tuple[Moved, ...]:
    """How each item moved that both moments have."""
    before = {one.item: one.level for one in first.levels}
    return tuple(Moved(one.item, before[one.item], one.level) for one in last.levels if one.item in before)


def _scored(fact: Fact, facts: Sequence[Fact]) -> str | None:
    if not fact.place:
        return "A maturity scan is of one municipality: name it."
    if fact.subject not in BY_CODE:
        return f"The scan has no item {fact.subject!r}: choose one of {', '.join(BY_CODE)}."
    wrong = entries.whole(fact.data, "level", LOWEST, HIGHEST) or entries.choice(fact.data, "moment", MOMENTS)
    if wrong:
        return wrong
    if entries.text(fact.data, "shows"):
        return "Write in `shows` what shows this level: a document, a figure or what people do."
    return anonymise.refuse(fact.data["shows"])


KINDS: Mapping[str, Check] = {"maturity_scored": _scored}
