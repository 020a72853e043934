"""Signing in with two steps, and sessions that end."""

from __future__ import annotations

import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.test import Client

import make
from interfaces.desk_people import seen, signed_in
from vereffen.interfaces.shared import second_factor
from vereffen.records import register
from vereffen.records.models import Officer

pytestmark = pytest.mark.django_db
WORD = "zonnebloem-in-mei"
LISTS = "/taken/"


@pytest.fixture
def karin() -> Officer:
    of = make.municipality("0003")
    made = make.officer(of, "karin")
    register.set_password(of, "karin", WORD)
    made.refresh_from_db()
    return made


def code(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def device(officer: Officer) -> tuple[str, list[str]]:
    secret = second_factor.new_secret()
    spare = second_factor.activate(officer, secret, code(secret, -1))
    assert len(spare) == 10
    return secret, spare


def with_password(name: str = "karin") -> Client:
    client = Client()
    assert client.post("/aanmelden/", {"username": name, "password": WORD}).status_code == 302
    return client


def test_without_a_second_factor_one_sets_it_up_before_anything_else(karin: Officer) -> None:
    client = with_password()
    for path in (LISTS, "/", "/dossier/1/", "/wet/"):
        assert client.get(path).url == "/aanmelden/tweede-stap/", path  # type: ignore[attr-defined]
    page = client.get("/aanmelden/tweede-stap/")
    assert "data:image/svg+xml" in page.content.decode()
    wrong = client.post("/aanmelden/tweede-stap/", {"code": "000000"})
    assert (wrong.status_code, second_factor.has(karin)) == (422, False)
    before = client.session.session_key
    done = client.post("/aanmelden/tweede-stap/", {"code": code(client.session["secret"])})
    assert "Bewaar deze reservecodes" in seen(done)
    assert client.session.session_key != before
    assert client.get(LISTS).status_code == 200


def test_an_example_or_a_place_that_chose_so_asks_no_second_factor(karin: Officer, settings: Any) -> None:
    make.officer(make.municipality("9999", is_demo=True), "ton")
    client = Client()
    client.post("/aanmelden/als/ton/")
    assert client.get(LISTS).status_code == 200
    settings.REQUIRE_MFA = False
    assert with_password().get(LISTS).status_code == 200


def test_the_password_alone_lets_nobody_in_who_has_a_device(karin: Officer) -> None:
    secret, _spare = device(karin)
    client = with_password()
    assert client.get(LISTS).url.startswith("/aanmelden/")  # type: ignore[attr-defined]
    assert client.get("/aanmelden/tweede-stap/").status_code == 302
    assert client.post("/aanmelden/code/", {"code": "123"}).status_code == 422
    before = client.session.session_key
    assert client.post("/aanmelden/code/", {"code": code(secret)}).status_code == 302
    assert client.session.session_key != before
    assert client.get(LISTS).status_code == 200


def test_a_code_is_accepted_once_and_in_its_half_minute(karin: Officer) -> None:
    secret, spare = device(karin)
    assert not second_factor.accepts(karin, code(secret, -1))  # used when the device was set up
    assert not second_factor.accepts(karin, code(secret, -3))
    assert not second_factor.accepts(karin, code(secret, 3))
    now = code(secret)
    assert second_factor.accepts(karin, now)
    assert not second_factor.accepts(karin, now)
    assert second_factor.accepts(karin, spare[3])
    assert not second_factor.accepts(karin, spare[3])
    assert not second_factor.accepts(karin, "")


def test_the_secret_of_a_device_is_not_readable_in_the_database(karin: Officer) -> None:
    secret, _spare = device(karin)
    assert all(secret not in str(one.data) for one in Authenticator.objects.filter(user=karin))


def test_wrong_codes_lock_as_wrong_passwords_do(karin: Officer) -> None:
    secret, _spare = device(karin)
    client = with_password()
    answers = [client.post("/aanmelden/code/", {"code": "000001"}).status_code for _ in range(8)]
    assert answers == [422] * 7 + [429]
    assert AccessAttempt.objects.filter(username="karin").exists()
    assert client.post("/aanmelden/code/", {"code": code(secret)}).status_code == 302
    assert client.get(LISTS).status_code == 302
    assert Client().post("/aanmelden/", {"username": "karin", "password": WORD}).status_code == 429


def test_between_password_and_code_a_few_minutes_may_pass(karin: Officer) -> None:
    secret, _spare = device(karin)
    client = with_password()
    session = client.session
    session["half"] = {**session["half"], "at": int(time.time()) - 301}
    session.save()
    assert client.post("/aanmelden/code/", {"code": code(secret)}).url == "/aanmelden/"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("since", "last", "is_in"),
    [(0, 0, True), (35_990, 10, True), (36_000, 10, False), (3600, 1790, True), (3600, 1800, False)],
)
def test_a_session_ends_after_ten_hours_or_half_an_hour_of_nothing(
    karin: Officer, since: int, last: int, *, is_in: bool
) -> None:
    client = signed_in(karin)
    session, now = client.session, int(time.time())
    session["since"], session["last"] = now - since, now - last
    session.save()
    assert client.get(LISTS).status_code == (200 if is_in else 302)


def test_another_password_or_an_end_of_the_account_ends_every_session(karin: Officer) -> None:
    one, other = signed_in(karin), signed_in(karin)
    register.set_password(karin.municipality, "karin", "margriet-in-juni")  # type: ignore[arg-type]
    assert one.get(LISTS).status_code == 302
    karin.refresh_from_db()
    other = signed_in(karin)
    Officer.objects.filter(pk=karin.pk).update(is_active=False)
    assert other.get(LISTS).status_code == 302


def test_signing_out_ends_the_session_on_the_server(karin: Officer) -> None:
    client = signed_in(karin)
    key = client.cookies["sessionid"].value
    client.post("/afmelden/")
    client.cookies["sessionid"] = key
    assert client.get(LISTS).status_code == 302
