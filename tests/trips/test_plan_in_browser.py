"""The plan of action on a telephone without JavaScript, and by keyboard: rows are added, a slip is told where it was made, nothing is lost."""

from __future__ import annotations

from typing import Any

import pytest

import make
from hard_letter import hard_letter
from interfaces.desk_people import TODAY
from plan_form import PARTS, sent
from trips.browsing import MARKS, ONCE, SMALL, arrives, go, sign_in, tab_to, violations
from vereffen.interfaces.cli import demo_plan
from vereffen.records import tracks
from vereffen.track import plan_of_action
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = [*MARKS, ONCE]
PLAN = "/pilot/traject/koplopers/9901/plan/schrijven/"
WHOLE = demo_plan.values(TODAY)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def track(erasable: None) -> None:
    """A track with one municipality, whose plan has everything but its budget, and a letter that is hard to read."""
    team = make.officer(make.municipality("9999", is_demo=True), "petra", "programmateam")
    begun = [Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"}), Fact("place_joined", "9901", "", TODAY, "", {"name": "Aadrecht"})]  # fmt: skip
    of = make.municipality("9901", is_demo=True)
    make.officer(of, "leider", "pilotleider")
    hard_letter(of)
    written = {code: value for code, value in WHOLE.items() if code not in {"budget", "begroting"}}
    record_track_fact(team, "koplopers", [*begun, *plan_of_action.as_facts("9901", written, TODAY, "")], make.AT)


def test_every_part_fits_a_telephone_and_can_be_used_by_everybody(visit: Any, track: None) -> None:
    # What looks for trouble is a script; the page itself has none to run.
    page = visit(viewport={"width": 320, "height": 800})
    sign_in(page, "leider")
    for path in (*(f"{part}/" for part in PARTS), "../versies/", ""):
        page.goto(f"{PLAN}{path}")
        assert violations(page) == [], path
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    assert "‘Gratis herinnering’ haalt de taaltoets niet" in page.locator("main").inner_text()


def test_by_keyboard_rows_are_added_and_a_slip_is_mended_without_typing_again(visit: Any, track: None) -> None:
    page = visit(viewport={"width": 320, "height": 800})
    sign_in(page, "leider")
    page.goto(f"{PLAN}planning/")
    page.focus("#budget")
    page.keyboard.type("veel")
    assert page.locator("#begroting-2-post").count() == 0
    tab_to(page, "Meer regels: Wat kost het")
    go(page)
    assert page.evaluate("document.activeElement.id") == "begroting-2-post"
    assert page.locator("#budget").input_value() == "veel"
    for name, text in sent("planning", {"begroting": WHOLE["begroting"]}).items():
        if name.endswith("-soort"):
            page.select_option(f"#{name}", text)
        elif not name.endswith("-rijen"):
            page.fill(f"#{name}", text)
    arrives(page, page.get_by_role("button", name="Bewaar dit deel").last)
    assert "Er is nog niets bewaard" in page.get_by_role("alert").inner_text()
    assert violations(page) == []
    page.get_by_role("link", name="Hoeveel geld is er in totaal?").click()
    assert page.locator("#budget").get_attribute("aria-invalid") == "true"
    page.fill("#budget", "48.000")
    arrives(page, page.get_by_role("button", name="Bewaar dit deel").last)
    plan = plan_of_action.fold(tracks.facts("koplopers"))["9901"]
    assert (plan.values["budget"], plan.values["begroting"]) == (48_000_00, WHOLE["begroting"])
    assert plan.missing == ()
