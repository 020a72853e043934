"""An officer's day in a browser: by keyboard only, without JavaScript, on a small screen, and usable by everybody."""

from __future__ import annotations

from typing import Any

import pytest

from interfaces.desk_people import TODAY, Office
from trips.browsing import MARKS, ONCE, SMALL, arrives, go, sign_in, tab_to, violations
from vereffen.records.models import Event, Letter

pytestmark = MARKS


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


def desk(place: Office) -> list[str]:
    """The pages of an officer."""
    about = [f"/dossier/{one.pk}/" for one in (place.calls, place.demand, place.held)]
    acts = [f"/dossier/{place.demand.pk}/stap/", f"/dossier/{place.demand.pk}/?op=2026-11-01"]
    acts += [f"/dossier/{place.calls.pk}/contact/", f"/voorstel/{place.proposal(place.demand).pk}/"]
    more = ("regeling/?bedrag=60,80", "regeling/wijzigen/", "draagkracht/", "draagkracht/alles/", "kwijtschelding/")
    more += ("vastleggen/", "betrokkenen/", "bestanden/", "zaken/", "wie-keek/", "automatisch/")
    acts += [f"/dossier/{place.calls.pk}/{path}" for path in more]
    lists = [
        "/vandaag/",
        "/vandaag/?stap=dwangbevel",
        "/herinneringen/",
        "/taken/",
        "/bank/",
        "/bank/opdrachten/",
        "/zoek/?q=e",
    ]
    lists += ["/zaken/", "/stappen/aanmaning/"]
    return [*lists, *about, *acts, "/wet/Awb 4:112/", "/nergens/"]


def test_an_officer_works_with_the_keyboard_only(visit: Any, place: Office) -> None:
    page = visit()
    page.goto("/")
    tab_to(page, "Karin Bos")
    go(page)
    page.wait_for_url("**/vandaag/")
    page.keyboard.press("c")  # without a person in focus this is about nobody
    assert page.url.endswith("/vandaag/")
    focused = "document.activeElement.textContent"
    page.keyboard.press("j")
    first = page.evaluate(focused)
    page.keyboard.press("j")
    second = page.evaluate(focused)
    assert {first, second} == {"Mevr. A. de Vries", "Dhr. B. Yılmaz"}
    page.keyboard.press("k")
    assert page.evaluate(focused) == first
    page.keyboard.press("j" if second.startswith("Mevr") else "k")
    go(page)
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    go(page, "c")
    page.wait_for_url("**/contact/")
    tab_to(page, "notitie")
    page.keyboard.type("Wil in delen betalen: j, k, c en /.")
    tab_to(page, "bereikt")
    page.keyboard.press("Space")
    tab_to(page, "Opslaan")
    go(page)
    page.wait_for_url(f"**/dossier/{place.calls.pk}/")
    page.get_by_text("Het contact is opgeslagen.").wait_for()
    assert Event.objects.filter(debtor=place.calls, kind="contact", by=place.karin).count() == 1
    go(page, "/")
    page.wait_for_url("**/zoek/")
    page.keyboard.press("/")
    page.keyboard.type("Yılmaz")
    go(page)
    page.wait_for_url(f"**/dossier/{place.demand.pk}/")
    tab_to(page, "Bekijk en beslis")
    go(page)
    page.wait_for_url("**/voorstel/*/")
    tab_to(page, "Ja: Aanmaning")
    go(page)
    page.wait_for_url(f"**/dossier/{place.demand.pk}/")
    page.get_by_text("De stap is gezet.").wait_for()
    assert Letter.objects.filter(debtor=place.demand, kind="aanmaning").count() == 1


def test_the_keys_can_be_turned_off_and_stay_off(visit: Any, place: Office) -> None:
    page = visit()
    sign_in(page)
    page.get_by_role("button", name="Sneltoetsen uitzetten").click()
    page.reload()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.get_by_role("button", name="Sneltoetsen aanzetten").click()
    page.locator("h1").click()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.tagName") == "A"


def test_everything_works_without_javascript(visit: Any, place: Office) -> None:
    page = visit(java_script_enabled=False)
    sign_in(page)
    page.select_option("#stap", "contact")
    arrives(page, page.get_by_role("button", name="Toon"))
    arrives(page, page.locator("[data-open]").first)
    arrives(page, page.get_by_role("link", name="Contact vastleggen"))
    page.get_by_label("nee").check()
    arrives(page, page.get_by_role("button", name="Opslaan"))
    assert page.get_by_role("status").inner_text() == "Het contact is opgeslagen."
    arrives(page, page.get_by_role("link", name="Vandaag"))
    arrives(page, page.get_by_role("link", name="Dhr. B. Yılmaz", exact=True))
    arrives(page, page.get_by_role("link", name="Bekijk en beslis"))
    arrives(page, page.get_by_role("button", name="Ja: Aanmaning"))
    assert page.get_by_role("status").inner_text() == "De stap is gezet."
    assert not page.get_by_text("Sneltoetsen").is_visible()
    arrives(page, page.get_by_role("button", name="English"))
    page.get_by_role("heading", name="Best now").wait_for()


@ONCE
@pytest.mark.parametrize("language", ["nl-NL", pytest.param("en-GB", marks=pytest.mark.nightly)])
def test_axe_finds_nothing_in_either_language(visit: Any, place: Office, language: str) -> None:
    page = visit(locale=language, bypass_csp=True)
    page.goto("/aanmelden/")
    found = violations(page)
    page.fill("#id_username", "karin")
    page.fill("#id_password", "fout")
    go(page)
    found += violations(page)
    sign_in(page)
    for path in desk(place):
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == language[:2]
        found += violations(page)
    page.goto(f"/dossier/{place.calls.pk}/contact/")
    with page.expect_navigation():
        page.locator("form.utrecht-form").evaluate("form => { form.noValidate = true; form.requestSubmit(); }")
    page.wait_for_selector("#fout-bereikt")
    found += violations(page)
    for name, path in (("joke", "/pilot/"), ("bewoner", "/mijn/betalingen/")):
        page.context.clear_cookies()
        sign_in(page, name)
        page.goto(path)
        found += violations(page)
    assert found == []


@ONCE
def test_a_phone_needs_no_sideways_scrolling_and_a_finger_finds_its_target(visit: Any, place: Office) -> None:
    page = visit(viewport={"width": 320, "height": 640}, has_touch=True)
    page.goto("/aanmelden/")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    sign_in(page)
    for path in desk(place):
        page.goto(path)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 320, path
        assert page.evaluate(SMALL) == [], path
    page.context.clear_cookies()
    sign_in(page, "bewoner")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    assert page.evaluate(SMALL) == []


def test_the_style_sheets_and_the_font_are_there(visit: Any, place: Office) -> None:
    page = visit()
    missing: list[str] = []
    page.on("response", lambda one: missing.append(one.url) if one.status >= 400 else None)
    sign_in(page)
    page.goto(f"/dossier/{place.demand.pk}/")
    page.wait_for_load_state("networkidle")
    assert missing == []
    assert page.evaluate("document.fonts.check('16px \"Fira Sans\"')")
    button = page.locator(".utrecht-button-link").first.evaluate("one => getComputedStyle(one).backgroundColor")
    assert button == "rgb(21, 66, 115)"
