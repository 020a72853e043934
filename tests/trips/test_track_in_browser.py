"""The whole track in a browser: five invented municipalities from the first talk to the report, by the team, project leaders and an alderman."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import html

import make
import track_world as world
from exchange.letters.standards import faults
from interfaces.desk_people import TODAY
from trips.browsing import MARKS, SMALL, sign_in, violations
from trips.track_steps import TRACK, begins, brings, calls, form, interviews, plans, talks, writes_minutes
from vereffen.exchange.bundles.keys import own_key, public_text
from vereffen.exchange.letters.make import pages as pages_of
from vereffen.interfaces.cli import demo_plan
from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track import intake, meetings, plan_of_action
from vereffen.track import interviews as told_interviews
from vereffen.track.facts import Fact
from vereffen.track.phases import PHASES
from vereffen.track.workspace import fold
from vereffen.usecases.receive_bundle import receive_bundle
from vereffen.usecases.record_track_fact import record_track_fact
from vereffen.usecases.trust_key import trust_key

pytestmark = MARKS


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


def lived(home: Path) -> None:
    """What happens outside the pages: the plan is locked, the months pass, and each municipality sends its signed bundle."""
    team = Officer.objects.get(username__endswith="petra")
    facts = [Fact("analysis_plan", "", "plan", TODAY, "", {"locked": world.locked()})]
    record_track_fact(team, "koplopers", facts, make.AT)
    for code, document in world.documents(world.lived()).items():
        key = own_key(home, code, create=True)
        trust_key(code, public_text(key), make.AT)
        receive_bundle(world.signed(document, key), TODAY, make.AT)


@pytest.mark.parametrize(
    "every", [pytest.param(False, id="one types the plan"), pytest.param(True, id="all", marks=pytest.mark.nightly)]
)
def test_five_municipalities_go_from_the_first_talk_to_the_report(
    visit: Any, people: None, tmp_path: Path, every: bool
) -> None:
    team = visit(viewport={"width": 1280, "height": 900})
    sign_in(team, "petra")
    begins(team, world.PLACES)
    for code in world.PLACES:
        talks(team, code)
    told = intake.fold(tracks.facts("koplopers"))
    assert {code: told[code].decision.outcome for code in world.PLACES} == dict.fromkeys(world.PLACES, "yes")  # type: ignore[union-attr]
    leaders = {code: visit(java_script_enabled=False) for code in world.PLACES}
    for code, leader in leaders.items():
        sign_in(leader, f"leider-{code}")
        if every or code == "9901":
            plans(leader, code)
        else:
            # By the pages it goes the same way and only takes longer; at night they do.
            by = Officer.objects.get(username__endswith=f"leider-{code}")
            facts = plan_of_action.as_facts(code, demo_plan.values(TODAY), TODAY, "")
            record_track_fact(by, "koplopers", facts, make.AT)
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
    meeting = calls(team)
    for code, leader in leaders.items():
        brings(leader, meeting, code)
    writes_minutes(team, meeting)
    (met,) = meetings.fold(tracks.facts("koplopers")).values()
    assert sorted(one.place for one in met.obstacles) == sorted(one.place for one in met.letters) == list(world.PLACES)
    assert met.approved == TODAY
    interviews(team, "9902")
    (asked,) = told_interviews.fold(tracks.facts("koplopers")).interviews.values()
    assert asked.approved
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
