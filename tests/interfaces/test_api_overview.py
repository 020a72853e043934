"""Another system asks for one person's claims: who is not known learns nothing, each look is written down, the same stays the same."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.test import Client

import make
from interfaces.desk_people import TODAY, seen
from interfaces.portal_people import PORTAL, Home, citizen, home
from vereffen.approach.facts import Kind
from vereffen.records import register, source_calls
from vereffen.records.models import Event, Look, Officer, SourceCall
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db
PATH, NAME, WORD, BSN = "/api/overzicht/v1/vorderingen/", "landelijk", "een lang wachtwoord 42", "999993653"


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Home:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL
    found = home()
    register.add_officer(found.municipality, NAME, "", "systeem", "Landelijk overzicht")
    register.set_password(found.municipality, NAME, WORD)
    return found


def ask(name: str = NAME, word: str = WORD, bsn: str = BSN, version: str = "3.0.0", **head: str) -> Any:
    given = base64.b64encode(f"{name}:{word}".encode()).decode()
    headers = {"Authorization": f"Basic {given}", "Burgerservicenummer": bsn, **head}
    return Client().get(PATH, {"versie": version}, headers=headers)


def looked(place: Home) -> int:
    return Look.objects.filter(debtor=place.person, page="overview", is_refused=False).count()


def test_the_scenario_of_a_bill_a_reminder_and_a_payment_is_told_event_by_event(place: Home) -> None:
    record_fact(place.person.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 4_000})
    before = Event.objects.count()
    answer = ask(version="4.1.0")
    told = json.loads(answer.content)
    assert (told["conformiteit"], told["bsn"]) == ("niet gevalideerd", BSN)
    cases = {
        one["zaakkenmerk"].partition(":")[0]: [
            (event["gebeurtenis_type"], event.get("bedrag")) for event in one["gebeurtenissen"]
        ]
        for one in told["financiele_zaken"]
    }
    asked_anew = [("BetalingsverplichtingIngetrokken", None), ("BetalingsverplichtingOpgelegd", 18_240)]
    events = cases["belastingen"]
    assert sorted(events, key=str) == sorted(
        [
            ("FinancieleVerplichtingOpgelegd", 18_240),
            ("BetalingsverplichtingOpgelegd", 18_240),
            *asked_anew,
            ("BetalingVerwerkt", 4_000),
        ],
        key=str,
    )
    assert sum(one["saldo"] for one in told["financiele_zaken"]) == 18_240 + 12_000 - 4_000
    assert Event.objects.count() == before


def test_what_was_told_never_changes_and_what_is_new_is_a_new_event(place: Home) -> None:
    def identifiers() -> list[str]:
        told = json.loads(ask().content)
        return [event["gebeurteniskenmerk"] for one in told["financiele_zaken"] for event in one["gebeurtenissen"]]

    first = identifiers()
    assert identifiers() == first
    record_fact(place.person.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 4_000})
    assert set(first) < set(identifiers())


def test_an_etag_holds_until_something_happens_and_each_ask_is_a_look_that_the_person_reads(place: Home) -> None:
    first = ask()
    again = ask(**{"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first.headers["API-Version"] == "1.0.0"
    assert "no-cache" in first.headers["Cache-Control"]
    record_fact(place.person.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 4_000})
    assert ask(**{"If-None-Match": first.headers["ETag"]}).status_code == 200
    assert looked(place) == 3
    assert "u vroeg het landelijk overzicht van uw vorderingen op" in seen(citizen(place).get("/mijn/wie-keek/"))


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({"word": "fout"}, 401),
        ({"name": "karin"}, 401),
        ({"name": "niemand"}, 401),
        ({"Authorization": "Basic ???"}, 401),
        ({"Authorization": "Bearer x"}, 401),
        ({"bsn": "12345678"}, 400),
        ({"bsn": "²99993653"}, 400),
        ({"version": "9.9.9"}, 400),
    ],
)
def test_who_or_what_is_not_known_is_refused_and_nothing_is_looked_at(
    place: Home, told: dict[str, str], status: int
) -> None:
    answer = ask(**told)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert BSN not in answer.content.decode()
    assert looked(place) == 0


def test_a_person_of_nobody_here_is_told_like_one_who_owes_nothing(place: Home) -> None:
    other = make.municipality("0002", is_demo=True)
    make.claim(other, bsn="999990019", naam="Elders")
    for bsn in ("999990019", "999990020"):
        told = json.loads(ask(bsn=bsn).content)
        assert (told["financiele_zaken"], told["bsn"]) == ([], bsn)
    assert not Look.objects.filter(page="overview").exists()


def test_too_many_calls_wait_and_each_is_written_down(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_calls, "PER_SYSTEM", source_calls.PER_SYSTEM._replace(most=2))
    monkeypatch.setattr(source_calls, "WRONG_PER_ADDRESS", source_calls.WRONG_PER_ADDRESS._replace(most=2))
    assert [ask().status_code for _ in range(3)] == [200, 200, 429]
    answers = [ask(word="fout") for _ in range(3)]
    assert [one.status_code for one in answers] == [401, 401, 429]
    assert answers[-1].headers["Retry-After"] == "900"
    assert list(SourceCall.objects.order_by("pk").values_list("status", flat=True)) == [200, 200, 429, 401, 401, 429]
    assert looked(place) == 2


def test_a_system_never_signs_in_on_a_page(place: Home, rf: Any) -> None:
    assert Officer.objects.get(username=NAME).is_active is False
    assert authenticate(rf.post("/aanmelden/"), username=NAME, password=WORD) is None


def test_another_password_holds_from_the_moment_that_it_is_set(place: Home) -> None:
    assert ask().status_code == 200
    register.set_password(place.municipality, NAME, "een ander wachtwoord 43")
    assert [ask().status_code, ask(word="een ander wachtwoord 43").status_code] == [401, 200]
