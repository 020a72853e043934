"""What a team may know of its self-scans: means of five or more, told once, from which no answer of one person follows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from vereffen.track.competences import COMPETENCES

# From this many on a mean is about a group and no longer about somebody.
FEWEST = 5
# Somebody who knows the own answer can still think of this many points more or less for any colleague.
ROOM = 3
LEAST, MOST = 2, 10
# Under this mean, in tenths, a skill is one that a team can grow in.
ENOUGH = 40


class Answered(NamedTuple):
    """A scan that is done: whose, of which team (None without), and the points per competence."""

    person: int
    team: int | None
    points: Mapping[str, int]


class Figure(NamedTuple):
    """The mean of a group on one competence in tenths, or only that it is so much or more (`high`), or less (`low`)."""

    competence: str
    tenths: int
    bound: str = ""


class Group(NamedTuple):
    """A team (or those of the other teams together, None), who was counted, and its means."""

    team: int | None
    people: frozenset[int]
    figures: tuple[Figure, ...]


class Change(NamedTuple):
    """The difference of two moments on one competence in tenths, None when one of them is only a bound."""

    competence: str
    tenths: int | None


def release(answered: Iterable[Answered], before: Sequence[frozenset[int]]) -> tuple[Group, ...]:
    """The groups that may be told of one moment, given who was counted in every group told `before`.

    Groups of one moment have nobody in common. Whoever compares all groups of all moments, and even takes it that nobody
    changed an answer, can only ever come to a sum over five people or more: a group counts all of, none of, or at
    least five of (leaving at least five) those whom earlier figures cannot tell apart, and newcomers by five or more. Who
    may not be counted in a team is counted with the others, if they are enough.
    """
    scans = {one.person: one for one in answered}
    teams: dict[int, set[int]] = {}
    for one in scans.values():
        if one.team is not None:
            teams.setdefault(one.team, set()).add(one.person)
    told: list[tuple[int | None, frozenset[int]]] = []
    blocks, rest = _blocks(before), set(scans)
    for team in sorted(teams):
        people = _countable(teams[team], blocks)
        if people:
            told.append((team, people))
            blocks, rest = _split(blocks, people), rest - people
    people = _countable(rest, blocks)
    if people:
        told.append((None, people))
    return tuple(Group(team, people, _figures([scans[one].points for one in people])) for team, people in told)


def change(first: Sequence[Figure], last: Sequence[Figure]) -> tuple[Change, ...]:
    """How the means moved; it is the difference of what was told and tells nothing more."""
    now = {one.competence: one for one in last}
    return tuple(
        Change(
            one.competence,
            None if one.bound or now[one.competence].bound else now[one.competence].tenths - one.tenths,
        )
        for one in first
    )


def needs(figures: Sequence[Figure], most: int = 3) -> tuple[str, ...]:
    """The competences to train next: the lowest means under `ENOUGH`, at most so many, the lowest first."""
    order = [one.code for one in COMPETENCES]
    found = [one for one in figures if one.tenths < ENOUGH and one.bound != "high"]
    found.sort(key=lambda one: (one.tenths, order.index(one.competence)))
    return tuple(one.competence for one in found[:most])


def _figures(points: Sequence[Mapping[str, int]]) -> tuple[Figure, ...]:
    return tuple(_figure(one.code, sum(each[one.code] for each in points), len(points)) for one in COMPETENCES)


def _figure(competence: str, total: int, n: int) -> Figure:
    """A mean so high or low that who knows the own answer could guess a colleague's is told as a bound.

    The bound depends on the number of people only, so that it tells nothing by itself.
    """
    top, bottom = MOST * (n - 1) + LEAST - ROOM, LEAST * (n - 1) + MOST + ROOM
    if total > top:
        return Figure(competence, 5 * top // n, "high")
    if total < bottom:
        return Figure(competence, -(-5 * bottom // n), "low")
    return Figure(competence, (10 * total + n) // (2 * n))


def _countable(people: set[int], blocks: Sequence[frozenset[int]]) -> frozenset[int] | None:
    known = frozenset().union(*blocks)
    new = people - known
    counted = set(new) if len(new) >= FEWEST else set()
    for block in blocks:
        part, left = block & people, block - people
        if not left or (len(part) >= FEWEST and len(left) >= FEWEST):
            counted |= part
    return frozenset(counted) if len(counted) >= FEWEST else None


def _blocks(groups: Iterable[frozenset[int]]) -> tuple[frozenset[int], ...]:
    blocks: tuple[frozenset[int], ...] = ()
    for one in groups:
        blocks = _split(blocks, one)
    return blocks


def _split(blocks: Sequence[frozenset[int]], group: frozenset[int]) -> tuple[frozenset[int], ...]:
    """Those whom the figures cannot tell apart, after one more group was told."""
    new = group.difference(*blocks)
    parts = [part for block in blocks for part in (block & group, block - group)]
    return tuple(one for one in (*parts, new) if one)
