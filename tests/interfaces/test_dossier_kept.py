"""The dossier page that is kept is never older than what it is made from, and never somebody else's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from make import AT
from vereffen.approach.facts import Kind
from vereffen.exchange.claims.read import of_rows
from vereffen.records import journal
from vereffen.records.models import (
    Department,
    Hold,
    Household,
    HouseholdMember,
    Identity,
    Municipality,
    Officer,
    Right,
    Task,
    Team,
)
from vereffen.records.queries.versions import Shelf, version_of
from vereffen.usecases.add_file import add_file
from vereffen.usecases.change_contact_point import change_contact_point
from vereffen.usecases.load_claims import load_claims

pytestmark = pytest.mark.django_db
# Rows that are changed without a fact; every other row on the page only ever changes together with one.
BESIDE: tuple[type[models.Model], ...] = (
    Identity, Household, Task, Officer, Department, Municipality, Team, Hold, Right,
)  # fmt: skip
# What may not be just anything, and what it may become.
OTHERS = {"role": "teamleider", "purpose": "leiding", "language": "en", "part": "avond", "policy": "default"}
OTHERS |= {"leefsituatie": "gehuwd_zonder_kinderen", "code": "0001", "bsn": "999990019", "kind": "gegevens"}
# Who is signed in stays signed in.
LEFT = {
    "password",
    "last_login",
    "is_active",
    "is_superuser",
    "is_staff",
    "date_joined",
    "done_at",
    "claim_kind",
    "key",
}

LEFT |= {"is_demo", "demo_since", "demo_ready"}
# These are booked with a row of their own, by `records.proposals`.
PROPOSED = {Kind.PROPOSAL, Kind.PROPOSAL_WITHDRAWN, Kind.PROPOSAL_APPROVED, Kind.PROPOSAL_REJECTED}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside did not happen afterwards."""
    point = transaction.savepoint()
    yield
    transaction.savepoint_rollback(point)


def fresh(client: Client, path: str) -> str:
    Shelf.forget()
    return seen(client.get(path))


def full_office() -> Office:
    """The office with a row of every kind that may stand on the page of the one who is called."""
    place = office()
    of, calls = place.municipality, place.calls
    team = Team.objects.create(municipality=of, name="Samen")
    Officer.objects.filter(pk=place.karin.pk).update(team=team)
    home = Household.objects.create(municipality=of, leefsituatie="alleenstaand")
    for one in (calls, place.demand):
        HouseholdMember.objects.create(household=home, debtor=one)
    Task.objects.create(
        municipality=of, debtor=calls, kind="x", on=TODAY, text="Kijk even.", key="t", officer=place.karin
    )
    Hold.objects.create(debtor=calls, municipality=of, officer=place.karin, until=AT + timedelta(hours=1))
    parking = Department.objects.get(municipality=of, code="parkeren")
    for purpose in ("inning", "hulp"):
        Right.objects.create(municipality=of, role="medewerker", claim_department=parking, purpose=purpose)
    place.karin.refresh_from_db()
    return place


def other(field: models.Field[Any, Any], value: Any) -> Any:
    """Another value that the field may hold."""
    if field.name in OTHERS:
        return OTHERS[field.name]
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(value, datetime):
        return value + timedelta(hours=1)
    if isinstance(field, models.DateField):
        return (value or date(1990, 1, 1)) + timedelta(days=1)
    return f"{value}x"[-field.max_length :] if field.max_length else value


@pytest.mark.parametrize("model", BESIDE, ids=lambda one: one.__name__)
def test_a_kept_page_is_the_page_made_anew_whatever_changes_beside_the_facts(model: type[models.Model]) -> None:
    place = full_office()
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/"
    rows = list(model._default_manager.all())
    assert rows
    for row in rows:
        for field in model._meta.concrete_fields:
            if field.primary_key or field.is_relation or field.name in LEFT:
                continue
            fresh(client, path)
            with undone():
                model._default_manager.filter(pk=row.pk).update(**{field.name: other(field, getattr(row, field.name))})
                kept = seen(client.get(path))
                assert kept == fresh(client, path), field.name


def test_every_fact_makes_a_new_page() -> None:
    of = make.municipality()
    debtor = make.debtor(of).pk
    found = [version_of(debtor, TODAY)]
    for kind in set(Kind) - PROPOSED:
        journal.book(of.pk, [journal.Booking(debtor, kind, TODAY)], AT)
        found.append(version_of(debtor, TODAY))
    assert len(set(found)) == len(Kind) - len(PROPOSED) + 1


def test_a_new_contact_point_or_file_is_there_at_once() -> None:
    place = office()
    client, number = signed_in(place.karin), place.calls.pk
    path = f"/dossier/{number}/"
    before = seen(client.get(path))
    for change in (
        lambda: change_contact_point(number, TODAY, AT, place.karin, "telefoon", "0699999999"),
        lambda: add_file(number, TODAY, AT, place.karin, "a.txt", b"x"),
    ):
        change()
        kept = seen(client.get(path))
        assert kept == fresh(client, path)
        assert kept != before
        before = kept


def test_nobody_gets_the_page_of_somebody_else_or_in_another_language_or_of_another_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = office()
    path = f"/dossier/{place.calls.pk}/"
    karin = signed_in(place.karin)
    parking = signed_in(make.officer(place.municipality, "piet", department="parkeren"))
    english = signed_in(place.karin, headers={"accept-language": "en"})
    visits = [("2026-11-24", karin), ("2026-11-24", parking), ("2026-11-24", english), ("2027-01-25", karin)]
    alone = []
    for day, client in visits:
        monkeypatch.setenv("VEREFFEN_TODAY", day)
        alone.append(fresh(client, path))
    assert len(set(alone)) == len(visits)
    # In any order and over each other, each still gets their own.
    Shelf.forget()
    for at in (0, 1, 2, 3, 3, 2, 1, 0, 1, 3, 0, 2):
        day, client = visits[at]
        monkeypatch.setenv("VEREFFEN_TODAY", day)
        assert seen(client.get(path)) == alone[at]


def asked(client: Client, path: str) -> tuple[int, int]:
    """How many queries the page costs when it is made and when it is kept."""
    counts = []
    Shelf.forget()
    # The first visit of a day by somebody writes the session.
    for _ in range(2):
        with CaptureQueriesContext(connection) as made:
            assert client.get(path).status_code == 200
        counts.append(len(made))
    return counts[0], counts[1]


def test_a_large_dossier_costs_as_many_queries_as_a_small_one() -> None:
    of = make.municipality(is_demo=True)
    client = signed_in(make.officer(of))
    small = make.debtor(of)
    row = make.row()
    rows = [{**row, "vordering": f"{row['vordering']}-{at}"} for at in range(60)]
    assert not load_claims(of, of_rows(enumerate(rows, 2)), AT).refused
    large = make.debtor(of, debiteur=row["debiteur"], vordering=f"{row['vordering']}-0")
    data = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": False}
    for debtor, events in ((small, 4), (large, 540)):
        journal.book(of.pk, [journal.Booking(debtor.pk, Kind.CONTACT, TODAY, data=data)] * events, AT)
    # What is looked up once per process is looked up before.
    asked(client, f"/dossier/{make.debtor(of).pk}/")
    assert large.claims.count() == 60
    assert asked(client, f"/dossier/{large.pk}/") == asked(client, f"/dossier/{small.pk}/")
