"""The officers' pages: for whom they open, what they show, and that an act is done once and with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import make
import polib
import pytest
from django.test import Client
from interfaces.desk_people import TODAY, Office, many, office

from vereffen.interfaces.desk import lists
from vereffen.law import costs
from vereffen.records import register
from vereffen.records.models import Event, Letter, Officer, Proposal, Task

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).parents[2] / "src" / "vereffen" / "interfaces"
LISTS = ("/vandaag/", "/herinneringen/", "/taken/", "/bank/", "/zoek/")
DESK = {"medewerker", "teamleider", "schuldhulp"}
LAW = "/wet/Awb 4:112/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def signed_in(person: Officer, **about: Any) -> Client:
    client = Client(**about)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def pages(place: Office) -> list[str]:
    """Every page of the desk."""
    number = place.demand.pk
    own = [f"/dossier/{number}/", f"/dossier/{number}/contact/", f"/voorstel/{place.proposal(place.demand).pk}/"]
    return [*LISTS, *own, f"/dossier/{place.held.pk}/", f"/brief/{letter(place).pk}.pdf"]


def letter(place: Office) -> Letter:
    found = Letter.objects.filter(municipality=place.municipality).order_by("id").first()
    assert found is not None
    return found


def seen(response: Any) -> str:
    """What a reader sees of a page."""
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>|<head>.*?</head>", " ", response.content.decode())
    return " ".join(re.sub(r"<[^>]*>", " ", body).split())


# Who may see what


@pytest.mark.parametrize("role", ["medewerker", "teamleider", "schuldhulp", "inwoner", "pilotleider"])
def test_each_page_is_for_its_roles(place: Office, role: str) -> None:
    person = make.officer(place.municipality, "iemand", role)
    client = signed_in(person)
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


# Signing in


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


# What every page does


def test_names_and_texts_are_shown_as_text(today: None) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
    place = office(name=evil)
    Task.objects.create(municipality=place.municipality, debtor=place.demand, kind="x", on=TODAY, text=evil, key="1")
    client = signed_in(place.karin)
    client.post(f"/dossier/{place.demand.pk}/contact/", {"kanaal": "balie", "dagdeel": "ochtend", "bereikt": "nee"})
    missing = client.post(f"/dossier/{place.demand.pk}/contact/", {"notitie": evil + "</textarea>", "kanaal": evil})
    told = [client.get(path) for path in pages(place) if not path.endswith(".pdf")]
    told += [missing, client.get("/zoek/", {"q": evil}), client.get("/vandaag/", {"stap": evil, "afdeling": evil})]
    for response in told:
        assert b"<script>alert" not in response.content
        assert b"<img src=x" not in response.content
    assert escape("<script>alert(1)</script>") in client.get("/vandaag/").content.decode()


def test_every_answer_carries_its_security_headers(place: Office) -> None:
    client = signed_in(place.karin)
    for path in [*pages(place), "/aanmelden/", LAW, "/pilot/", "/nergens/"]:
        response = client.get(path)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy, path
        assert "frame-ancestors 'none'" in policy, path
        assert "unsafe" not in policy, path
        assert response["X-Frame-Options"] == "DENY"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        html = response.content.decode() if "html" in response["Content-Type"] else ""
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:|https?://(?!wetten)", html), path


def test_no_browser_keeps_a_page_about_people(place: Office) -> None:
    client = signed_in(place.karin)
    assert all("no-store" in client.get(path)["Cache-Control"] for path in pages(place))


def test_a_form_from_elsewhere_is_refused_on_a_page_of_ours(place: Office) -> None:
    client = signed_in(place.karin, enforce_csrf_checks=True)
    response = client.post(f"/voorstel/{place.proposal(place.demand).pk}/", {"antwoord": "ja"})
    assert response.status_code == 403
    assert "Er is niets opgeslagen" in seen(response)
    assert place.proposal(place.demand).status == "open"


def test_a_fault_of_ours_is_told_without_its_inside(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("Yılmaz")

    monkeypatch.setattr(lists.queries, "worklist", fail)
    client = signed_in(place.karin, raise_request_exception=False)
    response = client.get("/vandaag/")
    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in seen(response)
    assert "Yılmaz" not in response.content.decode()


# In English


def dutch() -> Iterator[str]:
    """The Dutch texts that read otherwise in English."""
    for entry in polib.pofile(str(SOURCE / "shared" / "locale" / "en" / "LC_MESSAGES" / "django.po")):
        if "%(" not in entry.msgid and len(entry.msgid) > 3 and entry.msgstr and entry.msgid not in entry.msgstr:
            yield entry.msgid


@pytest.mark.parametrize("how", ["cookie", "header"])
def test_in_english_no_dutch_is_left(place: Office, how: str) -> None:
    headers = {"accept-language": "en"} if how == "header" else {}
    client = signed_in(place.karin, headers=headers)
    if how == "cookie":
        assert client.post("/taal/", {"language": "en", "next": "/vandaag/"}).url == "/vandaag/"  # type: ignore[attr-defined]
    words = [re.compile(rf"(?<!\w){re.escape(text)}(?!\w)") for text in dutch()]
    shown = [path for path in pages(place) if not path.endswith(".pdf")]
    for path in [*shown, f"/dossier/{place.calls.pk}/", "/zoek/?q=x", "/nergens/", "/pilot/", LAW]:
        response = client.get(path)
        assert '<html lang="en"' in response.content.decode()
        told = seen(response).replace("Algemene wet bestuursrecht", "")
        assert [word.pattern for word in words if word.search(told)] == [], path
    assert "Sign in" in seen(Client(headers={"accept-language": "en"}).get("/aanmelden/"))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_every_word_in_a_template_can_be_translated(path: Path) -> None:
    text = re.sub(r"(?s){% blocktranslate.*?{% endblocktranslate %}", " ", path.read_text("utf-8"))
    text = re.sub(r"(?s){%.*?%}|{{.*?}}|{#.*?#}", " ", text)
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    spoken.append(re.sub(r"(?s)<[^>]*>", " ", text))
    assert set(re.findall(r"[^\W\d_]{2,}", " ".join(spoken))) <= {"Vereffen", "pdf", "Rv", "da"}


# The worklist


def test_the_worklist_shows_people_once_with_what_and_why(place: Office) -> None:
    response = signed_in(place.karin).get("/vandaag/")
    told = seen(response)
    assert "2 mensen om te helpen" in told
    assert told.count("Mevr. A. de Vries") == 2  # the name, and for screen readers with its contact link
    assert "2 vorderingen · 2 afdelingen" in told
    assert "Bellen" in told
    assert "Aanmaning voorstellen" in told
    assert "Waarom nu: De betaaltermijn is voorbij. Wij hebben deze persoon nog niet gesproken." in told
    assert "1 keer contact gezocht" in told
    assert "Advies van de nacht van 24 november." in told
    assert response.content.decode().count("data-row") == 2
    assert "Janssen" not in told  # nobody has to do anything while the deferral runs


def test_the_worklist_filters_by_step_and_department(place: Office) -> None:
    client = signed_in(place.karin)

    def names(**chosen: str) -> set[str]:
        told = seen(client.get("/vandaag/", chosen))
        return {name for name in ("de Vries", "Yılmaz", "Janssen") if name in told}

    assert names() == {"de Vries", "Yılmaz"}
    assert names(stap="aanmaning") == {"Yılmaz"}
    assert names(stap="contact") == {"de Vries"}
    assert names(stap="dwangbevel") == set()
    assert names(afdeling="parkeren") == {"de Vries"}
    assert names(afdeling="debiteurenbeheer") == {"Yılmaz"}
    assert names(afdeling="debiteurenbeheer", stap="contact") == set()
    assert names(afdeling="onbekend", stap="onbekend") == names(afdeling="\0") == {"de Vries", "Yılmaz"}
    assert "In deze keuze wacht niemand" in seen(client.get("/vandaag/?stap=dwangbevel"))


def test_the_worklist_pages_and_a_page_too_far_is_the_last(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "PAGE", 1)
    client = signed_in(place.karin)
    one, two = client.get("/vandaag/"), client.get("/vandaag/?pagina=2")
    assert "Pagina 1 van 2" in seen(one)
    assert "Pagina 2 van 2" in seen(two)
    opened = [re.findall(r'data-open href="/dossier/(\d+)/"', page.content.decode()) for page in (one, two)]
    assert sorted(opened[0] + opened[1]) == sorted([str(place.calls.pk), str(place.demand.pk)])
    for page in ("99", "999999999999999999999999"):
        assert client.get("/vandaag/", {"pagina": page}).status_code == 200
    assert "Pagina 2 van 2" in seen(client.get("/vandaag/?pagina=99"))
    for page in ("²", "0", "-1", "abc", "1e3", ""):
        assert "Pagina 1 van 2" in seen(client.get("/vandaag/", {"pagina": page})), page


def test_searching_finds_by_name_number_and_claim(place: Office) -> None:
    client = signed_in(place.karin)
    number = place.demand.numbers.get().number
    reference = place.demand.claims.get().reference
    for text in ("yılmaz", "Yılmaz", number, reference, place.demand.claims.get().payment_reference):
        assert client.get("/zoek/", {"q": text}).url == f"/dossier/{place.demand.pk}/", text  # type: ignore[attr-defined]
    assert "Niemand gevonden" in seen(client.get("/zoek/?q=nergens%00te+vinden"))
    assert "Typ ten minste 2 tekens" in seen(client.get("/zoek/?q=a"))


def test_the_free_reminders_go_out_together(place: Office) -> None:
    late = make.debtor(place.municipality, naam="Mevr. Nieuw", vervaldag="2026-11-15")
    from vereffen.usecases.run_night import run_night

    run_night(place.municipality, TODAY, make.AT)
    client = signed_in(place.karin)
    assert "1 gratis herinnering klaar" in seen(client.get("/vandaag/"))
    assert "Mevr. Nieuw" in seen(client.get("/herinneringen/"))
    response = client.post("/herinneringen/", follow=True)
    assert "Verstuurd: 1 gratis herinneringen." in seen(response)
    assert Letter.objects.get(debtor=late).kind == "herinnering"
    assert "Verstuurd: 0" in seen(client.post("/herinneringen/", follow=True))


# The dossier


def test_the_dossier_shows_what_is_owed_why_and_the_article(place: Office) -> None:
    response = signed_in(place.karin).get(f"/dossier/{place.demand.pk}/")
    told, html = seen(response), response.content.decode()
    assert "Dhr. B. Yılmaz" in told
    assert "€ 182,40" in told
    assert "Nu het beste Aanmaning voorstellen" in told
    assert "Er is echt contact gezocht voordat er kosten bij komen. Awb 3:4" in told
    assert 'href="/wet/Awb%203:4/?op=2026-11-24"' in html
    assert "Debiteurenbeheer · € 182,40 open" in told
    assert "Telefoon, avond: gesproken · kan niet betalen" in told
    assert "Belt terug." in told
    assert "Gratis herinnering, 5 oktober 2026 (pdf)" in told
    assert signed_in(place.karin).get("/wet/Awb 3:4/?op=2026-11-24").status_code == 200
    assert signed_in(place.karin).get("/wet/Awb 3:4/?op=morgen").status_code == 200


def test_the_dossier_has_the_claims_of_all_departments(place: Office) -> None:
    told = seen(signed_in(place.karin).get(f"/dossier/{place.calls.pk}/"))
    assert "Gemeentelijke belastingen · € 182,40 open" in told
    assert "Parkeren · € 182,40 open" in told
    assert "€ 364,80" in told


def test_the_dossier_shows_what_is_not_possible_why_and_from_when(place: Office) -> None:
    told = seen(signed_in(place.karin).get(f"/dossier/{place.held.pk}/"))
    # The deferral ends on 9 December, so the day after it is the first.
    assert "Aanmaning · kan vanaf 10 december 2026" in told
    assert "Er loopt een bezwaar, een verzoek of uitstel. Awb 4:94" in told
    assert "Dwangbevel · nog geen dag bekend" in told


def test_reasons_of_several_claims_never_contradict_each_other(place: Office) -> None:
    from vereffen.approach.decision import Reason
    from vereffen.interfaces.shared.labels import why

    told = [one.text for one in why({Reason.NO_CONTACT_YET, Reason.CONTACT_MADE, Reason.TERM_PASSED})]
    assert told == ["De betaaltermijn is voorbij.", "Wij spraken deze persoon, maar nog niet over alle vorderingen."]
    assert [one.text for one in why({Reason.PAID, Reason.TERM_RUNS})] == ["De betaaltermijn loopt nog."]
    assert [one.text for one in why({Reason.PAID})] == ["Alles is betaald."]


# A contact


def test_a_contact_that_misses_something_keeps_what_was_filled_in(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    given = {"kanaal": "huisbezoek", "dagdeel": "ochtend", "oorzaak": "betwist", "notitie": "Wil de rekening zien."}
    response = client.post(path, given)
    html = " ".join(response.content.decode().split())
    assert response.status_code == 422
    assert "Kies of u deze persoon sprak." in html
    assert "Kies hoe u contact zocht." not in html
    for value in ("huisbezoek", "ochtend", "betwist"):
        assert re.search(rf'value="{value}"[^>]*checked', html), value
    assert len(re.findall(r"checked", html)) == 3
    assert "Wil de rekening zien.</textarea>" in html
    assert client.post(path, {"oorzaak": "raar", "bereikt": "ja"}).status_code == 422
    assert Event.objects.filter(debtor=place.calls, kind="contact").count() == 0


def test_a_contact_is_kept_with_who_and_what_was_said(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    assert "06 12 34 56 78" in seen(client.get(path))
    given = {
        "kanaal": "telefoon",
        "dagdeel": "avond",
        "bereikt": "ja",
        "oorzaak": "kan_niet",
        "notitie": "Wil\0 delen.",
    }
    response = client.post(path, given, follow=True)
    told = seen(response)
    assert response.redirect_chain == [(f"/dossier/{place.calls.pk}/", 302)]
    assert "Het contact is opgeslagen." in told
    assert "Telefoon, avond: gesproken · kan niet betalen · Karin Bos Wil delen." in told
    event = Event.objects.get(debtor=place.calls, kind="contact")
    assert (event.by, event.on) == (place.karin, TODAY)
    # Who was spoken to needs no call any more: first the remission check.
    assert "Mevr. A. de Vries" not in seen(client.get("/vandaag/?stap=contact"))


def test_a_cause_is_kept_only_when_the_person_was_reached(place: Office) -> None:
    client, path = signed_in(place.karin), f"/dossier/{place.calls.pk}/contact/"
    given = {"kanaal": "sms", "dagdeel": "middag", "bereikt": "nee", "oorzaak": "wil_niet"}
    assert client.post(path, given).status_code == 302
    assert '"oorzaak":"onbekend"' in Event.objects.get(debtor=place.calls, kind="contact").data.replace(" ", "")


# Yes or no to a proposal


def test_no_needs_a_reason(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    response = client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "nee", "reden": "  "})
    assert response.status_code == 422
    assert "Schrijf kort waarom niet" in seen(response)
    assert place.proposal(place.demand).status == "open"
    given = {"antwoord": "nee", "reden": "Belt morgen terug."}
    told = seen(client.post(f"/voorstel/{proposal.pk}/", given, follow=True))
    assert "Het voorstel is afgewezen." in told
    assert "Voorstel afgewezen: Aanmaning · Karin Bos Belt morgen terug." in told
    assert Proposal.objects.get(pk=proposal.pk).status == "rejected"
    assert not Letter.objects.filter(debtor=place.demand, kind="aanmaning").exists()
    assert "Dit voorstel is al beantwoord" in seen(client.get(f"/voorstel/{proposal.pk}/"))


def test_yes_to_an_aanmaning_adds_its_cost_and_makes_its_letter(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    cost = costs.aanmaning_kosten("awb", 18240, TODAY)
    amount = f"€ {cost // 100},{cost % 100:02d}"
    asked = seen(client.get(f"/voorstel/{proposal.pk}/"))
    assert cost > 0
    assert f"Wat kost deze stap deze persoon? {amount}" in asked
    assert "Nu open: € 182,40." in asked
    told = seen(client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "ja"}, follow=True))
    assert "De stap is gezet." in told
    assert f"€ {(18240 + cost) // 100},{(18240 + cost) % 100:02d} open" in told
    made = Letter.objects.get(debtor=place.demand, kind="aanmaning")
    assert made.data["kosten_nu_cents"] == cost
    pdf = client.get(f"/brief/{made.pk}.pdf")
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    assert pdf["Content-Disposition"] == f'inline; filename="brief-{made.pk}.pdf"'


def test_answering_twice_is_told_kindly_and_does_nothing_twice(place: Office) -> None:
    client, proposal = signed_in(place.karin), place.proposal(place.demand)
    client.post(f"/voorstel/{proposal.pk}/", {"antwoord": "ja"})
    before = Event.objects.count()
    for given in ({"antwoord": "ja"}, {"antwoord": "nee", "reden": "toch niet"}, {"antwoord": "nee"}):
        response = client.post(f"/voorstel/{proposal.pk}/", given, follow=True)
        assert response.status_code == 200
        assert response.redirect_chain == [(f"/dossier/{place.demand.pk}/", 302)]
        assert "Dit voorstel was al beantwoord. Er is niets dubbel gedaan." in seen(response)
    assert Event.objects.count() == before
    assert Letter.objects.filter(debtor=place.demand, kind="aanmaning").count() == 1


def test_yes_to_what_is_no_longer_possible_does_nothing(place: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On an earlier day the step is not allowed yet: the page says so and keeps the explanation."""
    monkeypatch.setenv("VEREFFEN_TODAY", "2026-10-13")
    before = Event.objects.count()
    path = f"/voorstel/{place.proposal(place.demand).pk}/"
    response = signed_in(place.karin).post(path, {"antwoord": "ja", "reden": "overlegd"})
    assert response.status_code == 422
    assert "Deze stap kan nu niet." in seen(response)
    assert "overlegd</textarea>" in response.content.decode()
    assert Event.objects.count() == before


# How much work a page is


def test_a_page_asks_the_database_a_fixed_number_of_questions(
    place: Office, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(place.karin)
    path = f"/dossier/{place.calls.pk}/"
    contact = {"kanaal": "sms", "dagdeel": "middag", "bereikt": "nee", "notitie": "Bericht gestuurd."}
    many(place.municipality, 60)
    for _ in range(6):
        client.post(f"{path}contact/", contact)
    with django_assert_max_num_queries(20):
        assert client.get("/vandaag/").content.count(b"data-row") == 50
    with django_assert_max_num_queries(26):
        assert client.get(path).content.count(b"v-note") >= 6


def test_a_letter_that_cannot_be_made_says_so(place: Office) -> None:
    kept = letter(place)
    Letter.objects.filter(pk=kept.pk).update(data={**kept.data, "gemeente": {**kept.data["gemeente"], "iban": ""}})
    response = signed_in(place.karin).get(f"/brief/{kept.pk}.pdf")
    assert response.status_code == 409
    assert "Deze brief lukt nog niet" in seen(response)
