"""The door of the portal: who comes in, who is kept out, and that nobody learns why."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.portal_people import PORTAL, Home, entered, home
from vereffen.approach.facts import Kind
from vereffen.records import entry, letters
from vereffen.records.models import EntryCode, EntryTry, Look, Officer
from vereffen.usecases.enter_portal import enter_portal
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL


@pytest.fixture
def place() -> Home:
    return home()


def wrong(client: Client, code: str, address: str = "10.0.0.1") -> int:
    return client.post("/mijn/", {"code": code}, REMOTE_ADDR=address).status_code


def test_a_code_stands_on_the_letter_that_is_sent_and_nowhere_else(place: Home) -> None:
    assert letters.document(place.letter, is_sent=True)["toegang_code"] == place.code
    assert place.code not in str(letters.document(place.letter))
    assert len(place.code.replace("-", "")) == 16
    kept = str(EntryCode.objects.values().get(letter=place.letter)) + str(place.letter.data)
    assert place.code not in kept
    assert place.code.replace("-", "") not in kept


def test_a_code_opens_one_dossier_with_less_to_see_and_that_is_written_down(place: Home) -> None:
    client = entered(place, place.code.lower().replace("-", " ").replace("0", "o"))
    page = seen(client.get("/mijn/betalingen/"))
    assert "€ 302,40" in page
    assert "De Vries" not in page
    assert "0123 45 67 89" in page
    for path in ("/mijn/brieven/", "/mijn/wie-keek/", "/mijn/meekijken/", "/mijn/vraag/gegevens/"):
        assert client.get(path).status_code == 403, path
    assert client.get("/vandaag/").status_code == 403
    assert Look.objects.get(debtor=place.person, page="payments").ground == "code_brief"
    whole = make.officer(place.municipality, "inwoner", "inwoner")
    whole.debtor = place.person
    whole.save()
    assert "iemand kwam binnen met de code uit een brief aan u" in seen(signed_in(whole).get("/mijn/wie-keek/"))


def test_a_code_works_once_and_a_lost_connection_locks_nobody_out(place: Home) -> None:
    enter_portal(place.code, "10.0.0.1", TODAY, make.AT)
    enter_portal(place.code, "10.0.0.1", TODAY, make.AT + timedelta(minutes=29))
    with pytest.raises(entry.Refusal):
        enter_portal(place.code, "10.0.0.1", TODAY, make.AT + timedelta(minutes=31))


@pytest.mark.parametrize(("days", "opens"), [(-1, False), (0, True), (42, True), (43, False)])
def test_a_code_counts_from_the_day_of_its_letter_for_as_long_as_policy_says(
    place: Home, days: int, *, opens: bool
) -> None:
    on = place.letter.on + timedelta(days=days)
    if opens:
        assert enter_portal(place.code, "10.0.0.1", on, make.AT).debtor == place.person
    else:
        with pytest.raises(entry.Refusal):
            enter_portal(place.code, "10.0.0.1", on, make.AT)


def test_whoever_comes_back_later_gets_another_code_and_finds_the_answers(place: Home) -> None:
    client = entered(place)
    client.post("/mijn/vraag/in-delen/", {"stap": "bedrag", "bedrag": "50"})
    told = client.post("/mijn/later/").content.decode()
    code = told.split('p-code p-big">')[1].split("<")[0]
    assert code != place.code
    again = entered(place, code)
    assert "Op welke dag van de maand" in again.get("/mijn/vraag/in-delen/").content.decode()


def test_a_letter_to_who_acts_for_the_person_lets_that_one_in(place: Home) -> None:
    told = {"soort": "bewind", "van": "2026-11-01"}
    record_fact(place.person.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, told)
    assert letters.for_whom(place.person.pk, TODAY) == "bewindvoerder"
    client = entered(place)
    code = client.post("/mijn/later/").content.decode().split('p-code p-big">')[1].split("<")[0]
    assert enter_portal(code, "10.0.0.1", TODAY, make.AT).first_name == "Bewindvoerder"
    told = {"soort": "overleden", "van": "2026-11-01"}
    record_fact(place.person.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, told)
    assert letters.for_whom(place.person.pk, TODAY) == ""


def test_the_code_of_a_letter_that_came_back_opens_nothing(place: Home) -> None:
    record_fact(place.person.pk, Kind.RETURNED_LETTER, TODAY, make.AT, place.karin, {"stap": "herinnering"})
    with pytest.raises(entry.Refusal):
        enter_portal(place.code, "10.0.0.1", TODAY, make.AT)


# Attacks


def test_the_session_is_a_new_one_after_entering(place: Home) -> None:
    client = Client()
    client.get("/mijn/")
    session = client.session
    session["x"] = 1
    session.save()
    client.cookies["sessionid"] = fixed = session.session_key
    assert client.post("/mijn/", {"code": place.code}).status_code == 302
    assert client.cookies["sessionid"].value != fixed
    thief = Client()
    thief.cookies["sessionid"] = fixed
    assert thief.get("/mijn/betalingen/").status_code == 302


def test_guessing_is_answered_the_same_whatever_was_typed_and_is_logged(place: Home) -> None:
    used = entry.new_code(place.municipality.pk, place.person.pk, TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    answers = set()
    for at, code in enumerate(["", "X", "0000-0000-0000-0000", place.code[:-1] + "*", used, "é" * 90, "' OR 1=1 --"]):
        response = Client().post("/mijn/", {"code": code}, REMOTE_ADDR=f"10.0.1.{at}")
        answers.add((response.status_code, seen(response)))
    assert len(answers) == 1
    assert answers.pop()[0] == 422
    tries = EntryTry.objects.filter(is_in=False)
    assert tries.count() == 7
    assert not [one for one in tries if "10.0" in one.address or place.code[:4] in one.start]


def test_whoever_guesses_from_one_address_waits_also_with_the_right_code(place: Home) -> None:
    client = Client()
    for at in range(entry.PER_ADDRESS.most):
        assert wrong(client, f"{at:016d}") == 422
    assert wrong(client, "1111-1111-1111-1111") == 429
    assert wrong(client, place.code) == 429
    assert client.get("/mijn/betalingen/").status_code == 302
    assert wrong(Client(), place.code, "10.0.0.2") == 302


def test_a_code_that_is_guessed_at_opens_for_nobody_for_an_hour_and_says_so_to_nobody(place: Home) -> None:
    start = place.code[:4]
    for at in range(entry.PER_CODE.most):
        with pytest.raises(entry.Refusal):
            enter_portal(f"{start}{at:012d}", f"10.1.0.{at}", TODAY, make.AT)
    with pytest.raises(entry.Refusal) as refused:
        enter_portal(place.code, "10.2.0.1", TODAY, make.AT)
    assert not isinstance(refused.value, entry.TooMany)
    assert enter_portal(place.code, "10.2.0.1", TODAY, make.AT + timedelta(minutes=61)).debtor == place.person


def test_everybody_together_is_bounded_too(place: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entry, "OF_ALL", entry.Limit(3, timedelta(minutes=15)))
    for at in range(3):
        assert wrong(Client(), f"{at}{at}{at}{at}", f"10.3.{at}.1") == 422
    assert wrong(Client(), place.code, "10.3.9.1") == 429


def test_the_same_is_asked_of_the_database_whatever_is_wrong_with_a_code(place: Home) -> None:
    old = entry.new_code(place.municipality.pk, place.person.pk, TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    counts = set()
    for code in ("0000-0000-0000-0000", "XXXX", old):
        with CaptureQueriesContext(connection) as asked, pytest.raises(entry.Refusal):
            enter_portal(code, "10.4.0.1", TODAY, make.AT)
        counts.add(len(asked))
    assert len(counts) == 1


def test_who_came_in_with_a_code_is_out_after_ten_quiet_minutes(place: Home) -> None:
    for quiet, status in ((590, 200), (601, 302)):
        client = entered(place)
        session = client.session
        session["since"] = session["last"] = time.time() - quiet
        session.save()
        assert client.get("/mijn/betalingen/").status_code == status


def test_an_account_of_a_letter_cannot_sign_in_any_other_way(place: Home) -> None:
    entered(place)
    account = Officer.objects.get(role="brief")
    assert not account.has_usable_password()
    assert account.username not in Client().get("/aanmelden/").content.decode()
    assert Client().post(f"/aanmelden/als/{account.username}/").status_code == 404
