"""What people arrange in the portal: what is given at once, what an officer looks at, and that nothing happens twice."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import make
from interfaces.desk_people import LAST_DAY, TODAY, seen, signed_in
from interfaces.portal_asking import PLAN, answered, citizen, handed_in, kinds, token
from interfaces.portal_people import PORTAL, Home, entered, home
from vereffen.approach.facts import Kind
from vereffen.records.models import Attachment, Event, Letter, Task
from vereffen.records.queries import own
from vereffen.usecases.record_fact import record_fact

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    settings.PORTAL = PORTAL


@pytest.fixture
def place() -> Home:
    return home()


def test_a_plan_within_policy_starts_at_once_with_a_letter_that_nobody_signs(place: Home) -> None:
    page = seen(handed_in(entered(place), "in-delen", PLAN))
    assert "Uw plan is afgesproken" in page
    assert kinds(place) == [Kind.ARRANGEMENT]
    letter = Letter.objects.get(debtor=place.person, kind="regeling")
    assert letter.data["medewerker"] == "onze medewerkers"
    assert letter.data["termijnen"][0] == ["2026-12-25", 5000]
    (plan,) = own.own(place.person.pk, TODAY).plans
    assert plan.left_cents == 30_240


def test_a_plan_beyond_policy_is_never_a_bare_no(place: Home) -> None:
    client = entered(place)
    page = answered(client, "in-delen", bedrag="5", dag="25")
    told = seen(page)
    assert "Dit duurt langer dan wij meteen mogen afspreken." in told
    assert "Dit kan wel meteen 12 keer € 25,20 per maand." in told
    done = client.post("/mijn/vraag/in-delen/", {"teken": token(page), "plan": "vraag"}, follow=True)
    assert "Een medewerker kijkt ernaar en belt u." in seen(done)
    assert kinds(place) == [Kind.REQUEST, Kind.PROTECTION, Kind.PROTECTION]
    assert Task.objects.get(debtor=place.person).kind == "verzoek_regeling"
    assert "Tot dan komen er geen kosten bij" in seen(client.get("/mijn/betalingen/"))
    assert "vraagt een regeling: 61 × € 5,00" in seen(signed_in(place.karin).get(f"/dossier/{place.person.pk}/"))


def test_the_nearest_plan_is_one_press_away(place: Home) -> None:
    handed_in(entered(place), "in-delen", {"bedrag": "5", "dag": "25"}, plan="dichtbij")
    (plan,) = own.own(place.person.pk, TODAY).plans
    assert (len(plan.left), plan.left_cents) == (12, 30_240)


def test_never_below_the_beslagvrije_voet_without_an_officer(place: Home) -> None:
    means = {"leefsituatie": "alleenstaande", "netto_inkomen_maand_cents": 40_000, "belastbaar_inkomen_jaar_cents": 0}
    record_fact(place.person.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, means)
    page = seen(answered(entered(place), "in-delen", **PLAN))
    assert "Dit is meer dan er volgens onze gegevens overblijft om van te leven." in page
    assert "kwijtschelding of hulp bij schulden" in page


def test_short_deferral_is_one_question_and_a_second_one_a_conversation(place: Home) -> None:
    client = entered(place)
    assert "U krijgt uitstel" in seen(handed_in(client, "later", {"dag": "2026-12-25"}))
    assert "Een medewerker kijkt ernaar" in seen(handed_in(client, "later", {"dag": "2026-12-20"}))
    assert Task.objects.get(debtor=place.person).kind == "verzoek_uitstel"


@pytest.mark.parametrize(("day", "is_given"), [("2026-12-25", True), ("2026-12-26", False)])
def test_the_last_day_of_deferral_that_policy_gives(place: Home, day: str, *, is_given: bool) -> None:
    page = seen(handed_in(entered(place), "later", {"dag": day}, plan="vraag"))
    assert ("U krijgt uitstel" in page) == is_given


def test_a_stop_holds_everything_and_leaves_a_call(place: Home) -> None:
    page = seen(handed_in(entered(place), "stop", {"woorden": "Ik ben mijn baan kwijt."}))
    assert "Alles staat stil" in page
    assert Task.objects.get(debtor=place.person).kind == "noodstop"
    assert all(one.next.what == "rust" for one in own.own(place.person.pk, TODAY).open_claims)
    assert "Ik ben mijn baan kwijt." in seen(signed_in(place.karin).get(f"/dossier/{place.person.pk}/"))


def test_somebody_chooses_day_and_hour_of_a_call(place: Home) -> None:
    answers = {"dag": "2026-11-30", "uur": "19", "nummer": "06 11 22 33 44"}
    page = seen(handed_in(entered(place), "bellen", answers))
    assert "Wij bellen u op 30 november 2026 om 19 uur." in page
    task = Task.objects.get(debtor=place.person)
    assert (task.kind, task.on.isoformat(), task.part) == ("verzoek_bellen", "2026-11-30", "avond")
    assert place.person.contact_points.get().quality == "bevestigd"
    dossier = seen(signed_in(place.karin).get(f"/dossier/{place.person.pk}/"))
    assert "vraagt om te bellen, 30 november om 19 uur" in dossier


def test_remission_help_and_what_is_wrong_rest_and_reach_an_officer(place: Home) -> None:
    client = entered(place)
    answers = {"huishouden": "alleenstaande", "inkomen": "1.100", "spaargeld": "0"}
    handed_in(client, "kwijtschelding", answers)
    handed_in(client, "hulp", {"woorden": ""})
    proof = SimpleUploadedFile("bewijs.pdf", b"%PDF-1.7 bewijs")
    told = {"vordering": str(place.claims[1].pk), "woorden": "Dit heb ik al betaald."}
    handed_in(client, "klopt-niet", told, bestand=proof)
    work = list(Task.objects.filter(debtor=place.person).order_by("id").values_list("kind", flat=True))
    assert work == ["verzoek_kwijtschelding", "verzoek_schuldhulp", "verzoek_betwist"]
    assert Attachment.objects.get(debtor=place.person).name == "bewijs.pdf"
    dossier = seen(signed_in(place.karin).get(f"/dossier/{place.person.pk}/"))
    assert "€ 1100,00" in dossier
    assert "Dit heb ik al betaald." in dossier


def test_what_was_told_before_is_filled_in_for_whoever_signed_in_and_for_nobody_else(place: Home) -> None:
    means = {"leefsituatie": "gehuwd_met_kinderen", "netto_inkomen_maand_cents": 150_000}
    record_fact(place.person.pk, Kind.CAPACITY, TODAY, make.AT, place.karin, means)
    path = "/mijn/vraag/kwijtschelding/"
    client = citizen(place)
    assert 'value="echtgenoten" checked' in client.get(path).content.decode()
    answered(client, "kwijtschelding", huishouden="echtgenoten")
    assert 'value="1500,00"' in client.get(path).content.decode()
    with_code = entered(place)
    answered(with_code, "kwijtschelding", huishouden="alleenstaande")
    assert "1500,00" not in with_code.get(path).content.decode()


def test_a_file_that_is_too_large_or_not_what_it_says_is_refused_and_nothing_is_kept(place: Home) -> None:
    client = entered(place)
    for content in (b"geen pdf", b"%PDF-" + b"x" * (10 * 1024 * 1024)):
        told = {"vordering": str(place.claims[0].pk), "woorden": "Klopt niet."}
        response = handed_in(client, "klopt-niet", told, bestand=SimpleUploadedFile("x.pdf", content))
        assert response.status_code == 422
    assert kinds(place) == []


def test_number_channel_and_language(place: Home) -> None:
    handed_in(citizen(place), "gegevens", {"nummer": "06 99 88 77 66", "kanaal": "sms", "taal": "en"})
    place.person.identity.refresh_from_db()
    assert place.person.identity.language == "en"
    assert place.person.contact_points.get().value == "06 99 88 77 66"
    data = json.loads(Event.objects.filter(debtor=place.person, kind=Kind.REQUEST).order_by("id")[0].data)
    assert data["kanaal"] == "sms"


def test_any_part_can_be_paid_with_the_exact_reference_also_within_a_plan(place: Home) -> None:
    client = entered(place)
    page = seen(client.get("/mijn/betalen/", {"bedrag": "0,01"}))
    assert "€ 0,01" in page
    assert place.claims[0].payment_reference in page
    handed_in(client, "in-delen", PLAN)
    page = seen(client.get("/mijn/betalen/"))
    assert "Uw volgende deel is € 50,00" in page
    assert "€ 7,25" in seen(client.get("/mijn/betalen/", {"bedrag": "7,25"}))
    for wrong in ("0", "-1", "302,41", "alles"):
        assert client.get("/mijn/betalen/", {"bedrag": wrong}).status_code == 422


def test_answers_can_be_changed_and_wrong_ones_say_what_to_do(place: Home) -> None:
    client = entered(place)
    for wrong in ("", "veel", "-5", "1,234"):
        response = client.post("/mijn/vraag/in-delen/", {"stap": "bedrag", "bedrag": wrong})
        assert response.status_code == 422
        assert 'role="alert"' in response.content.decode()
    answered(client, "in-delen", **PLAN)
    page = client.get("/mijn/vraag/in-delen/?stap=bedrag").content.decode()
    assert 'value="50,00"' in page
    assert "60,00 Verander" in seen(answered(client, "in-delen", bedrag="60"))


# Helpers


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
