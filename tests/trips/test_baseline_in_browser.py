"""The baseline in a browser: figures of two years that everybody can use, wide and small, and papers to take along."""

from __future__ import annotations

from typing import Any

import pytest

import baseline_world
import make
from interfaces.desk_people import TODAY
from trips.browsing import MARKS, ONCE, arrives, look, sign_in
from vereffen.track import baseline
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = [*MARKS, ONCE]
PAGE = "/pilot/traject/koplopers/9901/nulmeting/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def people(erasable: None) -> None:
    """A track with a baseline of some size that is frozen, and a municipality with books of its own that is not."""
    team = make.officer(make.municipality("9999", is_demo=True), "petra", "programmateam")
    made = baseline_world.document()
    frozen = {"document": made, "start": made["start"], "fingerprint": baseline.fingerprint(made)}
    facts = [
        Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"}),
        Fact("place_joined", "9901", "", TODAY, "", {"name": "Aadrecht"}),
        Fact("place_joined", "9999", "", TODAY, "", {"name": "Voorbeeldstad"}),
        Fact("baseline_frozen", "9901", "", TODAY, "", frozen),
    ]
    record_track_fact(team, "koplopers", facts, make.AT)


def test_a_baseline_can_be_read_by_everybody_and_taken_along(visit: Any, people: None) -> None:
    page = visit(viewport={"width": 1280, "height": 900})
    sign_in(page, "petra")
    page.goto(PAGE)
    assert page.locator("figure.v-run svg").count() == 10
    look(page, "baseline")
    with page.expect_download() as file:
        page.get_by_role("link", name="Nulmeting als PDF").click()
    assert file.value.suggested_filename == "nulmeting-9901.pdf"
    page.goto(PAGE.replace("9901", "9999"))
    look(page, "baseline-not-frozen")
    arrives(page, page.get_by_role("button", name="Toon de cijfers"))
    look(page, "baseline-draft")
