"""`vereffen process` on any event log: counts as counted elsewhere, and refusals in plain words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exchange.claims.logs import plain_csv, written
from interfaces.in_process import Run, runner

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
