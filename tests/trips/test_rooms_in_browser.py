"""Interviews and best practices in a browser: a note is read before it is kept, a practice taken over, and every page can be used."""

from __future__ import annotations

from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY
from trips.browsing import MARKS, ONCE, arrives, look, sign_in
from vereffen.records import tracks
from vereffen.track import interviews, practices
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = [*MARKS, ONCE]
TRACK = "/pilot/traject/koplopers/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def people(erasable: None) -> None:
    """The team with a track of two municipalities, a practice of the first, a code and an interview that is planned."""
    team = make.officer(make.municipality("9999", is_demo=True), "petra", "programmateam")
    make.officer(make.municipality("9902", is_demo=True), "joke", "pilotleider")
    practice = {
        "form": "policy", "title": "Vaker bellen", "what": "Wij bellen vaker.", "for_whom": "Wie laat is.", "grade": "counted",
        "how": "Op andere dagdelen.", "contact": "c", "changes": {"contact_pogingen": 5, "rust_na_contact_dagen": 10},
    }  # fmt: skip
    code = {"name": "Gebeld", "about": "mechanism", "applies": "Er is gebeld.", "applies_not": "Er is geschreven."}
    told: list[tuple[str, str, str, dict[str, Any]]] = [
        ("track_started", "", "koplopers", {"name": "Koplopers"}),
        ("place_joined", "9901", "", {"name": "Aadrecht"}),
        ("place_joined", "9902", "", {"name": "Beekdal"}),
        ("contact_person", "9901", "c", {"name": "Noor Visser", "phone": "0123 45 67 89"}),
        ("contact_person", "9902", "d", {"name": "Joke Bos"}),
        ("practice_shared", "9901", "p", practice),
        ("code_defined", "", "gebeld", code),
        ("interview_planned", "9901", "i", {"group": "citizen", "day": TODAY.isoformat()}),
    ]
    facts = [Fact(kind, place, subject, TODAY, "", data) for kind, place, subject, data in told]
    record_track_fact(team, "koplopers", facts, make.AT)


def press(page: Any, button: str) -> None:
    arrives(page, page.get_by_role("button", name=button, exact=True).first)


def test_an_interview_goes_from_consent_to_codes_and_a_practice_goes_to_another(visit: Any, people: None) -> None:
    team = visit(viewport={"width": 1280, "height": 900})
    sign_in(team, "petra")
    team.goto(f"{TRACK}interviews/")
    look(team, "interviews")
    team.goto(f"{TRACK}interview/i/")
    look(team, "interview-asked")
    team.check("input[name='hoe'][value='spoken']")
    team.check("input[name='citeren']")
    press(team, "Leg de toestemming vast")
    field = team.locator("#tekst-counter_example")
    field.fill("Bij mevrouw De Vries hielp het niet.\nZij had geen telefoon.")
    team.fill("#tekst-overig", "Zij belt liever dan dat zij schrijft.")
    press(team, "Lees na vóór het bewaren")
    look(team, "interview-read")
    press(team, "Bewaar deze tekst")
    (told,) = interviews.fold(tracks.facts("koplopers")).interviews.values()
    assert told.notes["counter_example"].text == "Bij [naam] hielp het niet.\nZij had geen telefoon."
    assert told.notes["overig"].text == "Zij belt liever dan dat zij schrijft."
    press(team, "Het verslag is aangeboden")
    team.locator("form:has(#akkoord) input[value='spoken']").check()
    press(team, "De geïnterviewde keurt het goed")
    team.locator("input[name='codes']").first.check()
    press(team, "Bewaar uw codes")
    look(team, "interview-coded")
    leader = visit(viewport={"width": 1280, "height": 900})
    sign_in(leader, "joke")
    leader.goto(f"{TRACK}praktijken/")
    look(leader, "practices")
    leader.goto(f"{TRACK}praktijk/p/")
    look(leader, "practice")
    press(leader, "Neem over")
    assert practices.fold(tracks.facts("koplopers"))["p"].adopted == (("9902", TODAY),)
    with leader.expect_download() as file:
        leader.get_by_role("link", name="Beleidsbestand (TOML)").click()
    assert file.value.suggested_filename == "beleid-9902.toml"
