"""Skills in a browser: a scan filled in by keyboard, and no page that somebody cannot use or that does not fit."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

import pytest

import make
from interfaces.desk_people import TODAY
from trips.browsing import MARKS, ONCE, SMALL, sign_in, tab_to, violations
from vereffen.records.models import Officer, SelfScan, Team
from vereffen.track.competences import COMPETENCES
from vereffen.track.skill_files import scan
from vereffen.track.skills import Moment
from vereffen.usecases.fill_self_scan import fill_self_scan
from vereffen.usecases.offer_call import offer_call
from vereffen.usecases.plan_training import plan_training
from vereffen.usecases.rate_call import rate_call
from vereffen.usecases.tell_team_scan import tell_team_scan

pytestmark = [*MARKS, ONCE]


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def lead(erasable: None) -> Officer:
    """A lead with a team of six that filled in two moments, rated five calls and planned a training."""
    of = make.municipality("9999", is_demo=True)
    make.officer(of, "karin")
    ton = make.officer(of, "ton", "teamleider")
    team = Team.objects.create(municipality=of, name="Samen innen")
    some = [make.officer(of, f"m{number}") for number in range(6)]
    for number, one in enumerate(some):
        one.team = team
        one.save()
        for moment, more in ((Moment.T0, 0), (Moment.T1, 1)):
            answers = {item.code: 1 + (number + at) % 3 + more for at, item in enumerate(scan().items)}
            fill_self_scan(one, moment, answers, make.AT, is_done=True)
    for moment in (Moment.T0, Moment.T1):
        tell_team_scan(ton, moment, TODAY, make.AT)
    for number in range(5):
        call = offer_call(ton, [some[0].pk, some[1].pk], TODAY, make.AT, scenario="vergeten")
        for rater in some[:2]:
            rate_call(rater, call, {one.code: 2 + number % 2 for one in COMPETENCES}, make.AT)
    offer_call(some[0], [ton.pk, some[1].pk], TODAY, make.AT, scenario="naheffing")
    plan_training(ton, "schrijven", make.AT + timedelta(days=9), make.AT, invited=[ton.pk, some[0].pk], place="Zaal 2")
    return ton


def test_skills_are_used_by_keyboard_have_no_violation_and_fit_a_small_screen(visit: Any, lead: Officer) -> None:
    folder = os.environ.get("VEREFFEN_PICTURES")
    fixed = ["", "scan/t2/", "mijn/", "team/", "team/t2/", "trainingen/", "trainingen/bellen-2/"]
    lists = ["bijeenkomsten/", "gesprekken/", "overeenstemming/"]
    for number, about in enumerate(({}, {"viewport": {"width": 320, "height": 800}, "locale": "en-GB"})):
        page = visit(**about)
        sign_in(page, "ton")
        page.goto("/vaardigheden/")
        rate = page.locator("a[href*='/gesprekken/']").last.get_attribute("href")
        session = page.locator("a[href*='/bijeenkomsten/']").last.get_attribute("href")
        for at, path in enumerate([*(f"/vaardigheden/{one}" for one in (*fixed, *lists)), rate, session]):
            page.goto(path)
            if folder:
                page.screenshot(path=f"{folder}/skills-{at}-{number}.png", full_page=True)
            # What axe finds does not depend on the width; a second look costs as much as the first.
            assert number or violations(page) == [], path
            assert page.evaluate(SMALL) == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page = visit(java_script_enabled=False)
    sign_in(page, "ton")
    page.goto("/vaardigheden/scan/t0/")
    page.locator("input[name='a1'][value='2']").focus()
    page.keyboard.press("ArrowDown")
    tab_to(page, "Bewaar voor later")
    page.keyboard.press("Enter")
    page.get_by_text("Uw antwoorden zijn bewaard.").wait_for()
    assert SelfScan.objects.get(officer=lead).answers == {"a1": 3}
