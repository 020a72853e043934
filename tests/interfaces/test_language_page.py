"""The page that reads a pasted text: it answers with and without JavaScript, shows text as text and keeps nothing."""

from __future__ import annotations

import pytest

from interfaces.desk_people import TODAY, Office, office, seen, signed_in
from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.approach.plain_language.score import LEVELS as LIMITS
from vereffen.exchange.letters import make
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.interfaces.desk.language import LEVELS, LONGEST, TOLD

pytestmark = pytest.mark.django_db
LETTER = as_text(told(make.example("herinnering", "nl")))
EVIL = "Wij sommeren <script>alert(1)</script> u {{ x }} </textarea><img src=x>."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def place() -> Office:
    return office()


def test_a_pasted_letter_shows_its_level_its_elements_and_what_is_found(place: Office) -> None:
    client = signed_in(place.karin)
    assert "Uitkomst" in client.get("/taal/").content.decode()
    answer = seen(client.post("/taal/", {"tekst": LETTER + "\nU dient onverwijld te betalen."}))
    assert "Niveau A2" in answer
    assert "van 100 punten" in answer
    assert answer.count("Staat erin") == 7
    assert "U dient onverwijld te betalen. Klinkt streng" in answer
    assert "“onverwijld”: vóór een dag die u noemt." in answer
    assert "Leesindex A (Brouwer)" in answer


def test_a_short_text_has_findings_and_no_level(place: Office) -> None:
    answer = seen(signed_in(place.karin).post("/taal/", {"tekst": "Wij sommeren u."}))
    assert "Nog geen niveau" in answer
    assert "50 woorden en 3 zinnen" in answer
    assert "Wij sommeren u. Niet in een brief" in answer
    assert answer.count("Niet gevonden") == 7


@pytest.mark.parametrize(
    ("text", "why"), [(" \n", "Plak eerst een tekst."), ("a" * (LONGEST + 1), "De tekst is te lang.")]
)
def test_nothing_and_too_much_are_told_at_the_field(place: Office, text: str, why: str) -> None:
    response = signed_in(place.karin).post("/taal/", {"tekst": text})
    assert response.status_code == 422
    assert why in seen(response)
    assert b'aria-invalid="true" aria-describedby="fout-tekst"' in response.content


def test_while_typing_only_the_outcome_comes_back(place: Office) -> None:
    client = signed_in(place.karin)
    response = client.post("/taal/", {"tekst": LETTER}, headers={"HX-Request": "true"})
    assert response.status_code == 200
    assert b"Niveau A2" in response.content
    assert b"<html" not in response.content
    assert client.post("/taal/", {"tekst": " "}, headers={"HX-Request": "true"}).content.strip() == b""
    too_long = client.post("/taal/", {"tekst": "a" * (LONGEST + 1)}, headers={"HX-Request": "true"})
    assert "De tekst is te lang." in seen(too_long)


def test_what_is_pasted_is_shown_as_text_and_kept_nowhere(place: Office) -> None:
    client = signed_in(place.karin)
    response = client.post("/taal/", {"tekst": EVIL + "\0"})
    assert b"<script>alert" not in response.content
    assert b"<img src=x" not in response.content
    assert "no-store" in response["Cache-Control"]
    assert "Set-Cookie" not in response or "sommeren" not in str(response.cookies)
    assert "sommeren" not in client.get("/taal/").content.decode()
    assert "sommeren" not in str(dict(client.session))


def test_every_element_and_level_has_its_words() -> None:
    assert tuple(TOLD) == tuple(ELEMENTS)
    assert tuple(LEVELS) == tuple(name for name, _limit in LIMITS)
