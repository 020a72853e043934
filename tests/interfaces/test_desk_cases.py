"""The pages about cases: from the form to the fact, who sees what, and what a colleague did meanwhile."""

from __future__ import annotations

from html import escape
from typing import Any

import pytest
from django.test import Client

import make
from interfaces.case_people import TODAY, Offices, offices, proposed
from interfaces.desk_people import seen, signed_in
from vereffen.approach.grounds import may_state
from vereffen.records.models import Case, Event, Officer, Task, Team
from vereffen.records.queries import cases as kept
from vereffen.usecases.open_case import open_case

pytestmark = pytest.mark.django_db
OBJECTS = {"ontvangen": "2026-11-20", "woorden": "Ik woonde daar niet."}


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Offices:
    return offices()


def sent(client: Client, path: str, **told: Any) -> str:
    """Where a form leads that was filled in well."""
    response = client.post(path, told)
    assert response.status_code == 302, seen(response)
    return str(response.url)  # type: ignore[attr-defined]


def opened(place: Offices, by: Officer, what: str, **told: Any) -> str:
    """The page of a case that was opened with a form about Anna."""
    return sent(signed_in(by), f"/dossier/{place.anna.pk}/{what}/", **told)


def stepped(by: Officer, path: str, step: str, **told: Any) -> str:
    """What is to be read after a step was taken with its form."""
    client = signed_in(by)
    assert sent(client, path, stap=step, **told) == path
    return seen(client.get(path))


def test_a_referral_by_form_pauses_all_and_its_status_comes_back(place: Offices) -> None:
    case = opened(place, place.karin, "schuldhulp", instemming="ja", woorden="Ja graag.")
    assert proposed(place.anna) == set()
    stepped(place.samira, case, "aangenomen")
    stepped(place.samira, case, "gesprek_gepland", op="2026-12-01", woorden="Komt met een vriendin.")
    read = seen(signed_in(place.karin).get(case))
    assert "eerste gesprek gepland" in read.lower()
    assert "1 december 2026" in read
    assert "vriendin" not in read
    assert "vriendin" in seen(signed_in(place.samira).get(case))
    stepped(place.samira, case, "beeindigd", op="2026-11-24")
    assert proposed(place.anna) == {"aanmaning"}


def test_a_referral_without_agreement_is_kept_as_typed_and_says_why(place: Offices) -> None:
    before = Event.objects.count()
    path = f"/dossier/{place.anna.pk}/schuldhulp/"
    response = signed_in(place.karin).post(path, {"woorden": "Wil erover denken."})
    assert response.status_code == 422
    assert "Zonder ja van de persoon gaat er niets naar schuldhulp." in seen(response)
    assert "Wil erover denken." in seen(response)
    assert Event.objects.count() == before


def test_a_hand_over_is_accepted_or_comes_back(place: Offices) -> None:
    told = {"naar": place.ines.department_id, "gevraagd": "behandelen", "grond": "toestemming", "regie_volgt": "ja"}
    told |= {"vordering": [place.tax.pk], "woorden": "Zij kennen haar al."}
    first = opened(place, place.karin, "overdragen", **told)
    assert first.removeprefix("/zaak/").rstrip("/") == str(Case.objects.get().pk)
    assert "Zij kennen haar al." in seen(signed_in(place.ines).get(first))
    assert "Mevr. A. de Vries" in seen(signed_in(place.ines).get("/zaken/"))
    refused = signed_in(place.ines).post(first, {"stap": "geweigerd"})
    assert refused.status_code == 422
    assert "Schrijf het in een paar woorden op." in seen(refused)
    stepped(place.ines, first, "geweigerd", woorden="Wij hebben geen plek.")
    assert "Wij hebben geen plek." in seen(signed_in(place.karin).get(first))
    second = opened(place, place.karin, "overdragen", **told)
    stepped(place.ton, second, "aangenomen")
    assert "Ton Hendriks · Parkeren" in seen(signed_in(place.karin).get(f"/dossier/{place.anna.pk}/zaken/"))


def test_two_departments_agree_to_one_plan_by_form(place: Offices) -> None:
    departments = [place.karin.department_id, place.ines.department_id]
    told = {"afdeling": departments, "regie": place.karin.pk, "instemming": "ja", "woorden": "Liever één bedrag."}
    case = opened(place, place.karin, "zaken/samenwerking", **told)
    assert "heeft nog niet geantwoord" in seen(signed_in(place.karin).get(case))
    assert "Deze zaak wacht op iemand anders." not in stepped(place.ines, case, "ja")
    assert kept.agreed_departments(place.anna.pk) == set(departments)
    assert "Regie: Karin Bos" in seen(signed_in(place.ines).get(case))


def test_an_objection_by_form_is_talked_about_and_withdrawn(place: Offices) -> None:
    case = opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], bedrag="50,00", **OBJECTS)
    read = seen(signed_in(place.karin).get(case))
    assert "bezwaar kon tot en met 12 oktober 2026" in read
    assert "Het gaat over € 50,00." in read
    assert "Besloten op het bezwaar" not in read
    stepped(place.karin, case, "gesproken", woorden="De sleutel was ingeleverd.")
    missing = signed_in(place.karin).post(case, {"stap": "ingetrokken", "op": "2026-11-25", "woorden": "Goed zo."})
    assert missing.status_code == 422
    assert "Intrekken kan alleen als de persoon het zelf opschrijft." in seen(missing)
    assert "Kies een dag die er al is geweest." in seen(missing)
    assert "Goed zo." in seen(missing)
    told = {"op": "2026-11-24", "schriftelijk": "ja", "woorden": "Nu snap ik het."}
    assert "ingetrokken" in stepped(place.karin, case, "ingetrokken", **told)


def test_an_objection_that_is_right_is_corrected_and_not_for_more_than_is_owed(place: Offices) -> None:
    case = opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], **OBJECTS)
    stepped(place.karin, case, "gesproken", woorden="Dubbel opgelegd.")
    told = {"stap": "gecorrigeerd", "vordering": place.tax.pk, "woorden": "Dubbel."}
    too_much = signed_in(place.karin).post(case, {**told, "bedrag": "182,41"})
    assert too_much.status_code == 422
    assert "Er is niets opgeslagen." in seen(too_much)
    assert "182,41" in too_much.content.decode()
    read = stepped(place.karin, case, "gecorrigeerd", bedrag="182,40", vordering=place.tax.pk, woorden="Dubbel.")
    assert "de persoon kreeg gelijk" in read
    assert "tot en met 5 januari 2027 naar de rechter" in read


def test_a_complaint_by_form_goes_to_somebody_else(place: Offices) -> None:
    case = opened(place, place.karin, "zaken/klacht", schriftelijk="ja", over=place.karin.pk, **OBJECTS)
    assert "Deze zaak wacht op iemand anders." in seen(signed_in(place.karin).get(case))
    stepped(place.piet, case, "gesproken", woorden="Voelde zich niet gehoord.")
    read = stepped(place.piet, case, "afgehandeld", uitkomst="gegrond", woorden="Zij heeft gelijk.")
    assert "tot en met 24 november 2027 naar een ombudsman" in read


def test_somebody_who_writes_down_another_department_s_objection_still_sees_it(place: Offices) -> None:
    asked = {"grond": may_state(place.karin.role)[0].code, "reden": "Belt over alles samen."}
    signed_in(place.karin).post(f"/dossier/{place.anna.pk}/grond/", asked)
    case = opened(place, place.karin, "zaken/bezwaar", vordering=[place.parking.pk], **OBJECTS)
    assert "Deze zaak wacht op iemand anders." in seen(signed_in(place.karin).get(case))
    assert signed_in(place.karin).post(case, {"stap": "gesproken", "woorden": "x"}).status_code == 422


@pytest.mark.parametrize(
    ("what", "told", "problem"),
    [
        ("zaken/bezwaar", {**OBJECTS}, "Kies minstens één vordering."),
        ("zaken/bezwaar", {**OBJECTS, "ontvangen": "2026-11-25"}, "Kies een dag die er al is geweest."),
        ("zaken/bezwaar", {**OBJECTS, "ontvangen": "gisteren"}, "Kies een dag die er al is geweest."),
        ("zaken/bezwaar", {**OBJECTS, "bedrag": "veel"}, "Schrijf een bedrag zoals 25,00, bij één vordering."),
        ("zaken/bezwaar", {"ontvangen": "2026-11-20"}, "Schrijf het in een paar woorden op."),
        ("zaken/klacht", {**OBJECTS, "over": "987"}, "Kies een collega uit de lijst, of niemand."),
        ("zaken/samenwerking", {"woorden": "x"}, "Kies uw eigen afdeling en minstens één andere."),
        ("overdragen", {"woorden": "x", "tot": "2026-11-23"}, "Kies een dag die nog komt."),
    ],
)
def test_a_form_says_in_words_what_is_missing(place: Offices, what: str, told: dict[str, Any], problem: str) -> None:
    before = Event.objects.count()
    response = signed_in(place.karin).post(f"/dossier/{place.anna.pk}/{what}/", told)
    assert response.status_code == 422
    assert problem in seen(response)
    assert Event.objects.count() == before


def test_the_second_of_two_officers_is_told_what_the_first_did(place: Offices) -> None:
    case = opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], **OBJECTS)
    before = Event.objects.filter(debtor=place.anna).count()
    stepped(place.piet, case, "gesproken", woorden="Belde net.")
    told = {"stap": "gesproken", "woorden": "Ik belde ook.", "gezien": str(before)}
    response = signed_in(place.karin).post(case, told)
    assert response.status_code == 409
    assert "Een collega was u net voor." in seen(response)
    assert "Bezwaar: gesproken · Piet Smit" in seen(response)
    assert "Ik belde ook." in seen(response)
    start = signed_in(place.karin).post(f"/dossier/{place.anna.pk}/zaken/", {"gezien": str(before)})
    assert start.status_code == 409
    assert kept.lead(place.anna.pk) is None


def test_taking_the_lead_from_a_colleague_tells_the_colleague(place: Offices) -> None:
    path = f"/dossier/{place.anna.pk}/zaken/"
    sent(signed_in(place.karin), path)
    assert "Ik neem de regie" not in seen(signed_in(place.karin).get(path))
    assert "Uw collega krijgt daar een bericht van." in seen(signed_in(place.ines).get(path))
    sent(signed_in(place.ines), path)
    assert Task.objects.get(kind="regie_over").officer == place.karin


def paths(place: Offices) -> list[str]:
    """Every page about cases, with a referral of Karin."""
    told = {"instemming": True}
    case = open_case(place.anna.pk, "doorverwijzing", TODAY, make.AT, place.karin, told, "Ja.")
    starts = [f"/dossier/{place.anna.pk}/zaken/{sort}/" for sort in ("bezwaar", "klacht", "samenwerking")]
    others = [f"/dossier/{place.anna.pk}/{what}/" for what in ("zaken", "overdragen", "schuldhulp")]
    return [f"/zaak/{case}/", *starts, *others]


def test_another_municipality_another_role_and_an_unknown_case_find_nothing(place: Offices) -> None:
    found = paths(place)
    strange = signed_in(make.officer(make.municipality("0002", is_demo=True), "vreemd"))
    before = Event.objects.count()
    for path in found:
        assert strange.get(path).status_code == strange.post(path, OBJECTS).status_code == 404, path
        assert Client().get(path).status_code == 302, path
        for role in ("inwoner", "pilotleider"):
            assert signed_in(make.officer(place.municipality, role, role)).get(path).status_code == 403, path
    assert "de Vries" not in seen(strange.get("/zaken/"))
    for path in ("/zaak/987654/", f"/dossier/{place.anna.pk}/zaken/doorverwijzing/", "/dossier/987654/zaken/"):
        assert signed_in(place.karin).get(path).status_code == 404, path
    assert Event.objects.count() == before


def test_a_colleague_without_ground_finds_no_referral(place: Offices) -> None:
    case = paths(place)[0]
    for person in (place.piet, place.ines, place.ton):
        client = signed_in(person)
        assert client.get(case).status_code == client.post(case, {"stap": "ingetrokken"}).status_code == 404
        read = seen(client.get(f"/dossier/{place.anna.pk}/zaken/"))
        assert "Er loopt nog 1 zaak bij een ander." in read
        assert "Verwijzing naar schuldhulp" not in read
        dossier = seen(client.get(f"/dossier/{place.anna.pk}/"))
        assert "Verwijzing" not in dossier
        assert "saldo-opgave" not in dossier
        assert "Mevr. A. de Vries" not in seen(client.get("/zaken/"))


@pytest.mark.parametrize(
    ("members", "sees"), [((), True), (("karin", "ines"), True), (("ines",), False)], ids=["all", "both", "another"]
)
def test_the_lead_of_a_joint_team_sees_a_colleague_s_objection_when_the_team_covers_the_department(
    place: Offices, members: tuple[str, ...], sees: bool
) -> None:
    path = opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], **OBJECTS)
    lead = make.officer(place.municipality, "lena", "teamleider")
    if members:
        team = Team.objects.create(municipality=place.municipality, name="Samen")
        Officer.objects.filter(username__in=[*members, "lena"]).update(team=team)
        lead = Officer.objects.get(username="lena")
    client = signed_in(lead)
    assert client.get(path).status_code == (200 if sees else 404)
    assert (f'href="{path}"' in client.get("/zaken/").content.decode()) is sees


def test_the_list_is_filtered_by_kind_and_term(place: Offices) -> None:
    opened(place, place.karin, "zaken/klacht", **{**OBJECTS, "ontvangen": "2026-11-02"})
    opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], **OBJECTS)
    client = signed_in(place.karin)
    shown = {
        query: seen(client.get(f"/zaken/?{query}")).count("Mevr. A. de Vries")
        for query in ("", "soort=klacht", "soort=overdracht", "termijn=voorbij", "termijn=week", "soort=x&termijn=y")
    }
    assert list(shown.values()) == [2, 1, 0, 1, 2, 2]


def test_a_long_list_asks_the_database_as_often_as_a_short_one(
    place: Offices, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        debtor = make.debtor(place.municipality, naam=f"Mevr. {number}")
        open_case(debtor.pk, "klacht", TODAY, make.AT, place.karin, {}, "Niet teruggebeld.")
    client = signed_in(place.karin)
    client.get("/zaken/")
    with django_assert_max_num_queries(6):
        assert "12 zaken" in seen(client.get("/zaken/"))


def test_what_people_say_is_shown_as_text(place: Offices) -> None:
    evil = "<script>alert(1)</script>"
    case = opened(place, place.karin, "zaken/bezwaar", vordering=[place.tax.pk], **{**OBJECTS, "woorden": evil})
    for path in (case, f"/dossier/{place.anna.pk}/"):
        told = signed_in(place.karin).get(path).content.decode()
        assert evil not in told
        assert escape(evil) in told
