"""Every page of the programme in a browser, wide and at 320 px, in both languages: nothing that somebody cannot use."""

from __future__ import annotations

import os
from typing import Any

import pytest

from interfaces.desk_people import TODAY
from trips.browsing import FOCUS, MARKS, ONCE, SMALL, arrives, sign_in, violations
from trips.programme_world import TRACK, fill

pytestmark = [*MARKS, ONCE]
OF_ALL = (
    "/pilot/", "/pilot/proces/", "/pilot/vergelijken/", "/pilot/trajecten/", TRACK, f"{TRACK}bijeenkomsten/", f"{TRACK}bijeenkomst/m/",
    f"{TRACK}bijeenkomst/n/", f"{TRACK}praktijken/", f"{TRACK}praktijk/letter/", f"{TRACK}praktijk/policy/", f"{TRACK}praktijk/guide/",
    f"{TRACK}uitrol/", f"{TRACK}9902/", f"{TRACK}9902/nulmeting/", f"{TRACK}9902/volwassenheid/", f"{TRACK}9902/plan/",
    f"{TRACK}9902/plan/schrijven/", f"{TRACK}9902/verkenning/", f"{TRACK}9902/verkenning/gesprek/", f"{TRACK}alle/kick_off/",
    f"{TRACK}9902/start/", f"{TRACK}9902/voortgang_1/",
)  # fmt: skip
OF_TEAM = (f"{TRACK}interviews/", f"{TRACK}interview/i/", f"{TRACK}interview/i2/")
# A heading that skips a level, more than one first heading, or one that says nothing.
HEADINGS = """() => { const all = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter(one => one.getClientRects().length);
  const level = one => Number(one.tagName[1]);
  const skipped = all.filter((one, at) => !one.textContent.trim() || (at ? level(one) > level(all[at - 1]) + 1 : level(one) !== 1));
  return [...skipped, ...all.filter(one => level(one) === 1).slice(1)].map(one => one.outerHTML.slice(0, 100)); }"""
# What sticks out of the screen and is not inside something that scrolls by itself.
WIDE = """() => [...document.querySelectorAll("main *")].filter(one => one.getBoundingClientRect().right > innerWidth + 1
    && !one.closest(".v-scroll, [class*=scroll], .v-hidden, svg")).map(one => one.outerHTML.slice(0, 100)).slice(0, 3)"""


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def filled(erasable: None) -> None:
    fill()


def entered(visit: Any, name: str, **about: Any) -> Any:
    """A page of somebody who signed in; it may take its time, for thirty pages are looked at one after another."""
    page = visit(**about)
    page.set_default_timeout(60_000)
    sign_in(page, name)
    return page


def faults(page: Any, path: str) -> list[str]:
    """What is wrong with a page, wide and small, with everything that can be opened open."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found = violations(page)
    found += [f"{path}: headings: {one}" for one in page.evaluate(HEADINGS)]
    page.set_viewport_size({"width": 320, "height": 640})
    if page.evaluate("document.scrollingElement.scrollWidth") > 320:
        found.append(f"{path}: scrolls sideways")
    found += [f"{path}: sticks out: {one}" for one in page.evaluate(WIDE)]
    found += [f"{path}: small: {one}" for one in page.evaluate(SMALL)]
    picture(page, path)
    return found


def picture(page: Any, path: str) -> None:
    folder = os.environ.get("VEREFFEN_PICTURES")
    if folder:
        name = path.strip("/").removeprefix("pilot/traject/koplopers").replace("/", "-") or "bord"
        page.screenshot(path=f"{folder}/{name}-320.png", full_page=True)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


@pytest.mark.parametrize("language", ["nl-NL", pytest.param("en-GB", marks=pytest.mark.nightly)])
def test_no_page_of_the_programme_has_something_that_somebody_cannot_use(
    visit: Any, filled: None, language: str
) -> None:
    leader = entered(visit, "joke", locale=language, bypass_csp=True)
    found = [fault for path in OF_ALL for fault in faults(leader, path)]
    leader.goto(f"{TRACK}praktijk/letter/")
    assert leader.locator("html").get_attribute("lang") == language[:2]
    arrives(leader, leader.locator("button[value='overnemen']"))
    found += faults(leader, f"{TRACK}praktijk/letter/")
    team = entered(visit, "petra", locale=language, bypass_csp=True)
    found += [fault for path in (*OF_TEAM, f"{TRACK}bijeenkomst/m/", TRACK) for fault in faults(team, path)]
    assert found == []


def test_the_focus_is_seen_all_the_way_through_a_meeting_a_practice_and_an_interview(visit: Any, filled: None) -> None:
    team, leader = entered(visit, "petra"), entered(visit, "joke")
    for page, path in (
        (team, "bijeenkomst/m/"),
        (leader, "praktijk/letter/"),
        (team, "interview/i2/"),
        (leader, "praktijken/"),
    ):
        page.goto(f"{TRACK}{path}")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        many = page.evaluate(
            "document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary').length"
        )
        seen = set()
        for _ in range(min(many, 60)):
            page.keyboard.press("Tab")
            where = page.evaluate(FOCUS)
            if where["name"].startswith("BODY"):
                break
            seen.add(where["name"])
            assert where["seen"], (path, where["name"])
        assert len(seen) > 8, path
