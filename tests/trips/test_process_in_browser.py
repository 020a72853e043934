"""The map of the process in a browser: nothing that somebody cannot use, no word over another, and it fits a small screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY
from interfaces.test_process_page import lived
from trips.browsing import MARKS, ONCE, SMALL, sign_in, violations

pytestmark = [*MARKS, ONCE]
# Pairs of words of one arrow or box that lie over each other, and words outside their picture.
MUDDLED = """() => Array.from(document.querySelectorAll("svg.v-map")).flatMap(map => {
  const words = Array.from(map.querySelectorAll("text")).map(one => [one.textContent, one.getBBox()]);
  const wide = map.viewBox.baseVal.width;
  const out = words.filter(([_, box]) => box.x < 0 || box.x + box.width > wide).map(([text, _]) => text);
  const over = words.flatMap(([text, one], at) => words.slice(at + 1).filter(([_, other]) =>
    one.x < other.x + other.width - 1 && other.x < one.x + one.width - 1 &&
    one.y < other.y + other.height - 4 && other.y < one.y + one.height - 4).map(([other, _]) => text + " / " + other));
  return out.concat(over); })"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def test_the_map_has_no_violation_and_fits_a_small_screen(visit: Any, erasable: None) -> None:
    of = make.municipality("9999", is_demo=True)
    lived(of, 12)
    make.officer(of, "joke", "pilotleider")
    for width, queries in ((320, ("", "?voor=2026-10-15")), (1200, ("?zaak=persoon&voor=2026-10-31",))):
        page = visit(viewport={"width": width, "height": 900})
        sign_in(page, "joke")
        for query in queries:
            page.goto("/pilot/proces/" + query)
            assert page.locator("svg.v-map text").count() > 3
            assert violations(page) == []
            assert page.evaluate(SMALL) == []
            assert page.evaluate(MUDDLED) == []
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        if os.environ.get("VEREFFEN_PICTURES"):
            page.screenshot(path=f"{os.environ['VEREFFEN_PICTURES']}/proces-{width}.png", full_page=True)
