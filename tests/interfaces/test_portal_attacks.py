"""Whoever tries what is not theirs, sends a form again or comes as a helper: refused, written down, nothing changed twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.portal_asking import PAGES, PLAN, answered, citizen, handed_in, kinds, token
from interfaces.portal_people import PORTAL, Home, entered, home
from vereffen.approach.facts import Kind
from vereffen.records.models import Draft, EntryCode, Event, Letter, Look, Officer, Task
from vereffen.usecases.ask_arrangement import ask_arrangement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL


@pytest.fixture
def place() -> Home:
    return home()


def test_a_helper_sees_what_was_given_until_the_day_and_no_longer_than_the_person_wants(place: Home) -> None:
    person = citizen(place)
    given = {"naam": "Mevr. C. Bakker", "wie": "hulpverlener", "mag": "kijken", "tot": "2026-12-24"}
    page = person.post("/mijn/meekijken/", given).content.decode()
    code = page.split('p-code p-big">')[1].split("<")[0]
    helper = entered(place, code)
    told = seen(helper.get("/mijn/betalingen/"))
    assert "U kijkt mee met iemand anders." in told
    assert "De Vries" not in told
    for path in ("/mijn/vraag/in-delen/", "/mijn/betalen/", "/mijn/later/", "/mijn/brieven/", "/mijn/meekijken/"):
        assert helper.get(path).status_code == 403, path
    assert "Mevr. C. Bakker" in seen(person.get("/mijn/wie-keek/"))
    assert "Mevr. C. Bakker" in seen(
        signed_in(place.karin).get(f"/dossier/{place.person.pk}/betrokkenen/", follow=True)
    )
    number = re.search(r'name="stop" value="(\d+)"', person.get("/mijn/meekijken/").content.decode())[1]  # type: ignore[index]
    person.post("/mijn/meekijken/", {"stop": number})
    assert helper.get("/mijn/betalingen/").status_code == 302
    assert Client().post("/mijn/", {"code": code}).status_code == 422


def test_a_helper_who_may_act_arranges_and_the_dossier_says_who_did(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"naam": "Mevr. C. Bakker", "wie": "gemachtigde", "mag": "doen", "tot": "2026-11-25"}
    page = citizen(place).post("/mijn/meekijken/", given).content.decode()
    helper = entered(place, page.split('p-code p-big">')[1].split("<")[0])
    handed_in(helper, "in-delen", PLAN)
    assert Event.objects.get(debtor=place.person, kind=Kind.ARRANGEMENT).by.first_name == "Mevr. C. Bakker"  # type: ignore[union-attr]
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-11-26")
    assert helper.get("/mijn/betalingen/").status_code == 302


@pytest.mark.parametrize("until", ["2026-11-24", "2027-07-01", "", "gisteren"])
def test_a_pass_ends_within_half_a_year(place: Home, until: str) -> None:
    given = {"naam": "Mevr. C. Bakker", "wie": "hulpverlener", "mag": "doen", "tot": until}
    assert citizen(place).post("/mijn/meekijken/", given).status_code == 422
    assert not EntryCode.objects.exclude(helper=None).exists()


# Attacks


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
