"""The list of one costed step and the tasks in a browser: with the keyboard, without JavaScript, on a small screen."""

from __future__ import annotations

import os
from typing import Any

import pytest

from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, SMALL, go, sign_in, violations
from usecases.test_answer_proposals import demanded, demands
from vereffen.records.models import Task

pytestmark = MARKS
PAGES = ("/stappen/aanmaning/", "/stappen/dwangbevel/", "/taken/", "/taken/?wie=mij", "/herinneringen/")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def test_the_lists_have_no_violation_and_fit_a_small_screen(visit: Any, place: Office) -> None:
    demanded(place, 3)
    Task.objects.create(
        municipality=place.municipality,
        debtor=place.demand,
        kind="noodstop",
        on=TODAY,
        until=TODAY,
        key="2",
        officer=place.karin,
    )
    folder = os.environ.get("VEREFFEN_PICTURES")
    for about in ({}, {"viewport": {"width": 320, "height": 800}}):
        page = visit(**about)
        sign_in(page)
        for path in PAGES:
            page.goto(path)
            if folder:
                page.screenshot(
                    path=f"{folder}/{path.strip('/').replace('/', '-').replace('?', '-')}-{len(about)}.png",
                    full_page=True,
                )
            assert violations(page) == [], path
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_one_person_is_chosen_with_the_keyboard_and_without_javascript(visit: Any, place: Office) -> None:
    first, second = demanded(place, 2)
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.goto("/stappen/aanmaning/")
    number = place.proposal(first).pk
    page.locator(f"#v{number}").focus()
    page.keyboard.press("Space")
    page.locator("#bekeken").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    go(page)
    page.get_by_text("Voor 1 mens is de stap gezet.").wait_for()
    assert (demands(first), demands(second)) == (1, 0)
