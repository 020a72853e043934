"""The staff survey of a baseline: means of five people or more, told as a bound where a mean would give somebody's answer away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.words import Said, say
from vereffen.track.team_scan import FEWEST

LOWEST, HIGHEST = 1, 5
# Somebody who knows the own answer can still think of this many points more or less for any colleague.
_ROOM = 2


class Item(NamedTuple):
    """A sentence of the survey that one agrees with from 1 (not at all) up to 5 (wholly)."""

    code: str
    says: Said


ITEMS = (
    Item("work_pleasure", say("Ik ga met plezier naar mijn werk.")),
    Item("confidence", say("Ik weet wat ik kan zeggen als iemand niet kan betalen.")),
    Item("room", say("Ik mag doen wat in een zaak past, ook als dat afwijkt.")),
    Item("time", say("Ik heb tijd om mensen te bellen.")),
    Item("together", say("Ik weet wie ik bij een andere afdeling bel.")),
    Item("makes_sense", say("Wat wij doen helpt om schulden klein te houden.")),
)


class Figure(NamedTuple):
    """The mean of an item in tenths over `n` people, or only that it is so much or more (`high`), or less (`low`)."""

    item: str
    n: int
    tenths: int
    bound: str = ""


class Survey(NamedTuple):
    """How many were asked and answered, the figures that may be told, and the items about which nothing may."""

    asked: int
    answered: int
    figures: tuple[Figure, ...]
    untold: tuple[str, ...]


def survey(asked: int, answers: Sequence[Mapping[str, int]]) -> Survey:
    """The survey of one moment. Whoever answers, answers every item, so that no two figures differ by one person.

    With fewer than five people nothing is told but that.
    """
    codes = [one.code for one in ITEMS]
    if any(set(one) != set(codes) for one in answers):
        raise Refusal(f"A survey that is filled in answers all {len(codes)} sentences: leave out one that does not.")
    if any(not LOWEST <= score <= HIGHEST for one in answers for score in one.values()):
        raise Refusal(f"Choose a score from {LOWEST} up to {HIGHEST} for each sentence.")
    n = len(answers)
    if n > asked:
        raise Refusal("More people answered than were asked: count again.")
    if n < FEWEST:
        return Survey(asked, n, (), tuple(codes))
    return Survey(asked, n, tuple(_figure(code, sum(one[code] for one in answers), n) for code in codes), ())


def _figure(item: str, total: int, n: int) -> Figure:
    """The bound depends on the number of people only, so that it tells nothing by itself."""
    top, bottom = HIGHEST * (n - 1) + LOWEST - _ROOM, LOWEST * (n - 1) + HIGHEST + _ROOM
    if total > top:
        return Figure(item, n, 10 * top // n, "high")
    if total < bottom:
        return Figure(item, n, -(-10 * bottom // n), "low")
    return Figure(item, n, (20 * total + n) // (2 * n))
