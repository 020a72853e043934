"""Every address with every role and another municipality's people: nobody learns what is not theirs, nobody is forged."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.desk_people import TODAY, signed_in
from interfaces.every_address import (
    ADDRESSES,
    ANYBODY,
    CITIZEN,
    COMPARE,
    LEADS,
    LIST,
    NAME,
    PERSON,
    PILOT,
    SIGNED_IN,
    SYSTEM,
    THING,
    TRACKS,
    World,
    addresses,
    leaked,
    world,
)
from vereffen.records.models import Event, Look

pytestmark = pytest.mark.django_db
DESK = ("joint", "own", "other", "other_lead", "lead", "help", "help_asked")
SEES = {"joint", "own", "lead", "help_asked"}
# Refused, or led somewhere else: the statuses of an answer that gives nothing.
ALLOWED = {200, 302, 404, 405, 409, 422, 429}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> World:
    return world()


def may(who: str, sort: str) -> set[int]:
    """The statuses that may come back to somebody from an address of that sort."""
    if sort == SYSTEM:
        return {401, 405}
    if sort in {ANYBODY, SIGNED_IN}:
        return ALLOWED | ({403} if sort == ANYBODY else set())
    if who in DESK and sort == LIST:
        return ALLOWED | {403}
    if sort in {PERSON, THING}:
        if who == "stranger":
            return {404, 405}
        if who not in DESK:
            return {403, 405}
        if who in SEES:
            # A case or a task may still be another colleague's.
            return ALLOWED if who in {"help_asked", "lead"} and sort == THING else ALLOWED - {404}
        return {403, 405} if sort == PERSON else {403, 404, 405}
    ours = {
        LEADS: {"lead", "other_lead"},
        CITIZEN: {"citizen", "other_citizen"},
        PILOT: {"pilot", "lead", "other_lead"},
        COMPARE: {"pilot", "lead", "other_lead", "programme", "alderman"},
        TRACKS: {"pilot", "programme", "alderman"},
    }
    if who == "stranger" and sort == LIST:
        return ALLOWED | {403}
    return ALLOWED if who in ours.get(sort, set()) else {403}


@pytest.mark.parametrize("who", [*DESK, "pilot", "programme", "alderman", "stranger", "citizen", "other_citizen"])
def test_every_address_answers_each_role_as_the_table_says_and_leaks_nothing(place: World, who: str) -> None:
    before = Event.objects.filter(debtor=place.person).count()
    client = signed_in(place.people[who])
    for verb, (name, path) in product(("get", "post"), list(addresses(place))):
        sort = ADDRESSES[name]
        if name == "sign-out":
            continue
        response = getattr(client, verb)(path)
        assert response.status_code in may(who, sort), (verb, name, response.status_code)
        if who not in SEES and not (who == "citizen" and sort == CITIZEN):
            assert leaked(response, place.secrets) == [], name
    if who not in SEES:
        assert Event.objects.filter(debtor=place.person).count() == before


@pytest.mark.parametrize(
    "verb", ["get", "post", "put", *(pytest.param(one, marks=pytest.mark.nightly) for one in ("delete", "patch"))]
)
def test_nobody_who_is_not_signed_in_opens_anything(place: World, verb: str) -> None:
    for name, path in addresses(place):
        response = getattr(Client(), verb)(path)
        if ADDRESSES[name] == SYSTEM:
            assert response.status_code in {401, 405}, name
        elif ADDRESSES[name] != ANYBODY:
            assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/aanmelden/"), name
        assert leaked(response, place.secrets) == [], name


@pytest.mark.parametrize("text", ["Geheim", "geheimwoord", "reference", "payment", "number"])
def test_searching_finds_nobody_whom_one_may_not_see(place: World, text: str) -> None:
    text = {
        "reference": place.claim.reference,
        "payment": place.claim.payment_reference,
        "number": place.person.numbers.get().number,
    }.get(text, text)
    for who in ("other", "other_lead", "help", "stranger"):
        response = signed_in(place.people[who]).get("/zoek/", {"q": text}, follow=True)
        told = [one for one in leaked(response, place.secrets) if one != text]
        assert told == [], who
    for who in ("own", "joint", "help_asked"):
        assert NAME in signed_in(place.people[who]).get("/zoek/", {"q": text}, follow=True).content.decode(), who


def test_each_look_is_one_line_and_one_that_was_refused_too(place: World) -> None:
    for who, is_refused in (("own", False), ("joint", False), ("other", True), ("help", True)):
        before = Look.objects.count()
        signed_in(place.people[who]).get(f"/dossier/{place.person.pk}/")
        made = list(Look.objects.order_by("id")[before:])
        assert [(one.officer.username, one.is_refused, one.page) for one in made] == [
            (place.people[who].username, is_refused, "dossier")
        ]
        assert bool(made[0].ground) is not is_refused
    before = Look.objects.count()
    signed_in(place.people["stranger"]).get(f"/dossier/{place.person.pk}/")
    assert Look.objects.count() == before


def test_a_stated_ground_opens_the_dossier_that_day_and_the_person_reads_it(
    place: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, path = signed_in(place.people["other"]), f"/dossier/{place.person.pk}/"
    given = {"grond": "verzoek_balie", "reden": "Staat aan de balie."}
    assert client.get(path).status_code == 403
    for wrong in ({}, {**given, "reden": " "}, {**given, "grond": "verzoek_hulp"}, {**given, "grond": "eigen_taak"}):
        response = client.post(f"{path}grond/", wrong)
        assert response.status_code == 422
        assert leaked(response, place.secrets) == []
        assert client.get(path).status_code == 403
    for elsewhere in ("https://elders.example/", "//elders.example/", "javascript:alert(1)"):
        assert client.post(f"{path}grond/", {**given, "verder": elsewhere}).url == path  # type: ignore[attr-defined]
    assert NAME in client.get(path).content.decode()
    assert signed_in(place.people["other_lead"]).get(path).status_code == 403
    told = signed_in(place.people["citizen"]).get("/mijn/wie-keek/").content.decode()
    assert "Bilal" in told
    assert "aan de balie" in told
    monkeypatch.setenv("VEREFFEN_TODAY", (TODAY + timedelta(days=1)).isoformat())
    assert client.get(path).status_code == 403


def test_the_person_reads_who_looked_and_not_who_was_refused(place: World) -> None:
    for who in ("own", "other"):
        signed_in(place.people[who]).get(f"/dossier/{place.person.pk}/")
    told = signed_in(place.people["citizen"]).get("/mijn/wie-keek/").content.decode()
    assert "Dirk" in told
    assert "Bilal" not in told
    read = signed_in(place.people["joint"]).get(f"/dossier/{place.person.pk}/wie-keek/").content.decode()
    assert "Bilal" in read
    assert "Dirk" not in signed_in(place.people["other_citizen"]).get("/mijn/wie-keek/").content.decode()


def test_the_bsn_is_shown_once_on_request_and_that_is_written_down(place: World) -> None:
    bsn, path = place.person.identity.bsn, f"/dossier/{place.person.pk}/"
    client = signed_in(place.people["own"])
    assert bsn not in client.get(path).content.decode()
    assert client.get(f"{path}bsn/").status_code == 405
    response = client.post(f"{path}bsn/")
    assert bsn in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]
    assert Look.objects.latest("id").page == "bsn"


# Forged, replayed, from elsewhere

CONTACT = {"kanaal": "balie", "dagdeel": "middag", "bereikt": "nee"}


def strict(place: World, **about: Any) -> tuple[Client, str, str]:
    """An officer's browser that checks forms, the address of a form, and its token."""
    client = signed_in(place.people["own"], enforce_csrf_checks=True, **about)
    path = f"/dossier/{place.person.pk}/contact/"
    assert client.get(path).status_code == 200
    return client, path, client.cookies["csrftoken"].value


def contacts(place: World) -> int:
    return Event.objects.filter(debtor=place.person, kind="contact").count()


def test_a_form_without_its_token_or_with_that_of_another_is_refused(place: World) -> None:
    client, path, token = strict(place)
    _other, _path, foreign = strict(place)
    before = contacts(place)
    for told in ({}, {"csrfmiddlewaretoken": foreign}, {"csrfmiddlewaretoken": "x" * 64}):
        assert client.post(path, {**CONTACT, **told}).status_code == 403
    assert contacts(place) == before
    assert client.post(path, {**CONTACT, "csrfmiddlewaretoken": token}).status_code == 302
    assert contacts(place) == before + 1


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://elders.example"}, {"Origin": "null"}, {"Origin": "http://testserver.elders.example"}],
)
def test_a_form_from_another_site_is_refused(place: World, headers: dict[str, str]) -> None:
    client, path, token = strict(place)
    before = contacts(place)
    response = client.post(path, {**CONTACT, "csrfmiddlewaretoken": token}, headers=headers)
    assert (response.status_code, contacts(place)) == (403, before)


@pytest.mark.parametrize("referer", ["https://elders.example/", ""])
def test_over_https_a_form_says_where_it_comes_from(place: World, referer: str) -> None:
    client, path, token = strict(place)
    before = contacts(place)
    headers = {"Referer": referer} if referer else {}
    told = {**CONTACT, "csrfmiddlewaretoken": token}
    response = client.post(path, told, headers=headers, secure=True)
    assert (response.status_code, contacts(place)) == (403, before)


def test_a_form_that_was_sent_before_a_colleague_acted_changes_nothing(place: World) -> None:
    client, path, token = strict(place)
    sequence = Event.objects.filter(debtor=place.person).latest("sequence").sequence
    told = {**CONTACT, "csrfmiddlewaretoken": token, "gezien": str(sequence)}
    signed_in(place.people["joint"]).post(path, CONTACT)
    before = contacts(place)
    assert client.post(path, told).status_code == 409
    assert contacts(place) == before


def test_a_session_that_somebody_else_chose_or_made_up_opens_nothing(place: World) -> None:
    client = Client()
    client.cookies["sessionid"] = "a" * 32
    assert client.get("/taken/").status_code == 302
    # Fixation: the key from before signing in is worth nothing after.
    session = client.session
    session["x"] = 1
    session.save()
    fixed = session.session_key
    client.cookies["sessionid"] = fixed
    assert client.post("/aanmelden/als/dirk/").status_code == 302
    assert client.cookies["sessionid"].value != fixed
    thief = Client()
    thief.cookies["sessionid"] = fixed
    assert thief.get("/taken/").status_code == 302
    own = client.cookies["sessionid"].value
    thief.cookies["sessionid"] = own[:-1] + ("a" if own[-1] != "a" else "b")
    assert thief.get("/taken/").status_code == 302


@pytest.mark.parametrize("headers", [{"Host": "elders.example"}, {"Host": "testserver@elders.example"}])
def test_another_host_is_not_answered(place: World, headers: dict[str, str]) -> None:
    client = signed_in(place.people["own"])
    response = client.get("/taken/", headers=headers)
    assert response.status_code == 400
    forwarded = client.get("/taken/", headers={"X-Forwarded-Host": "elders.example"})
    assert "elders.example" not in forwarded.content.decode()


def test_a_verb_in_a_header_or_a_field_is_not_obeyed(place: World) -> None:
    client, before = signed_in(place.people["own"]), contacts(place)
    path = f"/dossier/{place.person.pk}/contact/"
    headers = {"X-HTTP-Method-Override": "POST", "X-Method-Override": "POST"}
    assert client.get(path, {**CONTACT, "_method": "POST"}, headers=headers).status_code == 200
    assert contacts(place) == before
    assert client.get(f"/dossier/{place.person.pk}/bsn/", headers=headers).status_code == 405


def test_who_works_in_one_department_sees_the_claims_of_that_department_only() -> None:
    of = make.municipality("9999", is_demo=True)
    about = {"naam": "Mevr. Beide", "bsn": "999993653"}
    person = make.debtor(of, **about, afdeling="parkeren", soort="leges", hoofdsom_cents=11111)
    hidden = make.claim(of, **about, afdeling="belastingen", soort="ozb", hoofdsom_cents=77731)
    told = signed_in(make.officer(of, "bilal", department="parkeren")).get(f"/dossier/{person.pk}/").content.decode()
    assert "111,11" in told
    assert "Gemeentelijke belastingen" in told
    assert not [one for one in ("777,31", "888,42", hidden.reference, hidden.payment_reference) if one in told]
    whole = signed_in(make.officer(of, "karin")).get(f"/dossier/{person.pk}/").content.decode()
    assert "777,31" in whole
    assert hidden.reference in whole
