"""Signing in through the organisation's provider: every answer that is not right lets nobody in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.cache import cache
from django.test import Client

import make
from interfaces.desk_people import seen
from interfaces.identity_provider import CLIENT, SECRET, IdentityProvider
from vereffen.interfaces.shared import oidc
from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer

pytestmark = pytest.mark.django_db
LISTS = "/taken/"


@pytest.fixture
def karin() -> Officer:
    of = make.municipality("0003")
    return make.officer(of, "karin")


@pytest.fixture
def provider(settings: Any) -> Iterator[IdentityProvider]:
    made = IdentityProvider()
    settings.OIDC_SERVER, settings.OIDC_CLIENT, settings.OIDC_SECRET = made.issuer, CLIENT, SECRET
    cache.clear()
    yield made
    made.close()


def through(provider: IdentityProvider, client: Client, **changed: str) -> Any:
    back = provider.authorize(client.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    return client.get("/aanmelden/terug/", {**back, **changed})


def test_a_linked_officer_comes_in_under_a_new_session(karin: Officer, provider: IdentityProvider) -> None:
    oidc.link(karin, "sub-1")
    client = Client()
    assert "Aanmelden via uw organisatie" in seen(client.get("/aanmelden/"))
    client.get("/aanmelden/organisatie/")
    before = client.session.session_key
    assert through(provider, client).url == "/"
    assert client.session.session_key != before
    assert client.get(LISTS).status_code == 200


def test_a_verified_address_links_once_and_nobody_is_made(karin: Officer, provider: IdentityProvider) -> None:
    karin.email = "karin@voorbeeldstad.example"
    karin.save()
    provider.email = "Karin@voorbeeldstad.example"
    provider.wrong = {"email_verified": False}
    assert through(provider, Client()).status_code == 403
    provider.wrong = {}
    assert through(provider, Client()).status_code == 302
    provider.subject = "sub-2"
    assert through(provider, Client()).status_code == 403
    provider.subject, provider.email = "sub-3", "vreemd@elders.example"
    assert through(provider, Client()).status_code == 403
    assert Officer.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"azp": "another"},
        {"iss": "http://127.0.0.1:1"},
        {"exp": int(time.time()) - 60},
        {"sub": "nobody"},
    ],
    ids=lambda one: next(iter(one)),
)
def test_a_token_that_is_not_right_lets_nobody_in(
    karin: Officer, provider: IdentityProvider, wrong: dict[str, Any]
) -> None:
    oidc.link(karin, "sub-1")
    provider.wrong = wrong
    client = Client()
    answer = through(provider, client)
    assert answer.status_code == 403
    assert "Aanmelden lukte niet" in seen(answer)
    assert "oidc" not in client.session  # what was asked counts for one answer
    assert client.get(LISTS).status_code == 302


def test_a_token_signed_by_somebody_else_lets_nobody_in(karin: Officer, provider: IdentityProvider) -> None:
    oidc.link(karin, "sub-1")
    provider.signs_with_another_key = True
    assert through(provider, Client()).status_code == 403


def test_a_wrong_state_a_used_answer_and_an_answer_to_another_browser_are_refused(
    karin: Officer, provider: IdentityProvider
) -> None:
    oidc.link(karin, "sub-1")
    assert through(provider, Client(), state="guessed").status_code == 403
    assert through(provider, Client(), iss="http://elders.example").status_code == 403
    assert through(provider, Client(), error="access_denied").status_code == 403
    client = Client()
    back = provider.authorize(client.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    assert Client().get("/aanmelden/terug/", back).status_code == 403
    assert client.get("/aanmelden/terug/", back).status_code == 302
    assert client.get("/aanmelden/terug/", back).status_code == 403


def test_a_used_code_is_refused_by_the_provider_too(karin: Officer, provider: IdentityProvider) -> None:
    oidc.link(karin, "sub-1")
    one, other = Client(), Client()
    back = provider.authorize(one.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    assert one.get("/aanmelden/terug/", back).status_code == 302
    own = provider.authorize(other.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    assert other.get("/aanmelden/terug/", {**own, "code": back["code"]}).status_code == 403


def test_a_stolen_code_is_worth_nothing_without_its_verifier(karin: Officer, provider: IdentityProvider) -> None:
    oidc.link(karin, "sub-1")
    victim, thief = Client(), Client()
    back = provider.authorize(victim.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    own = provider.authorize(thief.get("/aanmelden/organisatie/").url)  # type: ignore[attr-defined]
    assert thief.get("/aanmelden/terug/", {**own, "code": back["code"]}).status_code == 403


def test_an_officer_who_left_is_not_let_in(karin: Officer, provider: IdentityProvider) -> None:
    oidc.link(karin, "sub-1")
    Officer.objects.filter(pk=karin.pk).update(is_active=False)
    assert through(provider, Client()).status_code == 403


def test_the_check_may_have_to_be_strong(karin: Officer, provider: IdentityProvider, settings: Any) -> None:
    oidc.link(karin, "sub-1")
    settings.OIDC_ACR = "substantial high"
    assert through(provider, Client()).status_code == 403
    provider.wrong = {"acr": "low"}
    assert through(provider, Client()).status_code == 403
    provider.wrong = {"acr": "high"}
    assert through(provider, Client()).status_code == 302


def test_a_key_of_our_own_takes_the_place_of_the_secret(
    karin: Officer, provider: IdentityProvider, settings: Any, tmp_path: Path
) -> None:
    oidc.link(karin, "sub-1")
    provider.client_key = rsa.generate_private_key(65537, 2048)
    assert through(provider, Client()).status_code == 403
    kept = tmp_path / "key.pem"
    kept.write_bytes(
        provider.client_key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    settings.OIDC_KEY = str(kept)
    assert through(provider, Client()).status_code == 302


def test_a_provider_that_is_not_reached_safely_is_not_used(settings: Any) -> None:
    settings.OIDC_SERVER, settings.OIDC_CLIENT = "http://elders.example", CLIENT
    assert Client().get("/aanmelden/organisatie/").status_code == 403
    settings.OIDC_SERVER = ""
    assert Client().get("/aanmelden/organisatie/").status_code == 404
    assert Client().get("/aanmelden/terug/").status_code == 404


def test_two_officers_are_never_the_same_subject(karin: Officer) -> None:
    oidc.link(karin, "sub-1")
    with pytest.raises(Refusal, match="already"):
        oidc.link(make.officer(make.municipality("0003"), "ton"), "sub-1")
