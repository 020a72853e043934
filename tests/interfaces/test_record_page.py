"""The page on which an officer records what happened: every kind has a form, says what it stops, and keeps what was typed."""

from __future__ import annotations

import json
from typing import Any

import pytest

import make
from interfaces.desk_people import SPOKEN, TODAY, Office, office, seen, signed_in
from vereffen.approach import told
from vereffen.approach.facts import Kind
from vereffen.approach.protections import KINDS
from vereffen.interfaces.desk.record_forms import ELSEWHERE, FORMS, GROUPS
from vereffen.law import articles
from vereffen.records import balances
from vereffen.records.models import Claim, Event
from vereffen.records.verify import verify
from vereffen.usecases.record_contact import record_contact
from vereffen.usecases.record_fact import record_fact

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
WHY = "Zo besloten met de afdeling."


@pytest.fixture
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def claim(place: Office) -> Claim:
    return Claim.objects.get(debtor=place.demand)


def where(place: Office, kind: Kind, sort: str = "") -> str:
    return f"/dossier/{place.demand.pk}/vastleggen/?wat={kind}" + (f"&soort={sort}" if sort else "")


def send(place: Office, kind: Kind, answers: dict[str, Any], sort: str = "", **about: Any) -> Any:
    return signed_in(place.karin).post(where(place, kind, sort), answers, **about)


def last(place: Office, kind: Kind) -> Event:
    found = Event.objects.filter(debtor=place.demand, kind=kind).order_by("-sequence").first()
    assert found is not None
    return found


def answers(place: Office, kind: Kind) -> dict[str, Any]:
    """A right answer to every question of a kind."""
    one = claim(place).pk
    return {
        Kind.PROTECTION_ENDED: {"soort": "detentie", "op": "2026-11-24", "vordering": ""},
        Kind.GATE_EXCEPTION: {"soort": "geen_adres", "reden": WHY, "op": "2026-11-20"},
        Kind.RETURNED_LETTER: {"stap": "herinnering", "vordering": one, "op": "2026-11-20"},
        Kind.ACKNOWLEDGEMENT: {"vordering": one, "reden": WHY, "op": "2026-11-20"},
        Kind.INFORMATION: {"wat": "gevraagd", "op": "2026-11-20"},
        Kind.SET_OFF_REQUEST: {"vordering": "", "op": "2026-11-20"},
        Kind.CREDIT: {"bedrag": "1,00", "naar": "persoon"},
        **{
            kind: {"vordering": one, "bedrag": "10,00", "reden": WHY}
            for kind in (Kind.CORRECTION, Kind.REMISSION_DECISION)
        },
        Kind.WRITE_OFF: {"vordering": one, "bedrag": "10,00", "grond": "kan_niet", "reden": WHY},
        Kind.COST_WAIVER: {"vordering": one, "bedrag": "9,00", "reden": WHY},
    }[kind]


def ready(place: Office, kind: Kind) -> None:
    """What has to be there before a fact of that kind can be."""
    if kind is Kind.PROTECTION_ENDED:
        record_fact(place.demand.pk, Kind.PROTECTION, TODAY, make.AT, place.karin, {"soort": "bewind"})
    if kind is Kind.CREDIT:
        record_fact(place.demand.pk, Kind.PAYMENT, TODAY, make.AT, None, {"bedrag_cents": 500_000})


def test_every_kind_that_can_be_told_has_a_form_or_a_reason_not_to() -> None:
    assert set(told._CHECKS) == set(FORMS) | set(ELSEWHERE)
    assert not set(FORMS) & set(ELSEWHERE)
    ways = [way for _, some in GROUPS for way in some]
    assert {way.kind for way in ways} == set(FORMS)
    assert {way.sort for way in ways if way.kind is Kind.PROTECTION} - {""} <= set(KINDS)
    assert all(not form.article or articles.is_known(form.article) for form in FORMS.values())


def test_the_first_page_leads_to_every_form_in_plain_words(place: Office) -> None:
    client = signed_in(place.karin)
    page = client.get(f"/dossier/{place.demand.pk}/vastleggen/")
    assert "Wat wilt u vastleggen?" in seen(page)
    for _, ways in GROUPS:
        for way in ways:
            link = f"?wat={way.kind}" + (f"&amp;soort={way.sort}" if way.sort else "")
            assert link in page.content.decode()
            opened = client.get(f"/dossier/{place.demand.pk}/vastleggen/{link.replace('&amp;', '&')}")
            assert opened.status_code == 200


@pytest.mark.parametrize(
    "kind", [kind for kind in FORMS if kind not in {Kind.PROTECTION, Kind.PROTECTION_ENDED, Kind.COST_WAIVER}]
)
def test_a_fact_is_recorded_and_the_dossier_says_what_changed(place: Office, kind: Kind) -> None:
    ready(place, kind)
    response = send(place, kind, answers(place, kind), follow=True)
    assert response.redirect_chain[-1][0] == f"/dossier/{place.demand.pk}/"
    assert "Vastgelegd" in seen(response)
    assert last(place, kind).by == place.karin
    assert verify().differences == []


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind is not Kind.PROTECTION])
def test_an_empty_form_says_at_every_needed_question_what_is_missing(place: Office, kind: Kind) -> None:
    ready(place, kind)
    before = Event.objects.filter(kind=kind).count()
    response = send(place, kind, {})
    assert response.status_code == 422
    page = response.content.decode()
    for one in FORMS[kind].fields:
        assert (f'id="fout-{one.name}"' in page) == one.is_needed, one.name
        if one.is_needed:
            assert f"fout-{one.name}" in page.replace(f'id="fout-{one.name}"', ""), "an error is tied to its field"
    assert Event.objects.filter(kind=kind).count() == before


@pytest.mark.parametrize("sort", KINDS)
def test_what_a_protection_stops_and_until_when_stands_there_before_it_is_saved(place: Office, sort: str) -> None:
    response = signed_in(place.karin).get(where(place, Kind.PROTECTION, sort))
    text = seen(response)
    assert "Dit stopt" in text
    assert "Tot wanneer" in text
    assert ("brieven die om geld vragen" in text) == bool(KINDS[sort].stops)
    assert ("anders 28 dagen" in text) == (sort == "noodstop")
    assert ("Wie is dat?" in text) == bool(KINDS[sort].writes_to)
    assert ("Over welke vordering?" in text) != KINDS[sort].for_person
    assert ("Over welk deel gaat het bezwaar?" in text) == (sort == "bezwaar")
    if KINDS[sort].article:
        assert KINDS[sort].article in text
    assert not Event.objects.filter(debtor=place.demand, kind=Kind.PROTECTION).exists()


def test_without_a_kind_of_protection_each_is_shown_with_what_it_stops(place: Office) -> None:
    page = signed_in(place.karin).get(where(place, Kind.PROTECTION)).content.decode()
    for sort in KINDS:
        assert f"soort={sort}" in page


def test_a_protection_keeps_the_representative_apart_from_the_fact(place: Office) -> None:
    told_of = {
        "van": "2026-11-10",
        "naam": "Zuiver Bewind",
        "straat": "Kade",
        "huisnummer": "5",
        "plaats": "Voorbeeldstad",
    }
    response = send(place, Kind.PROTECTION, told_of, "bewind", follow=True)
    assert "brieven gaan voortaan naar een ander" in seen(response)
    event = last(place, Kind.PROTECTION)
    assert "Zuiver" not in event.data
    assert event.content.text.splitlines()[0] == "Zuiver Bewind"
    assert event.on == make.day("2026-11-10")


def test_an_address_without_a_name_and_a_last_day_before_the_first_are_asked_again(place: Office) -> None:
    response = send(place, Kind.PROTECTION, {"van": "2026-11-10", "tot": "2026-11-09", "plaats": "Elders"}, "bewind")
    assert response.status_code == 422
    text = seen(response)
    assert "De laatste dag ligt voor de eerste." in text
    assert "Vul ook de naam in." in text
    assert 'value="Elders"' in response.content.decode()
    assert send(place, Kind.PROTECTION, {"van": "2026-11-10", "tot": "2026-11-10"}, "bewind").status_code == 302


def test_an_objection_against_a_part_names_its_claim_and_its_amount(place: Office) -> None:
    one = claim(place)
    send(place, Kind.PROTECTION, {"van": "2026-11-10", "vordering": one.pk, "betwist": "50,00"}, "bezwaar")
    event = last(place, Kind.PROTECTION)
    assert event.claim == one
    assert json.loads(event.data)["betwist_cents"] == 5000


def test_a_protection_that_runs_can_be_ended_and_one_that_is_hidden_cannot(place: Office) -> None:
    by = place.karin
    record_fact(place.demand.pk, Kind.PROTECTION, TODAY, make.AT, by, {"soort": "bewind"})
    record_fact(place.demand.pk, Kind.PROTECTION, TODAY, make.AT, by, {"soort": "schuldhulp"})
    page = signed_in(by).get(where(place, Kind.PROTECTION_ENDED)).content.decode()
    assert 'value="bewind"' in page
    assert 'value="schuldhulp"' not in page
    hidden = send(place, Kind.PROTECTION_ENDED, {"soort": "schuldhulp", "op": "2026-11-24"})
    assert hidden.status_code == 422
    assert send(place, Kind.PROTECTION_ENDED, {"soort": "bewind", "op": "2026-11-24"}).status_code == 302
    helper = make.officer(place.municipality, "samira", "schuldhulp")
    assert 'value="schuldhulp"' in signed_in(helper).get(where(place, Kind.PROTECTION_ENDED)).content.decode()


@pytest.mark.parametrize(
    ("day", "code"), [("2026-11-23", 302), ("2026-11-24", 302), ("2026-11-25", 422), ("2026-02-30", 422)]
)
def test_what_has_not_been_yet_is_not_recorded(place: Office, day: str, code: int) -> None:
    assert send(place, Kind.INFORMATION, {"wat": "gevraagd", "op": day}).status_code == code


def test_no_more_is_given_up_than_is_open_and_the_page_says_how_much_that_is(place: Office) -> None:
    one = claim(place)
    given = {"vordering": one.pk, "grond": "anders", "reden": WHY}
    response = send(place, Kind.WRITE_OFF, {**given, "bedrag": "182,41"})
    assert response.status_code == 422
    assert "Op deze vordering staat nog € 182,40 open." in seen(response)
    assert WHY in response.content.decode()
    assert send(place, Kind.WRITE_OFF, {**given, "bedrag": "182,40"}).status_code == 302
    assert not balances.open_claims([place.demand.pk]).get(place.demand.pk)


@pytest.mark.parametrize("text", ["", "0", "0,00", "-5", "tien", "1,234"])
def test_what_is_no_amount_above_nothing_is_asked_again(place: Office, text: str) -> None:
    response = send(place, Kind.CORRECTION, {"vordering": claim(place).pk, "reden": WHY, "bedrag": text})
    assert response.status_code == 422
    assert 'id="fout-bedrag"' in response.content.decode()


def test_costs_that_were_never_charged_cannot_fall_away(place: Office) -> None:
    response = send(place, Kind.COST_WAIVER, answers(place, Kind.COST_WAIVER))
    assert response.status_code == 422
    assert "zoveel kosten zijn er op deze vordering niet gerekend" in seen(response)


@pytest.mark.parametrize(("cents", "needed"), [(49_999, False), (50_000, True), (50_001, True)])
def test_from_the_limit_of_policy_on_a_colleague_signs_along(place: Office, cents: int, *, needed: bool) -> None:
    colleague = make.officer(place.municipality, "ton", "teamleider")
    big = make.claim(place.municipality, debiteur="groot", hoofdsom_cents=90_000)
    there = f"/dossier/{big.debtor_id}/vastleggen/?wat=correction"
    given = {"vordering": big.pk, "bedrag": f"{cents // 100},{cents % 100:02d}", "reden": WHY}
    client = signed_in(place.karin)
    alone = client.post(there, given)
    assert (alone.status_code == 422) == needed
    if not needed:
        return
    assert "Vanaf € 500,00 tekent een collega mee." in seen(alone)
    assert client.post(there, {**given, "tweede": "karin"}).status_code == 422
    assert client.post(there, {**given, "tweede": "ton"}).status_code == 302
    event = Event.objects.get(debtor=big.debtor_id, kind="correction")
    assert json.loads(event.data)["tweede"] == colleague.pk


def test_a_colleague_who_came_first_is_told_and_nothing_is_overwritten(place: Office) -> None:
    client = signed_in(place.karin)
    page = client.get(where(place, Kind.INFORMATION)).content.decode()
    number = page.split('name="gezien" value="')[1].split('"')[0]
    record_contact(place.demand.pk, TODAY, make.AT, make.officer(place.municipality, "ton"), SPOKEN)
    given = {"wat": "gevraagd", "op": "2026-11-20", "gezien": number}
    response = client.post(where(place, Kind.INFORMATION), given)
    assert response.status_code == 409
    assert "Een collega was u net voor." in seen(response)
    assert not Event.objects.filter(debtor=place.demand, kind=Kind.INFORMATION).exists()
    assert 'value="2026-11-20"' in response.content.decode()


def test_another_municipality_and_an_unknown_kind_find_no_page(place: Office) -> None:
    stranger = make.officer(make.municipality("0001", is_demo=True), "vreemd")
    assert signed_in(stranger).get(where(place, Kind.WRITE_OFF)).status_code == 404
    for name in ("geen", "payment", "capacity", "step"):
        assert signed_in(place.karin).get(f"/dossier/{place.demand.pk}/vastleggen/?wat={name}").status_code == 404
