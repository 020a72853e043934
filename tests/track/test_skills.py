"""The self-scan and the rubric are whole, and from what a team is told no answer of one person follows."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from vereffen.law.refusal import Refusal
from vereffen.track import skills, team_scan
from vereffen.track.competences import COMPETENCES
from vereffen.track.skill_files import FOLDER, rubric, rubric_of, scan, scan_of
from vereffen.track.skills import Moment
from vereffen.track.team_scan import FEWEST, LEAST, MOST, ROOM, Answered, Figure

CODES = [one.code for one in COMPETENCES]


def answered(people: Sequence[int], team: int | None = 1, each: int = 6) -> list[Answered]:
    """These people of one team, all with the same points."""
    return [Answered(one, team, dict.fromkeys(CODES, each)) for one in people]


# The scan and the rubric


def test_the_scan_has_two_sentences_per_competence_and_the_rubric_one_point() -> None:
    assert [one.code for one in scan().items] == [f"{code}{number}" for code in CODES for number in (1, 2)]
    assert len({one.says.nl for one in scan().items} | {one.says.en for one in scan().items}) == 36
    assert len(scan().anchors) == 5
    assert [one.competence for one in rubric()] == CODES
    assert len({anchor.nl for one in rubric() for anchor in one.anchors}) == 36


@pytest.mark.parametrize(
    ("read", "file", "path"),
    [
        (scan_of, "scan.toml", ("items", 3)),
        (scan_of, "scan.toml", ("items", 3, "en")),
        (scan_of, "scan.toml", ("anchors", 0)),
        (rubric_of, "rubric.toml", ("criteria", 0)),
        (rubric_of, "rubric.toml", ("criteria", 8, "anchors", 1)),
        (rubric_of, "rubric.toml", ("criteria", 8, "asks", "nl")),
    ],
)
def test_a_file_from_which_something_was_left_out_is_refused(read: Any, file: str, path: tuple[Any, ...]) -> None:
    whole = tomllib.loads((FOLDER / file).read_text("utf-8"))
    with pytest.raises(Refusal):
        read(make.altered(whole, *path))


def test_a_scan_is_saved_half_and_done_whole() -> None:
    assert skills.checked(scan(), {"a1": 3}, is_done=False) == {"a1": 3}
    for wrong, is_done in (({"a1": 3}, True), ({"a1": 0}, False), ({"a1": 6}, False), ({"z1": 3}, False)):
        with pytest.raises(Refusal):
            skills.checked(scan(), wrong, is_done=is_done)


def test_somebody_sees_the_own_scores_and_how_they_moved() -> None:
    first = {one.code: 2 for one in scan().items}
    last = {**first, "b1": 4, "b2": 5}
    found = {one.competence: one for one in skills.development(scan(), {Moment.T0: first, Moment.T2: last})}
    assert found["b"].tenths == (20, None, 45)
    assert (found["b"].change, found["a"].change) == (25, 0)
    assert skills.development(scan(), {Moment.T1: first})[0].change is None


def test_a_rating_is_whole_and_names_levels_that_exist() -> None:
    whole: dict[str, int | None] = {**dict.fromkeys(CODES, 3), "h": None}
    assert skills.rated(whole) == whole
    for wrong in ({**whole, "a": 5}, {**whole, "a": 0}, {"a": 1}, dict.fromkeys(CODES)):
        with pytest.raises(Refusal):
            skills.rated(wrong)
    both = skills.pairs(whole, {**whole, "a": 1, "b": None})
    assert both == {"a": (3, 1), **dict.fromkeys("cdefgi", (3, 3))}


# What a team is told


def test_a_mean_is_told_of_five_and_not_of_four() -> None:
    assert team_scan.release(answered(range(4)), ()) == ()
    (group,) = team_scan.release(answered(range(5)), ())
    assert (group.team, len(group.people)) == (1, 5)
    assert group.figures == tuple(Figure(code, 30) for code in CODES)


def test_small_teams_are_told_together_and_those_without_a_team_with_them() -> None:
    scans = [*answered(range(6), 1), *answered((10, 11), 2), *answered((20, 21), 3), *answered((30,), None)]
    told = team_scan.release(scans, ())
    assert [(one.team, set(one.people)) for one in told] == [(1, set(range(6))), (None, {10, 11, 20, 21, 30})]
    # A rest of four is not told, and the team beside it is.
    assert [one.team for one in team_scan.release(scans[:-1], ())] == [1]


def test_who_leaves_or_joins_cannot_be_computed() -> None:
    before = [frozenset(range(8))]
    assert team_scan.release(answered(range(7)), before) == ()
    (group,) = team_scan.release(answered(range(9)), before)
    assert set(group.people) == set(range(8)), "the one who joined is not counted yet"
    (group,) = team_scan.release(answered(range(13)), before)
    assert len(group.people) == 13
    (group,) = team_scan.release(answered(range(5)), [frozenset(range(10))])
    assert len(group.people) == 5


def test_somebody_who_moved_to_another_team_is_told_with_the_rest_or_not() -> None:
    before = [frozenset(range(8)), frozenset(range(10, 16))]
    scans = [*answered(range(7), 1), *answered((7, *range(10, 16)), 2)]
    told = team_scan.release(scans, before)
    assert [(one.team, set(one.people)) for one in told] == [(2, set(range(10, 16))), (None, set(range(8)))]


def groups_told(moments: Sequence[Sequence[Answered]]) -> list[frozenset[int]]:
    """Who was counted in each group of each moment, one after the other."""
    told: list[frozenset[int]] = []
    for scans in moments:
        told += [one.people for one in team_scan.release(scans, told)]
    return told


def exposed(groups: Sequence[frozenset[int]]) -> list[int]:
    """The attack: the people whose points follow from the sums of these groups, when nobody changed an answer."""
    people = sorted(frozenset().union(*groups))
    if not people:
        return []
    sums = np.array([[float(one in group) for one in people] for group in groups])
    rank = np.linalg.matrix_rank(sums)
    return [
        one
        for at, one in enumerate(people)
        if np.linalg.matrix_rank(np.vstack([sums, np.eye(len(people))[at]])) == rank
    ]


# At each of three moments everybody is in one of two teams, in none, or did not fill in.
WHERE = st.sampled_from([1, 2, None, 0])
MOMENTS = st.lists(st.lists(WHERE, min_size=14, max_size=14), min_size=3, max_size=3)


def scans_of(moment: Sequence[int | None]) -> list[Answered]:
    """The scans of one moment, of those who filled one in."""
    return [
        Answered(person, team, dict.fromkeys(CODES, 6)) for person, team in enumerate(moment) if team is None or team
    ]


@settings(max_examples=150, deadline=None)
@given(MOMENTS)
def test_no_comparison_of_moments_teams_and_the_rest_gives_away_one_person(moments: list[list[int | None]]) -> None:
    groups = groups_told([scans_of(one) for one in moments])
    assert exposed(groups) == []
    # Stronger: nobody can be told apart from at least four others.
    same: dict[tuple[bool, ...], int] = {}
    for person in frozenset().union(*groups):
        mark = tuple(person in group for group in groups)
        same[mark] = same.get(mark, 0) + 1
    assert all(count >= FEWEST for count in same.values())
    assert all(len(group) >= FEWEST for group in groups)


def test_the_attack_finds_somebody_where_every_group_of_five_is_told() -> None:
    naive = [frozenset(range(8)), frozenset(range(7))]
    assert exposed(naive) == [7]
    assert exposed([frozenset(range(10)), frozenset(range(5)), frozenset({*range(5, 9)})]) == [9]
    assert exposed(groups_told([answered(range(8)), answered(range(7))])) == []


@pytest.mark.parametrize("n", [5, 6, 8, 12])
def test_a_colleague_who_knows_the_own_answer_never_learns_that_of_another(n: int) -> None:
    top, bottom = MOST * (n - 1) + LEAST, LEAST * (n - 1) + MOST
    for total, own in product(range(LEAST * n, MOST * n + 1), range(LEAST, MOST + 1)):
        others = total - own
        if not LEAST * (n - 1) <= others <= MOST * (n - 1):
            continue
        figure = figure_of(total, n)
        if figure.bound:
            continue
        least = max(LEAST, others - MOST * (n - 2))
        most = min(MOST, others - LEAST * (n - 2))
        assert most - least >= ROOM, (total, own)
    # A bound tells only that the sum lies beyond it, and each of several sums may.
    for bound, sums in (("high", range(top - ROOM + 1, MOST * n + 1)), ("low", range(LEAST * n, bottom + ROOM))):
        assert {figure_of(total, n) for total in sums} == {figure_of(sums[0], n)}
        assert figure_of(sums[0], n).bound == bound
        assert len(sums) > ROOM


def figure_of(total: int, n: int) -> Figure:
    """The figure of a group of so many with that sum of points on the first competence."""
    each = [total // n + (at < total % n) for at in range(n)]
    scans = [Answered(at, 1, dict.fromkeys(CODES, points)) for at, points in enumerate(each)]
    return team_scan.release(scans, ())[0].figures[0]


def test_the_change_is_the_difference_of_what_was_told_and_a_bound_has_none() -> None:
    first = (Figure("a", 30), Figure("b", 39, "high"))
    last = (Figure("a", 34), Figure("b", 36))
    assert [(one.competence, one.tenths) for one in team_scan.change(first, last)] == [("a", 4), ("b", None)]


def test_a_team_needs_its_lowest_skills_first_and_none_that_is_enough() -> None:
    figures = [
        Figure("a", 41),
        Figure("b", 39, "high"),
        Figure("c", 25),
        Figure("d", 31),
        Figure("e", 25),
        Figure("f", 38),
    ]
    assert team_scan.needs(figures) == ("c", "e", "d")
    assert team_scan.needs([Figure("a", 40)]) == ()
