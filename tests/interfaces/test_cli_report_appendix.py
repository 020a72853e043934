"""The appendix of a report: the command that stands in the report, on the data that stand in the appendix, gives the same figures."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest

import make
import track_world as world
from interfaces.desk_people import TODAY
from interfaces.in_process import Run, runner
from vereffen.records.models import Officer
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    monkeypatch.chdir(tmp_path)
    return runner(capsys, monkeypatch)


@pytest.fixture
def team() -> Officer:
    team = make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam")
    facts = [Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"})]
    facts += [Fact("place_joined", code, "", TODAY, "", {"name": name}) for code, name in world.PLACES.items()]
    facts.append(Fact("analysis_plan", "", "x", TODAY, "", {"locked": world.locked()}))
    record_track_fact(team, "koplopers", facts, make.AT)
    return team


def written(run: Run, name: str = "bijlage.json") -> tuple[dict[str, Any], str]:
    """The appendix, and the report as a page, both written by the command."""
    ran = run("pilot", "report", "--pilot", "koplopers", "--out", "rapport.html", "--appendix", name, "--json")
    assert ran.code == 0, ran.err
    appendix = json.loads(Path(name).read_text("utf-8"))
    assert ran.document["command"] == appendix["command"]
    return appendix, Path("rapport.html").read_text("utf-8")


@pytest.mark.parametrize("people", [0, 100])
def test_the_written_command_on_the_written_data_gives_the_figures_of_the_report(
    run: Run, team: Officer, people: int
) -> None:
    """Also those of times, of which some cells are hidden."""
    world.receive(world.documents(world.with_times(world.lived(), people) if people else world.lived()))
    appendix, page = written(run)
    assert ("verloop-I-14" in {one["code"] for one in appendix["figures"]}) is bool(people)
    assert appendix["command"] in page
    # Nothing but the appendix: the database that the report was written from is not asked.
    words = shlex.split(appendix["command"])
    assert words[0] == "vereffen"
    ran = run(*words[1:], "--appendix", "opnieuw.json", "--json")
    assert ran.code == 0, ran.err
    assert ran.document["beside_report"] == {"figures": len(appendix["figures"]), "differ": []}
    again = json.loads(Path("opnieuw.json").read_text("utf-8"))["pictures"]
    assert again == appendix["figures"]
    for figure in again:
        assert figure["title"] in page
        assert all(cell in page for row in figure["table"]["rows"] for cell in row)
    assert f"The {len(again)} figures of the report come out the same." in run(*words[1:]).out


def test_the_report_names_what_it_was_made_from_and_with(run: Run, team: Officer) -> None:
    documents = world.documents(world.lived())
    world.receive(documents)
    appendix, page = written(run, "mijn bijlage.json")
    assert "'mijn bijlage.json'" in appendix["command"]
    assert {one["fingerprint"] for one in appendix["bundles"]} == {one["fingerprint"] for one in documents.values()}
    assert appendix["plan"] == world.locked()
    for told in (
        *appendix["software"].values(),
        world.locked()["sha256"],
        *(one["fingerprint"] for one in documents.values()),
    ):
        assert told in page
    assert set(appendix["software"]) == {"vereffen", "numpy", "scipy", "typst", "python", "rekencode (SHA-256)"}
    assert written(run, "nog een.json")[0]["figures"] == appendix["figures"]


def test_figures_that_were_changed_are_told(run: Run, team: Officer) -> None:
    world.receive(world.documents(world.lived()))
    appendix, _page = written(run)
    appendix["figures"][1]["table"]["rows"][0][2] = "-20,0"
    Path("bijlage.json").write_text(json.dumps(appendix), "utf-8")
    ran = run(*shlex.split(appendix["command"])[1:])
    assert "NOT THE SAME as in the report: uitkomsten-procentpunt." in ran.out


@pytest.mark.parametrize("part", ["bundles", "plan"])
def test_data_or_a_plan_that_was_changed_is_refused(run: Run, team: Officer, part: str) -> None:
    world.receive(world.documents(world.lived()))
    appendix, _page = written(run)
    if part == "bundles":
        appendix["bundles"][0]["outcomes"][0]["events"] += 1
    else:
        appendix["plan"]["plan"]["seed"] = 8
    Path("bijlage.json").write_text(json.dumps(appendix), "utf-8")
    ran = run(*shlex.split(appendix["command"])[1:])
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    del appendix[part]
    Path("bijlage.json").write_text(json.dumps(appendix), "utf-8")
    assert "not whole" in run("evaluate", "stepped-wedge", "--data", "bijlage.json", "--plan", "bijlage.json").err


def test_without_figures_there_is_nothing_to_make_again_and_it_is_said(run: Run, team: Officer) -> None:
    appendix, page = written(run)
    assert (appendix["command"], appendix["figures"], appendix["bundles"]) == ("", [], [])
    assert "Er is geen commando" in page
    ran = run("pilot", "report", "--pilot", "koplopers", "--out", "rapport.html", "--appendix", "weg/bijlage.json")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
