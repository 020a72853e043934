"""The law page in a browser: by keyboard only, without JavaScript, on a small screen, and usable by everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from interfaces.desk_people import TODAY, Office
from interfaces.law_asking import typed
from interfaces.law_texts import folder
from law.questions import ON, QUESTIONS
from trips.browsing import MARKS, ONCE, SMALL, arrives, go, sign_in, tab_to, violations
from vereffen.interfaces.shared import article_texts
from vereffen.law import inquiry

pytestmark = MARKS
LISTS = [
    f"/wet/?op={ON}",
    f"/wet/?op={ON}&q=aanmaning",
    f"/wet/waarden/?op={ON}",
    f"/wet/waarden/wettelijke_rente/?op={ON}",
]
WRONG = [
    "/wet/?op=2020-12-31",
    "/wet/?q=xyzzy",
    "/wet/Awb 4:97/?op=2026-07-01",
    "/wet/Rv 475da lid 2 b/",
    "/wet/Gw 255/",
]


@pytest.fixture(autouse=True)
def law(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The recorded day, and texts of the law that were loaded."""
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.setenv("VEREFFEN_HOME", str(tmp_path / "home"))
    article_texts.take(folder(tmp_path / "texts"))


def fill_in(page: Any, name: str) -> None:
    """Fills in the example of a rule, row by row, and asks."""
    page.goto(f"/wet/regel/{name}/?op={ON}")
    for control, value in typed(inquiry.INQUIRIES[name].fields, QUESTIONS[name][0]):
        if control.endswith(".rows"):
            continue
        while not page.locator(f"[name='{control}']").count():
            more = page.get_by_role("button", name="Meer regels")
            arrives(page, more.or_(page.get_by_role("button", name="More rows")))
        found = page.locator(f"[name='{control}']")
        kind = found.first.evaluate("one => one.tagName + ' ' + one.type")
        if kind.startswith("SELECT"):
            found.select_option(value)
        elif kind.endswith("radio"):
            page.locator(f"[name='{control}'][value='{value}']").check()
        elif kind.endswith("checkbox"):
            found.set_checked(value == "ja")
        else:
            found.fill(value)
    arrives(page, page.locator("button[value=reken]"))


def test_a_rule_is_asked_with_the_keyboard_only(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.goto(f"/wet/?op={ON}")
    tab_to(page, "Kosten van een aanmaning")
    go(page)
    page.wait_for_url("**/wet/regel/aanmaning-kosten/**")
    tab_to(page, "regime")
    page.keyboard.press("Space")
    tab_to(page, "schuld_cents")
    page.keyboard.type("454")
    go(page)
    page.wait_for_url("**#uitkomst")
    assert "\u20ac 20,00" in page.locator(".v-outcomes > :first-child").inner_text()
    tab_to(page, "Awb 4:113 lid 1")
    go(page)
    page.wait_for_url(f"**/wet/Awb%204:113%20lid%201/?op={ON}")
    assert page.locator("mark").inner_text() == "1. De aanmaning kost een peer."
    page.go_back()
    assert page.locator("[name=schuld_cents]").input_value() == "454"
    assert "\u20ac 20,00" in page.locator(".v-outcomes > :first-child").inner_text()


def test_everything_works_without_javascript(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page)
    fill_in(page, "verjaring")
    assert page.locator(".v-outcomes > :first-child dd").inner_text() == "11 mei 2032"
    page.fill("#op", "2026-01-01")
    arrives(page, page.get_by_role("button", name="Toon"))
    page.get_by_role("heading", name="Uitkomst op 1 januari 2026").wait_for()
    page.fill("[name='handelingen.2.tot']", "")
    arrives(page, page.get_by_role("button", name="Reken uit"))
    page.get_by_role("alert").get_by_role("link").click()
    assert page.locator("[name='handelingen.2.soort']").input_value() == "uitstel"
    page.get_by_label("Zoek in regels, waarden en artikelen").fill("awb 4:113")
    arrives(page, page.get_by_role("button", name="Zoek", exact=True))
    arrives(page, page.get_by_role("link", name="Awb 4:113", exact=True).first)
    page.get_by_text("De aanmaning kost een peer.").wait_for()


@ONCE
@pytest.mark.parametrize("language", ["nl-NL", pytest.param("en-GB", marks=pytest.mark.nightly)])
def test_axe_finds_nothing_in_either_language(visit: Any, place: Office, language: str) -> None:
    page = visit(locale=language, bypass_csp=True)
    sign_in(page)
    found: list[str] = []
    for path in [*LISTS, *WRONG]:
        page.goto(path)
        found += violations(page)
    for name in ("beslagvrije-voet", "toerekening", "dwangbevel-kosten"):
        fill_in(page, name)
        page.wait_for_selector("section#uitkomst")
        assert page.locator("html").get_attribute("lang") == language[:2]
        found += violations(page)
    arrives(page, page.locator("button[value=wis]"))
    arrives(page, page.locator("button[value=reken]"))
    page.wait_for_selector("div#uitkomst")
    found += violations(page)
    assert found == []


@ONCE
@pytest.mark.nightly
def test_a_phone_needs_no_sideways_scrolling_and_a_finger_finds_its_target(visit: Any, place: Office) -> None:
    page = visit(viewport={"width": 320, "height": 640}, has_touch=True)
    sign_in(page)
    for path in [*LISTS, *WRONG]:
        page.goto(path)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, path
        assert page.evaluate(SMALL) == [], path
    for name in QUESTIONS:
        fill_in(page, name)
        page.wait_for_selector("section#uitkomst")
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, name
        assert page.evaluate(SMALL) == [], name
