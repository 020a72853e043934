"""What holds on every page: text stays text, headers protect, English is complete, work is bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import polib
import pytest
from django.test import Client

from interfaces.desk_people import TODAY, Office, many, office, pages, seen, signed_in
from vereffen.interfaces.desk import worklist
from vereffen.records.models import Task

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).parents[2] / "src" / "vereffen" / "interfaces"
LAW = "/wet/Awb 4:112/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


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

    monkeypatch.setattr(worklist.queries, "worklist", fail)
    client = signed_in(place.karin, raise_request_exception=False)
    response = client.get("/vandaag/")
    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in seen(response)
    assert "Yılmaz" not in response.content.decode()


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
        assert client.post("/taalkeuze/", {"language": "en", "next": "/vandaag/"}).url == "/vandaag/"  # type: ignore[attr-defined]
    words = [re.compile(rf"(?<!\w){re.escape(text)}(?!\w)") for text in dutch()]
    shown = [path for path in pages(place) if not path.endswith(".pdf")]
    for path in [*shown, f"/dossier/{place.calls.pk}/", "/zoek/?q=x", "/nergens/", "/pilot/", LAW]:
        response = client.get(path)
        assert '<html lang="en"' in response.content.decode()
        # A law bears its own name, and each language is chosen by its own.
        told = seen(response).replace("Algemene wet bestuursrecht", "").replace("Nederlands", "")
        assert [word.pattern for word in words if word.search(told)] == [], path
    assert "Sign in" in seen(Client(headers={"accept-language": "en"}).get("/aanmelden/"))


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("templates/**/*.html")), ids=lambda path: path.name)
def test_every_word_in_a_template_can_be_translated(path: Path) -> None:
    text = re.sub(r"(?s){% blocktranslate.*?{% endblocktranslate %}", " ", path.read_text("utf-8"))
    text = re.sub(r"(?s){%.*?%}|{{.*?}}|{#.*?#}", " ", text)
    # Without any tag it is the inside of one.
    text = text if "<" in text else f"<{text}>"
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    spoken.append(re.sub(r"(?s)<[^>]*>", " ", text))
    assert set(re.findall(r"[^\W\d_]{2,}", " ".join(spoken))) <= {
        "Vereffen",
        "pdf",
        "CSV",
        "DOCX",
        "HTML",
        "PDF",
        "XLSX",
        "Rv",
        "da",
    }


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
    with django_assert_max_num_queries(45):
        assert client.get(path).content.count(b"v-note") >= 6
