"""Whom a team reaches, whether arrangements are kept, and that a count of few people follows from nothing that is told."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from records.team_world import TODAY, arranged, book, owes, pays, scope, sought
from vereffen.approach.facts import Kind
from vereffen.records.models import Municipality
from vereffen.records.queries import small_numbers, team_reach

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality()


def test_reach_counts_attempts_and_conversations_per_channel_and_part_of_the_day(of: Municipality) -> None:
    one = owes(of)
    for on, reached in (("2026-08-24", True), ("2026-08-25", True), ("2026-11-24", False), ("2026-11-25", True)):
        sought(one, on, reached=reached)
    sought(one, "2026-10-01", channel="sms", part="ochtend")
    found = {(row.channel, row.part): (row.attempts, row.reached) for row in team_reach.reach(scope(of))}
    assert found == {("telefoon", "avond"): (2, 1), ("sms", "ochtend"): (1, 0)}


def states(of: Municipality, **about: Any) -> list[str]:
    return sorted(one.state for one in team_reach.arrangements(scope(of, **about)))


@pytest.mark.parametrize(
    ("first", "state"), [("2026-10-24", "achter"), ("2026-10-25", "loopt"), ("2026-12-01", "loopt")]
)
def test_an_arrangement_is_behind_after_thirty_days(of: Municipality, first: str, state: str) -> None:
    arranged(owes(of), "2026-10-01", first)
    assert states(of) == [state]


def test_an_arrangement_that_is_paid_or_ended_says_how(of: Municipality) -> None:
    paid, asked, broken, changed = (owes(of) for _ in range(4))
    for one in (paid, asked, broken, changed):
        arranged(one, "2026-10-01", "2026-10-20")
    pays(paid, 18_240, "2026-10-10")
    book(asked, Kind.ARRANGEMENT_ENDED, "2026-10-15", {"einde": "op_verzoek"}, named=False)
    book(broken, Kind.ARRANGEMENT_ENDED, "2026-11-15", {"einde": "niet_nagekomen"}, named=False)
    arranged(changed, "2026-11-01", "2026-12-01")
    assert states(of) == ["afgelost", "gestopt", "loopt", "niet_nagekomen", "veranderd"]


@pytest.mark.parametrize(("made", "counts"), [("2026-05-23", 1), ("2026-05-24", 1), ("2026-05-25", 0)])
def test_only_arrangements_of_six_months_and_older_tell_whether_they_are_kept(
    of: Municipality, made: str, counts: int
) -> None:
    arranged(owes(of, "2026-05-01", "2026-05-20"), made, "2026-06-01")
    found = team_reach.arrangements(scope(of, since=make.day("2026-05-01")))
    assert team_reach.aged(found, TODAY) == (0, counts)


def test_the_curve_is_that_of_kaplan_and_meier() -> None:
    began = make.day("2026-01-01").toordinal()
    whole = team_reach.Made(began, "loopt", 0, began + 200)
    # Four in all: one breaks in the first month, one is seen for one month only, one breaks in the third.
    first = team_reach.Made(began, "niet_nagekomen", began + 10, began + 10)
    short = team_reach.Made(began, "gestopt", 0, began + 40)
    third = team_reach.Made(began, "achter", began + 70, began + 100)
    found = team_reach.curve([whole, first, short, third])
    assert [(risk, kept, lost) for _, risk, kept, lost in found[:4]] == [
        (4, 1000, 0), (3, 750, 1), (2, 750, 1), (1, 375, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, None), (4, None), (5, 5), (6, 6)])
def test_a_count_below_five_is_not_told_and_nobody_is(count: int, told: int | None) -> None:
    assert small_numbers.alone(count) == told
    assert small_numbers.share(count, 100)[0] == told
    # The rest would tell it as well.
    assert small_numbers.share(100 - count, 100)[0] == (None if told is None else 100 - count)


@given(st.lists(st.integers(0, 12), max_size=8))
def test_a_hidden_count_never_follows_from_the_sum(counts: list[int]) -> None:
    shown = small_numbers.parts(counts)
    hidden = [at for at, cell in enumerate(shown) if cell is None]
    assert all(counts[at] >= small_numbers.FEWEST or not counts[at] for at in range(len(counts)) if at not in hidden)
    # Alone it may only be when nothing else is there to go with it.
    assert len(hidden) != 1 or sum(map(bool, counts)) == 1


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_no_difference_of_two_sums_tells_a_hidden_count(last: list[int]) -> None:
    shown = small_numbers.parts(last)
    sums = small_numbers.at_least(last, shown)
    known = [at for at, cell in enumerate(sums) if cell is not None] + [len(last)]
    for here, there in pairwise(known):
        among = [at for at in range(here, there) if shown[at] is None]
        assert len(among) != 1 or sum(map(bool, last)) == 1
