"""Nobody reaches what is another's, nothing happens twice, and a plan is the same whoever makes it."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import LAST_DAY, TODAY, signed_in
from interfaces.portal_people import PLAN, PORTAL, Home, answered, citizen, entered, handed_in, home, kinds, token
from vereffen.approach.facts import Kind
from vereffen.records.models import Draft, Event, Letter, Look, Officer, Task
from vereffen.usecases.ask_arrangement import ask_arrangement
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
PAGES = ("/mijn/betalingen/", "/mijn/betalen/", "/mijn/het-lukt-niet/", "/mijn/later/")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL


@pytest.fixture
def place() -> Home:
    return home()


def test_other_peoples_identifiers_open_nothing_change_nothing_and_are_written_down(place: Home) -> None:
    client, other = entered(place), place.neighbour
    before = Event.objects.count()
    for path in (f"/mijn/rekening/?nr={other.pk}", f"/mijn/betalen/?nr={other.pk}", "/mijn/rekening/?nr=x' OR 1=1"):
        response = client.get(path)
        assert response.status_code == 404
        assert other.reference not in response.content.decode()
    told = {"stap": "vordering", "vordering": str(other.pk)}
    assert client.post("/mijn/vraag/klopt-niet/", told).status_code == 422
    answered(client, "klopt-niet", vordering=str(place.claims[0].pk), woorden="Niet van mij.")
    draft = Draft.objects.get()
    Draft.objects.update(answers={**draft.answers, "vordering": str(other.pk)})
    assert client.post("/mijn/vraag/klopt-niet/", {"teken": draft.token}).status_code == 422
    assert Event.objects.count() == before
    refused = Look.objects.filter(debtor=other.debtor, is_refused=True)
    assert refused.count() == 3
    whole = citizen(place)
    own_letter = Letter.objects.filter(debtor=other.debtor).first()
    assert own_letter is not None
    assert whole.get(f"/mijn/brief/?nr={own_letter.pk}").status_code == 404
    assert whole.post("/mijn/meekijken/", {"stop": "999999999"}).status_code == 422


def test_the_same_form_sent_again_changes_nothing_twice(place: Home) -> None:
    client = entered(place)
    sent = {"teken": token(answered(client, "in-delen", **PLAN))}
    for _ in range(3):
        assert client.post("/mijn/vraag/in-delen/", sent).status_code == 302
    assert kinds(place) == [Kind.ARRANGEMENT]
    assert Letter.objects.filter(debtor=place.person, kind="regeling").count() == 1
    assert client.post("/mijn/vraag/in-delen/", {"teken": "0" * 32}).status_code == 302
    assert kinds(place) == [Kind.ARRANGEMENT]


def test_two_that_were_judged_at_the_same_moment_book_once(place: Home) -> None:
    from vereffen.approach import schedules
    from vereffen.records.queries import asked_plans

    entered(place)
    account = Officer.objects.get(role="brief")
    owed = asked_plans.asked_of(place.person.pk, TODAY).owed
    agreed = schedules.Agreed(tuple(one.claim for one in owed), schedules.even(30_240, 1_000, make.day("2026-12-25")))
    told = [ask_arrangement(place.person.pk, TODAY, make.AT, account, agreed, "portaal:1") for _ in range(2)]
    assert told[0] == told[1] != ()
    assert kinds(place) == [Kind.REQUEST, Kind.PROTECTION, Kind.PROTECTION]
    assert Task.objects.filter(debtor=place.person).count() == 1


def test_a_form_without_its_token_is_refused_at_every_page(place: Home) -> None:
    client = Client(enforce_csrf_checks=True)
    for path in ("/mijn/", "/mijn/later/", "/mijn/vraag/stop/", "/mijn/meekijken/"):
        assert client.post(path, {"code": place.code}).status_code in {302, 403}
    assert Client(enforce_csrf_checks=True).post("/mijn/", {"code": place.code}).status_code == 403


def test_every_page_is_kept_by_no_browser_and_says_whom_to_call(place: Home) -> None:
    client = entered(place)
    for path in (*PAGES, f"/mijn/rekening/?nr={place.claims[0].pk}", "/mijn/vraag/stop/", "/mijn/vraag/bellen/"):
        response = client.get(path)
        assert "no-store" in response.headers["Cache-Control"], path
        assert "tel:0123456789" in response.content.decode(), path


# One rule


def booked_plan(debtor: int) -> tuple[Any, ...]:
    """An arrangement and its letter, without what names the person."""
    event = Event.objects.get(debtor=debtor, kind=Kind.ARRANGEMENT)
    data = json.loads(event.data)
    claims = list(
        Event.objects.filter(debtor=debtor, kind=Kind.CLAIM).order_by("claim").values_list("claim", flat=True)
    )
    places = [claims.index(one) for one in data.pop("vorderingen")]
    return places, data, Letter.objects.get(event=event).data["termijnen"]


@pytest.mark.parametrize("seed", range(3))
def test_an_officer_makes_the_same_plan_from_the_same_facts(place: Home, seed: int) -> None:
    chance = Random(seed)
    cells = [
        {"afdeling": department, "soort": kind, "hoofdsom_cents": chance.randint(500, 90_000), "vervaldag": LAST_DAY}
        for department, kind in (("belastingen", "afvalstoffenheffing"), ("parkeren", "dwangsom"))
    ]
    total = sum(one["hoofdsom_cents"] for one in cells)
    cents, day = chance.randint(-(-total // 12), total), str(chance.randint(1, 31))
    people = []
    for bsn in ("999990019", "999990020"):
        people += {make.claim(place.municipality, **one, bsn=bsn, naam="Fam. Gelijk").debtor for one in cells}
    for person in people:
        means = {"leefsituatie": "alleenstaande", "netto_inkomen_maand_cents": chance.choice([900_000])}
        means["belastbaar_inkomen_jaar_cents"] = 12_000_000
        record_fact(person.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, means)
    asks, made = people
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = asks
    account.save()
    amount = f"{cents // 100},{cents % 100:02d}"
    handed_in(signed_in(account), "in-delen", {"bedrag": amount, "dag": day})
    told = {"bedrag": amount, "dag": day, "keuze": "eigen", "doe": "vast", "reden": ""}
    assert signed_in(place.karin).post(f"/dossier/{made.pk}/regeling/", told).status_code == 302
    assert booked_plan(asks.pk) == booked_plan(made.pk)
