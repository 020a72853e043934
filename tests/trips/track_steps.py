"""The steps of a track as people do them on its pages: talk, plan, meeting, interview and help."""

from __future__ import annotations

import re
from typing import Any

from interfaces.desk_people import TODAY
from plan_form import PARTS, sent
from trips.browsing import arrives
from vereffen.interfaces.cli import demo_plan
from vereffen.track.intake_form import QUESTIONS

TRACK = "/pilot/traject/koplopers/"
DAY = TODAY.isoformat()


def form(page: Any, button: str) -> None:
    arrives(page, page.get_by_role("button", name=button, exact=True).first)


def begins(page: Any, places: dict[str, str]) -> None:
    """The team begins the track and lets the municipalities join."""
    page.goto("/pilot/trajecten/")
    page.fill("#name", "Koplopers")
    page.fill("#code", "koplopers")
    form(page, "Begin")
    for code, name in places.items():
        page.get_by_text("Een gemeente doet mee", exact=True).click()
        page.fill("#gemeente", code)
        page.locator("form:has(#gemeente) #name").fill(name)
        arrives(page, page.locator("form:has(#gemeente) button"))


def talks(page: Any, code: str) -> None:
    """The exploratory talk, from its plan to the decision."""
    page.goto(f"{TRACK}{code}/verkenning/")
    page.fill("#day", "2026-11-20")
    form(page, "Bewaar de planning")
    arrives(page, page.get_by_role("link", name="Open wat bij deze stap hoort"))
    for one in QUESTIONS:
        answer = "none" if one.code == "help" else "yes"
        page.check(f"input[name='{one.code}'][value='{answer}']")
    form(page, "Bewaar de antwoorden")
    assert "Wat eruit volgt: Ja" in re.sub(r"\s+", " ", page.locator("#volgt").inner_text())
    form(page, "Besluit")


def plans(page: Any, code: str) -> None:
    """The plan of action, filled in part by part and signed by the project leader."""
    values = demo_plan.values(TODAY) | {"profiel": f"Zo doen wij het in {code}."}
    for part in PARTS:
        page.goto(f"{TRACK}{code}/plan/schrijven/{part}/")
        _fills(page, sent(part, values))
        form(page, "Bewaar dit deel")
    page.goto(f"{TRACK}{code}/plan/schrijven/")
    page.check("input[name='rol'][value='projectleider']")
    form(page, "Teken deze versie")


def _fills(page: Any, typed: dict[str, str]) -> None:
    """Types what a part asks, and asks for more rows where those that stand there are too few."""
    for name, text in typed.items():
        if name.endswith("-rijen"):
            while int(page.locator(f"input[name='{name}']").input_value()) < int(text):
                arrives(page, page.locator(f"button[name='meer'][value='{name.removesuffix('-rijen')}']"))
        elif page.locator(f"input[type='radio'][name='{name}']").count():
            page.check(f"input[name='{name}'][value='{text}']")
        elif page.locator(f"select[name='{name}']").count():
            page.select_option(f"select[name='{name}']", text)
        else:
            page.fill(f"[name='{name}']", text)


def calls(page: Any) -> str:
    """The team calls the first progress meeting of all; where it stands."""
    page.goto(f"{TRACK}bijeenkomsten/")
    page.select_option("#sort", "progress_1")
    page.select_option("#gemeente", "")
    page.fill("#day", DAY)
    page.fill("#starts", "13:00")
    page.fill("#where", "Utrecht")
    form(page, "Roep bijeen")
    page.goto(f"{TRACK}bijeenkomsten/")
    found: str = page.locator("a[href*='/bijeenkomst/']").first.get_attribute("href")
    return found


def brings(page: Any, meeting: str, code: str) -> None:
    """A project leader brings the greatest obstacle and a letter that changed."""
    page.goto(meeting)
    page.locator("summary", has_text="Een belemmering").click()
    obstacle = page.locator("form:has(input[name='soort'][value='obstacle'])").first
    obstacle.locator("[name='rank'][value='1']").check()
    obstacle.locator("[name='text']").fill(f"In {code} ontbreken telefoonnummers.")
    obstacle.locator("[name='owner']").fill("De teamleider")
    obstacle.locator("[name='due']").fill(DAY)
    arrives(page, obstacle.locator("button"))
    page.locator("summary", has_text="Een brief die veranderde").click()
    letter = page.locator("form:has(input[value='letter_changed'])").first
    letter.locator("[name='letter']").fill("Aanmaning")
    letter.locator("[name='version']").fill("2")
    letter.locator("[name='what']").fill("Eén actie bovenaan.")
    arrives(page, letter.locator("button"))


def writes_minutes(page: Any, meeting: str) -> None:
    """The team writes what was discussed and an action, and the minutes are approved as they are."""
    page.goto(meeting)
    minutes = page.locator("form:has(#notulen)")
    page.get_by_text("Schrijf het verslag", exact=True).click()
    minutes.locator("#notulen").fill("Wij bellen eerst. Daarna schrijven wij.")
    arrives(page, minutes.locator("button"))
    form(page, "Stel het verslag vast")


def interviews(page: Any, code: str) -> None:
    """An interview with a project leader: consent, notes that are read before they are kept, and approval."""
    page.goto(f"{TRACK}interviews/")
    page.get_by_text("Plan een interview", exact=True).click()
    page.select_option("#groep", "project_leader")
    page.locator("form:has(#groep) #gemeente").select_option(code)
    page.fill("#dag", DAY)
    form(page, "Plan")
    page.goto(f"{TRACK}interviews/")
    arrives(page, page.locator("a[href*='/interview/']").first)
    page.check("input[name='hoe'][value='spoken']")
    form(page, "Leg de toestemming vast")
    page.fill("#tekst-counter_example", "Bij een bedrijf hielp bellen niet.")
    form(page, "Lees na vóór het bewaren")
    form(page, "Bewaar deze tekst")
    form(page, "Het verslag is aangeboden")
    page.locator("form:has(#akkoord) input[value='spoken']").check()
    form(page, "De geïnterviewde keurt het goed")
