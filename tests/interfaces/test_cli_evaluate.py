"""`vereffen evaluate` as a researcher uses it: one document, one text, and refusals in plain words."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from evaluation.bundled import PEOPLE, STARTS, bundles
from evaluation.bundled import people as counted
from evaluation.panels import people, wedge
from evaluation.planned import PLAN
from interfaces.in_process import Run, runner

GIVEN = {"outcome": "betaald", "unit": "gemeente", "time": "maand", "treated": "nieuw"}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def files(folder: Path, table: dict[str, list[object]], given: object) -> list[object]:
    data, spec = folder / "proef.csv", folder / "spec.json"
    with data.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(table)
        writer.writerows(zip(*table.values(), strict=True))
    spec.write_text(json.dumps(given), "utf-8")
    return ["--data", data, "--spec", spec]


def test_one_document_holds_the_estimates_and_what_made_them(tmp_path: Path, run: Run) -> None:
    words = files(tmp_path, wedge([2, 4, 6, 8, 10], 12, 0.15, 1), GIVEN)
    told = run("evaluate", "stepped-wedge", *words, "--json")
    assert told.code == 0
    document = told.document
    att = document["estimates"][0]
    assert list(att) == ["name", "estimate", "se", "ci_low", "ci_high", "p_value", "method"]
    assert att["name"] == "att"
    assert att["ci_low"] < 0.15 < att["ci_high"]
    assert (document["n"], document["clusters"]) == (60, 5)
    assert len(document["made_with"]["data_sha256"]) == 64
    assert run("evaluate", "stepped-wedge", *words, "--json").document == document


def test_people_read_a_table_notes_and_a_plain_sentence(tmp_path: Path, run: Run) -> None:
    told = run("evaluate", "itt", *files(tmp_path, people(300, 0.0, 1.0, 2), {"outcome": "betaald", "treated": "arm"}))
    assert told.code == 0
    assert "intention to treat" in told.out
    assert "Er is geen verschil aangetoond" in told.out


def test_a_median_that_is_not_reached_is_null(tmp_path: Path, run: Run) -> None:
    table: dict[str, list[object]] = {"dagen": [5, 6, 7, 8], "eind": [1, 0, 0, 0]}
    told = run("evaluate", "survival", *files(tmp_path, table, {"duration": "dagen", "event": "eind"}), "--json")
    assert told.document["estimates"][0]["estimate"] is None


def test_refusals_are_one_sentence_also_as_json(tmp_path: Path, run: Run) -> None:
    words = files(tmp_path, wedge([6] * 5, 12, 0.1, 1), GIVEN)
    told = run("evaluate", "did", *words, "--json")
    assert told.code == 1
    assert "no valid test" in told.document["refused"]
    assert run("evaluate", "did", "--spec", words[3]).code == 2
    assert run("evaluate", "raden", *words).code == 2
    (tmp_path / "stuk.json").write_text("{", "utf-8")
    assert "not JSON" in run("evaluate", "did", "--data", words[1], "--spec", tmp_path / "stuk.json").err


def test_power_of_a_plan(tmp_path: Path, run: Run) -> None:
    spec = tmp_path / "plan.json"
    spec.write_text(json.dumps({"municipalities": 5, "claims": 200, "draws": 200}), "utf-8")
    told = run("evaluate", "power", "--spec", spec, "--json")
    assert told.code == 0
    assert [set(row) >= {"effect", "power"} for row in told.document["power"]] == [True] * 5
    assert 0.05 < told.document["smallest_detectable_effect"] < 0.08
    assert "80 of 100" in run("evaluate", "power", "--spec", spec).out


def test_help_and_refusals_load_no_heavy_library(tmp_path: Path) -> None:
    code = (
        "import sys; from vereffen.interfaces.cli.main import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "print(sorted({'scipy.stats', 'pandas', 'statsmodels', 'django', 'numba'} & set(sys.modules)))"
    )
    words = [str(word) for word in files(tmp_path, people(20, 0.0, 1.0, 2), {"outcome": "weg", "treated": "arm"})]
    for arguments in (["evaluate", "--help"], ["evaluate", "itt", *words]):
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "[]"


def locked(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, day: date = date(2025, 12, 1)) -> Path:
    plan, out = folder / "plan.json", folder / "vast.json"
    plan.write_text(json.dumps(PLAN), "utf-8")
    monkeypatch.setattr("vereffen.interfaces.shared.clock.today", lambda **_: day)
    assert run("pilot", "lock-plan", plan, "--out", out).code == 0
    return out


def planned(folder: Path) -> list[object]:
    table = wedge([2, 4, 6, 8, 10], 12, 0.15, 1)
    table["kosten"] = [1 - float(str(cell)) for cell in table["betaald"]]
    table["bereikt"] = table["gehouden"] = table["betaald"]
    return files(folder, table, {**PLAN["spec"], "outcome": "betaald", "seed": 7})


def test_a_locked_plan_gives_its_verdict_and_is_never_written_over(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = locked(tmp_path, run, monkeypatch)
    assert run("pilot", "lock-plan", tmp_path / "plan.json", "--out", plan).code == 1
    assert run("pilot", "check-plan", plan, "--json").document["status"] == "confirmatory"
    words = planned(tmp_path)[:2]
    document = run("evaluate", "stepped-wedge", *words, "--plan", plan, "--until", "2027-07-01", "--json").document
    assert document["plan"]["status"] == "confirmatory"
    assert document["verdict"]["more_proper"]
    assert document["verdict"]["not_less_effective"]
    assert not any("cohort" in one for one in document["warnings"])
    early = run("evaluate", "stepped-wedge", *words, "--plan", plan, "--until", "2027-01-01")
    assert "followed for 1 of the 180 days" in early.out


def test_what_leaves_the_plan_or_comes_before_it_is_exploratory(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = locked(tmp_path, run, monkeypatch, date(2026, 1, 1))
    words = planned(tmp_path)
    assert run("evaluate", "stepped-wedge", *words, "--plan", plan).out.startswith("EXPLORATORY")
    document = run("evaluate", "did", *words, "--plan", plan, "--json").document
    assert document["plan"]["status"] == "exploratory"
    assert len(document["plan"]["departures"]) == 2
    plan.write_text(plan.read_text("utf-8").replace("0.02", "0.2"), "utf-8")
    assert "hash does not fit" in run("evaluate", "did", *words, "--plan", plan).err


def test_bundles_of_counts_are_evaluated_without_one_record(tmp_path: Path, run: Run) -> None:
    names = []
    for one in bundles(counted(5, 40), hide=True, other=2):
        names.append(tmp_path / f"{one['municipality']}.json")
        names[-1].write_text(json.dumps(one), "utf-8")
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps({**PEOPLE, "starts": STARTS}), "utf-8")
    told = run("evaluate", "did", "--data", *names, "--spec", spec, "--json")
    assert told.code == 0
    assert told.document["estimates"][0]["name"] == "att:bounds"
    assert "Kleine aantallen zijn weggelaten" in told.document["sentences"][0]
    names[0].write_text(names[0].read_text("utf-8").replace("2026-1", "2026-2"), "utf-8")
    assert "fingerprint does not fit" in run("evaluate", "did", "--data", *names, "--spec", spec).err
    assert run("evaluate", "did", "--data", spec, "--spec", spec).code == 1
    assert run("evaluate", "did", "--data", tmp_path / "a.csv", tmp_path / "b.csv", "--spec", spec).code == 2


def test_the_appendix_holds_what_is_needed_to_do_it_again(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    words, out = planned(tmp_path), tmp_path / "bijlage.json"
    document = run("evaluate", "stepped-wedge", *words, "--appendix", out, "--json").document
    first = out.read_bytes()
    whole = json.loads(first)
    assert whole["result"] == document
    assert whole["asked"]["spec"]["seed"] == 7
    assert whole["data"][0]["sha256"] == document["made_with"]["data_sha256"]
    assert set(whole["software"]) == {"vereffen", "numpy", "scipy", "python"}
    assert whole["figures"][0]["table"]["rows"][0][0] == "att"
    assert str(tmp_path) not in first.decode()
    run("evaluate", "stepped-wedge", *words, "--appendix", out)
    assert out.read_bytes() == first
    plan = locked(tmp_path, run, monkeypatch)
    assert run("evaluate", "stepped-wedge", *words[:2], "--plan", plan, "--appendix", out).code == 0
    assert [one["outcome"] for one in json.loads(out.read_bytes())["figures"]] == [
        one["column"] for one in PLAN["outcomes"]
    ]
