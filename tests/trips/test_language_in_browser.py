"""The language check in a browser: while typing, without JavaScript, on a small screen, and usable by everybody."""

from __future__ import annotations

import os
from typing import Any

import pytest

from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, SMALL, sign_in, tab_to, violations
from vereffen.exchange.letters import make
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told

pytestmark = MARKS
LETTER = as_text(told(make.example("herinnering", "nl"))) + "\nU dient onverwijld te betalen."


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def test_the_outcome_comes_while_typing_and_follows_the_text(visit: Any, place: Office) -> None:
    page = visit()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    sign_in(page)
    page.goto("/taal/")
    page.locator("#tekst").fill(LETTER)
    page.get_by_text("Niveau A2").wait_for()
    page.locator("#tekst").press_sequentially(" Bel ons!")
    page.get_by_text("Laat het uitroepteken weg").wait_for()
    assert page.locator("#tekst").evaluate("one => document.activeElement === one")
    assert violations(page) == []
    assert faults == []


def test_it_works_with_the_keyboard_and_without_javascript(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto("/taal/")
    page.locator("#tekst").focus()
    page.locator("#tekst").fill(LETTER)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Niveau A2").wait_for()
    assert page.locator("#tekst").input_value().strip() == LETTER.strip()


def test_it_has_no_violation_and_fits_a_small_screen(visit: Any, place: Office) -> None:
    page = visit(viewport={"width": 320, "height": 800})
    sign_in(page)
    page.goto("/taal/")
    tab_to(page, "Kijk na")
    page.locator("#tekst").fill(LETTER + " " + "a" * 300)
    page.get_by_text("Niveau A2").wait_for()
    if folder := os.environ.get("VEREFFEN_PICTURES"):
        page.screenshot(path=f"{folder}/taal-klein.png", full_page=True)
    assert violations(page) == []
    assert page.evaluate(SMALL) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
