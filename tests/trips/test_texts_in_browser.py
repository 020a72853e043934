"""Letters in own words in a browser: findings while typing, without JavaScript, two people, side by side, on a small screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, ONCE, SMALL, arrives, sign_in, violations
from vereffen.records.models import TextVersion

pytestmark = [*MARKS, ONCE]
PAGE = "/brieven/herinnering/nl/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def picture(page: Any, name: str) -> None:
    """Keeps a picture where somebody wants to look at the pages."""
    if folder := os.environ.get("VEREFFEN_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def fits(page: Any) -> None:
    """Nothing is wider than the screen, nothing is too small for a finger, and nobody is kept from it."""
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.evaluate(SMALL) == []
    assert violations(page) == []


def test_a_letter_is_written_approved_and_compared(visit: Any, place: Office) -> None:
    make.officer(place.municipality, "ton", "teamleider")
    page = visit()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    sign_in(page)
    page.goto(PAGE)
    page.locator("#tekst-0").fill("Wij sommeren u te betalen.")
    page.locator("#uitkomst").get_by_text("Niet in een brief").wait_for()
    page.locator("#tekst-2").fill("Betaal gauw.")
    page.locator("#uitkomst").get_by_text("Dit ontbreekt").wait_for()
    assert page.locator("#tekst-2").evaluate("one => document.activeElement === one")
    fits(page)
    picture(page, "texts-edit")
    page.goto(PAGE)
    page.locator("#tekst-0").fill("Wij willen u helpen. Deze herinnering kost u niets.")
    page.locator("#waarom").fill("Korter.")
    arrives(page, page.get_by_role("button", name="Bewaar als concept"))
    where = page.url
    fits(page)
    picture(page, "texts-version")
    arrives(page, page.get_by_role("button", name="Afmelden"))
    sign_in(page, "ton")
    page.goto(where)
    arrives(page, page.get_by_role("button", name="Keur goed"))
    assert page.get_by_text("Versie 1 (geldt nu)").first.is_visible()
    page.goto("/brieven/")
    fits(page)
    picture(page, "texts")
    page.goto(f"{PAGE}proef/")
    page.locator("img.v-lab__paper").last.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 20)")
    fits(page)
    picture(page, "texts-lab")
    assert faults == []


def test_it_works_without_javascript_on_a_small_screen(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False, viewport={"width": 320, "height": 800})
    sign_in(page)
    page.goto(PAGE)
    page.locator("#tekst-0").fill("Wij sommeren u te betalen.")
    arrives(page, page.get_by_role("button", name="Kijk na"))
    assert page.locator("#uitkomst").get_by_text("Niet in een brief").is_visible()
    assert page.locator("#tekst-0").input_value() == "Wij sommeren u te betalen."
    assert not TextVersion.objects.exists()
    page = visit(viewport={"width": 320, "height": 800})
    sign_in(page)
    for path in ("/brieven/", PAGE, f"{PAGE}versies/", f"{PAGE}proef/"):
        page.goto(path)
        fits(page)
        picture(page, f"small{path.replace('/', '-')}")
