"""The values of the law by day, and the files that may not be used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law import values
from vereffen.law.refusal import Refusal

GOOD = """
[a_key]
title = "A title"
article = "Awb 4:87 lid 1"
unit = "EUR"
rows = [
  { from = 2024-01-01, value = 7.50, until = 2025-01-01, status = "sourced", source = "a text" },
  { from = 2026-01-01, value = 8, status = "derived", source = "a sum", note = "a note" },
]
"""


def _read(tmp_path: Path, text: str) -> dict[str, tuple[values.DatedValue, ...]]:
    file = tmp_path / "some.toml"
    file.write_text(text, "utf-8")
    return values.read([file])


def test_a_file_is_read_with_all_that_stands_in_it(tmp_path: Path) -> None:
    first, second = _read(tmp_path, GOOD)["a_key"]
    assert (first.value, first.cents, first.until, first.status) == (Decimal("7.50"), 750, date(2025, 1, 1), "sourced")
    assert (second.value, second.cents, second.until, second.note) == (Decimal(8), 800, None, "a note")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('title = "A title"', "", "needs exactly"),
        ('title = "A title"', 'title = ""', "no title"),
        ('unit = "EUR"', 'unit = "USD"', "unit"),
        ('unit = "EUR"', 'unit = "EUR"\nrate = 1', "needs exactly"),
        ("Awb 4:87 lid 1", "Abw 4:87", "article"),
        ("Awb 4:87 lid 1", "Awb", "article"),
        ('status = "sourced"', 'status = "sure"', "status"),
        ('status = "sourced", ', "", "status"),
        ('source = "a text"', 'source = " "', "no source"),
        (', source = "a text"', "", "source"),
        ("value = 7.50, ", "", "value"),
        ("value = 7.50", "value = 7.505", "parts of a cent"),
        ("value = 7.50", "value = -1", "-1"),
        ("value = 7.50", "value = true", "not a number"),
        ("value = 7.50", 'value = "7.50"', "not a number"),
        ("value = 7.50", "value = 7.50, untill = 2025-01-01", "untill"),
        ("from = 2024-01-01", "from = 2024-01-01T00:00:00", "days"),
        ("until = 2025-01-01", "until = 2024-01-01", "ends before it begins"),
        ("until = 2025-01-01", "until = 2026-01-02", "overlap"),
        ("from = 2026-01-01", "from = 2024-01-01", "out of order"),
        ('unit = "EUR"', 'unit = "weeks"', "weeks"),
    ],
)
def test_a_bad_file_is_refused_with_the_key_and_why(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert GOOD.count(old) == 1
    with pytest.raises(values.BadValuesError, match=f"^a_key: .*{why}"):
        _read(tmp_path, GOOD.replace(old, new))


def test_a_key_in_two_files_is_refused(tmp_path: Path) -> None:
    files = [tmp_path / "one.toml", tmp_path / "two.toml"]
    for file in files:
        file.write_text(GOOD, "utf-8")
    with pytest.raises(values.BadValuesError, match=r"a_key: stands twice, .* two\.toml"):
        values.read(files)


def test_a_key_without_rows_is_refused(tmp_path: Path) -> None:
    with pytest.raises(values.BadValuesError, match="a_key: has no title or no rows"):
        _read(tmp_path, GOOD.split("rows = [", maxsplit=1)[0] + "rows = []")


@pytest.mark.parametrize(
    ("day", "known"),
    [
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), False),
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (date(2099, 1, 1), True),
    ],
)
def test_a_value_holds_from_its_first_day_until_its_end_and_never_falls_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: date, *, known: bool
) -> None:
    found = _read(tmp_path, GOOD)
    monkeypatch.setattr(values, "_all", lambda: found)
    if known:
        assert values.value("a_key", day).from_ <= day
    else:
        with pytest.raises(values.NotInForce, match=rf"a_key \(A title\) .* {day}"):
            values.value("a_key", day)


def test_only_a_sourced_value_may_cost_money(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = _read(tmp_path, GOOD)
    monkeypatch.setattr(values, "_all", lambda: found)
    assert values.sourced("a_key", date(2024, 6, 1)).cents == 750
    with pytest.raises(Refusal, match="a_key on 2026-06-01 is derived, not sourced"):
        values.sourced("a_key", date(2026, 6, 1))


def test_a_key_that_is_not_there_is_refused_by_name() -> None:
    for ask in (values.value, values.cents, values.whole, values.sourced):
        with pytest.raises(Refusal, match="no law value 'pw_norm_21z'"):
            ask("pw_norm_21z", date(2026, 1, 1))
    with pytest.raises(Refusal, match="vereffen law values"):
        values.history("pw_norm_21z")


def test_an_amount_is_asked_in_its_own_unit() -> None:
    on = date(2026, 1, 1)
    with pytest.raises(ValueError, match="awb_betaaltermijn is in weeks"):
        values.cents("awb_betaaltermijn", on)
    with pytest.raises(ValueError, match=r"pw_norm_21a .* not a whole number of 1/1"):
        values.whole("pw_norm_21a", on)
    assert values.whole("awb_betaaltermijn", on) == 6
    assert values.cents("pw_norm_21a", on) == 140_150


@given(st.sampled_from(values.keys()), st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_on_every_day_there_is_one_row_or_a_refusal(key: str, on: date) -> None:
    rows = [row for row in values.history(key) if row.from_ <= on and (row.until is None or on < row.until)]
    assert len(rows) <= 1
    if rows:
        assert values.value(key, on) == rows[0]
    else:
        with pytest.raises(values.NotInForce, match=key):
            values.value(key, on)
