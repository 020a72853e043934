"""What the events of a process show equals counting by hand, whatever the order in which cases stand."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.evaluation.process import DAY, Arc, Throughput, Variant, discover, events

NAMES = ("besluit", "herinnering", "betaling", "aanmaning")
# Case, activity and day of each event.
ROWS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=40)
Row = tuple[int, int, int]


def found(rows: list[Row]):
    case, activity, days = zip(*rows, strict=True)
    return discover(events(case, activity, [day * DAY for day in days], NAMES))


def traces(rows: list[Row]) -> dict[int, list[Row]]:
    cases: dict[int, list[Row]] = {}
    for row in rows:
        cases.setdefault(row[0], []).append(row)
    return {case: sorted(some, key=lambda row: row[2]) for case, some in cases.items()}


def test_two_cases_counted_by_hand() -> None:
    told = found([(0, 0, 0), (1, 0, 0), (0, 1, 10), (1, 2, 4), (0, 2, 30), (2, 0, 1), (2, 2, 3)])
    assert (told.cases, told.events) == (3, 7)
    assert told.activities == (("besluit", 3), ("betaling", 3), ("herinnering", 1))
    assert told.starts == (("besluit", 3),)
    assert told.ends == (("betaling", 3),)
    assert told.variants == (
        Variant(("besluit", "betaling"), 2),
        Variant(("besluit", "herinnering", "betaling"), 1),
    )
    assert told.arcs == (
        Arc("besluit", "betaling", 2, 3.0, 3.8),
        Arc("besluit", "herinnering", 1, 10.0, 10.0),
        Arc("herinnering", "betaling", 1, 20.0, 20.0),
    )
    assert told.throughput == Throughput(4.0, 12.0, pytest.approx(24.8))


def test_events_of_one_day_keep_the_order_of_the_file() -> None:
    assert found([(0, 2, 5), (0, 1, 5), (0, 0, 5)]).variants == (Variant(("betaling", "herinnering", "besluit"), 1),)


def test_a_case_of_one_event_has_no_arc() -> None:
    told = found([(4, 1, 0)])
    assert (told.arcs, told.starts, told.ends) == ((), (("herinnering", 1),), (("herinnering", 1),))


@given(ROWS)
def test_every_count_equals_counting_case_by_case(rows: list[Row]) -> None:
    told, cases = found(rows), traces(rows)
    ways = Counter(tuple(NAMES[row[1]] for row in some) for some in cases.values())
    assert {one.activities: one.cases for one in told.variants} == ways
    pairs = [(one, after) for some in cases.values() for one, after in pairwise(some)]
    arcs = Counter((NAMES[one[1]], NAMES[after[1]]) for one, after in pairs)
    assert {(arc.source, arc.target): arc.times for arc in told.arcs} == arcs
    for arc in told.arcs:
        waits = [after[2] - one[2] for one, after in pairs if (NAMES[one[1]], NAMES[after[1]]) == arc[:2]]
        assert arc.median_days == pytest.approx(median(waits))
    assert told.throughput.median_days == pytest.approx(median(some[-1][2] - some[0][2] for some in cases.values()))
    assert sum(count for _, count in told.starts) == sum(count for _, count in told.ends) == told.cases
    assert sum(arc.times for arc in told.arcs) == told.events - told.cases


@given(ROWS, st.randoms())
def test_the_order_of_the_cases_changes_nothing(rows: list[Row], chance) -> None:
    cases = [[row for row in rows if row[0] == case] for case in {row[0] for row in rows}]
    chance.shuffle(cases)
    assert found([row for some in cases for row in some]) == found(rows)


@pytest.mark.parametrize("columns", [([], [], []), ([1], [0, 0], [3])])
def test_no_events_or_unequal_columns_are_no_log(columns: tuple[list[int], ...]) -> None:
    with pytest.raises(ValueError, match="at least one event"):
        events(*columns, NAMES)
