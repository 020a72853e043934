"""The practice room in a browser: by keyboard with the focus on what is said, without JavaScript, on a small screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from interfaces.desk_people import TODAY, Office
from trips.browsing import FOCUS, MARKS, ONCE, SMALL, sign_in, tab_to, violations
from vereffen.track import practice
from vereffen.track.practice_files import scenarios, ways

pytestmark = MARKS


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def best(code: str, node: str) -> str:
    """The shortest path to that ending."""
    found = [here.path for here in ways(scenarios()[code]) if here.node.code == node]
    return min(found, key=lambda path: (len(path), path))


def talk(page: Any, code: str, path: str) -> None:
    """Says all of it, each sentence found with Tab from what was just heard."""
    of = scenarios()[code]
    for length, letter in enumerate(path):
        here = practice.play(of, path[:length])
        said = dict(here.offered)[letter].say
        tab_to(page, f"“{said}"[:36])
        page.keyboard.press("Enter")
        after = practice.play(of, path[: length + 1])
        page.locator("#nu").get_by_text(after.node.says[0], exact=False).first.wait_for()
        assert page.evaluate("document.activeElement.id") == "nu", "what is heard has the focus"
        assert page.evaluate(FOCUS)["seen"]
        assert page.evaluate("document.getElementById('nu').getBoundingClientRect().top < window.innerHeight")


def test_a_conversation_is_had_and_looked_back_on_by_keyboard(visit: Any, place: Office, tmp_path: Path) -> None:
    page = visit()
    sign_in(page)
    page.goto("/oefenen/")
    tab_to(page, "Vergeten, en waarom")
    page.keyboard.press("Enter")
    page.wait_for_url("**/oefenen/vergeten/")
    talk(page, "vergeten", best("vergeten", "goed"))
    assert page.url.endswith("/oefenen/vergeten/#nu"), "the address tells nothing of what was said"
    tab_to(page, "eigen")
    page.keyboard.type("Eerst vragen.")
    page.keyboard.press("Tab")
    with page.expect_download() as given:
        page.keyboard.press("Enter")
    given.value.save_as(tmp_path / "terugblik.txt")
    text = (tmp_path / "terugblik.txt").read_text("utf-8")
    assert "Eerst vragen." in text
    assert page.locator("#eigen").input_value() == "Eerst vragen.", "the page stays as it was"


def test_the_back_button_of_the_browser_goes_a_sentence_back(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.goto("/oefenen/vergeten/")
    of = scenarios()["vergeten"]
    for path in ("a", "aa"):
        page.locator(f"button[name='zeg'][value='{path[-1]}']").click()
        page.get_by_text(practice.play(of, path).node.says[0], exact=False).first.wait_for()
    page.go_back()
    page.get_by_text(practice.play(of, "a").node.says[0], exact=False).first.wait_for()
    page.locator("button[name='zeg'][value='b']").click()
    page.get_by_text(practice.play(of, "ab").node.says[0], exact=False).first.wait_for()


def test_it_works_without_javascript(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto("/oefenen/niet-meer-verder/")
    path = best("niet-meer-verder", "warm")
    of = scenarios()["niet-meer-verder"]
    for length, letter in enumerate(path):
        page.locator(f"button[name='zeg'][value='{letter}']").click()
        page.get_by_text(practice.play(of, path[: length + 1]).node.says[0], exact=False).first.wait_for()
    page.get_by_role("heading", name="Terugblik").wait_for()
    page.get_by_role("button", name="Eén zin terug").click()
    page.get_by_role("heading", name="Wat zegt u?").wait_for()
    page.get_by_role("button", name="Begin opnieuw").click()
    page.get_by_text(of.nodes["begin"].says[0], exact=False).first.wait_for()


@ONCE
def test_the_room_has_no_violation_and_fits_a_small_screen(visit: Any, place: Office) -> None:
    folder = os.environ.get("VEREFFEN_PICTURES")
    for number, about in enumerate(({}, {"viewport": {"width": 320, "height": 800}})):
        page = visit(**about)
        sign_in(page)
        path = best("naheffing", "goed")

        def look(name: str, number: int = number, page: Any = page) -> None:
            if folder:
                page.screenshot(path=f"{folder}/{name}-{number}.png", full_page=True)
            assert violations(page) == [], name
            assert page.evaluate(SMALL) == [], name
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name

        page.goto("/oefenen/")
        look("practice-list")
        page.get_by_role("link", name="Lees eerst de gespreksgids").click()
        page.get_by_role("heading", name="Tien stappen").wait_for()
        look("guide")
        page.goto("/oefenen/naheffing/")
        look("practice-begin")
        for length, letter in enumerate(path):
            page.locator(f"button[name='zeg'][value='{letter}']").click()
            page.locator(f"input[name='weg'][value='{path[: length + 1]}']").first.wait_for(state="attached")
            if length == 2:
                for one in page.locator("summary").all():
                    one.click()
                look("practice-half")
        look("practice-end")
