"""What people arrange in the portal: what is given at once, what an officer looks at, and that nothing happens twice."""

from __future__ import annotations

import json
import re
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import make
from interfaces.desk_people import LAST_DAY, TODAY, seen, signed_in
from interfaces.portal_people import PORTAL, Home, entered, home
from vereffen.approach.facts import Kind
from vereffen.records.models import Attachment, Draft, EntryCode, Event, Letter, Look, Officer, Task
from vereffen.records.queries import own
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


def citizen(place: Home) -> Client:
    account = make.officer(place.municipality, "inwoner", "inwoner")
    account.debtor = place.person
    account.save()
    return signed_in(account)


def answered(client: Client, trip: str, **answers: str) -> Any:
    """The page with all answers, after each was given on its own page."""
    response: Any = None
    for name, answer in answers.items():
        response = client.post(f"/mijn/vraag/{trip}/", {"stap": name, name: answer}, follow=True)
    return response


def token(response: Any) -> str:
    return re.search(r'name="teken" value="(\w+)"', response.content.decode())[1]  # type: ignore[index]


def handed_in(client: Client, trip: str, answers: dict[str, str], **more: Any) -> Any:
    sent = {"teken": token(answered(client, trip, **answers)), **more}
    return client.post(f"/mijn/vraag/{trip}/", sent, follow=True)


def kinds(place: Home) -> list[str]:
    found = Event.objects.filter(debtor=place.person, by__role__in=["brief", "meekijker", "inwoner"])
    return list(found.order_by("sequence").values_list("kind", flat=True))


PLAN = {"bedrag": "50", "dag": "25"}


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
