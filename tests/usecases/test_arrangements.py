"""An arrangement made, changed and ended through the use cases: exact, within the limits, and never a cost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office, office
from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records.models import ClaimPosition, Event, Officer, Posting
from vereffen.records.queries.arrangements import running_plans
from vereffen.records.verify import verify
from vereffen.usecases.change_arrangement import change_arrangement
from vereffen.usecases.make_arrangement import make_arrangement
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
FIRST = date(2026, 12, 25)
EACH = 6_080


@pytest.fixture
def place() -> Office:
    return office()


def plan(place: Office, cents: int = EACH, **more: object) -> schedules.Agreed:
    claims = tuple(place.calls.claims.order_by("pk").values_list("pk", flat=True))
    total = sum(place.calls.claims.values_list("principal_cents", flat=True))
    return schedules.Agreed(claims, schedules.even(total, cents, FIRST, 25), **more)  # type: ignore[arg-type]


def arranged(place: Office, **more: object) -> schedules.Agreed:
    agreed = plan(place, **more)
    make_arrangement(place.calls.pk, TODAY, make.AT, place.karin, agreed)
    return agreed


def change(*told: Any, is_choice: bool = False, second: Officer | None = None) -> int:
    debtor, on, at, by, claims, what, schedule, reason = told
    agreed = schedules.Agreed(tuple(claims), schedule, is_choice, reason)
    return change_arrangement(debtor, on, at, by, what, agreed, second)


def due(place: Office) -> set[date]:
    found = ClaimPosition.objects.filter(debtor=place.calls).values_list("instalment_due", flat=True)
    return {date.fromordinal(one) for one in found}


def pay(place: Office, cents: int, on: date) -> None:
    record_fact(place.calls.pk, Kind.PAYMENT, on, make.AT, None, {"bedrag_cents": cents})


def test_one_plan_over_two_departments_costs_nothing_and_is_exactly_what_is_owed(place: Office) -> None:
    before = Posting.objects.count()
    agreed = arranged(place)
    (running,) = running_plans(place.calls.pk, TODAY)
    assert running.claims == set(agreed.claims)
    assert running.left == agreed.schedule
    assert running.left_cents == sum(one.cents for one in agreed.schedule) == 2 * 18_240
    assert Posting.objects.count() == before
    assert due(place) == {FIRST}
    assert verify().differences == []


def test_a_cent_more_or_less_than_what_is_owed_is_refused(place: Office) -> None:
    agreed = plan(place)
    for cents in (-1, 1):
        last = agreed.schedule[-1]
        wrong = (*agreed.schedule[:-1], last._replace(cents=last.cents + cents))
        with pytest.raises(Refusal, match="compute the plan again"):
            make_arrangement(place.calls.pk, TODAY, make.AT, place.karin, agreed._replace(schedule=wrong))
    assert not Event.objects.filter(kind=Kind.ARRANGEMENT).exists()


@pytest.mark.parametrize(("cents", "needs"), [(1_014, False), (1_013, True)])
def test_a_plan_of_more_than_three_years_needs_two_people(place: Office, cents: int, needs: bool) -> None:
    agreed = plan(place, cents, reason="Langer, want er is weinig ruimte.")
    assert (len(agreed.schedule) > 36) == needs
    if needs:
        with pytest.raises(Refusal, match="second officer"):
            make_arrangement(place.calls.pk, TODAY, make.AT, place.karin, agreed)
    second = make.officer(place.municipality, "piet") if needs else None
    number = make_arrangement(place.calls.pk, TODAY, make.AT, place.karin, agreed, second)
    assert ("tweede" in Event.objects.get(pk=number).data) == needs


def test_choosing_to_pay_more_than_may_be_asked_needs_two_people(place: Office) -> None:
    with pytest.raises(Refusal, match="second officer"):
        arranged(place, is_choice=True)


def test_instalments_that_vary_fall_due_on_their_own_days(place: Office) -> None:
    agreed = plan(place)
    varied = agreed._replace(schedule=schedules.varied(agreed.schedule, [1_000, 20_000]))
    make_arrangement(place.calls.pk, TODAY, make.AT, place.karin, varied)
    pay(place, 999, date(2026, 12, 20))
    assert due(place) == {FIRST}
    pay(place, 1, date(2026, 12, 21))
    assert due(place) == {date(2027, 1, 25)}
    pay(place, 19_999, date(2027, 1, 20))
    assert due(place) == {date(2027, 1, 25)}
    pay(place, 1, date(2027, 1, 21))
    assert due(place) == {date(2027, 2, 25)}
    assert verify().differences == []


def test_a_skipped_instalment_moves_to_the_end_and_policy_limits_how_often(place: Office) -> None:
    agreed = arranged(place)
    for time in range(2):
        (running,) = running_plans(place.calls.pk, TODAY)
        schedule = schedules.skipped(running.left)
        change(place.calls.pk, TODAY, make.AT, place.karin, running.claims, "overslaan", schedule, "Dure maand.")
        assert due(place) == {date(2027, 1 + time, 25)}
    (running,) = running_plans(place.calls.pk, TODAY)
    assert running.left_cents == sum(one.cents for one in agreed.schedule)
    with pytest.raises(Refusal, match="Policy lets no more"):
        change(
            place.calls.pk,
            TODAY,
            make.AT,
            place.karin,
            running.claims,
            "overslaan",
            schedules.skipped(running.left),
            "Weer.",
        )
    assert verify().differences == []


def test_a_change_needs_a_reason_and_exactly_what_is_left(place: Office) -> None:
    arranged(place)
    pay(place, 100, date(2026, 11, 24))
    (running,) = running_plans(place.calls.pk, TODAY)
    later = schedules.shifted(running.left, 1)
    by = (place.calls.pk, TODAY, make.AT, place.karin, running.claims, "verschuiven")
    for schedule, reason in (
        (later, " "),
        (schedules.shifted(plan(place).schedule, 1), "Te veel."),
        (running.left[1:], "Te weinig."),
    ):
        with pytest.raises(Refusal):
            change(*by, schedule, reason)
    change(*by, later, "Loon komt later.")
    assert due(place) == {date(2027, 1, 25)}


def test_more_a_month_than_is_left_to_live_on_is_refused_when_a_plan_changes_too(place: Office) -> None:
    arranged(place, cents=1_500)
    told = {
        "leefsituatie": "alleenstaande",
        "netto_inkomen_maand_cents": 150_000,
        "belastbaar_inkomen_jaar_cents": 2_600_000,
    }
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, told)
    (running,) = running_plans(place.calls.pk, TODAY)
    much = schedules.even(running.left_cents, running.left_cents, FIRST)
    # Whatever it is called: who shifts a plan does not ask more by it.
    for what in ("bedrag", "verschuiven", "overslaan", "betaaldag"):
        with pytest.raises(Refusal, match="beslagvrije voet"):
            change(place.calls.pk, TODAY, make.AT, place.karin, running.claims, what, much, "In één keer.")


def test_a_change_below_the_voet_is_the_persons_choice_that_two_people_sign(place: Office) -> None:
    agreed = arranged(place)
    poor = {"leefsituatie": "alleenstaande", "belastbaar_inkomen_jaar_cents": 2_000_000}
    told = {**poor, "netto_inkomen_maand_cents": 120_000}
    record_fact(place.calls.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, told)
    total = sum(one.cents for one in agreed.schedule)
    new = ("bedrag", schedules.even(total, EACH + 1, FIRST, 25), "Wil er snel vanaf zijn.")
    what = (place.calls.pk, TODAY, make.AT, place.karin, frozenset(agreed.claims), *new)
    with pytest.raises(Refusal, match="beslagvrije voet"):
        change(*what)
    with pytest.raises(Refusal, match="second officer"):
        change(*what, is_choice=True)
    with pytest.raises(Refusal, match="another person"):
        change(*what, is_choice=True, second=place.karin)
    piet = make.officer(place.municipality, "piet")
    kept = Event.objects.get(pk=change(*what, is_choice=True, second=piet))
    assert '"bewuste_keuze":true' in kept.data
    assert f'"tweede":{piet.pk}' in kept.data
    assert verify().differences == []


@pytest.mark.parametrize(("cents", "needs"), [(1_014, False), (1_013, True)])
def test_a_change_to_more_than_three_years_needs_two_people(place: Office, cents: int, needs: bool) -> None:
    agreed = arranged(place)
    total = sum(one.cents for one in agreed.schedule)
    what = (place.calls.pk, TODAY, make.AT, place.karin, frozenset(agreed.claims), "bedrag")
    schedule = schedules.even(total, cents, FIRST, 25)
    if needs:
        with pytest.raises(Refusal, match="second officer"):
            change(*what, schedule, "Minder loon.")
    else:
        assert change(*what, schedule, "Minder loon.")
