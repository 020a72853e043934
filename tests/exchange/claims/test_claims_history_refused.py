"""An event log that is broken, impossible or a trap is refused in one sentence."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from exchange.claims.logs import LOG, plain_csv, written, xes, xes_csv
from vereffen.exchange.claims.history import read
from vereffen.law.refusal import Refusal


@pytest.mark.parametrize("amount", ["35.005", "0.001", "abc", "nan", "inf", "1e999999", "1e40", "35,00", "0x1"])
def test_an_amount_finer_than_a_cent_or_no_amount_refuses_the_file(tmp_path: Path, amount: str) -> None:
    rows = [LOG[0], (*LOG[1][:4], amount, "")]
    for path in (
        written(tmp_path, xes_csv(rows), "log.csv"),
        written(tmp_path, xes(rows), "log.xes"),
    ):
        with pytest.raises(Refusal, match=rf"(Row 3|Event 2) of {path.name} has an amount") as found:
            read(path)
        assert amount not in str(found.value)


@pytest.mark.parametrize(
    "day", ["2007-02-29", "gisteren", "0206-07-24", "2306-07-24", "1185926400", "9999-12-31T23:30:00Z"]
)
def test_a_moment_that_cannot_be_refuses_the_file(tmp_path: Path, day: str) -> None:
    rows = [(*LOG[0][:2], day, *LOG[0][3:])]
    for path in (written(tmp_path, plain_csv(rows, "{}"), "log.csv"), written(tmp_path, xes(rows, "{}"), "log.xes")):
        with pytest.raises(Refusal, match="timestamp that does not exist"):
            read(path)


def test_a_moment_that_is_a_number_refuses_the_file(tmp_path: Path) -> None:
    table = pa.table({"case_id": ["A1"], "activity": ["Create Fine"], "timestamp": [1153699200]})
    parquet.write_table(table, tmp_path / "log.parquet")
    with pytest.raises(Refusal, match=r"Row 2 of .* timestamp"):
        read(tmp_path / "log.parquet")


@pytest.mark.parametrize("hole", [0, 1, 2])
@pytest.mark.parametrize("empty", ["", "  "])
def test_an_event_without_case_activity_or_moment_refuses_the_file(tmp_path: Path, hole: int, empty: str) -> None:
    row = [*LOG[0]]
    row[hole] = empty
    says = r"Row 2 of log\.csv has (no case, activity or timestamp|a timestamp that does not exist)"
    with pytest.raises(Refusal, match=says):
        read(written(tmp_path, plain_csv([tuple(row)], "{}"), "log.csv"))  # type: ignore[list-item]


def test_a_table_that_is_no_log_is_refused(tmp_path: Path) -> None:
    header = plain_csv([])
    for text, says in (
        ("case_id,when,what\n", "misses the columns concept:name, time:timestamp"),
        ("", "misses the columns"),
        (header, "holds no events"),
        (header + "A1,Create Fine,2006-07-24\n", "another number of cells"),
    ):
        with pytest.raises(Refusal, match=says):
            read(written(tmp_path, text, "log.csv"))


NESTED = "".join(f'<!ENTITY a{deep} "{f"&a{deep - 1};" * 10}">' for deep in range(1, 10))
BOMB = f'<!DOCTYPE log [<!ENTITY a0 "ha">{NESTED}]>'
WIDE = f'<!DOCTYPE log [<!ENTITY a9 "{"ha" * 50_000}">]>'


@pytest.mark.parametrize(("before", "many"), [(BOMB, "&a9;"), (WIDE, "&a9;" * 200)])
def test_a_bomb_of_entities_is_refused_and_stays_small(tmp_path: Path, before: str, many: str) -> None:
    path = written(tmp_path, xes(before=before).replace("A1", many), "log.xes")
    tracemalloc.start()
    with pytest.raises(Refusal, match="no whole XES file"):
        read(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_nothing_outside_the_file_is_fetched(tmp_path: Path) -> None:
    secret = written(tmp_path, "geheim", "secret.txt")
    before = f'<!DOCTYPE log [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
    text = xes(before=before)
    for place in ("Send Fine", "A1"):
        with pytest.raises(Refusal) as found:
            read(written(tmp_path, text.replace(place, "&s;"), "log.xes"))
        assert "geheim" not in str(found.value)


@pytest.mark.parametrize("tag", ["list", "trace", "event", "x"])
def test_elements_nested_in_elements_without_end_are_refused(tmp_path: Path, tag: str) -> None:
    text = xes().replace("<trace>", f"<{tag}>" * 100_000 + "<trace>", 1)
    with pytest.raises(Refusal, match=r"nested deeper|no whole"):
        read(written(tmp_path, text, "log.xes"))


def test_a_log_that_was_cut_is_refused_wherever_it_was_cut(tmp_path: Path) -> None:
    text = xes()
    for end in range(0, len(text) - 1, 97):
        with pytest.raises(Refusal, match="no whole XES file"):
            read(written(tmp_path, text[:end], "log.xes"))
    packed = gzip.compress(xes(LOG * 20).encode())
    for end in range(0, len(packed), 31):
        path = tmp_path / "log.xes.gz"
        path.write_bytes(packed[:end])
        with pytest.raises(Refusal, match="no whole XES file"):
            read(path)


@pytest.mark.parametrize("text", ["", "geen xml", "<log></log>", "<html><body/></html>", "PK\x03\x04"])
def test_what_is_no_log_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal, match=r"no whole XES file|holds no events"):
        read(written(tmp_path, text, "log.xes"))
    with pytest.raises(Refusal, match="There is no file"):
        read(tmp_path / "nowhere.xes")
    with pytest.raises(Refusal, match="no CSV, XLSX or Parquet"):
        read(written(tmp_path, xes(), "log.xml"))
