"""A process as it may be shown: what few people stand behind is not told, nor what would give it away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from vereffen.evaluation import process
from vereffen.evaluation.conformance import Deviation
from vereffen.evaluation.course import Course, Crossing, added, crossings, starts
from vereffen.evaluation.process import Arc, Process, Throughput, Variant

# Of so many on a figure is about a group.
FEWEST = 10
Cell = tuple[str, ...]
Count = int | None
WHOLE, BEFORE, AFTER = "whole", "before", "after"


class Node(NamedTuple):
    """An activity: how often, how often first and last of a case, and the cents of cost that came with it; None = few people.

    `place` is where it typically stands in a case: 1 for what comes first.
    """

    name: str
    times: Count
    starts: Count
    ends: Count
    cents: Count
    place: float


class Line(NamedTuple):
    """An arc: how often, days in the middle and for nine of ten, and the cents of cost at its end; None = few people."""

    source: str
    target: str
    times: Count
    median_days: float | None
    p90_days: float | None
    cents: Count
    has_cost: bool


class Shown(NamedTuple):
    """A process without small counts; `variants` are the most gone first, `ways` how many there are."""

    cases: Count
    events: Count
    nodes: tuple[Node, ...]
    arcs: tuple[Line, ...]
    ways: int
    variants: tuple[tuple[tuple[str, ...], Count], ...]
    throughput: Throughput | None
    crossings: tuple[tuple[Crossing, bool], ...]
    has_few: bool


NOTHING = Shown(0, 0, (), (), 0, (), None, (), has_few=False)


class Kept(NamedTuple):
    """A rule of the approach with the cases that broke it; None = few people, `of` also when few kept it."""

    name: str
    sentence: str
    cases: Count
    of: Count
    share: float | None


def shown(of: Mapping[str, Course]) -> dict[str, Shown]:
    """Each part of a process as it may be shown beside the others: `WHOLE`, and perhaps `BEFORE` and `AFTER` of it."""
    counts: dict[Cell, int] = {}
    people: dict[Cell, int] = {}
    sums: list[tuple[Cell, ...]] = []
    found = {part: process.discover(course.log) for part, course in of.items() if len(course.log.case)}
    for part, known in found.items():
        own, behind = _counted(known), _people(of[part])
        counts |= {(part, *cell): count for cell, count in own.items()}
        people |= {(part, *cell): many for cell, many in behind.items()}
        sums += [tuple((part, *cell) for cell in one) for one in _sums(own)]
    if len(of) > 1:
        bare = {cell[1:] for cell in counts}
        sums += [tuple((part, *cell) for part in of) for cell in sorted(bare)]
    hidden = hide(counts, people, sums)
    return {
        part: _shown(course, found[part], {cell[1:] for cell in hidden if cell[0] == part})
        if part in found
        else NOTHING
        for part, course in of.items()
    }


def hide(counts: Mapping[Cell, int], people: Mapping[Cell, int], sums: Sequence[Iterable[Cell]]) -> set[Cell]:
    """The counts that are not told: of few people, and one more of every sum in which only one would be hidden."""
    hidden = {cell for cell, count in counts.items() if count > 0 and people.get(cell, count) < FEWEST}
    lines = [[cell for cell in line if counts.get(cell)] for line in sums]
    is_found = True
    while is_found:
        is_found = False
        for line in lines:
            rest = [cell for cell in line if cell not in hidden]
            if len(line) - len(rest) == 1 and rest:
                hidden.add(min(rest, key=lambda cell: (counts[cell], cell)))
                is_found = True
    return hidden


def kept(of: Mapping[str, Iterable[Deviation]]) -> dict[str, tuple[Kept, ...]]:
    """The rules of each part with what may be told of them, beside the other parts."""
    found = {part: list(rules) for part, rules in of.items()}
    hidden: set[Cell] = set()
    for rules in zip(*found.values(), strict=True):
        name, parts = rules[0].name, dict(zip(found, rules, strict=True))
        counts: dict[Cell, int] = {(part, name): one.cases for part, one in parts.items()}
        wholes: dict[Cell, int] = {(part, name, "of"): one.of for part, one in parts.items()}
        people: dict[Cell, int] = {(part, name): one.people for part, one in parts.items()}
        people |= {(part, name, "of"): one.people_of for part, one in parts.items()}
        # Both numbers would tell how few kept the rule.
        people |= {
            (part, name, "of"): 1 for part, one in parts.items() if one.cases and 0 < one.of - one.cases < FEWEST
        }
        sums = [tuple(counts), tuple(wholes)] if len(found) > 1 else []
        hidden |= hide(counts | wholes, people, sums)
    return {part: tuple(_kept(one, part, hidden) for one in rules) for part, rules in found.items()}


def _kept(one: Deviation, part: str, hidden: set[Cell]) -> Kept:
    cases = None if (part, one.name) in hidden else one.cases
    of = None if (part, one.name, "of") in hidden else one.of
    return Kept(one.name, one.sentence, cases, of, None if cases is None or of is None else one.share)


def _counted(found: Process) -> dict[Cell, int]:
    counts: dict[Cell, int] = {("cases",): found.cases, ("events",): found.events}
    for kind in ("activities", "starts", "ends"):
        counts |= {(kind, name): count for name, count in getattr(found, kind)}
    counts |= {("arc", arc.source, arc.target): arc.times for arc in found.arcs}
    return counts


def _people(of: Course) -> dict[Cell, int]:
    """How many people stand behind each count."""
    log, size = of.log, len(of.log.activities)
    is_first = starts(of) == np.arange(len(log.case))
    is_last = np.r_[is_first[1:], True]
    follows = ~is_first[1:]
    everybody = len(np.unique(of.person))
    found: dict[Cell, int] = {("cases",): everybody, ("events",): everybody}
    for kind, which in (("activities", slice(None)), ("starts", is_first), ("ends", is_last)):
        for code, many in _distinct(log.activity[which], of.person[which]):
            found[kind, log.activities[code]] = many
    pairs = (log.activity[:-1] * size + log.activity[1:])[follows]
    for code, many in _distinct(pairs, of.person[1:][follows]):
        source, target = divmod(code, size)
        found["arc", log.activities[source], log.activities[target]] = many
    return found


def _distinct(codes: process.Numbers, person: process.Numbers) -> list[tuple[int, int]]:
    if not len(codes):
        return []
    far = int(person.max()) + 1
    kinds, many = np.unique(np.unique(codes * far + person) // far, return_counts=True)
    return list(zip(kinds.tolist(), many.tolist(), strict=True))


def _sums(counts: Mapping[Cell, int]) -> list[list[Cell]]:
    """Cells of which one follows from the others: a whole with its parts."""
    names = [cell[1] for cell in counts if cell[0] == "activities"]
    arcs = [cell for cell in counts if cell[0] == "arc"]
    found: list[list[Cell]] = [
        [("cases",), *(cell for cell in counts if cell[0] == "starts")],
        [("cases",), *(cell for cell in counts if cell[0] == "ends")],
        [("events",), *(cell for cell in counts if cell[0] == "activities")],
        [("events",), ("cases",), *arcs],
    ]
    for name in names:
        found.append([("activities", name), ("starts", name), *(cell for cell in arcs if cell[2] == name)])
        found.append([("activities", name), ("ends", name), *(cell for cell in arcs if cell[1] == name)])
    return found


def _shown(of: Course, found: Process, hidden: set[Cell]) -> Shown:
    node_cents, arc_cents = _costs(of, hidden)
    places = _places(of)
    first, last = dict(found.starts), dict(found.ends)

    def told(count: int, *cell: str) -> Count:
        return None if cell in hidden else count

    nodes = tuple(
        Node(name, told(times, "activities", name), told(first.get(name, 0), "starts", name),
             told(last.get(name, 0), "ends", name), node_cents.get(name, 0), places[name])
        for name, times in found.activities
    )  # fmt: skip
    arcs = tuple(
        _line(arc, arc_cents.get((arc.source, arc.target), 0), ("arc", arc.source, arc.target) in hidden)
        for arc in found.arcs
    )
    crossed = tuple((one, one.people < FEWEST) for one in crossings(of))
    variants = _variants(of, found.variants)
    is_few = ("cases",) in hidden
    has_few = bool(hidden) or any(is_hidden for _, is_hidden in crossed) or any(cases is None for _, cases in variants)
    return Shown(
        told(found.cases, "cases"), told(found.events, "events"), nodes, arcs, len(variants), variants,
        None if is_few else found.throughput, crossed, has_few,
    )  # fmt: skip


def _places(of: Course) -> dict[str, float]:
    """Where each activity stands in a case, on average over its first time in each."""
    log, size = of.log, len(of.log.activities)
    step = np.arange(len(log.case)) - starts(of) + 1
    _kinds, first = np.unique(log.case * size + log.activity, return_index=True)
    sums = np.bincount(log.activity[first], step[first], size)
    counts = np.bincount(log.activity[first], minlength=size)
    return {name: float(sums[code] / max(1, counts[code])) for code, name in enumerate(log.activities)}


def _costs(of: Course, hidden: set[Cell]) -> tuple[dict[str, Count], dict[tuple[str, str], Count]]:
    """The cents at activities and arcs; an activity is silent when the rest would tell one arc, or what is of few people."""
    arcs: dict[tuple[str, str], Count] = {}
    total: dict[str, int] = {}
    silent: dict[str, list[int]] = {}
    for one in added(of):
        cell = ("arc", one.source, one.target) if one.source else ("starts", one.target)
        is_few = one.people < FEWEST or cell in hidden
        arcs[one.source, one.target] = None if is_few else one.cents
        total[one.target] = total.get(one.target, 0) + one.cents
        if is_few:
            silent.setdefault(one.target, []).append(one.people)
    nodes: dict[str, Count] = dict(total)
    for name, people in silent.items():
        if len(people) == 1 or sum(people) < FEWEST or ("activities", name) in hidden:
            nodes[name] = None
    return nodes, arcs


def _line(arc: Arc, cents: Count, is_few: bool) -> Line:
    if is_few:
        return Line(arc.source, arc.target, None, None, None, None if cents != 0 else 0, cents != 0)
    return Line(arc.source, arc.target, arc.times, arc.median_days, arc.p90_days, cents, cents != 0)


def _variants(of: Course, found: Sequence[Variant]) -> tuple[tuple[tuple[str, ...], Count], ...]:
    """The ways, most gone first, of which the small ones and one more are not counted."""
    # Claims of one person often go the same way: few people may stand behind many cases.
    people = _people_per_way(of)
    small = [one.cases < FEWEST or people[one.activities] < FEWEST for one in found]
    if sum(small) == 1 and len(found) > 1:
        small[min((place for place, is_small in enumerate(small) if not is_small), key=lambda at: found[at].cases)] = (
            True
        )
    return tuple((one.activities, None if is_small else one.cases) for one, is_small in zip(found, small, strict=True))


def _people_per_way(of: Course) -> dict[tuple[str, ...], int]:
    """How many people went each way that was gone often enough to be told."""
    log = of.log
    first = np.flatnonzero(starts(of) == np.arange(len(log.case)))
    whole, size = memoryview(log.activity.tobytes()), log.activity.itemsize
    ends = np.r_[first[1:], len(log.case)]
    ways = [bytes(whole[a * size : b * size]) for a, b in zip(first.tolist(), ends.tolist(), strict=True)]
    often = {way for way, cases in Counter(ways).items() if cases >= FEWEST}
    behind: dict[bytes, set[int]] = {way: set() for way in often}
    for way, person in zip(ways, of.person[first].tolist(), strict=True):
        if way in often:
            behind[way].add(person)
    return {
        tuple(log.activities[code] for code in np.frombuffer(way, np.int64)): len(who) for way, who in behind.items()
    }
