"""The figures of a team, counted by hand in small worlds: boundaries of the period, who waits, how far it went, who is hidden."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from records.team_world import TODAY, arranged, book, owes, pays, scope, sought, step
from vereffen.approach.facts import Kind
from vereffen.records.models import Claim, Hold, Municipality, Officer, Proposal, Task, Team
from vereffen.records.queries import team, team_course, team_work
from vereffen.records.queries.team_work import Group
from vereffen.usecases.answer_proposal import answer_proposal
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db


@pytest.fixture
def of(db: None) -> Municipality:
    return make.municipality()


def stages(of: Municipality, **about: Any) -> dict[str, team_course.Stage]:
    return {one.code: one for one in team_course.funnel(scope(of, **about))}


def test_each_claim_stops_at_the_furthest_thing_that_happened_on_it(of: Municipality) -> None:
    plain, reminded, talked, agreed, demanded = (owes(of) for _ in range(5))
    for one in (reminded, talked, agreed, demanded):
        step(one, "herinnering", "2026-10-06")
    sought(talked, "2026-10-10")
    sought(talked, "2026-10-12", reached=True)
    arranged(agreed, "2026-10-13", "2026-11-01")
    step(demanded, "aanmaning", "2026-10-20", 1000)
    pays(plain, 18_240, "2026-09-10")
    found = stages(of)
    assert [found[code].last for code in team_course.STAGES] == [1, 1, 0, 1, 1, 1, 0, 0]
    assert [found[code].happened for code in team_course.STAGES] == [5, 4, 1, 1, 1, 1, 0, 0]
    assert [found[code].cents for code in team_course.STAGES] == [0, 0, 0, 0, 0, 1000, 0, 0]
    assert (found["opgelegd"].paid, found["herinnerd"].paid) == (1, 0)


def test_what_was_said_before_a_claim_was_imposed_is_not_about_it(of: Municipality) -> None:
    for place, (on, counts) in enumerate((("2026-08-31", 0), ("2026-09-01", 1), ("2026-09-02", 1))):
        one = owes(of, debiteur=f"P{place}")
        before = stages(of)["gesproken"].happened
        sought(one, on, reached=True)
        assert stages(of)["gesproken"].happened - before == counts


def test_a_conversation_counts_for_all_claims_of_a_person_and_the_person_once(of: Municipality) -> None:
    one = owes(of, debiteur="P1")
    owes(of, debiteur="P1")
    sought(one, "2026-10-10", reached=True)
    spoken = stages(of)["gesproken"]
    assert (spoken.last, spoken.people) == (2, 1)


@pytest.mark.parametrize(
    ("decided", "counts"), [("2026-08-24", 0), ("2026-08-25", 1), ("2026-11-24", 1), ("2026-11-25", 0)]
)
def test_a_claim_of_the_first_and_the_last_day_of_the_period_counts(
    of: Municipality, decided: str, counts: int
) -> None:
    owes(of, decided, "2026-12-31")
    assert stages(of)["opgelegd"].last == counts


def test_a_department_sees_its_own_claims_and_no_other_municipality_any(of: Municipality) -> None:
    one = owes(of)
    owes(of, afdeling="parkeren", soort="parkeerbelasting_naheffing")
    owes(make.municipality("0001"))
    assert stages(of)["opgelegd"].last == 2
    assert stages(of, department=one.department_id)["opgelegd"].last == 1


def test_costs_are_counted_per_step_with_what_was_let_go(of: Municipality) -> None:
    by = make.officer(of)
    for on, cents in (("2026-08-24", 900), ("2026-08-25", 1000), ("2026-11-24", 1100)):
        step(owes(of, "2026-08-01"), "aanmaning", on, cents)
    given_back = owes(of)
    step(given_back, "dwangbevel", "2026-11-01", 4000)
    waived = {"bedrag_cents": 4000, "reden": "Had niet gemoeten."}
    record_fact(given_back.debtor_id, Kind.COST_WAIVER, TODAY, make.AT, by, waived, given_back.pk)
    found = {one.code: one[1:] for one in team_course.costs(scope(of))}
    assert found == {"aanmaning": (2, 2, 2100), "dwangbevel": (1, 1, 4000), "vervallen": (1, 1, 4000)}


def test_taking_back_a_payment_of_costs_charges_nothing_anew(of: Municipality) -> None:
    one = owes(of)
    step(one, "aanmaning", "2026-10-20", 1000)
    pays(one, 1000, "2026-10-25")
    told = {"bedrag_cents": 1000, "reden": "Teruggeboekt."}
    record_fact(one.debtor_id, Kind.REVERSAL, make.day("2026-10-26"), make.AT, make.officer(of), told)
    assert [found[1:] for found in team_course.costs(scope(of)) if found.code == "aanmaning"] == [(1, 1, 1000)]
    assert stages(of)["aanmaning"].cents == 1000


def proposed(of: Municipality, on: str) -> Claim:
    """Somebody for whom an aanmaning was proposed that day."""
    one = owes(of, "2026-08-26", "2026-09-10")
    data = {"stap": 9, "due": on, "redenen": 0, "vorderingen": [one.pk]}
    book(one, Kind.PROPOSAL, on, data, named=False)
    return one


@pytest.mark.parametrize(
    ("on", "helped", "found"),
    [
        # Thirty days after 10 October is 9 November.
        ("2026-10-10", "2026-11-09", (1, 1)),
        ("2026-10-10", "2026-11-10", (1, 0)),
        ("2026-10-10", "2026-10-09", (1, 0)),
        ("2026-10-25", "2026-10-26", (1, 1)),
        # One day too young to tell how it ends.
        ("2026-10-26", "2026-10-27", (0, 0)),
    ],
)
def test_costs_are_avoided_when_a_milder_step_solves_it_within_thirty_days(
    of: Municipality, on: str, helped: str, found: tuple[int, int]
) -> None:
    arranged(proposed(of, on), helped, "2026-12-01")
    assert tuple(team_course.avoided(scope(of))) == found


def test_costs_that_came_after_all_were_not_avoided_and_a_payment_avoids_them(of: Municipality) -> None:
    costed, paid, waits = (proposed(of, "2026-10-01") for _ in range(3))
    arranged(costed, "2026-10-05", "2026-12-01")
    step(costed, "aanmaning", "2026-10-10", 1000)
    pays(paid, 18_240, "2026-10-31")
    assert tuple(team_course.avoided(scope(of))) == (3, 1)
    pays(waits, 18_240, "2026-11-01")
    assert tuple(team_course.avoided(scope(of))) == (3, 1)


def test_people_wait_from_the_last_day_to_the_first_attempt(of: Municipality) -> None:
    for days in (4, 10, 40):
        sought(owes(of), (date(2026, 10, 1) + timedelta(days=days)).isoformat())
    in_time, waits = owes(of), owes(of, "2026-09-01", "2026-11-04")
    pays(in_time, 18_240, "2026-10-01")
    (contact, _answered) = team_work.waits(scope(of))
    assert contact == team_work.Wait("contact", 3, 10, 40, 1, 20)
    pays(waits, 18_240, "2026-11-20")
    assert team_work.waits(scope(of))[0].waiting == 0


def test_a_proposal_waits_until_it_is_answered(of: Municipality) -> None:
    owes(of)
    run_night(of, make.day("2026-10-06"), make.AT)
    assert team_work.waits(scope(of))[1] == team_work.Wait("proposal", 0, 0, 0, 0, 0)
    one = owes(of)
    step(one, "herinnering", "2026-10-06")
    run_night(of, make.day("2026-11-04"), make.AT)
    waiting = team_work.waits(scope(of))[1]
    assert (waiting.waiting, waiting.longest) == (1, 20)
    kept = Proposal.objects.get(debtor=one.debtor, status="open")
    answer_proposal(kept.pk, make.day("2026-11-10"), make.AT, make.officer(of), approve=False, reason="Belt zelf.")
    answered = team_work.waits(scope(of))[1]
    assert (answered.helped, answered.median) == (1, 6)


def test_open_work_is_counted_per_step_and_department(of: Municipality) -> None:
    for afdeling, soort in (("belastingen", "afvalstoffenheffing"), ("parkeren", "parkeerbelasting_naheffing")):
        step(owes(of, bsn="999993653", afdeling=afdeling, soort=soort), "herinnering", "2026-10-06")
    run_night(of, TODAY, make.AT)
    (contact,) = [one for one in team_work.steps(scope(of)) if one.code == "contact"]
    assert contact.waiting == 1
    assert sorted(contact.by_department.values()) == [1, 1]


def test_a_task_is_late_the_day_after_its_last_day_and_one_for_later_is_no_open_work(of: Municipality) -> None:
    for place, (on, until) in enumerate(
        [("2026-11-24", "2026-11-23"), ("2026-11-24", "2026-11-24"), ("2026-11-24", None), ("2026-11-25", None)]
    ):
        Task.objects.create(municipality=of, kind="noodstop", on=on, until=until, text="-", key=str(place))
    (open_work,) = team_work.tasks(scope(of))
    assert (open_work.waiting, open_work.late) == (3, 1)


def test_small_teams_are_told_together_and_never_one_officer(of: Municipality) -> None:
    owes(of)
    north, south = (Team.objects.create(municipality=of, name=name) for name in ("Noord", "Zuid"))
    for place in range(8):
        one = make.officer(of, f"collega{place}")
        one.team = north if place < 6 else south
        one.save()
    busy = Officer.objects.get(username__contains="collega7")
    Hold.objects.create(debtor=Claim.objects.all()[0].debtor, municipality=of, officer=busy, until="2026-11-24T09:01Z")
    # Two colleagues of Zuid would be an answer about two people, so Noord goes with them.
    assert team_work.groups(scope(of)) == [Group("", 8, 0, 1)]
    assert not team_work.is_large(scope(of, team=north.pk))
    for place in range(8, 11):
        one = make.officer(of, f"collega{place}")
        one.team = south
        one.save()
    assert team_work.groups(scope(of)) == [Group("Noord", 6, 0, 0), Group("Zuid", 5, 0, 1)]
    assert team_work.is_large(scope(of, team=north.pk))
    assert team.team_figures(scope(of, team=north.pk), {}).hides_team is False


def test_who_is_held_until_now_is_no_longer_held(of: Municipality) -> None:
    Hold.objects.create(debtor=owes(of).debtor, municipality=of, officer=make.officer(of), until=make.AT)
    assert [one.held for one in team_work.groups(scope(of))] == [0]


def test_the_page_tells_only_figures_about_five_people_or_more(of: Municipality) -> None:
    for _ in range(4):
        step(owes(of), "herinnering", "2026-10-06")
    for _ in range(6):
        sought(owes(of), "2026-10-20", reached=True)
    names = dict(of.departments.values_list("id", "name"))
    found = team.team_figures(scope(of), names)
    rows = {row.key: row.cells for row in found.funnel}
    assert rows["opgelegd"][0] == 10
    assert rows["herinnerd"] == (10, None, None, None, None, None)
    # Six could be told, but then four would follow from ten.
    assert rows["gesproken"][2] is None
    assert rows["aanmaning"][:3] == (0, 0, 0)
    assert dict(found.reach)["telefoon avond"] == (6, 6)


def test_the_number_of_queries_does_not_grow_with_the_work(of: Municipality) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            team.team_figures(scope(of), dict(of.departments.values_list("id", "name")))
        return len(told)

    owes(of)
    few = asked()
    for _ in range(20):
        one = owes(of)
        sought(one, "2026-10-20", reached=True)
        arranged(one, "2026-10-21", "2026-11-01")
    run_night(of, TODAY, make.AT)
    assert asked() == few <= 20


@pytest.mark.parametrize(
    ("day", "first"), [("2026-11-24", "2026-08-25"), ("2026-05-31", "2026-03-01"), ("2026-03-01", "2025-12-02")]
)
def test_three_months_end_today(day: str, first: str) -> None:
    assert team.months_before(make.day(day), 3) == make.day(first)
