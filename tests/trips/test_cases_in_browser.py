"""Cases in a browser: a referral that pauses everything, and pages that everybody can use, on a small screen too."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import make
from interfaces.case_people import TODAY, Offices, offices, proposed
from trips.browsing import MARKS, ONCE, SMALL, arrives, sign_in, violations
from vereffen.records.models import Case
from vereffen.usecases.move_case import move_case
from vereffen.usecases.open_case import open_case

pytestmark = MARKS
# Where pictures of the pages go when somebody wants to look at them.
PICTURES = os.environ.get("VEREFFEN_PICTURES", "")


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def town(erasable: None) -> Offices:
    return offices()


def test_bringing_somebody_in_touch_with_debt_help_pauses_everything(visit: Any, town: Offices) -> None:
    page = visit()
    sign_in(page)
    page.goto(f"/dossier/{town.anna.pk}/zaken/")
    assert proposed(town.anna) == {"aanmaning"}
    arrives(page, page.get_by_role("link", name="In contact brengen met schuldhulp"))
    page.get_by_role("checkbox", name="De persoon wil dat schuldhulp").check()
    page.get_by_role("textbox").fill("Ja graag.")
    arrives(page, page.get_by_role("button", name="Breng in contact"))
    page.get_by_text("Alles rust vanaf nu.").wait_for()
    assert proposed(town.anna) == set()
    page.goto(f"/dossier/{town.anna.pk}/")
    assert page.get_by_text("Bekijk en beslis").count() == 0


def pages(town: Offices) -> list[str]:
    """Every page about cases, with one of each kind."""
    number = town.anna.pk
    told: dict[str, dict[str, Any]] = {
        "bezwaar": {"vorderingen": [town.tax.pk], "bedrag_cents": 5000, "ontvangen": "2026-11-02"},
        "klacht": {"schriftelijk": True},
        "overdracht": {
            "vorderingen": [town.tax.pk], "naar_afdeling": town.ines.department_id,
            "gevraagd": "advies", "grond": "toestemming",
        },
        "samenwerking": {
            "instemming": True, "afdelingen": [town.karin.department_id, town.ines.department_id],
            "regie": town.karin.pk,
        },
        "doorverwijzing": {"instemming": True},
    }  # fmt: skip
    cases = {
        sort: open_case(number, sort, TODAY, make.AT, town.karin, data, "Ik woonde daar niet meer.")
        for sort, data in told.items()
    }
    move_case(cases["bezwaar"], "gesproken", TODAY, make.AT, town.karin, {}, "De sleutel was al ingeleverd.")
    about = [f"/dossier/{number}/zaken/{what}" for what in ("", "bezwaar/", "klacht/", "samenwerking/")]
    about += [f"/dossier/{number}/overdragen/", f"/dossier/{number}/schuldhulp/"]
    return ["/zaken/", *about, *(f"/zaak/{case}/" for case in cases.values())]


@ONCE
@pytest.mark.parametrize("width", [320, pytest.param(1280, marks=pytest.mark.nightly)])
def test_everybody_can_use_the_pages_about_cases(visit: Any, town: Offices, width: int) -> None:
    page = visit(viewport={"width": width, "height": 900})
    sign_in(page)
    found = []
    for path in pages(town):
        page.goto(path)
        for detail in page.locator("details").all():
            detail.evaluate("one => { one.open = true; }")
        found += violations(page) + [f"{path}: {one}" for one in page.evaluate(SMALL)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{path} is {wide} too wide"] if wide > 0 else []
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / f"{width}{path.replace('/', '-')}.png", full_page=True)
    assert found == []


def test_a_form_without_answers_says_what_is_missing_and_can_be_used(visit: Any, town: Offices) -> None:
    page = visit()
    sign_in(page)
    for path in pages(town)[2:7]:
        page.goto(path)
        page.evaluate("document.querySelectorAll('main form').forEach(one => { one.noValidate = true; })")
        arrives(page, page.locator("main form .utrecht-button--primary-action"))
        page.get_by_text("Er is nog niets opgeslagen.").first.wait_for()
        assert violations(page) == []
    page.goto(f"/zaak/{Case.objects.get(kind='bezwaar').pk}/")
    page.evaluate("document.querySelectorAll('main form').forEach(one => { one.noValidate = true; })")
    page.locator("summary", has_text="Besloten op het bezwaar").click()
    arrives(page, page.get_by_role("button", name="Besloten op het bezwaar"))
    page.get_by_text("Kies de uitkomst.").wait_for()
    assert violations(page) == []
