"""A night leaves a task for an instalment that is not in, once, and for no other plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, Office, office
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.records import plan_signals
from vereffen.records.models import Task
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.record_fact import record_fact
from vereffen.usecases.run_night import run_night

pytestmark = pytest.mark.django_db
FIRST, EACH = date(2026, 12, 25), 6_080


@pytest.fixture
def place() -> Office:
    found = office()
    claims = tuple(found.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(found.calls.claims.values_list("principal_cents", flat=True))
    agreed = schedules.Agreed(claims, schedules.even(total, EACH, FIRST, 25))
    make_arrangement(found.calls.pk, TODAY, make.AT, found.karin, agreed)
    return found


def left(place: Office, on: date) -> int:
    plan_signals.leave(place.calls.municipality, on)
    return Task.objects.filter(kind="regeling_signaal", debtor=place.calls).count()


def last_in_time(place: Office) -> date:
    return FIRST + timedelta(days=policy(place.calls.municipality.policy, FIRST).termijn_speling_dagen)


def test_the_task_comes_the_day_after_the_days_that_policy_gives(place: Office) -> None:
    last = last_in_time(place)
    assert left(place, last) == 0
    # Two claims in one plan are one task, and the nights after leave no other.
    assert left(place, last + timedelta(days=1)) == left(place, last + timedelta(days=2)) == 1


def test_the_next_instalment_leaves_a_task_of_its_own(place: Office) -> None:
    late = last_in_time(place) + timedelta(days=1)
    assert left(place, late) == 1
    record_fact(place.calls.pk, Kind.PAYMENT, late, make.AT, None, {"bedrag_cents": EACH})
    assert left(place, late) == 1
    assert left(place, late + timedelta(days=31)) == 2


@pytest.mark.parametrize(("cents", "tasks"), [(EACH - 101, 1), (EACH - 100, 0), (EACH, 0)])
def test_an_instalment_that_is_in_leaves_none_and_one_that_is_short_by_more_than_policy_lets_does(
    place: Office, cents: int, tasks: int
) -> None:
    record_fact(place.calls.pk, Kind.PAYMENT, FIRST, make.AT, None, {"bedrag_cents": cents})
    assert left(place, last_in_time(place) + timedelta(days=1)) == tasks


def test_the_night_leaves_it(place: Office) -> None:
    run_night(place.calls.municipality, last_in_time(place) + timedelta(days=1), make.AT)
    assert Task.objects.filter(kind="regeling_signaal", debtor=place.calls).count() == 1


def test_it_is_one_query_when_nothing_is_late_and_two_when_all_of_it_is_known(place: Office) -> None:
    municipality = place.calls.municipality
    late = last_in_time(place) + timedelta(days=1)
    for on, most in ((FIRST, 1), (late, None), (late, 2)):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            plan_signals.leave(municipality, on)
        assert most in {None, len([one for one in asked if "SAVEPOINT" not in one["sql"]])}
