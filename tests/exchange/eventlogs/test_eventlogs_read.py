"""An event log becomes the same columns from every form; what is no log is refused in a sentence that names the place."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from exchange.claims.logs import LOG, plain_csv, written, xes, xes_csv
from vereffen.exchange.eventlogs.read import Columns, read
from vereffen.law.refusal import Refusal

PLAIN = Columns("case_id", "activity", "timestamp")
# 24 July 2006, 5 December 2006, 15 and 20 January 2007 at midnight UTC.
SECONDS = [1153699200, 1165276800, 1168819200, 1169251200]


def same(log) -> None:
    assert (list(log.case), list(log.activity), list(log.seconds)) == ([0, 0, 1, 1], [0, 1, 0, 2], SECONDS)
    assert (log.activities, log.cases) == (("Create Fine", "Send Fine", "Payment"), 2)


@pytest.mark.parametrize("name", ["log.csv", "log.csv.gz"])
@pytest.mark.parametrize("moment", ["{}", "{}T00:00:00Z", "{} 00:00:00+00:00", "{}T02:00:00+02:00"])
def test_columns_are_read_under_the_names_that_are_given(tmp_path: Path, name: str, moment: str) -> None:
    same(read(written(tmp_path, plain_csv(moment=moment), name), PLAIN))


@pytest.mark.parametrize("name", ["log.xes", "log.xes.gz"])
def test_xes_needs_no_names(tmp_path: Path, name: str) -> None:
    same(read(written(tmp_path, xes(moment="{}T00:00:00.000Z", space=' xmlns="http://www.xes-standard.org/"'), name)))


def test_a_table_with_the_names_of_xes_needs_none_either(tmp_path: Path) -> None:
    same(read(written(tmp_path, xes_csv(moment="{}T00:00:00Z"), "log.csv")))


def test_parquet_keeps_its_own_days(tmp_path: Path) -> None:
    case, activity, on = zip(*(row[:3] for row in LOG), strict=True)
    table = pa.table({"case_id": case, "activity": activity, "timestamp": pa.array(on).cast(pa.date32())})
    parquet.write_table(table, tmp_path / "log.parquet")
    same(read(tmp_path / "log.parquet", PLAIN))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b,c\n", "has no column case_id, activity, timestamp"),
        ("case_id,activity,timestamp\n", "holds no events"),
        ("case_id,activity,timestamp\nA1,,2026-01-01\n", "Row 2 of log.csv has no case, activity or time"),
        ("case_id,activity,timestamp\nA1,x\n", "Row 2 of log.csv has another number of cells"),
        ("case_id,activity,timestamp\nA1,x,2026-02-30\n", "Row 2 of log.csv has a time that does not exist"),
        ("case_id,activity,timestamp\nA1,x,soon\n", "has a time that does not exist"),
    ],
)
def test_what_is_no_log_is_refused_by_its_place(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        read(written(tmp_path, text, "log.csv"), PLAIN)


def test_half_a_file_and_none_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="no whole XES file"):
        read(written(tmp_path, xes()[:-40], "log.xes"))
    with pytest.raises(Refusal, match="no file log"):
        read(tmp_path / "log2.xes")


def test_a_bomb_of_entities_stays_unread(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    same(read(written(tmp_path, xes(moment="{}T00:00:00Z", before=bomb), "log.xes")))
