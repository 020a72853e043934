"""A curve from counts is the one of the persons; where cells are hidden it holds it, and tells nothing that was hidden."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.bundled import waits
from evaluation.test_from_counts import lives
from track_world import LADDER
from vereffen.evaluation.counts import Wait, read
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.evaluation.survival_curve import Moment, curve


def cell(duration: int, event: int, low: int, high: int | None = None, month: str = "2026-01") -> Wait:
    return Wait("0344", "I-14", None, duration, event, (low, low if high is None else high), month)


def month(name: str, left: list[int], n: int) -> Group:
    """The claims of a month, `left` of them unpaid at each moment that was reached."""
    steps = LADDER[: len(left)]
    told = tuple(Told(code, n - still, True) for (_, code), still in zip(steps, left, strict=True))
    return Group(name, None, n, told, "I-14", steps)


def test_a_curve_that_was_worked_by_hand() -> None:
    # 100 people: 20 had it at once, 40 by day 30 and then 10 were no longer followed, 15 of the last 30 by day 90.
    found = curve([cell(0, 1, 20), cell(30, 1, 40), cell(30, 0, 10), cell(90, 1, 15), cell(90, 0, 15)])
    assert [one.day for one in found] == [0, 30, 90]
    assert [one.risk for one in found] == [(100, 100), (80, 80), (30, 30)]
    # 80/100; of 80 at risk 40 had it; of 30 at risk 15.
    assert [one.free for one in found] == [pytest.approx((share, share)) for share in (0.8, 0.4, 0.2)]
    # Greenwood: 20/(100·80) + 40/(80·40) + 15/(30·15) = 0.0025 + 0.0125 + 0.033333.
    spread = 1.959963984540054 * np.sqrt(0.0025 + 0.0125 + 1 / 30)
    assert found[2].interval == pytest.approx((0.2 * np.exp(-spread), 0.2 * np.exp(spread)))


def test_nobody_who_had_it_and_nobody_left_have_no_interval() -> None:
    found = curve([cell(0, 1, 0), cell(10, 1, 20), cell(20, 1, 12)])
    assert [(one.free[0], one.interval is None) for one in found] == [(1.0, True), (12 / 32, False), (0.0, True)]
    assert curve([]) == ()


def whole(persons: list[tuple[int, int, str]]) -> tuple[Moment, ...]:
    """The curve with every cell known, also those of few people."""
    cells = Counter(persons).items()
    return curve([Wait("0344", "I-14", arm, day, event, (n, n)) for (day, event, arm), n in cells])


def test_with_nothing_hidden_the_curve_is_that_of_lifelines_on_the_persons() -> None:
    lifelines = pytest.importorskip("lifelines")
    persons = lives(3, 1500)
    theirs = lifelines.KaplanMeierFitter().fit([one[0] for one in persons], [one[1] > 0 for one in persons])
    for one in whole(persons):
        assert one.free == pytest.approx((theirs.predict(one.day),) * 2)
        assert one.risk == (theirs.event_table.at_risk[one.day],) * 2
        # Theirs is by the logarithm of the logarithm: of as many people they lie nearly alike.
        least, most = theirs.confidence_interval_.loc[: one.day].iloc[-1]
        assert one.interval == pytest.approx((least, most), abs=0.004)


def held(found: tuple[Moment, ...], true: tuple[Moment, ...]) -> None:
    for one, other in zip(found, true, strict=True):
        assert one.day == other.day
        assert one.risk[0] <= other.risk[0] <= one.risk[1]
        assert one.free[0] - 1e-9 <= other.free[0] <= one.free[1] + 1e-9
        if one.interval and other.interval:
            assert one.interval[0] <= other.interval[0] + 1e-9
            assert other.interval[1] <= one.interval[1] + 1e-9


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000), st.integers(20, 200))
def test_hidden_cells_give_bounds_that_hold_the_curve_of_the_persons(seed: int, size: int) -> None:
    persons = lives(seed, size)
    held(curve(read(waits(persons, hide=True)).waits), whole(persons))


@st.composite
def months(draw: Any) -> list[Group]:
    found = []
    for at in range(draw(st.integers(1, 5))):
        n = draw(st.integers(20, 120))
        left = sorted(draw(st.lists(st.integers(0, n), min_size=1, max_size=4)), reverse=True)
        found.append(month(f"2026-{at + 1:02d}", left, n))
    return found


@settings(max_examples=80, deadline=None)
@given(months())
def test_what_a_municipality_releases_holds_the_curve_of_its_months(groups: list[Group]) -> None:
    cells = []
    for one in groups:
        steps = [one.n, *(one.n - told.events for told in one.told)]
        ends = [(day, 1, start - end) for (day, _), start, end in zip(one.waits, steps, steps[1:], strict=False)]
        cells += [cell(day, event, n, month=one.month) for day, event, n in [*ends, (one.waits[-1][0], 0, steps[-1])]]
    released = read(bundle(Head("0344", "2026-01", "2026-12", "x"), groups))
    held(curve(released.waits), curve(cells))


def test_a_hidden_moment_leaves_the_others_as_they_are() -> None:
    # At day 30 and at day 90 nearly as many are left, so day 90 is not told; the claims beside it add up.
    found = curve(
        read(bundle(Head("0344", "2026-01", "2026-01", "x"), [month("2026-01", [60, 40, 35, 20], 100)])).waits
    )
    assert [one.free for one in found] == [pytest.approx(each) for each in ((0.6, 0.6), (0.4, 0.4), (0.2, 0.4), (0.2, 0.2))]  # fmt: skip
    assert found[2].risk == (40, 40)
    assert found[3].risk == (20, 40)
    # The interval of the last day is that of 20 of 100, as if the hidden one were known.
    assert found[3].interval == pytest.approx((0.2 * np.exp(-1.959964 * 0.2), 0.2 * np.exp(1.959964 * 0.2)), rel=1e-5)


@pytest.mark.parametrize(
    "cells",
    [
        [cell(0, 1, 30), cell(30, 1, 0, 5), cell(30, 0, 20)],
        [cell(0, 1, 30), cell(30, 1, 1, 9), cell(90, 1, 0, 4), cell(90, 0, 20)],
        [cell(0, 1, 30), cell(30, 1, 1, 9), cell(90, 1, 1, 9), cell(90, 0, 20)],
    ],
)
def test_one_hidden_cell_or_few_people_are_never_added_up(cells: list[Wait]) -> None:
    """The total that a bundle tells would give them away, so the curve does without it."""
    found = curve(cells)
    low, high = (sum(one.n[side] for one in cells) for side in (0, 1))
    assert found[0].risk == (low, high)
    assert found[0].free[0] < found[0].free[1]
