"""A process that is shown tells no count of few people, and none that would give one away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.courses import course
from vereffen.evaluation.conformance import deviations
from vereffen.evaluation.course import begun, parted
from vereffen.evaluation.shown import AFTER, BEFORE, FEWEST, WHOLE, hide, kept, shown

PAID = (("imposed", 0), ("payment in full", 20))
LATE = (("imposed", 0), ("reminder", 46), ("aanmaning", 70, 1, 1000))
HELD = (("imposed", 0), ("protection", 5))


def many(*groups: tuple[tuple[tuple[object, ...], ...], int]) -> list[tuple[object, ...]]:
    claims = [claim for claim, count in groups for _ in range(count)]
    return [(case, *row) for case, claim in enumerate(claims) for row in claim]


def arcs(found) -> dict[tuple[str, str], int | None]:
    return {(one.source, one.target): one.times for one in found.arcs}


@pytest.mark.parametrize(("count", "told"), [(FEWEST - 1, None), (FEWEST, FEWEST), (FEWEST + 1, FEWEST + 1)])
def test_a_count_of_few_people_is_not_told(count: int, told: int | None) -> None:
    found = shown({WHOLE: course(many((PAID, 30), (LATE, 20), (HELD, count)))})[WHOLE]
    assert arcs(found)["imposed", "protection"] == told
    assert {one.name: one.times for one in found.nodes}["protection"] == told
    assert dict(found.variants)["imposed", "protection"] == told
    assert found.cases == 50 + count
    assert found.has_few is (told is None)


def test_what_would_give_it_away_is_not_told_either() -> None:
    found = shown({WHOLE: course(many((PAID, 30), (LATE, 20), (HELD, 3)))})[WHOLE]
    # 53 claims began, 30 paid and 3 were held: 20 reminders would tell the 3.
    assert arcs(found)["imposed", "reminder"] is None
    assert arcs(found)["imposed", "payment in full"] == 30
    assert dict(found.variants)["imposed", "reminder", "aanmaning"] is None


def test_many_claims_of_one_person_are_few_people() -> None:
    found = shown({WHOLE: course(many((PAID, 30)), person=lambda case: case // 10)})[WHOLE]
    assert (found.cases, found.throughput) == (None, None)
    assert {one.times for one in found.nodes} == {None}


def test_costs_of_few_people_are_not_told() -> None:
    dear = (*LATE[:2], ("aanmaning", 70, 1, 5000))
    free = (*LATE[:2], ("aanmaning", 70, 1, 0))
    for costly, cents in ((9, None), (10, 50_000)):
        found = shown({WHOLE: course(many((free, 30), (dear, costly)))})[WHOLE]
        arc = next(one for one in found.arcs if one.target == "aanmaning")
        assert (arc.times, arc.cents, arc.has_cost) == (30 + costly, cents, True)
        assert {one.name: one.cents for one in found.nodes}["aanmaning"] == cents


def test_before_and_after_give_nothing_of_each_other_away() -> None:
    later = tuple((what, day + 100, *rest) for what, day, *rest in PAID)
    whole = course(many((PAID, 40), (later, 4)))
    before, after = parted(whole, 100)
    found = shown({WHOLE: whole, BEFORE: before, AFTER: after})
    assert found[WHOLE].cases == 44
    assert (found[BEFORE].cases, found[AFTER].cases) == (None, None)
    assert begun(whole, 100, 200).log.case.size == after.log.case.size


def test_a_rule_that_few_broke_or_few_kept_is_told_in_part() -> None:
    def told(broke: int, held: int):
        good = (LATE[0], ("contact tried", 50), *LATE[1:])
        rules = deviations(course(many((LATE, broke), (good, held))), 21)
        (one,) = [one for one in kept({WHOLE: rules})[WHOLE] if one.name == "cost_without_contact"]
        return one.cases, one.of, one.share

    assert told(9, 40) == (None, 49, None)
    assert told(10, 40) == (10, 50, 0.2)
    assert told(40, 9) == (40, None, None)
    assert told(40, 0) == (40, 40, 1.0)
    assert told(0, 40) == (0, 40, 0.0)


COUNTS = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=2)


@given(COUNTS, st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=2), max_size=6))
def test_no_sum_has_one_hidden_part(counts: dict[str, int], sums: list[set[str]]) -> None:
    cells = {(name,): count for name, count in counts.items()}
    hidden = hide(cells, {}, [[(name,) for name in line] for line in sums])
    assert {cell for cell, count in cells.items() if 0 < count < FEWEST} <= hidden
    assert all(cells[cell] for cell in hidden)
    for line in sums:
        parts = [(name,) for name in line if cells.get((name,))]
        assert sum(cell in hidden for cell in parts) != 1 or len(parts) == 1
