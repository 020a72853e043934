"""The chapter of the report on what worked: the verdict with its pictures, or a clear placeholder that says why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vereffen.track.paper import Block, Drawn, Facts, Heading, Items, Text


class Shown(NamedTuple):
    """A picture of the chapter with what must be read with it, and which outcome of the plan it is about (empty: all of them)."""

    drawn: Drawn
    notes: tuple[str, ...]
    outcome: str


class Effect(NamedTuple):
    """The verdict in one sentence with its pictures, or why no valid test exists.

    `exploratory` says where the plan was left, `short` tells the two main outcomes in a sentence each.
    """

    more_proper: bool | None
    not_less_effective: bool | None
    sentence: str
    shown: tuple[Shown, ...]
    negative: tuple[str, ...]
    exploratory: tuple[str, ...]
    notes: tuple[str, ...]
    why_not: str
    short: tuple[str, ...] = ()


def chapter(of: Effect) -> tuple[Block, ...]:
    """The chapter; without a valid test no estimate, interval or p-value stands in it."""
    blocks: list[Block] = [Heading("Werkt het? Het oordeel")]
    if of.why_not:
        blocks += [
            Text("Er is geen geldige toets. Daarom staat hier geen oordeel, geen schatting en geen interval."),
            Facts((("Waarom niet", of.why_not),), ("oordeel",)),
        ]
    if of.exploratory and not of.why_not:
        blocks.append(
            Text(
                "Er is van het plan afgeweken. Dit is een verkenning: het mag niet als uitkomst van het traject worden verteld."
            )
        )
    return (*blocks, *_told(one for one in of.shown if not one.outcome))


def grounds(of: Effect) -> tuple[Block, ...]:
    """The chapter with what each outcome rests on: the lot, the months, other ways to make the same figure; empty without."""
    blocks: list[Block] = []
    for outcome in dict.fromkeys(one.outcome for one in of.shown if one.outcome):
        blocks += [Heading(outcome, 3), *_told(one for one in of.shown if one.outcome == outcome)]
    if not blocks:
        return ()
    said = (
        "Dit is wat er per maand is geteld. Een geldige toets is er niet."
        if of.why_not
        else "Hierop rust het oordeel, per uitkomst."
    )
    return (Heading("De onderbouwing, per uitkomst"), Text(said), *blocks)


def _told(shown: Iterable[Shown]) -> Iterator[Block]:
    for one in shown:
        yield one.drawn
        if len(one.notes) > 1:
            yield Items(one.notes)
        else:
            yield from (Text(note) for note in one.notes)
