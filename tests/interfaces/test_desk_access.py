"""Who may see which page, how one signs in, and that an address that is not there is told kindly."""

from __future__ import annotations

import pytest
from django.test import Client

import make
from interfaces.desk_people import LISTS, TODAY, Office, letter, office, pages, seen, signed_in
from vereffen.records import register
from vereffen.records.models import Debtor, Event, Officer

pytestmark = pytest.mark.django_db
DESK = {"medewerker", "teamleider", "schuldhulp"}
LAW = "/wet/Awb 4:112/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def ask(client: Client, *debtors: Debtor) -> None:
    """Debt help sees whoever asks for it."""
    for debtor in debtors:
        told = {"grond": "verzoek_hulp", "reden": "Vraagt om hulp."}
        assert client.post(f"/dossier/{debtor.pk}/grond/", told).status_code == 302


@pytest.mark.parametrize("role", ["medewerker", "teamleider", "schuldhulp", "inwoner", "pilotleider"])
def test_each_page_is_for_its_roles(place: Office, role: str) -> None:
    person = make.officer(place.municipality, "iemand", role)
    client = signed_in(person)
    if role == "schuldhulp":
        ask(client, place.demand, place.held, letter(place).debtor)
    for path in pages(place):
        assert client.get(path).status_code == (200 if role in DESK else 403), path
    assert client.get("/pilot/").status_code == (200 if role in {"pilotleider", "teamleider"} else 403)
    assert client.get("/mijn/betalingen/").status_code == (200 if role == "inwoner" else 403)
    assert client.get(LAW).status_code == 200
    first = {"inwoner": "/mijn/betalingen/", "pilotleider": "/pilot/"}.get(role, "/vandaag/")
    assert client.get("/").url == first  # type: ignore[attr-defined]
    menu = seen(client.get(first))
    assert ("Taken" in menu) == (role in DESK)
    assert ("Sneltoetsen" in client.get(first).content.decode()) == (role in DESK)


def test_a_person_without_a_municipality_sees_nothing(place: Office) -> None:
    lost = Officer.objects.create_user("verdwaald")
    assert all(signed_in(lost).get(path).status_code == 403 for path in [*LISTS, "/pilot/", "/mijn/betalingen/"])


def test_every_page_asks_to_sign_in_and_then_goes_on(place: Office) -> None:
    for path in [*pages(place), "/", LAW, "/pilot/", "/mijn/betalingen/"]:
        response = Client().get(path)
        assert response.status_code == 302, path
        assert response.url.startswith("/aanmelden/?next="), path  # type: ignore[attr-defined]
    for path in (f"/dossier/{place.demand.pk}/contact/", "/herinneringen/"):
        assert Client().post(path, {"bereikt": "ja"}).status_code == 302
    assert Event.objects.filter(kind="contact", debtor=place.calls).count() == 0
    assert Client().get("/aanmelden/").status_code == 200


def test_an_officer_of_another_municipality_finds_no_such_page(place: Office) -> None:
    other = signed_in(make.officer(make.municipality("0002", is_demo=True), "vreemd"))
    before = Event.objects.count()
    for path in pages(place):
        if path not in LISTS:
            assert other.get(path).status_code == 404, path
            assert other.post(path, {"antwoord": "ja", "reden": "x", "bereikt": "ja"}).status_code == 404, path
    assert "Yılmaz" not in seen(other.get("/vandaag/")) + seen(other.get("/zoek/?q=Yılmaz"))
    assert Event.objects.count() == before


def test_what_does_not_exist_is_told_on_a_page_of_ours(place: Office) -> None:
    client = signed_in(place.karin)
    far = "9" * 30
    missing = [f"{path}{number}" for path in ("/dossier/", "/voorstel/") for number in ("0/", "987654/", f"{far}/")]
    for path in [*missing, f"/dossier/{far}/contact/", f"/brief/{far}.pdf", "/brief/987654.pdf", "/wet/Niets 1/"]:
        response = client.get(path)
        assert response.status_code == 404, path
        assert "Deze pagina is er niet" in seen(response)


def test_a_citizen_sees_the_own_amounts_only(place: Office) -> None:
    person = make.officer(place.municipality, "bewoner", "inwoner")
    person.debtor = place.demand
    person.save()
    told = seen(signed_in(person).get("/mijn/betalingen/"))
    assert "Yılmaz" in told
    assert "€ 182,40" in told
    assert "de Vries" not in told


def test_the_pilot_page_counts_and_names_nobody(place: Office) -> None:
    told = seen(signed_in(make.officer(place.municipality, "joke", "pilotleider")).get("/pilot/"))
    assert "Aanmaning 1" in told
    assert "Yılmaz" not in told


def test_example_people_are_offered_in_an_example_municipality_only(
    place: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Karin Bos" in seen(Client().get("/aanmelden/"))
    assert Client().post("/aanmelden/als/karin/").url == "/"  # type: ignore[attr-defined]
    assert Client().get("/aanmelden/als/karin/").status_code == 405
    monkeypatch.delenv("VEREFFEN_TODAY")
    real = make.municipality("0003")
    make.officer(real, "echt")
    assert "Echt Bos" not in seen(Client().get("/aanmelden/"))
    client = Client()
    assert client.post("/aanmelden/als/echt/").status_code == 404
    assert client.post("/aanmelden/als/niemand/").status_code == 404
    assert client.get("/vandaag/").status_code == 302


def test_an_unusual_user_name_does_not_break_the_sign_in_page(place: Office) -> None:
    make.officer(place.municipality, "j.de-vries@voorbeeldstad.example")
    assert Client().get("/aanmelden/").status_code == 200
    assert Client().post("/aanmelden/als/j.de-vries@voorbeeldstad.example/").status_code == 302


def test_signing_in_with_a_password_goes_on_where_one_was_going(place: Office) -> None:
    register.set_password(place.municipality, "karin", "zonnebloem-in-mei")
    asked = {"username": "karin", "password": "zonnebloem-in-mei", "next": f"/dossier/{place.demand.pk}/"}
    client = Client()
    wrong = client.post("/aanmelden/", {**asked, "password": "iets anders"})
    assert "horen niet bij elkaar" in seen(wrong)
    assert 'value="karin"' in wrong.content.decode()
    assert "iets anders" not in wrong.content.decode()
    assert client.post("/aanmelden/", asked).url == f"/dossier/{place.demand.pk}/"  # type: ignore[attr-defined]
    elsewhere = Client().post("/aanmelden/", {**asked, "next": "https://elders.example/"})
    assert elsewhere.url == "/"  # type: ignore[attr-defined]
    assert client.post("/afmelden/").status_code == 302
    assert client.get("/vandaag/").status_code == 302


def test_after_eight_wrong_passwords_even_the_right_one_has_to_wait(place: Office) -> None:
    register.set_password(place.municipality, "karin", "zonnebloem-in-mei")
    client = Client()
    answers = [client.post("/aanmelden/", {"username": "karin", "password": f"gok-{n}"}) for n in range(8)]
    assert [one.status_code for one in answers] == [200] * 7 + [429]
    locked = client.post("/aanmelden/", {"username": "karin", "password": "zonnebloem-in-mei"})
    assert locked.status_code == 429
    assert "Wacht 15 minuten" in seen(locked)
    assert client.get("/vandaag/").status_code == 302
    other = make.officer(place.municipality, "ton")
    register.set_password(place.municipality, "ton", "margriet-in-juni")
    assert client.post("/aanmelden/", {"username": other.username, "password": "margriet-in-juni"}).status_code == 302
