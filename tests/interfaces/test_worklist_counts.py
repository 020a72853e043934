"""The counts of the worklist while colleagues work in it, whom its filters leave in, and what it asks of the database."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, Office, many, office, seen, signed_in
from make import AT
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.interfaces.desk import worklist
from vereffen.records.models import Hold, Officer, Proposal, Task, Team
from vereffen.records.queries.versions import Shelf
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
NOT_REACHED = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": False}


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    Shelf.forget()


def task(place: Office, **about: object) -> Task:
    made = {"kind": "x", "on": TODAY, "text": "Kijk even.", "key": "t", "debtor": place.held, **about}
    return Task.objects.create(municipality=place.municipality, **made)


def counted(place: Office) -> int:
    """How many people wait, counted from the tables alone."""
    of = {"municipality": place.municipality}
    proposed = Proposal.objects.filter(**of, status="open").exclude(step=Step.HERINNERING)
    due = Task.objects.filter(**of, done_at=None, on__lte=TODAY).exclude(debtor=None)
    return len({*proposed.values_list("debtor", flat=True), *due.values_list("debtor", flat=True)})


def told(client: Client) -> int:
    found = re.search(r"(\d+) (?:mensen|persoon|mens)", seen(client.get("/vandaag/")))
    assert found, seen(client.get("/vandaag/"))[:400]
    return int(found[1])


def names(client: Client, **chosen: str) -> set[str]:
    text = seen(client.get("/vandaag/", chosen))
    return {name for name in ("de Vries", "Yılmaz", "Janssen") if name in text}


def test_both_colleagues_see_how_many_wait_after_whatever_either_does() -> None:
    place = office()
    many(place.municipality, 3)
    one, other = signed_in(place.karin), signed_in(make.officer(place.municipality, "piet"))
    pause = {"soort": "uitstel", "van": TODAY.isoformat(), "tot": (TODAY + timedelta(days=30)).isoformat()}
    spoken = {"kanaal": "telefoon", "dagdeel": "avond", "bereikt": True, "oorzaak": "kan_niet", "notitie": "x"}
    changes: list[Callable[[], object]] = [
        lambda: None,
        lambda: one.post("/vandaag/volgende/"),
        lambda: other.post(f"/dossier/{place.calls.pk}/contact/", NOT_REACHED),
        lambda: record_contact(place.calls.pk, TODAY, AT, place.karin, spoken),
        lambda: task(place),
        lambda: Task.objects.update(done_at=AT),
        lambda: record_fact(place.demand.pk, Kind.PROTECTION, TODAY, AT, place.karin, pause),
        lambda: task(place, key="u", on=TODAY + timedelta(days=1)),
        lambda: Task.objects.filter(key="u").update(on=TODAY),
    ]
    found = []
    for change in changes:
        change()
        fresh = counted(place)
        assert (told(one), told(other)) == (fresh, fresh)
        found.append(fresh)
    assert len(set(found)) > 2, "nothing that was done changed who waits"


def test_a_list_is_kept_for_some_seconds_at_most(monkeypatch: pytest.MonkeyPatch) -> None:
    place = office()
    karin, now = signed_in(place.karin), [1_000.0]
    monkeypatch.setattr(worklist, "monotonic", lambda: now[0])
    names(karin)
    # What no version tells of, such as a name that was corrected.
    place.calls.identity.name = "Mevr. Nieuw"
    place.calls.identity.save()
    assert names(karin) >= {"de Vries"}
    now[0] += worklist._AT_MOST
    assert "Mevr. Nieuw" in seen(karin.get("/vandaag/"))


def test_the_filters_leave_in_whom_they_name_and_nobody_else() -> None:
    place = office()
    of, karin = place.municipality, signed_in(place.karin)
    assert names(karin) == {"de Vries", "Yılmaz"}
    # The part of the day not tried yet: somebody who was called in the evening waits for another part.
    record_contact(place.calls.pk, TODAY, AT, place.karin, NOT_REACHED)
    assert names(karin, dagdeel="avond") == {"Yılmaz"}
    assert names(karin, dagdeel="ochtend") == {"de Vries", "Yılmaz"}
    assert names(karin, afdeling="parkeren") == {"de Vries"}
    # Whoever works for one department is a team of one; its list holds who owes that department.
    team = Team.objects.create(municipality=of, name="Parkeren")
    piet = make.officer(of, "piet", department="parkeren")
    assert names(karin, team=str(team.pk)) == set()
    Officer.objects.filter(pk=piet.pk).update(team=team)
    assert names(karin, team=str(team.pk)) == {"de Vries"}
    # Who is held by whom, or waits for somebody by a task.
    Hold.objects.create(debtor=place.demand, municipality=of, officer=piet, until=AT + timedelta(days=1))
    assert names(karin, wacht="collega") == {"Yılmaz"}
    assert names(karin, wacht="vrij") == {"de Vries"}
    assert names(karin, wacht="mij") == set()
    mine = task(place, officer=place.karin)
    assert names(karin, wacht="mij") == {"Janssen"}
    Task.objects.filter(pk=mine.pk).update(officer=piet)
    assert names(karin, wacht="mij") == set()


def test_the_next_person_is_somebody_else_each_time() -> None:
    place = office()
    many(place.municipality, 2)
    karin = signed_in(place.karin)
    taken = [karin.post("/vandaag/volgende/")["Location"] for _ in range(3)]
    assert len(set(taken)) == 3


def test_five_hundred_people_cost_as_many_queries_as_five(monkeypatch: pytest.MonkeyPatch) -> None:
    # A list that is kept for some seconds is not made anew between two looks.
    monkeypatch.setattr(worklist, "monotonic", lambda: 1_000.0)

    def asked(chosen: dict[str, str]) -> list[int]:
        Shelf.forget()
        counts = []
        # Made, and kept.
        for _ in range(2):
            with CaptureQueriesContext(connection) as made:
                assert karin.get("/vandaag/", chosen).status_code == 200
            counts.append(len(made))
        return counts

    place = office()
    task(place)
    team = Team.objects.create(municipality=place.municipality, name="Samen")
    Officer.objects.filter(pk=place.karin.pk).update(team=team)
    karin = signed_in(place.karin)
    choices = [{}, {"stap": "contact"}, {"afdeling": "belastingen"}, {"team": str(team.pk)}, {"dagdeel": "avond"}]
    choices += [{"wacht": "vrij"}, {"stap": "taak"}]
    asked({})
    few = [asked(chosen) for chosen in choices]
    many(place.municipality, 500)
    assert counted(place) > 500
    assert [asked(chosen) for chosen in choices] == few
