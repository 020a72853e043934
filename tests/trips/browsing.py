"""What trips in a browser share: signing in, reaching things by keyboard, and looking for what somebody cannot use."""

from __future__ import annotations

import os
from typing import Any

import pytest
from django.conf import settings

axe = pytest.importorskip("axe_playwright_python.sync_playwright")

MARKS = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not settings.VENDOR.is_dir(), reason="The style sheets are not installed: screens are not tested in a browser"
    ),
]
# What axe sees and how wide a page is do not depend on where the rows are kept.
ONCE = pytest.mark.skipif(
    "postgresql" in settings.DATABASES["default"]["ENGINE"], reason="A page looks the same on both databases"
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What a finger has to hit, without the words in a sentence, which the rule leaves out (WCAG 2.5.8).
SMALL = """() => Array.from(document.querySelectorAll("a[href], button, input, select, textarea, summary"))
  .filter(one => one.type !== "hidden" && one.offsetParent !== null && !one.classList.contains("utrecht-skip-link"))
  .filter(one => { const box = (one.closest("label") || one).getBoundingClientRect();
                   return box.width < 24 || box.height < 24; })
  .map(one => one.outerHTML.slice(0, 120))"""
# Where the focus is, and whether a reader sees it: an outline or a shadow that is not there without focus.
FOCUS = """() => { const one = document.activeElement, style = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const drawn = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none";
  return {name: one.tagName + " " + (one.textContent || one.name || "").trim().slice(0, 40),
          seen: drawn && box.width > 0 && box.right > 0 && box.bottom > 0}; }"""


def sign_in(page: Any, name: str = "karin") -> None:
    page.goto("/aanmelden/")
    arrives(page, page.locator(f"form[action$='/{name}/'] button"))


def arrives(page: Any, where: Any) -> None:
    """Clicks what leads to another page, and waits until it is there: the page before may say the same."""
    with page.expect_navigation():
        where.click()


def go(page: Any, key: str = "Enter") -> None:
    """Presses a key that leads to another page, and waits until it is there."""
    with page.expect_navigation():
        page.keyboard.press(key)


def tab_to(page: Any, text: str, most: int = 80) -> None:
    """Presses Tab until that button, link or field has the focus, which must be visible all the way."""
    for _ in range(most):
        page.keyboard.press("Tab")
        where = page.evaluate(FOCUS)
        assert where["seen"], f"the focus on {where['name']} cannot be seen"
        if text in where["name"]:
            return
    pytest.fail(f"{text} cannot be reached with Tab")


def violations(page: Any) -> list[str]:
    """What axe finds on the page that the law asks for; good practice beyond that is printed."""
    kinds = {"runOnly": {"type": "tag", "values": [*RULES, "best-practice"]}, "resultTypes": ["violations"]}
    answer = axe.Axe().run(page, options=kinds).response
    assert len(answer["passes"]) > 10, "axe looked at nothing"
    found = answer["violations"]
    for one in found:
        print(f"{page.url}: {one['id']} {one['help']}: {[node['html'][:150] for node in one['nodes']]}")
    asked = set(RULES)
    return [f"{page.url}: {one['id']}: {one['nodes'][0]['html'][:150]}" for one in found if asked & set(one["tags"])]


def look(page: Any, name: str) -> None:
    """Nothing on the page that somebody cannot use, wide and at 320 px."""
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    folder = os.environ.get("VEREFFEN_PICTURES")
    if folder:
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
    assert violations(page) == [], name
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(SMALL) == [], name
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name
    if folder:
        page.screenshot(path=f"{folder}/{name}-320.png", full_page=True)
    page.set_viewport_size({"width": 1280, "height": 900})
