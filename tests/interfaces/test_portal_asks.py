"""What people arrange in the portal: what is given at once, what an officer looks at, and that nothing happens twice."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.portal_people import PLAN, PORTAL, Home, answered, citizen, entered, handed_in, home, kinds, token
from vereffen.approach.facts import Kind
from vereffen.approach.sending import Wish
from vereffen.records import sending
from vereffen.records.models import Attachment, EntryCode, Event, Letter, Task
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


def test_what_somebody_chooses_here_is_the_wish_that_letters_follow(place: Home) -> None:
    client = citizen(place)
    told = {"nummer": "06 99 88 77 66", "email": "", "kanaal": "brief_sms", "taal": "en"}
    handed_in(client, "gegevens", told)
    place.person.identity.refresh_from_db()
    assert place.person.identity.language == "en"
    assert place.person.contact_points.get().value == "06 99 88 77 66"
    assert sending.wishes([place.person.pk]) == {place.person.pk: Wish(sms=True)}
    page = signed_in(place.karin).get(f"/dossier/{place.person.pk}/brieven/").content.decode()
    assert re.search(r'name="sms"[^>]*checked', page)
    assert 'value="brief_sms" checked' in answered(client, "gegevens", nummer="", email="").content.decode()


def test_email_needs_an_address_and_nothing_is_kept_without_one(place: Home) -> None:
    client = citizen(place)
    told = {"nummer": "", "email": "", "kanaal": "email", "taal": "nl"}
    response = handed_in(client, "gegevens", told)
    assert (response.status_code, sending.wishes([place.person.pk])) == (422, {})
    assert "Daarvoor hebben wij een e-mailadres van u nodig." in seen(response)
    told["email"] = "a.devries@voorbeeld.example"
    handed_in(client, "gegevens", told)
    assert sending.wishes([place.person.pk])[place.person.pk] == Wish(email=True)


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
