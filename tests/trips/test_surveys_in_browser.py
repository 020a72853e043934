"""Asking people in a browser: a round on paper codes filled in by keyboard on a narrow screen, and six questions on a telephone."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

import make
from interfaces.desk_people import TODAY
from interfaces.portal_people import PORTAL, home
from trips.browsing import MARKS, ONCE, SMALL, arrives, sign_in, tab_to, violations
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.records import journal
from vereffen.records.models import AskedGroup
from vereffen.track.facts import Fact
from vereffen.track.scales import STAFF
from vereffen.track.skills import Moment
from vereffen.usecases.answer_survey import answer_survey
from vereffen.usecases.open_survey import open_survey
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = [*MARKS, ONCE]
NARROW = {"viewport": {"width": 320, "height": 640}, "bypass_csp": True}
ROUNDS = "/pilot/traject/koplopers/9999/vragenlijst/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setattr(settings, "PORTAL", PORTAL)


def usable(page: Any, name: str) -> list[str]:
    """What somebody cannot use on this page; kept as a picture where a folder is named for it."""
    if folder := os.environ.get("VEREFFEN_PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
    found = violations(page) + page.evaluate(SMALL)
    width = page.evaluate("document.scrollingElement.scrollWidth")
    return found + ([f"{page.url} is too wide"] if width > page.viewport_size["width"] else [])


def test_a_round_from_the_codes_to_the_figures(
    visit: Any, erasable: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    of = make.municipality("9999", is_demo=True)
    joke, petra = make.officer(of, "joke", "pilotleider"), make.officer(of, "petra", "programmateam")
    begun = [
        Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"}),
        Fact("place_joined", "9999", "", TODAY, "", {"name": "Voorbeeldstad"}),
    ]
    record_track_fact(petra, "koplopers", begun, make.AT)
    page = visit(**NARROW)
    sign_in(page, "joke")
    page.goto(ROUNDS)
    assert usable(page, "rounds-empty") == []
    page.check("input[name='moment'][value='t1']")
    page.fill("#van", TODAY.isoformat())
    page.fill("#tot", TODAY.isoformat())
    page.fill("#aantal", "12")
    arrives(page, page.get_by_role("button", name="Open de ronde en toon de codes"))
    assert usable(page, "rounds-codes") == []
    codes = page.locator("li code").all_inner_texts()
    assert len(codes) == 12
    other = visit(**NARROW, java_script_enabled=True)
    other.goto("/vragen/")
    assert usable(other, "asked-code") == []
    other.fill("#code", codes[0])
    with other.expect_navigation():
        other.keyboard.press("Enter")
    assert usable(other, "asked-form") == []
    for scale in STAFF:
        for code in scale.codes:
            other.focus(f"input[name='{code}'][value='1']")
            other.keyboard.press("Space")
            for _ in range(2):
                other.keyboard.press("ArrowRight")
    tab_to(other, "Sla mijn antwoorden op")
    with other.expect_navigation():
        other.keyboard.press("Enter")
    assert usable(other, "asked-done") == []
    assert AskedGroup.objects.get().forms == [{code: 3 for scale in STAFF for code in scale.codes}]
    for number, code in enumerate(open_survey(joke, Moment.T0, TODAY, TODAY, 12)[:11]):
        form = {name: 2 + (number + place) % 3 for scale in STAFF for place, name in enumerate(scale.codes)}
        answer_survey(code, form, TODAY)
    monkeypatch.setenv("VEREFFEN_TODAY", (TODAY + timedelta(days=1)).isoformat())
    page.goto(ROUNDS)
    assert "11 van 12 mensen vulden alles in" in page.inner_text("main")
    assert usable(page, "rounds-told") == []
    page.goto("/pilot/traject/koplopers/9999/nulmeting/")
    assert usable(page, "baseline") == []


def test_six_questions_on_a_telephone(visit: Any, erasable: None) -> None:
    place = home()
    claim = place.claims[0]
    lines = (Line(claim.pk, "kosten", 900), Line(None, "opbrengst_kosten", -900))
    booking = journal.Booking(claim.debtor_id, Kind.COST, TODAY - timedelta(days=20), claim.pk, {}, lines)
    journal.book(place.municipality.pk, [booking], make.AT)
    page = visit(**NARROW)
    page.goto("/mijn/")
    page.fill("#code", place.code)
    arrives(page, page.get_by_role("button", name="Naar mijn betalingen"))
    assert usable(page, "portal-payments") == []
    arrives(page, page.get_by_role("link", name="Naar de zes vragen"))
    assert usable(page, "portal-experience") == []
    page.locator("input[name='voice'][value='7']").check()
    arrives(page, page.get_by_role("button", name="Sla mijn antwoorden op"))
    assert usable(page, "portal-experience-wrong") == []
    for code in ("respect", "neutrality", "understandable", "felt_helped", "trust"):
        page.locator(f"input[name='{code}'][value='5']").check()
    arrives(page, page.get_by_role("button", name="Sla mijn antwoorden op"))
    assert "zonder uw naam" in page.inner_text("main")
    assert AskedGroup.objects.get().forms[0]["voice"] == 7
