"""The pages around the work in a browser: signing in with two steps, the team's figures, and what is told when a page is not there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

import make
from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, SMALL, arrives, go, sign_in, violations
from vereffen.interfaces.shared import second_factor
from vereffen.records import register
from vereffen.records.models import Officer
from vereffen.records.queries import bank_lines

pytestmark = MARKS
WORD = "zonnebloem-in-mei"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 320, "height": 640}
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
BOTH = pytest.mark.parametrize("language", ["nl-NL", pytest.param("en-GB", marks=pytest.mark.nightly)])


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def maria(erasable: None) -> Officer:
    """Somebody who works in a real municipality, with a password and no device yet."""
    of = make.municipality("0003")
    made = make.officer(of, "maria")
    register.set_password(of, "maria", WORD)
    return made


@pytest.fixture
def broken(browser: Any, live_server: Any, place: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Opens a page that fails on our side; not by `visit`, which takes the complaint of the browser for a fault."""

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("this fails on purpose")

    profiles = []

    def open_page(language: str) -> Any:
        profile = browser.new_context(base_url=live_server.url, locale=language, bypass_csp=True)
        profiles.append(profile)
        page = profile.new_page()
        sign_in(page)
        monkeypatch.setattr(bank_lines, "waiting", fail)
        assert page.goto("/bank/").status == 500
        return page

    yield open_page
    for profile in profiles:
        profile.close()


def code(secret: str) -> str:
    """What the device shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def hindered(page: Any, language: str) -> list[str]:
    """What somebody cannot use on this page: as axe finds it, as a finger does, and whether 320 pixels are enough."""
    assert page.locator("html").get_attribute("lang") == language[:2], page.url
    assert page.locator("h1").count() == 1, page.url
    page.set_viewport_size(DESK)
    found = violations(page)
    page.set_viewport_size(PHONE)
    found += [f"{page.url}: {one} is small" for one in page.evaluate(SMALL)]
    wide = page.evaluate(SIDEWAYS)
    return [*found, *([f"{page.url} is {wide} too wide"] if wide > 0 else [])]


@BOTH
def test_everybody_can_sign_in_with_two_steps(visit: Any, maria: Officer, language: str, settings: Any) -> None:
    settings.AXES_FAILURE_LIMIT = 2
    primary = "main .utrecht-button--primary-action"
    page = visit(locale=language, bypass_csp=True)

    def password() -> None:
        page.goto("/aanmelden/")
        page.fill("#id_username", "maria")
        page.fill("#id_password", WORD)
        go(page)

    password()
    assert page.url.endswith("/aanmelden/tweede-stap/")
    found = hindered(page, language)
    page.fill("#code", "000000")
    arrives(page, page.locator(primary))
    assert page.locator("#code").get_attribute("aria-invalid") == "true"
    found += hindered(page, language)
    page.fill("#code", code(page.locator("main code").inner_text()))
    arrives(page, page.locator(primary))
    assert page.locator("main li code").count() == 10
    spare = page.locator("main li code").first.inner_text()
    found += hindered(page, language)
    page.goto("/aanmelden/tweede-stap/")
    assert page.locator("#code").count() == 0
    found += hindered(page, language)
    page.context.clear_cookies()
    password()
    assert page.url.endswith("/aanmelden/code/")
    found += hindered(page, language)
    for status in (422, 429):
        page.fill("#code", "000001")
        with page.expect_navigation() as answer:
            page.locator(primary).click()
        assert answer.value.status == status
        found += hindered(page, language)
    assert found == []
    assert second_factor.has(maria)
    assert second_factor.accepts(maria, spare)


@BOTH
def test_everybody_can_use_the_figures_of_the_team(visit: Any, place: Office, language: str) -> None:
    make.officer(place.municipality, "ton", "teamleider")
    page = visit(locale=language, bypass_csp=True)
    sign_in(page, "ton")
    # In one language as one sees it first, in the other with all open and with days that cannot be.
    page.goto("/team/" if language == "nl-NL" else "/team/?van=2026-11-24&tot=2026-01-01")
    if language != "nl-NL":
        page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        assert page.locator("#fout").count() == 1
    assert hindered(page, language) == []


@BOTH
def test_everybody_can_use_the_pages_that_say_what_is_not_there(
    visit: Any, place: Office, language: str, settings: Any
) -> None:
    settings.OIDC_SERVER, settings.OIDC_CLIENT = "https://organisatie.example", "vereffen"
    page = visit(locale=language, bypass_csp=True)
    found = []
    for path, status in (("/nergens/", 404), ("/aanmelden/terug/", 403)):
        assert page.goto(path).status == status
        found += hindered(page, language)
    sign_in(page)
    for path, status in (("/team/", 403), ("/nergens/", 404)):
        assert page.goto(path).status == status
        found += hindered(page, language)
    page.goto(f"/dossier/{place.calls.pk}/bestanden/")
    page.context.clear_cookies(name="csrftoken")
    page.locator("input[type=file]").evaluate("one => { one.required = false; }")
    with page.expect_navigation() as answer:
        page.locator("main .utrecht-button--primary-action").click()
    assert answer.value.status == 403
    found += hindered(page, language)
    assert found == []


@BOTH
def test_everybody_can_use_the_page_that_says_that_we_failed(broken: Any, language: str) -> None:
    page = broken(language)
    assert page.get_by_role("main").get_by_role("link").get_attribute("href") == "/"
    assert hindered(page, language) == []
