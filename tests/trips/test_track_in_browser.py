"""The whole track in a browser: five invented municipalities from the first talk to the report, by the team, project leaders and an alderman."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import make
import track_world as world
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY
from plan_form import PARTS, sent
from trips.browsing import MARKS, SMALL, arrives, sign_in, violations
from vereffen.exchange.bundles.keys import own_key, public_text
from vereffen.exchange.letters.make import pages as pages_of
from vereffen.interfaces.cli import demo_plan
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track import intake, plan_of_action
from vereffen.track.facts import Fact
from vereffen.track.intake_form import QUESTIONS
from vereffen.track.phases import PHASES
from vereffen.track.workspace import fold
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.trust_key import trust_key

pytestmark = MARKS
TRACK = "/pilot/traject/koplopers/"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())


@pytest.fixture
def people(erasable: None) -> None:
    """The programme's team, a project leader in each municipality and an alderman in the first."""
    home = make.municipality("9999", is_demo=True)
    make.officer(home, "petra", "programmateam")
    for code in world.PLACES:
        of = make.municipality(code, is_demo=True)
        make.officer(of, f"leider-{code}", "pilotleider")
    make.officer(make.municipality("9901", is_demo=True), "anna", "bestuurder")


def form(page: Any, button: str) -> None:
    arrives(page, page.get_by_role("button", name=button, exact=True).first)


def begins(page: Any) -> None:
    """The team begins the track and lets five municipalities join."""
    page.goto("/pilot/trajecten/")
    page.fill("#name", "Koplopers")
    page.fill("#code", "koplopers")
    form(page, "Begin")
    for code, name in world.PLACES.items():
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
        fills(page, sent(part, values))
        form(page, "Bewaar dit deel")
    page.goto(f"{TRACK}{code}/plan/schrijven/")
    page.check("input[name='rol'][value='projectleider']")
    form(page, "Teken deze versie")


def fills(page: Any, typed: dict[str, str]) -> None:
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


def lived(home: Path) -> None:
    """What happens outside the pages: the plan is locked, the months pass, and each municipality sends its signed bundle."""
    team = Officer.objects.get(username__endswith="petra")
    facts = [Fact("analysis_plan", "", "plan", TODAY, "", {"locked": world.locked()})]
    record_track_fact(team, "koplopers", facts, make.AT)
    for code, document in world.documents(world.lived()).items():
        key = own_key(home, code, create=True)
        trust_key(code, public_text(key), make.AT)
        receive_bundle(world.signed(document, key), TODAY, make.AT)


def test_five_municipalities_go_from_the_first_talk_to_the_report(visit: Any, people: None, tmp_path: Path) -> None:
    team = visit(viewport={"width": 1280, "height": 900})
    sign_in(team, "petra")
    begins(team)
    for code in world.PLACES:
        talks(team, code)
    told = intake.fold(tracks.facts("koplopers"))
    assert {code: told[code].decision.outcome for code in world.PLACES} == dict.fromkeys(world.PLACES, "yes")  # type: ignore[union-attr]
    leader = visit(java_script_enabled=False)
    sign_in(leader, "leider-9901")
    plans(leader, "9901")
    # The others go the same way; a browser for each would only take longer.
    for code in list(world.PLACES)[1:]:
        values = demo_plan.values(TODAY)
        by = Officer.objects.get(username__endswith=f"leider-{code}")
        record_track_fact(by, "koplopers", plan_of_action.as_facts(code, values, TODAY, ""), make.AT)
    alderman = visit()
    sign_in(alderman, "anna")
    alderman.goto(f"{TRACK}9901/plan/schrijven/gemeente/")
    assert "Zo doen wij het in 9901." in alderman.locator("#profiel").input_value()
    alderman.goto(f"{TRACK}9901/plan/schrijven/")
    form(alderman, "Teken deze versie")
    plan = plan_of_action.fold(tracks.facts("koplopers"))["9901"]
    assert [one.role for one in plan.signed] == ["projectleider", "wethouder"]
    table = alderman.request.get(f"{alderman.url.split('/pilot')[0]}{TRACK}9901/plan/ronde-tafel.pdf").body()
    assert (faults(table), pages_of(table)) == ([], 1)
    alderman.goto(f"{TRACK}9902/plan/schrijven/")
    assert alderman.get_by_role("button", name="Teken deze versie").count() == 0
    for phase in PHASES[:8]:
        place = "alle" if phase.is_joint else "9901"
        team.goto(f"{TRACK}{place}/{phase.code}/")
        form(team, "Deze stap is klaar")
    lived(tmp_path)
    team.goto(TRACK)
    look(team)
    row = fold(tracks.facts("koplopers")).row("9901")
    assert [cell.state(TODAY) for cell in row] == ["gedaan"] * 8 + ["open"] * 2
    reads(team)


def look(team: Any) -> None:
    """The board has nothing that somebody cannot use, and fits a small screen."""
    assert violations(team) == []
    team.set_viewport_size({"width": 320, "height": 800})
    assert team.evaluate(SMALL) == []
    assert team.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    for path in (
        "9901/",
        "9901/plan/",
        "9901/plan/schrijven/",
        "9901/plan/schrijven/planning/",
        "9901/plan/versies/",
        "9901/verkenning/gesprek/",
    ):
        team.goto(f"{TRACK}{path}")
        assert violations(team) == [], path
        assert team.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def reads(team: Any) -> None:
    """The report in its three forms says the verdict, leads every figure to a bundle, and can be read by everybody."""
    base = team.url.split("/pilot")[0]
    shown = html.fromstring(team.request.get(f"{base}{TRACK}rapport.html").body())
    text = " ".join(shown.text_content().split())
    for words in (
        "Behoorlijker: aangetoond.",
        "Wat niet werkte of tegenviel",
        "Wat dit rapport niet kan zeggen",
        world.locked()["sha256"],
    ):
        assert words in text, words
    for document in world.documents(world.lived()).values():
        assert document["fingerprint"] in text
    made = team.request.get(f"{base}{TRACK}rapport.pdf").body()
    assert faults(made) == []
    assert team.request.get(f"{base}{TRACK}rapport.docx").body().startswith(b"PK")
    folder = os.environ.get("VEREFFEN_PICTURES")
    if folder and Path(folder).is_dir():
        (Path(folder) / "rapport.pdf").write_bytes(made)
