"""The funnel says outside only of what chance does not bring there, whatever is hidden."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.evaluation.counts import read
from vereffen.evaluation.funnel_plot import TAILS, Point, funnel, points
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.law.refusal import Refusal


def at_most(events: int, n: int, share: Fraction) -> Fraction:
    """The chance of so many events or fewer, in exact fractions."""
    return sum((comb(n, one) * share**one * (1 - share) ** (n - one) for one in range(events + 1)), Fraction(0))


def point(code: str, n: int, low: int, high: int | None = None) -> Point:
    return Point(code, n, (low, low if high is None else high), 1, 0)


@given(st.integers(20, 60), st.integers(20, 60), st.data())
def test_the_limits_are_those_of_exact_fractions(one: int, other: int, data: st.DataObject) -> None:
    had = data.draw(st.integers(0, one)), data.draw(st.integers(0, other))
    found = funnel([point("0344", one, had[0]), point("0363", other, had[1])])
    share = Fraction(sum(had), one + other)
    for placed in found.placed:
        n = placed.point.n
        for level, tail in TAILS.items():
            low, high = placed.limits[level]
            few = Fraction(str(tail))
            assert at_most(low, n, share) >= few
            assert low == 0 or at_most(low - 1, n, share) < few
            assert at_most(high, n, share) >= 1 - few
            assert high == 0 or at_most(high - 1, n, share) < 1 - few


def test_each_lies_where_it_lies_and_in_the_order_of_codes() -> None:
    middle = [point(f"{code:04d}", 1000, 300) for code in range(1, 9)]
    found = funnel([*middle, point("0500", 1000, 331), point("0501", 1000, 260), point("0502", 1000, 360)])
    placed = {one.point.municipality: (one.place, one.beyond) for one in found.placed}
    assert placed["0001"] == ("inside", "")
    assert placed["0500"] == ("inside", "")
    assert placed["0501"] == ("below", "95")
    assert placed["0502"] == ("above", "99.8")
    assert list(placed) == sorted(placed)


def test_what_hidden_cells_leave_open_is_called_open() -> None:
    known = [point(f"{code:04d}", 1000, 300) for code in range(1, 9)]
    found = funnel([*known, point("0500", 1000, 290, 400)])
    assert found.placed[-1].place == "open"
    assert found.share[0] < found.share[1]
    sure = funnel([*known, point("0500", 1000, 400, 450)])
    assert sure.placed[-1].place == "above"


@given(st.lists(st.tuples(st.integers(20, 400), st.integers(0, 100), st.integers(0, 30)), min_size=2, max_size=6))
def test_outside_with_hidden_cells_is_outside_however_they_are_filled(given_: list[tuple[int, int, int]]) -> None:
    hidden = [
        point(f"{place:04d}", n, share * n // 100, min(n, share * n // 100 + more))
        for place, (n, share, more) in enumerate(given_)
    ]
    placed = funnel(hidden).placed
    for side in (0, 1):
        filled = funnel([one._replace(events=(one.events[side], one.events[side])) for one in hidden]).placed
        for open_one, known in zip(placed, filled, strict=True):
            if open_one.beyond:
                assert (known.place, known.beyond != "") == (open_one.place, True)
            if open_one.place == "inside":
                assert known.place == "inside"


def test_one_municipality_is_no_funnel() -> None:
    with pytest.raises(Refusal, match="two municipalities"):
        funnel([point("0344", 100, 30), Point("0363", 0, (0, 0), 0, 2)])


def test_months_whose_people_are_not_told_are_left_out_and_counted() -> None:
    groups = [Group(f"2026-0{month}", None, n, (Told("I-2", 0, False),)) for month, n in ((1, 100), (2, 12), (3, 200))]
    (found,) = points([read(bundle(Head("0344", "2026-01", "2026-03", "2026-1"), groups))], "I-2", "2026-01", "2026-02")
    assert found == Point("0344", 100, (0, 0), 1, 1)
