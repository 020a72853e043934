"""The curve of times says what the counts say, by arm or by start, and never claims that the one line did it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import track_world as world
from evaluation.bundled import waits
from vereffen.evaluation import analysis_plan, counts, curve_figures, plan_figures
from vereffen.evaluation.analysis_plan import Plan
from vereffen.evaluation.counts import Bundle, read
from vereffen.evaluation.pictured import Pictured
from vereffen.evaluation.publishing import Head, bundle

LEFT = {"0": [60, 45, 30, 15], "1": [60, 30, 15, 0]}


def opened(**changed: Any) -> Plan:
    return analysis_plan.opened(analysis_plan.lock({**world.PLAN, **changed}, date(2025, 6, 1)))


def received(people: int = 300, codes: tuple[str, ...] = tuple(world.PLACES)) -> list[Bundle]:
    lived = world.with_times(world.lived(), people)
    return [counts.read(one) for code, one in world.documents(lived).items() if code in codes]


def drawn(plan: Plan, bundles: list[Bundle], **more: Any) -> Pictured:
    (one,) = curve_figures.curves(plan, bundles, world.PLACES, **more)
    return one


def test_before_and_after_the_start_of_each_municipality_are_its_own_months() -> None:
    found = drawn(opened(), received())
    assert (found.code, found.kind, found.outcome) == ("verloop-I-14", "curve", "I-14")
    assert {mark[0] for mark in found.marks} == {"Vóór de start", "Na de start"}
    # Per municipality 15 months, of which 5 to 9 before its start; of 300 claims a month 180 are late, and so on.
    assert found.rows[0] == ("Vóór de start", "0", "60,0", found.rows[0][3], "10.500")
    assert [row[:3] for row in found.rows[4:]] == [
        ("Na de start", "0", "60,0"), ("Na de start", "30", "35,0"), ("Na de start", "90", "25,0"), ("Na de start", "180", "15,0"),
    ]  # fmt: skip
    assert found.rows[4][4] == "12.000"
    assert found.rows[5][4] == "7.200"
    assert all(f"na {row[1]} dagen {row[2]} procent" in found.description for row in found.rows)
    assert all(float(mark[4] or 0) < float(mark[2] or 0) < float(mark[5] or 0) for mark in found.marks)
    assert any("toetst niets" in note for note in found.notes)
    assert not any("Weggelaten" in note for note in found.notes)


def test_a_municipality_that_never_began_is_in_no_line_and_is_named() -> None:
    starts = {**world.STARTS, "9905": None}
    found = drawn(opened(spec={**world.PLAN["spec"], "starts": starts}), received())
    assert any(note.endswith("doen hier niet mee: Heideburg.") for note in found.notes)
    assert found.rows[4][4] == "10.200"
    none = drawn(opened(spec={**world.PLAN["spec"], "starts": dict.fromkeys(world.PLACES)}), received())
    assert {row[0] for row in none.rows} == {"Alle gemeenten samen"}
    assert any("niets te vergelijken" in note for note in none.notes)


def test_people_divided_by_lot_are_two_lines_by_arm() -> None:
    persons = [(day, 1, arm) for arm, left in LEFT.items() for day, own in zip((10, 20, 30), (60 - left[1], left[1] - left[2], left[2] - left[3]), strict=True) for _ in range(own)]  # fmt: skip
    persons += [(30, 0, arm) for arm in LEFT for _ in range(20)]
    found = drawn(opened(), [read(waits(persons, hide=False))])
    assert [(row[0], row[1], row[2], row[4]) for row in found.rows[:3]] == [
        ("Gewone werkwijze", "10", "76,9", "65"), ("Gewone werkwijze", "20", "53,8", "50"), ("Gewone werkwijze", "30", "30,8", "35"),
    ]  # fmt: skip
    assert {row[0] for row in found.rows[3:]} == {"Nieuwe werkwijze"}


def test_hidden_counts_are_two_shares_with_the_real_one_between_and_it_is_said() -> None:
    found = drawn(opened(), received(people=40))
    assert any("Weggelaten aantallen" in note for note in found.notes)
    at = next(row for row in found.rows if " tot " in row[2])
    mark = next(mark for mark in found.marks if mark[0] == at[0] and f"{mark[1]:.0f}" == at[1])
    assert mark[2] < mark[3]  # type: ignore[operator]
    for part in (at[2], at[4]):
        assert part in f"{found.description} {found.marks}"


def test_fewer_than_ten_that_are_followed_are_not_told() -> None:
    persons = [(10, 1, "0")] * 30 + [(20, 1, "0")] * 10 + [(90, 0, "0")] * 9 + [(10, 1, "1")] * 30 + [(90, 0, "1")] * 20
    found = drawn(opened(), [read(waits(persons, hide=True))])
    assert [row[2:] for row in found.rows if row[:2] == ("Gewone werkwijze", "90")] == [("te klein", "–", "te klein")]
    assert max(float(mark[1] or 0) for mark in found.marks if mark[0] == "Gewone werkwijze") == 20
    assert "90 dagen te klein" in found.description


def test_when_nothing_is_known_of_who_are_followed_no_share_is_told() -> None:
    found = drawn(opened(), received(people=40))
    last = [row for row in found.rows if row[1] == "180"]
    assert [row[2:] for row in last] == [("onbekend", "–", "onbekend")] * 2
    assert not [mark for mark in found.marks if mark[1] == 180]


def test_without_a_valid_test_no_interval_stands_in_it() -> None:
    plan, bundles = opened(), received()
    (found,) = [one for one in plan_figures.undrawn(plan, bundles, world.PLACES) if one.kind == "curve"]
    assert "Interval van 95 %" not in found.columns
    assert {(mark[4], mark[5]) for mark in found.marks} == {(None, None)}
    assert [row[:3] for row in found.rows] == [row[:3] for row in drawn(plan, bundles).rows]


def test_an_outcome_of_the_plan_is_told_by_its_definition_and_others_are_left_out() -> None:
    planned = [{**world.PLAN["outcomes"][0], "column": "I-10"}, world.PLAN["outcomes"][1]]
    cells = [
        one._replace(waits=(*one.waits, *(each._replace(indicator="I-10") for each in one.waits))) for one in received()
    ]
    found = drawn(opened(outcomes=planned), cells)
    assert found.code == "verloop-I-10"
    assert found.title.startswith("Mensen met kosten binnen 180 dagen: welk deel nog niet gebeurd is")
    assert not tuple(curve_figures.curves(opened(), [one._replace(waits=()) for one in cells], world.PLACES))


def test_of_many_days_the_table_tells_some_and_the_picture_all() -> None:
    persons = [(day, 1, arm) for day in range(10, 200, 10) for arm in "01" for _ in range(20)]
    persons += [(400, 0, arm) for arm in "01" for _ in range(30)]
    found = drawn(opened(), [read(waits(persons, hide=False))])
    own = [row for row in found.rows if row[0] == "Nieuwe werkwijze"]
    assert [row[1] for row in own] == ["30", "60", "90", "180", "365"]
    # 410 people; by day 60 six times 20 had it, and those of day 60 itself were still followed.
    assert (own[1][2], own[1][4]) == (f"{100 * 290 / 410:.1f}".replace(".", ","), "310")
    assert len(found.marks) == 2 * 20


def test_months_that_a_municipality_says_nothing_about_are_named() -> None:
    head = Head("9901", world.MONTHS[0], world.MONTHS[-1], "x")
    cells = world.with_times(world.lived(), 300)["9901"]
    # Fifteen claims in the first month of which none was paid.
    few = cells[-1]._replace(n=15, told=tuple(one._replace(events=0) for one in cells[-1].told))
    found = drawn(opened(), [counts.read(bundle(head, [*cells[:-1], few]))])
    assert any("er niets over vertelt" in note for note in found.notes)


@pytest.mark.parametrize("word", ["effect", "door de nieuwe werkwijze", "bewijst", "werkt"])
def test_no_word_of_it_claims_an_effect(word: str) -> None:
    found = drawn(opened(), received())
    assert word not in " ".join((found.title, found.description, *found.notes))
