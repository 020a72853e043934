"""Tracks on the command line: where each municipality stands, a locked plan that is kept, the report and the plan of action as files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import make
import track_world as world
from interfaces.desk_people import TODAY
from interfaces.in_process import Run, runner
from vereffen.interfaces.cli import demo_plan
from vereffen.records.models import Officer
from vereffen.track.facts import Fact
from vereffen.usecases.record_track_fact import record_track_fact

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("VEREFFEN_TODAY", TODAY.isoformat())
    return runner(capsys, monkeypatch)


@pytest.fixture
def team() -> Officer:
    team = make.officer(make.municipality("0001", is_demo=True), "petra", "programmateam")
    begun = [Fact("track_started", "", "", TODAY, "", {"name": "Koplopers"})]
    begun += [Fact("place_joined", code, "", TODAY, "", {"name": name}) for code, name in world.PLACES.items()]
    begun += [Fact("phase_planned", "9901", "verkenning", TODAY, "", {"day": "2026-11-20"})]
    record_track_fact(team, "koplopers", begun, make.AT)
    return team


def test_tracks_are_listed_and_one_is_told_with_what_is_late(run: Run, team: Officer) -> None:
    assert run("pilot", "track", "--json").document == {
        "tracks": [{"id": "koplopers", "name": "Koplopers", "municipalities": 5}]
    }
    told = run("pilot", "track", "koplopers", "--json").document
    assert told["late"] == [{"municipality": "9901", "phase": "verkenning"}]
    assert len(told["municipalities"][0]["phases"]) == 10
    assert "LATE 2026-11-20" in run("pilot", "track", "koplopers").out
    assert run("pilot", "track", "niets").code == 1


def test_a_locked_plan_is_kept_with_the_track_and_the_report_rests_on_it(
    run: Run, team: Officer, tmp_path: Path
) -> None:
    plan = tmp_path / "locked.json"
    plan.write_text(json.dumps(world.locked()), "utf-8")
    assert run("pilot", "track", "koplopers", "--plan", plan).code == 2
    assert run("pilot", "track", "koplopers", "--plan", plan, "--by", "petra").code == 0
    world.receive(world.documents(world.lived()))
    out = tmp_path / "rapport.html"
    told = run("pilot", "report", "--pilot", "koplopers", "--out", out, "--json").document
    assert told["reference"] == f"Plan {world.locked()['sha256'][:12]}"
    assert "Behoorlijker: aangetoond." in out.read_text("utf-8")
    plan.write_text(json.dumps({**world.locked(), "locked_on": "2020-01-01"}), "utf-8")
    assert "not the one that was locked" in run("pilot", "track", "koplopers", "--plan", plan, "--by", "petra").err


@pytest.mark.parametrize("name", ["rapport.txt", "weg/rapport.pdf"])
def test_a_report_that_cannot_be_written_is_refused_in_a_sentence(
    run: Run, team: Officer, tmp_path: Path, name: str
) -> None:
    ran = run("pilot", "report", "--pilot", "koplopers", "--out", tmp_path / name)
    assert ran.code == 1
    assert ran.err.count("\n") == 1


def test_a_plan_of_action_comes_from_the_books_and_from_answers(run: Run, tmp_path: Path) -> None:
    of = make.municipality("9901", is_demo=True)
    for number in range(12):
        make.debtor(of, afdeling="parkeren", soort="parkeerbelasting_naheffing", dagtekening="2026-03-01", hoofdsom_cents=7000 + number, vervaldag="2026-04-30")  # fmt: skip
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps({"profiel": "41.000 inwoners", "dpia": "bezig"}), "utf-8")
    out = tmp_path / "plan.html"
    told = run("pilot", "plan-of-action", "--answers", answers, "--out", out, "--json").document
    assert "profiel" not in told["missing"]
    page = out.read_text("utf-8")
    assert "41.000 inwoners" in page
    assert "Vorderingen per soort (2024-11 tot en met 2026-11)" in page
    assert {one["field"] for one in told["lacks"]} == set(told["missing"])
    assert run("pilot", "plan-of-action", "--round-table", "--out", tmp_path / "tafel.docx").code == 0
    answers.write_text(json.dumps(demo_plan.values(TODAY)), "utf-8")
    whole = run("pilot", "plan-of-action", "--answers", answers, "--out", out, "--json").document
    assert (whole["missing"], whole["lacks"]) == ([], [])
    assert "Te weinig mensen om te bellen" in out.read_text("utf-8")
    for wrong in (
        {"niets": "x"},
        {"dpia": "bijna"},
        {"profiel": 3},
        {"budget": "1.000"},
        {"risicos": [{"naam": "x"}]},
        ["x"],
    ):
        answers.write_text(json.dumps(wrong), "utf-8")
        assert run("pilot", "plan-of-action", "--answers", answers, "--out", out).code == 1, wrong
