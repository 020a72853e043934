"""What a bundle hides cannot be taken from what it shows, nor from what an earlier one showed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import combinations, combinations_with_replacement, pairwise
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vereffen.evaluation.counts import SMALL, read
from vereffen.evaluation.publishing import FEWEST, Group, Head, Told, bundle

HEAD = Head("0344", "2026-01", "2026-01", "2026-1")
PAID = ((0, "I-13"), (30, "I-15/paid-30d"), (180, "I-15/paid-180d"))
STEPS = ("I-19/herinnering", "I-19/aanmaning", "I-19/dwangbevel")
POINTS = (*(code for _, code in PAID), *STEPS)
Bounds = dict[tuple[str, str], int]


class World(NamedTuple):
    """The claims of a month: how many were still unpaid after each moment, and how many reached each step."""

    n: int
    left: tuple[int, ...]

    def group(self) -> Group:
        told = [
            Told(code, self.n - left if place < len(PAID) else left, place < len(PAID))
            for place, (code, left) in enumerate(zip(POINTS, self.left, strict=True))
        ]
        return Group("2026-01", None, self.n, tuple(told), "I-14", PAID)


def world(n: int, paid: list[int], steps: list[int]) -> World:
    """Those left after each payment moment, and of those left after the first the ones who reached each step."""
    left = [n]
    for one in paid:
        left.append(max(0, left[-1] - one))
    reached = [left[1]]
    for one in steps:
        reached.append(max(0, reached[-1] - one))
    return World(n, (*left[1:], *reached[1:]))


FALLS = st.one_of(st.integers(0, 25), st.integers(0, 120))
WORLDS = st.builds(
    world, st.integers(0, 300), st.lists(FALLS, min_size=3, max_size=3), st.lists(FALLS, min_size=3, max_size=3)
)
MOVES = st.one_of(st.integers(-3, 3), st.integers(-25, 25))


@st.composite
def corrected(draw: Any) -> tuple[World, World]:
    """A month, and the same month when some of its claims turned out otherwise or came later."""
    first = draw(WORLDS)
    # What moves all of them hides behind it what moves one of them.
    shift = draw(st.sampled_from([0, 0, 20, 40]))
    n = max(0, first.n + shift + draw(st.one_of(st.just(0), MOVES)))
    moved = [max(0, one + shift + draw(st.one_of(st.just(0), MOVES))) for one in first.left]
    paid = sorted((min(n, one) for one in moved[: len(PAID)]), reverse=True)
    steps = sorted((min(paid[0], one) for one in moved[len(PAID) :]), reverse=True)
    return first, World(n, (*paid, *steps))


NAMES = ("0", "n", *POINTS)
ENDS = ("n", *(code for _, code in PAID), "0")
# Who is there after a later thing was there after an earlier one.
HELD = (
    *(("0", one) for one in NAMES), *((one, "n") for one in NAMES), *((later, earlier) for earlier, later in pairwise(ENDS)),
    *((later, earlier) for earlier, later in pairwise((POINTS[0], *STEPS))),
)  # fmt: skip


def attack(document: dict[str, Any]) -> Bounds:
    """The most by which one number can exceed another, from everything in one bundle and the order in which things happen."""
    far: Bounds = {(one, other): 0 if one == other else 10**6 for one in NAMES for other in NAMES}
    far |= {pair: 0 for pair in HELD if pair[0] != pair[1]}
    for above, below, n in told(document):
        far[above, below] = min(far[above, below], n)
        far[below, above] = min(far[below, above], -n)
    for middle in NAMES:
        for one in NAMES:
            for other in NAMES:
                far[one, other] = min(far[one, other], far[one, middle] + far[middle, other])
    return far


def told(document: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Two numbers and their difference, of each cell that is shown."""
    for cell in document["outcomes"]:
        code = cell["indicator"]
        if cell["n"] is not None:
            yield "n", "0", cell["n"]
        if cell["events"] is not None:
            yield ("n", code, cell["events"]) if code in ENDS else (code, "0", cell["events"])
    for cell, (start, end) in zip(document["durations"], pairwise(ENDS), strict=False):
        if cell["n"] is not None:
            yield start, end, cell["n"]
    for cell in document["totals"]:
        yield "n", "0", cell["n"]


def values(of: World) -> dict[str, int]:
    return {"0": 0, "n": of.n, **dict(zip(POINTS, of.left, strict=True))}


def nested() -> list[tuple[str, str]]:
    """Which numbers hold which: their differences are people."""
    points = ["n", *POINTS]
    found = [(one, "0") for one in points] + [("n", one) for one in POINTS]
    found += [(one, other) for at, one in enumerate(POINTS[:3]) for other in POINTS[at + 1 : 3]]
    found += [(one, other) for at, one in enumerate(STEPS) for other in STEPS[at + 1 :]]
    return found + [(POINTS[0], step) for step in STEPS]


def is_safe(true: int, least: int, most: int) -> bool:
    """Of one to nine people nobody learns how many there are, nor that there are fewer than ten."""
    return not 0 < abs(true) < SMALL or (least < most and max(abs(least), abs(most)) >= SMALL)


def released(before: World, after: World) -> tuple[dict[str, Any], dict[str, Any]]:
    first = bundle(HEAD, [before.group()])
    return first, bundle(HEAD._replace(release=2, replaces=first["fingerprint"]), [after.group()], [first])


@given(WORLDS)
def test_a_bundle_can_be_read_and_holds_every_true_count(of: World) -> None:
    document = bundle(HEAD, [of.group()])
    found = read(document)
    true = {one.indicator: one.events for one in of.group().told}
    for cell in found.shares:
        assert cell.n[0] <= of.n <= cell.n[1]
        assert cell.events[0] <= true[cell.indicator] <= cell.events[1]
    steps = [of.n, *of.left[: len(PAID)], 0]
    for wait, start, end in zip(found.waits, steps, steps[1:], strict=False):
        assert wait.n[0] <= start - end <= wait.n[1]


@settings(max_examples=150)
@given(WORLDS)
def test_no_group_of_one_to_nine_follows_from_a_bundle(of: World) -> None:
    far, true = attack(bundle(HEAD, [of.group()])), values(of)
    for one, other in nested():
        assert is_safe(true[one] - true[other], -far[other, one], far[one, other]), (one, other)


@settings(max_examples=250)
@given(corrected())
def test_no_group_of_one_to_nine_follows_from_two_bundles(pair: tuple[World, World]) -> None:
    documents = released(*pair)
    (old, new), (was, now) = map(attack, documents), map(values, pair)
    for far, true in ((old, was), (new, now)):
        for one, other in nested():
            assert is_safe(true[one] - true[other], -far[other, one], far[one, other]), (one, other)
    # What one number became from the first bundle to the second, and how the people between two numbers changed.
    for one, other in [*nested(), *((code, "0") for code in POINTS)]:
        change = (now[one] - now[other]) - (was[one] - was[other])
        least, most = -new[other, one] - old[one, other], new[one, other] + old[other, one]
        assert is_safe(change, least, most), (one, other)
    for one in ("n", *POINTS):
        for other in POINTS:
            for base in ("0", "n"):
                change = (now[one] - now[base]) - (was[other] - was[base])
                least, most = -new[base, one] - old[other, base], new[one, base] + old[base, other]
                assert is_safe(change, least, most), (one, other, base)


@given(corrected())
def test_what_was_hidden_stays_hidden(pair: tuple[World, World]) -> None:
    first, second = released(*pair)
    hidden = {cell["indicator"] for cell in first["outcomes"] if cell["events"] is None}
    assert hidden <= {cell["indicator"] for cell in second["outcomes"] if cell["events"] is None}


def events(document: dict[str, Any]) -> dict[str, int | None]:
    return {cell["indicator"]: cell["events"] for cell in document["outcomes"]}


def of_debtors(n: int, cost: int) -> Group:
    return Group("2026-01", None, n, (Told("I-2", cost, False),))


def test_eleven_are_hidden_and_twelve_are_told_on_both_sides() -> None:
    for n, cost, told in ((100, 11, None), (100, 12, 12), (100, 0, 0), (100, 89, None), (100, 88, 88), (100, 100, 100)):
        assert events(bundle(HEAD, [of_debtors(n, cost)]))["I-2"] == told


def ladder(n: int, left: tuple[int, ...]) -> Group:
    codes = ("I-13", "I-15/paid-180d", "I-15/paid-90d")
    told = tuple(Told(code, n - one, True) for code, one in zip(codes, left, strict=False))
    return Group("2026-01", None, n, told)


def gaps(numbers: tuple[int, ...]) -> list[int]:
    """Every difference between two of them."""
    return [abs(one - other) for one, other in combinations(numbers, 2)]


def is_hidden_in(crowds: Iterable[list[list[int]]]) -> bool:
    """Whether each number of one to nine could as well be ten or more, in what looks the same from outside."""
    return all(
        max(values) >= SMALL
        for crowd in crowds
        for values in zip(*crowd, strict=True)
        if any(0 < one < SMALL for one in values)
    )


@pytest.mark.parametrize("counts", [1, 2, 3])
def test_who_knows_the_rule_learns_no_more_from_what_is_hidden(counts: int) -> None:
    n = 33
    crowds: dict[str, list[list[int]]] = {}
    for left in combinations_with_replacement(range(n, -1, -1), counts):
        # The first and the last moment come before the ones between, as in a real bundle.
        order = (left[0], left[-1], left[1]) if counts == 3 else left
        crowds.setdefault(bundle(HEAD, [ladder(n, order)])["fingerprint"], []).append(gaps((n, *left, 0)))
    assert len(crowds) > 10
    assert is_hidden_in(crowds.values())


@pytest.mark.parametrize(("n", "counts"), [(60, 1), pytest.param(24, 2, marks=pytest.mark.nightly)])
def test_who_knows_the_rule_learns_no_more_from_a_correction(n: int, counts: int) -> None:
    crowds: dict[tuple[str, str], list[list[int]]] = {}
    worlds = list(combinations_with_replacement(range(n, -1, -1), counts))
    for was in worlds:
        first = bundle(HEAD, [ladder(n, was)])
        for now in worlds:
            second = bundle(HEAD._replace(release=2), [ladder(n, now)], [first])
            moved = [abs(one - other) for one, other in zip(now, was, strict=True)]
            between = [abs((now[0] - now[-1]) - (was[0] - was[-1]))]
            told = [*gaps((n, *was, 0)), *gaps((n, *now, 0)), *moved, *between]
            crowds.setdefault((first["fingerprint"], second["fingerprint"]), []).append(told)
    assert is_hidden_in(crowds.values())


def test_of_fewer_than_twenty_people_not_even_their_number_is_told() -> None:
    for n, told in ((0, 0), (1, None), (FEWEST - 1, None), (FEWEST, FEWEST)):
        (cell,) = bundle(HEAD, [of_debtors(n, 0)])["outcomes"]
        assert cell["n"] == told


def test_a_correction_shows_what_did_not_change_and_what_changed_for_many() -> None:
    first = bundle(HEAD, [of_debtors(400, 100)])
    for n, cost, told in ((400, 100, 100), (400, 103, None), (400, 111, None), (400, 112, 112), (420, 100, 100)):
        second = bundle(HEAD._replace(release=2), [of_debtors(n, cost)], [first])
        assert events(second)["I-2"] == told, (n, cost)
    (cell,) = bundle(HEAD._replace(release=2), [of_debtors(403, 100)], [first])["outcomes"]
    assert (cell["n"], cell["suppressed"]) == (None, "unsaid")
    assert math.isfinite(read(bundle(HEAD, [of_debtors(403, 100)], [first])).shares[0].n[1])


def test_two_changes_for_many_do_not_tell_of_the_few_between_them() -> None:
    was, now = (World(1000, (left, 500, 300, 200, 150, 100)) for left in (800, 830))
    assert events(released(was, now)[1])["I-15/paid-30d"] == 500
    both = now._replace(left=(830, 527, 300, 200, 150, 100))
    assert events(released(was, both)[1])["I-13"] == 170
    assert events(released(was, both)[1])["I-15/paid-30d"] is None


def test_what_was_shown_hidden_and_is_as_it_was_stays_hidden() -> None:
    first = bundle(HEAD, [of_debtors(400, 100)])
    second = bundle(HEAD._replace(release=2), [of_debtors(400, 103)], [first])
    third = bundle(HEAD._replace(release=3), [of_debtors(400, 200)], [first, second])
    assert events(third)["I-2"] is None


def test_the_order_of_the_groups_makes_no_difference() -> None:
    groups = [of_debtors(100, 40)._replace(month=f"2026-0{month}") for month in range(1, 6)]
    assert bundle(HEAD, groups) == bundle(HEAD, groups[::-1])
