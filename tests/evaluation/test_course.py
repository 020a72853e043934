"""Costs, crossings of departments and the halves before and after a day, worked out by hand."""

from __future__ import annotations

from evaluation.courses import course
from vereffen.evaluation.course import Added, Crossing, added, begun, crossings, parted
from vereffen.evaluation.process import DAY

ROWS = [
    (0, "imposed", 1, 1), (0, "reminder", 10, 1), (0, "aanmaning", 30, 2, 900), (0, "dwangbevel", 60, 1, 5000),
    (1, "imposed", 5, 1), (1, "contact reached", 9), (1, "aanmaning", 12, 2, 900),
    (2, "cost added", 40, 1, 100), (2, "payment in full", 50, 1),
]  # fmt: skip


def test_costs_stand_where_they_are_added() -> None:
    assert added(course(ROWS)) == (
        Added("aanmaning", "dwangbevel", 5000, 1),
        Added("contact reached", "aanmaning", 900, 1),
        Added("reminder", "aanmaning", 900, 1),
        Added("", "cost added", 100, 1),
    )


def test_departments_cross_over_what_belongs_to_none() -> None:
    assert crossings(course(ROWS)) == (
        Crossing("belastingen", "parkeren", 2, 2, 13.5),
        Crossing("parkeren", "belastingen", 1, 1, 30.0),
    )


def test_a_claim_that_began_before_counts_only_as_far_as_it_was() -> None:
    before, after = parted(course(ROWS), 30)
    assert [int(one) // DAY for one in before.log.seconds] == [1, 10, 5, 9, 12]
    assert [int(one) // DAY for one in after.log.seconds] == [40, 50]
    assert set(before.log.case) == {0, 1}


def test_the_day_itself_is_after_and_the_day_before_it_is_before() -> None:
    for day, cases in ((4, {0}), (5, {0}), (6, {0, 1})):
        assert set(parted(course(ROWS), day)[0].log.case) == cases


def test_a_period_takes_the_claims_that_began_in_it_whole() -> None:
    found = begun(course(ROWS), 5, 40)
    assert set(found.log.case) == {1, 2}
    assert len(found.cents) == 5
    assert len(begun(course(ROWS), 6, 39).cents) == 0


def test_nothing_has_no_costs_and_no_crossings() -> None:
    nothing = begun(course(ROWS), 90, 91)
    assert (added(nothing), crossings(nothing)) == ((), ())
