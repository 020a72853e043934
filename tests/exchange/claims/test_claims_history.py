"""An event log means the same in every format, naming habit and time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from exchange.claims.logs import EXPECTED, LOG, plain_csv, written, xes, xes_csv
from vereffen.exchange.claims.history import legal_day, read


@pytest.mark.parametrize("moment", ["{} 00:00:00+00:00", "{}T00:00:00Z", "{}", "{} 00:00:00", "{}T00:00:00.000+0100"])
def test_plain_columns_are_read_whatever_midnight_they_hold(tmp_path: Path, moment: str) -> None:
    for name in ("log.csv", "log.csv.gz", "LOG.CSV.GZ"):
        path = written(tmp_path, plain_csv(moment=moment), name.lower()).rename(tmp_path / name)
        assert read(path) == EXPECTED


@pytest.mark.parametrize("moment", ["{} 00:00:00+02:00", "{}T00:00:00.000+01:00", "{}"])
def test_columns_named_after_xes_are_read(tmp_path: Path, moment: str) -> None:
    assert read(written(tmp_path, xes_csv(moment=moment), "log.csv")) == EXPECTED


@pytest.mark.parametrize("moment", ["{}T00:00:00.000", "{}T00:00:00.000+02:00", "{}T00:00:00Z", "{}T00:00:00+00:00"])
@pytest.mark.parametrize("space", ["", ' xmlns="http://www.xes-standard.org/"'])
def test_xes_is_read_with_and_without_offsets(tmp_path: Path, moment: str, space: str) -> None:
    for name in ("log.xes", "log.xes.gz"):
        assert read(written(tmp_path, xes(moment=moment, space=space), name)) == EXPECTED


def test_local_midnight_kept_in_utc_is_the_next_day(tmp_path: Path) -> None:
    """Summer midnight is 22:00Z the day before, winter midnight 23:00Z."""
    summer_and_winter = (
        ("A1", "Create Fine", "2006-07-23T22:00:00", "35.0", "", "0.0"),
        ("A1", "Send Fine", "2006-12-04T23:00:00", "", "11.0", ""),
        ("A2", "Create Fine", "2007-01-14T23:00:00", "36.05", "", "0.0"),
        ("A2", "Payment", "2007-01-19T23:00:00", "", "", "36.05"),
    )
    assert read(written(tmp_path, plain_csv(summer_and_winter, "{}+00:00"), "log.csv")) == EXPECTED
    assert read(written(tmp_path, xes(summer_and_winter, "{}Z"), "log.xes")) == EXPECTED
    moments = [datetime.fromisoformat(day).replace(tzinfo=UTC) for _, _, day, _, _, _ in summer_and_winter]
    assert [legal_day(moment) for moment in moments] == [
        date(2006, 7, 24),
        date(2006, 12, 5),
        date(2007, 1, 15),
        date(2007, 1, 20),
    ]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2006-03-26T00:30:00Z", "2006-03-26"),
        ("2006-10-28T21:59:59Z", "2006-10-28"),
        ("2006-10-28T22:00:00Z", "2006-10-29"),
        ("2006-10-29T22:59:59Z", "2006-10-29"),
        ("2006-10-29T23:00:00Z", "2006-10-30"),
        ("2006-07-24T23:30:00+02:00", "2006-07-24"),
        ("2006-07-24T23:30:00", "2006-07-24"),
        ("2006-07-24T20:00:00-05:00", "2006-07-25"),
        ("2008-02-29T00:00:00+00:00", "2008-02-29"),
    ],
)
def test_the_legal_day_of_a_moment_is_the_day_in_the_netherlands(moment: str, day: str) -> None:
    assert legal_day(moment) == date.fromisoformat(day)


def test_parquet_is_read_with_its_own_moments(tmp_path: Path) -> None:
    columns = dict(
        zip(("case_id", "activity", "day", "amount", "expense", "paid"), zip(*LOG, strict=True), strict=True)
    )
    amounts = {
        name: pa.array([float(cell) if cell else None for cell in columns[old]])
        for name, old in (("amount", "amount"), ("expense", "expense"), ("totalpaymentamount", "paid"))
    }
    days = [datetime.fromisoformat(day) for day in columns["day"]]
    for moments in (pa.array(days, pa.timestamp("us")), pa.array([day.date() for day in days])):
        table = pa.table(
            {"case_id": columns["case_id"], "activity": columns["activity"], "timestamp": moments, **amounts}
        )
        parquet.write_table(table, tmp_path / "log.parquet")
        assert read(tmp_path / "log.parquet") == EXPECTED


def test_events_of_one_day_keep_the_order_of_the_file_and_cases_may_be_mixed(tmp_path: Path) -> None:
    mixed = [
        ("A1", "Payment", "2007-02-01", "", "", "1.0"),
        ("A2", "Create Fine", "2007-01-01", "5.0", "", ""),
        ("A1", "Create Fine", "2007-01-01", "9.0", "", ""),
        ("A1", "Payment", "2007-02-01", "", "", "2.0"),
        ("A1", "Add penalty", "2007-02-01", "9.0", "", ""),
    ]
    first, second = read(written(tmp_path, plain_csv(mixed), "log.csv"))
    told = [(one.activity, one.paid_so_far_cents) for one in first.happenings]
    assert told == [("Create Fine", None), ("Payment", 100), ("Payment", 200), ("Add penalty", None)]
    assert second.reference == "A2"
