"""Scans are of one person, figures of a team are told once, calls are rated by consent, and trainings have a list of who came."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

import make
from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import (
    Attendance,
    CallRating,
    Municipality,
    OfferedCall,
    Officer,
    ScanRelease,
    SelfScan,
    Team,
    Training,
)
from vereffen.records.queries import skills as queries
from vereffen.track.competences import COMPETENCES
from vereffen.track.skill_files import scan
from vereffen.track.skills import KEPT_DAYS, Moment
from vereffen.usecases.cancel_training import cancel_training
from vereffen.usecases.erase_skills import erase_skills
from vereffen.usecases.fill_self_scan import fill_self_scan
from vereffen.usecases.offer_call import offer_call
from vereffen.usecases.plan_training import plan_training
from vereffen.usecases.rate_call import rate_call
from vereffen.usecases.record_attendance import record_attendance
from vereffen.usecases.tell_team_scan import tell_team_scan
from vereffen.usecases.withdraw_call import withdraw_call
from vereffen.usecases.withdraw_self_scan import withdraw_self_scan

pytestmark = pytest.mark.django_db
TODAY = make.day("2026-11-24")
SOURCE = Path(__file__).parents[2] / "src" / "vereffen"
LEVELS: dict[str, int | None] = dict.fromkeys((one.code for one in COMPETENCES), 3)


@pytest.fixture
def of() -> Municipality:
    return make.municipality("9999", is_demo=True)


@pytest.fixture
def lead(of: Municipality) -> Officer:
    return make.officer(of, "ton", "teamleider")


def people(of: Municipality, count: int, team: str = "Samen", start: int = 0) -> list[Officer]:
    """That many officers of one team."""
    group, _is_new = Team.objects.get_or_create(municipality=of, name=team)
    made = [make.officer(of, f"m{number}") for number in range(start, start + count)]
    for one in made:
        one.team = group
        one.save()
    return made


def whole(score: int = 3) -> dict[str, int]:
    """The answers of somebody who gives every sentence the same score."""
    return {one.code: score for one in scan().items}


def fill(some: list[Officer], moment: Moment = Moment.T0, score: int = 3) -> None:
    for one in some:
        fill_self_scan(one, moment, whole(score), make.AT, is_done=True)


# The self-scan


def test_a_scan_is_saved_half_done_later_changed_and_withdrawn_by_the_person(of: Municipality) -> None:
    (mina,) = people(of, 1)
    fill_self_scan(mina, Moment.T0, {"a1": 2}, make.AT, is_done=False)
    kept = skills.own_scans(mina)[Moment.T0]
    assert (kept.answers, kept.is_done) == ({"a1": 2}, False)
    with pytest.raises(Refusal, match="17 sentences have no score yet"):
        fill_self_scan(mina, Moment.T0, {"a1": 2}, make.AT, is_done=True)
    fill([mina], score=4)
    assert skills.own_scans(mina)[Moment.T0].is_done
    withdraw_self_scan(mina, Moment.T0)
    assert not SelfScan.objects.exists()
    with pytest.raises(Refusal):
        withdraw_self_scan(mina, Moment.T0)


def test_only_the_records_read_answers_and_only_for_the_person_or_a_group() -> None:
    reads = re.compile(r"\bSelfScan\b|\.scans\b|skills\.answered\b")
    found = {
        path.relative_to(SOURCE).as_posix()
        for path in SOURCE.rglob("*.py")
        if "migrations" not in path.parts and reads.search(path.read_text("utf-8"))
    }
    assert found == {
        "records/models/__init__.py",
        "records/models/skills.py",
        "records/skills.py",
        "usecases/tell_team_scan.py",
    }


def test_a_colleague_has_the_own_scans_and_no_others(of: Municipality) -> None:
    mina, other = people(of, 2)
    fill([mina])
    assert skills.own_scans(other) == {}
    with pytest.raises(Refusal):
        withdraw_self_scan(other, Moment.T0)
    assert SelfScan.objects.count() == 1


# What the team is told


def test_a_moment_is_told_once_and_stays_as_it_was(of: Municipality, lead: Officer) -> None:
    some = people(of, 6)
    fill(some[:4])
    with pytest.raises(Refusal, match="No group can be told"):
        tell_team_scan(lead, Moment.T0, TODAY, make.AT)
    assert not ScanRelease.objects.exists()
    fill(some[4:5])
    assert [len(one.people) for one in tell_team_scan(lead, Moment.T0, TODAY, make.AT, dry_run=True)] == [5]
    assert not ScanRelease.objects.exists()
    tell_team_scan(lead, Moment.T0, TODAY, make.AT)
    (told,) = skills.releases(of)
    ((name, group),) = told.groups
    assert (told.moment, name, len(group.people)) == (Moment.T0, "Samen", 5)
    # One more fills in, one withdraws, one changes: what was told does not move and is not told again.
    fill(some[5:], score=5)
    withdraw_self_scan(some[0], Moment.T0)
    fill([some[1]], score=1)
    with pytest.raises(Refusal, match="settled already"):
        tell_team_scan(lead, Moment.T0, TODAY, make.AT)
    assert skills.releases(of) == [told]


def test_somebody_who_left_between_two_moments_cannot_be_computed(of: Municipality, lead: Officer) -> None:
    some = people(of, 6)
    fill(some)
    tell_team_scan(lead, Moment.T0, TODAY, make.AT)
    some[0].is_active = False
    some[0].save()
    fill(some, Moment.T1)
    with pytest.raises(Refusal, match="No group can be told"):
        tell_team_scan(lead, Moment.T1, TODAY, make.AT)
    # Who joined is not counted while they are few, and the others are.
    some[0].is_active = True
    some[0].save()
    fill(people(of, 2, start=50), Moment.T1, score=5)
    (group,) = tell_team_scan(lead, Moment.T1, TODAY, make.AT)
    assert group.people == {one.pk for one in some}


def test_only_the_team_lead_settles_a_moment(of: Municipality, lead: Officer) -> None:
    some = people(of, 5)
    fill(some)
    with pytest.raises(Refusal, match="Only a team lead"):
        tell_team_scan(some[0], Moment.T0, TODAY, make.AT)
    elsewhere = make.officer(make.municipality("0002", is_demo=True), "vreemd", "teamleider")
    with pytest.raises(Refusal, match="No group can be told"):
        tell_team_scan(elsewhere, Moment.T0, TODAY, make.AT)


# Calls and their ratings


def test_a_call_is_rated_by_two_whom_the_officer_chose_and_nothing_of_the_citizen_is_kept(of: Municipality) -> None:
    mina, one, two, other = people(of, 4)
    with pytest.raises(Refusal, match="Ask the citizen first"):
        offer_call(mina, [one.pk, two.pk], TODAY, make.AT)
    for wrong in ([one.pk], [one.pk, mina.pk], [one.pk, one.pk], [one.pk, two.pk, other.pk]):
        with pytest.raises(Refusal, match="Choose two colleagues"):
            offer_call(mina, wrong, TODAY, make.AT, scenario="vergeten")
    call = offer_call(mina, [one.pk, two.pk], TODAY, make.AT, citizen_agreed=True)
    for wrong_rater in (mina, other):
        with pytest.raises(Refusal, match="no call for you to rate"):
            rate_call(wrong_rater, call, LEVELS, make.AT)
    rate_call(one, call, {**LEVELS, "h": None}, make.AT)
    assert queries.rated_pairs(of) == []
    assert [found.pk for found in queries.calls_to_rate(two)] == [call]
    rate_call(two, call, {**LEVELS, "a": 2}, make.AT)
    with pytest.raises(Refusal, match="rated this call already"):
        rate_call(two, call, LEVELS, make.AT)
    (both,) = queries.rated_pairs(of)
    assert (both["a"], "h" in both, len(both)) == ((3, 2), False, 8)
    # No free text, no number of a debtor: there is nowhere to write who the citizen is.
    text = {"CharField", "TextField"}
    fields = {
        field.name for table in (OfferedCall, CallRating) for field in table._meta.fields
        if field.get_internal_type() in text or (field.related_model and field.related_model.__name__ == "Debtor")
    }  # fmt: skip
    # The moment in which it counts for the team is t0, t1, t2 or nothing.
    assert fields == {"scenario", "moment"}
    assert OfferedCall._meta.get_field("moment").max_length == 2
    with pytest.raises(Refusal):
        withdraw_call(one, call)
    withdraw_call(mina, call)
    assert not CallRating.objects.exists()


# Trainings


def test_a_training_is_planned_attended_and_cancelled_by_the_lead(of: Municipality, lead: Officer) -> None:
    some = people(of, 3)
    numbers = [one.pk for one in some]
    starts = make.AT + timedelta(days=3)
    stranger = make.officer(make.municipality("0002", is_demo=True), "vreemd")
    for by, module, moment, invited in (
        (some[0], "schrijven", starts, numbers),
        (lead, "zingen", starts, numbers),
        (lead, "schrijven", make.AT, numbers),
        (lead, "schrijven", starts, []),
        (lead, "schrijven", starts, [*numbers, stranger.pk]),
    ):
        with pytest.raises(Refusal):
            plan_training(by, module, moment, make.AT, invited=invited)
    number = plan_training(lead, "schrijven", starts, make.AT, invited=numbers, place="Zaal 2")
    states = {numbers[0]: "aanwezig", numbers[1]: "afwezig"}
    with pytest.raises(Refusal, match="has not taken place"):
        record_attendance(lead, number, states, make.AT)
    later = starts + timedelta(hours=1)
    for by, wrong in ((some[0], states), (lead, {stranger.pk: "aanwezig"}), (lead, {numbers[0]: "ziek"})):
        with pytest.raises(Refusal):
            record_attendance(by, number, wrong, later)
    record_attendance(lead, number, states, later)
    found = {one.officer_id: one.state for one in Attendance.objects.all()}
    assert found == {**states, numbers[2]: "uitgenodigd"}
    with pytest.raises(Refusal, match="began or was cancelled"):
        cancel_training(lead, number, later)
    other = plan_training(lead, "schrijven", starts, make.AT, invited=numbers)
    cancel_training(lead, other, make.AT)
    assert Training.objects.get(pk=other).cancelled_at == make.AT
    with pytest.raises(Refusal):
        record_attendance(lead, other, states, later)


def test_what_is_older_than_it_is_kept_goes_and_a_release_only_with_the_last(of: Municipality, lead: Officer) -> None:
    some = people(of, 6)
    fill(some)
    tell_team_scan(lead, Moment.T0, TODAY, make.AT)
    call = offer_call(some[0], [some[1].pk, some[2].pk], TODAY, make.AT, scenario="vergeten")
    rate_call(some[1], call, LEVELS, make.AT)
    plan_training(lead, "schrijven", make.AT + timedelta(days=1), make.AT, invited=[some[0].pk])
    nothing = {"scans": 0, "calls": 0, "trainings": 0, "releases": 0}
    assert erase_skills(of, make.AT + timedelta(days=KEPT_DAYS)) == nothing
    newer = make.AT + timedelta(days=200)
    for one in some:
        fill_self_scan(one, Moment.T1, whole(), newer, is_done=True)
    tell_team_scan(lead, Moment.T1, TODAY, newer)
    late = make.AT + timedelta(days=KEPT_DAYS + 2)
    assert erase_skills(of, late) == {"scans": 6, "calls": 1, "trainings": 1, "releases": 0}
    assert not CallRating.objects.exists()
    assert erase_skills(of, late + timedelta(days=200)) == {**nothing, "scans": 6, "releases": 2}
