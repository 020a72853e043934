"""`vereffen process` on any event log: counts as counted elsewhere, and refusals in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import make
from exchange.claims.logs import plain_csv, written
from interfaces.in_process import Run, gives_nobody_away, runner

PLAIN = ("--case", "case_id", "--activity", "activity", "--time", "timestamp")
LOGS = {
    "eventdataR_traffic_fines": ("csv.gz", PLAIN),
    "pm4py_roadtraffic100traces": ("xes", ()),
    "pm4py_roadtraffic50traces": ("xes", ()),
    "pm4py_roadtraffic_1_trace_per_variant": ("xes.gz", ()),
}


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


def arcs(rows: list[dict[str, object]], source: str, target: str, count: str) -> list[tuple[object, ...]]:
    return sorted((row[source], row[target], row[count]) for row in rows)


@pytest.mark.parametrize("name", LOGS)
def test_published_logs_give_the_counts_that_were_computed_elsewhere(name: str, shared: Path, run: Run) -> None:
    ending, words = LOGS[name]
    folder = shared / "data" / "eventlogs"
    told = run("process", folder / f"{name}.{ending}", *words, "--json", "--top", 1000).document
    known = json.loads((folder / f"{name}.reference.json").read_text("utf-8"))
    for key in ("cases", "events", "variants"):
        assert told[key] == known[key]
    for key, ours in (("activities", "activities"), ("start", "starts"), ("end", "ends")):
        assert told[ours] == known.get(key, told[ours])
    top = known["top_variants"]
    counted = {one["variant"]: one["cases"] for one in told["top_variants"]}
    assert [counted[one["variant"]] for one in top] == [one["cases"] for one in top]
    if "directly_follows" in known:
        given = arcs(known["directly_follows"], "from", "to", "count")
    else:
        given = arcs(known["dfg"], "a", "b", "n")
        assert told["throughput_days"] == known["throughput_days"]
    assert arcs(told["directly_follows"], "from", "to", "count") == given


def test_the_same_log_as_table_and_as_xes_is_the_same_process(shared: Path, run: Run) -> None:
    folder = shared / "data" / "eventlogs"
    table, xes = (
        run("process", folder / f"pm4py_roadtraffic100traces.{ending}", "--json") for ending in ("csv", "xes")
    )
    assert table.document == xes.document


def test_people_read_a_sentence_and_two_tables(tmp_path: Path, run: Run) -> None:
    told = run("process", written(tmp_path, plain_csv(), "log.csv"), *PLAIN)
    assert told.code == 0
    assert told.out.startswith("2 cases, 4 events, 2 variants; from first to last event 69.5 days in the middle")
    assert "1      Create Fine > Payment" in told.out
    # Whose case it was is told nowhere.
    assert "A1" not in told.out


def test_columns_under_other_names_are_asked_for(tmp_path: Path, run: Run) -> None:
    told = run("process", written(tmp_path, plain_csv(), "log.csv"), "--json")
    assert (told.code, told.document) == (1, {"refused": told.err.strip()})
    assert "name its own with --case, --activity and --time" in told.err


def test_before_and_after_a_day_are_told_beside_the_whole_and_change_nothing_of_it(tmp_path: Path, run: Run) -> None:
    log = written(tmp_path, plain_csv(), "log.csv")
    whole = run("process", log, *PLAIN, "--json").document
    for day, before, after in (
        ("2006-07-24", (0, 0), (2, 4)),
        ("2006-07-25", (1, 1), (1, 2)),
        ("2008-01-01", (2, 4), (0, 0)),
    ):
        told = run("process", log, *PLAIN, "--json", "--before", day).document
        assert [(told[half]["cases"], told[half]["events"]) for half in ("before", "after")] == [before, after]
        assert {key: told[key] for key in whole} == whole
        assert set(told["before"]) == set(whole)
    assert "After 2006-07-25: 1 cases, 2 events" in run("process", log, *PLAIN, "--before", "2006-07-25").out


@pytest.mark.parametrize("name", LOGS)
def test_the_halves_of_a_published_log_are_its_cases(name: str, shared: Path, run: Run) -> None:
    ending, words = LOGS[name]
    folder = shared / "data" / "eventlogs"
    told = run("process", folder / f"{name}.{ending}", *words, "--json", "--before", "2006-09-01").document
    known = json.loads((folder / f"{name}.reference.json").read_text("utf-8"))
    halves = told["before"], told["after"]
    assert told["cases"] == known["cases"] == sum(half["cases"] for half in halves)
    assert told["events"] == known["events"] >= sum(half["events"] for half in halves)
    for arc in told["after"]["directly_follows"]:
        (whole,) = [one for one in told["directly_follows"] if (one["from"], one["to"]) == (arc["from"], arc["to"])]
        assert arc["count"] <= whole["count"]


def test_every_reference_has_its_log_here(shared: Path) -> None:
    names = {
        path.name.removesuffix(".reference.json") for path in (shared / "data" / "eventlogs").glob("*.reference.json")
    }
    assert names == set(LOGS)


@pytest.mark.django_db
def test_the_facts_of_a_municipality_are_a_process_too(run: Run) -> None:
    of = make.municipality()
    for _ in range(12):
        make.claim(of, dagtekening="2026-01-02", naam="Mevr. Geheim")
    for _ in range(10):
        make.claim(of, dagtekening="2026-03-02", soort="leges")
    words = ("process", "--municipality", of.code, "--until", "2026-03-31")
    told = run(*words, "--json").document
    assert (told["municipality"], told["case"], told["cases"], told["events"]) == ("9999", "claim", 22, 34)
    assert told["activities"] == {"imposed": 22, "last day to pay": 12}
    assert told["directly_follows"] == [
        {"from": "imposed", "to": "last day to pay", "count": 12, "median_days": 42.0, "p90_days": 42.0}
    ]
    assert told["top_variants"] == [
        {"variant": "imposed > last day to pay", "cases": 12},
        {"variant": "imposed", "cases": 10},
    ]
    assert (told["costs"], told["crossings"], told["few"]) == ({"activities": [], "arcs": []}, [], False)
    assert {one["rule"] for one in told["deviations"]} >= {"cost_without_contact", "step_after_closing"}
    split = run(*words, "--json", "--case", "debtor", "--before", "2026-02-01").document
    assert (split["before"]["cases"], split["after"]["cases"]) == (12, 10)
    # The term of what began before was still running.
    assert split["before"]["activities"] == {"imposed": 12}
    assert run(*words, "--json", "--from", "2026-01-03").document["cases"] == 10
    make.claim(of, dagtekening="2026-03-03", soort="leges")
    few = run(*words, "--json", "--from", "2026-03-03").document
    assert (few["cases"], few["activities"], few["few"]) == (None, {"imposed": None}, True)
    assert few["top_variants"] == [{"variant": "imposed", "cases": None, "few": True}]
    said = run(*words, "--before", "2026-02-01")
    assert "Before 2026-02-01" in said.out
    gives_nobody_away(said)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "FILE of an event log or --municipality"),
        (("log.csv", "--municipality", "9999"), "FILE of an event log or --municipality"),
        (("log.csv", "--until", "2026-01-01"), "a FILE is read whole"),
        (("--municipality", "9999", "--case", "person"), "claim or debtor"),
        (("--municipality", "9999", "--time", "when"), "name columns of a FILE"),
    ],
)
def test_words_that_do_not_go_together_are_wrong_usage(words: tuple[str, ...], why: str, run: Run) -> None:
    told = run("process", *words)
    assert told.code == 2
    assert why in told.err
