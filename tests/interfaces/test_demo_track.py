"""The example tracks are whole: every room has something in it, each municipality stands somewhere else, and there is something to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

import make
from interfaces.desk_people import TODAY
from vereffen.interfaces.cli import demo_track_begun as begun
from vereffen.interfaces.cli.demo_track import BEGUN, DONE, FROZEN, PLACES, lay_the_track
from vereffen.records import tracks
from vereffen.records.models import Municipality, Officer
from vereffen.track import (
    anonymise,
    baseline_facts,
    codebook,
    intake,
    interviews,
    meetings,
    plan_of_action,
    practices,
    workspace,
)
from vereffen.track.facts import Fact
from vereffen.track.phases import BY_CODE

pytestmark = pytest.mark.django_db
_READ: dict[str, list[Fact]] = {}


def laid(home: Path, on: date = TODAY) -> tuple[Municipality, Officer]:
    of = make.municipality("9999", is_demo=True, name="Gemeente Voorbeeldstad")
    team = make.officer(of, "petra", "programmateam")
    lay_the_track(of, {"petra": team}, make.AT, on, home)
    return of, team


@pytest.fixture
def tracks_laid(tmp_path: Path) -> dict[str, list[Fact]]:
    """The facts of both tracks, which are plain values: laid once, and read by every test."""
    if not _READ:
        laid(tmp_path)
        _READ.update({code: tracks.facts(code) for code in (DONE, BEGUN)})
    return _READ


def words(facts: list[Fact]) -> Iterator[str]:
    for fact in facts:
        for key in ("text", "learned", "reason", "what", "for_whom", "how", "title"):
            if isinstance(fact.data.get(key), str):
                yield fact.data[key]


def test_the_done_track_was_met_about_and_every_meeting_left_something(tracks_laid: dict[str, list[Fact]]) -> None:
    held = meetings.fold(tracks_laid[DONE])
    assert Counter(one.sort.code for one in held.values()) == {
        "kick_off": 1, "round_table": 1, "progress_1": 1, "progress_2": 1, "case_talk": 1,
    }  # fmt: skip
    for one in held.values():
        assert one.minutes
        assert one.approved
        assert one.present
        assert one.decisions
        assert one.actions
        assert all(task.settled for task in one.actions)
        assert one.day.weekday() < 5
    progress = held["voortgang-1"]
    assert {case.went for case in progress.cases} == {"well", "wrong"}
    assert progress.obstacles
    assert progress.deviations
    assert progress.letters
    assert progress.harm
    assert not any(task.due and task.due < TODAY for task in progress.obstacles)


def test_interviews_have_consent_approval_two_coders_and_quotes(tracks_laid: dict[str, list[Fact]]) -> None:
    told = interviews.fold(tracks_laid[DONE])
    groups = Counter(one.group for one in told.interviews.values())
    assert groups["project_leader"] == len(PLACES)
    assert set(groups) == {"project_leader", "officer", "citizen", "debt_help", "manager"}
    (withdrawn,) = [one for one in told.interviews.values() if one.consent == "withdrawn"]
    assert not withdrawn.notes
    for one in told.interviews.values():
        if one is not withdrawn:
            assert one.approved
            assert one.has_counter_example
            assert len(one.codings) == 2 * len(one.notes)
    (pair,) = codebook.agreement(told)
    # Two people who agree well, and not always.
    assert pair.overall.kappa is not None
    assert 0.6 < pair.overall.kappa < 1
    quotes = [quote for one in told.interviews.values() for quote in one.quotable]
    assert len(quotes) >= 8
    assert all(not one.quotable for one in told.interviews.values() if not one.may_quote)
    assert any(many >= 3 for _code, many in codebook.given_by_both(told))


def test_practices_were_shared_taken_over_and_one_was_withdrawn(tracks_laid: dict[str, list[Fact]]) -> None:
    library = practices.fold(tracks_laid[DONE])
    contacts = {one.id for one in workspace.fold(tracks_laid[DONE]).contacts}
    assert {one.form for one in library.values()} == set(practices.FORMS)
    assert sum(bool(one.adopted) for one in library.values()) >= 4
    assert sum(bool(one.withdrawn) for one in library.values()) == 1
    assert {one.contact for one in library.values()} <= contacts


def test_the_policy_of_a_practice_may_be_taken_over() -> None:
    from vereffen.approach.policy_bounds import bounds
    from vereffen.interfaces.cli.demo_track_practices import PRACTICES

    told = [
        practices.Practice(one.id, one.place, one.form, "", "", "", "", "", "", one.changes)
        for one in PRACTICES
        if one.form == "policy"
    ]
    assert all(not practices.refuse(one, dict(bounds())) for one in told)


def test_every_municipality_spent_its_own_time_and_files_were_read_by_lot(tracks_laid: dict[str, list[Fact]]) -> None:
    space = workspace.fold(tracks_laid[DONE])
    spent = {place: sum(cell.spent for cell in space.row(place)) for place in PLACES}
    assert len(set(spent.values())) == len(PLACES)
    assert not space.late(TODAY)
    found = baseline_facts.fold(tracks_laid[DONE])
    for place in PLACES:
        assert not found[place].unread
        start = next(cell.done for cell in space.row(place) if cell.phase.code == "start")
        assert start is not None
        assert found[place].sample is not None
    assert found[FROZEN].audit.read_twice == 6


def test_help_that_was_asked_was_mostly_given_and_some_risks_stay(tracks_laid: dict[str, list[Fact]]) -> None:
    items = workspace.fold(tracks_laid[DONE]).items
    helped = [one for one in items if one.kind == "help_asked"]
    assert sum(bool(one.answer) for one in helped) >= 3
    assert [one for one in helped if one.settled is None]
    risks = [one for one in items if one.kind == "risk"]
    assert len({one.place for one in risks}) == len(PLACES)
    assert 1 <= sum(one.settled is None for one in risks) < len(risks)


def test_the_track_under_way_has_five_municipalities_that_each_stand_somewhere_else(
    tracks_laid: dict[str, list[Fact]],
) -> None:
    space = workspace.fold(tracks_laid[BEGUN])
    states = {
        place.code: tuple(cell.state(TODAY) for cell in space.row(place.code))
        for place in space.places
        if not place.left
    }
    assert len(space.places) == 5
    assert len(set(states.values())) == 4
    (stopped,) = [place for place in space.places if place.left]
    assert stopped.code == begun.STOPPED
    assert len(stopped.left) > 60
    (late,) = space.late(TODAY)
    assert (late.place, late.phase) == (begun.LATE, BY_CODE["start"])
    # Something to decide, and something that comes soon.
    decide = [one for one in space.items if one.kind == "action" and not one.place and one.settled is None]
    assert len(decide) >= 2
    assert space.soon(TODAY)
    doubt = intake.fold(tracks_laid[BEGUN])[begun.DOUBTS]
    assert (doubt.advice.outcome, doubt.decision) == ("not_yet", None)
    for code, place in ((BEGUN, begun.AHEAD), (DONE, FROZEN)):
        plan = plan_of_action.fold(tracks_laid[code])[place]
        assert not plan.missing
        assert not plan.unsigned
    assert len(baseline_facts.fold(tracks_laid[BEGUN])[begun.LATE].unread) == 13


def test_nothing_is_of_after_today_and_nothing_leads_to_a_person(tracks_laid: dict[str, list[Fact]]) -> None:
    for facts in tracks_laid.values():
        assert max(fact.on for fact in facts) <= TODAY
        told = [fact for fact in facts if fact.kind in {"interview_note", "minutes_written", "case_discussed"}]
        assert all(anonymise.refuse(text) is None for text in words(told))
    assert {fact.kind for fact in tracks_laid[DONE]} >= {"interview_note", "minutes_written", "case_discussed"}


@pytest.mark.parametrize("on", [date(2026, 3, 1), date(2027, 1, 3)])
def test_the_tracks_can_be_laid_on_any_day(on: date, tmp_path: Path) -> None:
    laid(tmp_path, on)
    for code in (DONE, BEGUN):
        assert max(fact.on for fact in tracks.facts(code)) <= on
    assert len(workspace.fold(tracks.facts(BEGUN)).late(on)) == 1
    assert not tracks.differences()


def test_laying_them_again_changes_nothing(tmp_path: Path) -> None:
    of, team = laid(tmp_path)
    before = [len(tracks.facts(code)) for code in (DONE, BEGUN)]
    lay_the_track(of, {"petra": team}, make.AT, TODAY + timedelta(days=1), tmp_path)
    assert [len(tracks.facts(code)) for code in (DONE, BEGUN)] == before


def test_a_baseline_from_books_is_frozen_before_the_start_and_signed_by_four(tmp_path: Path) -> None:
    of = make.municipality("9999", is_demo=True)
    for day in ("2025-09-30", "2026-02-28", "2026-05-29"):
        make.claim(of, dagtekening=day)
    lay_the_track(of, {"petra": make.officer(of, "petra", "programmateam")}, make.AT, TODAY, tmp_path)
    for code, place in ((DONE, FROZEN), (BEGUN, begun.AHEAD)):
        found = baseline_facts.fold(tracks.facts(code))[place]
        space = workspace.fold(tracks.facts(code))
        start = next(cell.done for cell in space.row(place) if cell.phase.code == "start")
        assert found.is_intact
        assert found.frozen is not None
        assert start is not None
        assert found.frozen < start
        assert {one.role for one in found.signatures} == set(baseline_facts.SIGNERS)
        assert found.document is not None
        assert found.document["municipality"] == place
