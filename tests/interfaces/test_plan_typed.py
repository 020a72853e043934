"""What people type in a plan of action is read as they mean it, or told to be wrong, and comes back as they typed it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interfaces.desk_people import TODAY
from vereffen.interfaces.cli import demo_plan
from vereffen.interfaces.programme.plan_typed import read, shown
from vereffen.track.plan_fields import BY_CODE, FIELDS
from vereffen.track.plan_kinds import Number, Words

WHOLE = demo_plan.values(TODAY)


@pytest.mark.parametrize("code", WHOLE)
def test_what_was_kept_is_shown_as_texts_that_are_read_as_the_same(code: str) -> None:
    field = BY_CODE[code]
    assert read(field, shown(field, WHOLE[code])) == (WHOLE[code], ())


@pytest.mark.parametrize("field", FIELDS, ids=lambda one: one.code)
def test_nothing_typed_is_nothing_and_an_older_text_stays_out_of_the_inputs(field: Any) -> None:
    assert not read(field, shown(field, "")).value
    if not isinstance(field.kind, Words) and not hasattr(field.kind, "options"):
        assert not read(field, shown(field, "Zie bijlage 3.")).value


@pytest.mark.parametrize(
    ("code", "typed", "value"),
    [
        ("inwoners", "41000", 41_000), ("inwoners", "41.000", 41_000), ("inwoners", " 41 000 ", 41_000), ("inwoners", "41,5", None),
        ("inwoners", "0", None), ("inwoners", "2.000.000", 2_000_000), ("inwoners", "2.000.001", None), ("inwoners", "veel", None),
        ("mde", "6", 60), ("mde", "6,5", 65), ("mde", "6.5", 65), ("mde", "6,50", 65), ("mde", "6,55", None), ("mde", "6,5%", 65),
        ("mde", "0,1", 1), ("mde", "0", None), ("mde", "-6", None), ("budget", "€ 1.250,50", 125_050), ("budget", "1250", 125_000),
        ("budget", "-1", None), ("budget", "1,234", None), ("loting_dag", "2026-12-24", "2026-12-24"),
        ("loting_dag", "24-12-2026", "2026-12-24"), ("loting_dag", "1/2/2027", "2027-02-01"), ("loting_dag", "31-02-2027", None),
        ("loting_dag", "24-12-26", None), ("loting_dag", "1999-12-31", None), ("dpia", "bezig", "bezig"), ("dpia", "bijna", None),
        ("profiel", "x" * 4_000, "x" * 4_000), ("profiel", "x" * 4_001, None),
    ],
)  # fmt: skip
def test_a_text_is_read_as_people_mean_it_or_told_to_be_wrong(code: str, typed: str, value: object) -> None:
    found = read(BY_CODE[code], typed)
    if value is None:
        ((name, told),) = found.wrong
        assert name == code
        assert told.endswith((".", "komma."))
    else:
        assert found == (value, ())


@pytest.mark.parametrize(
    ("first", "last", "wrong"),
    [
        ("2027-01-01", "2027-04-01", []), ("2027-01-01", "", ["periode-until"]), ("", "2027-01-01", ["periode-from"]),
        ("2027-04-01", "2027-01-01", ["periode-until"]), ("morgen", "2027-01-01", ["periode-from"]), ("", "", []),
    ],
)  # fmt: skip
def test_a_period_wants_both_days_in_their_order(first: str, last: str, wrong: list[str]) -> None:
    assert [one.name for one in read(BY_CODE["periode"], {"from": first, "until": last}).wrong] == wrong


def test_a_wrong_cell_is_told_by_its_row_and_column_and_empty_rows_are_left_out() -> None:
    empty = {"risico": "", "kans": "", "gevolg": "", "maatregel": "", "wie": ""}
    found = read(BY_CODE["risicos"], [empty, empty | {"risico": "Ziekte", "kans": "reus"}, empty | {"wie": "x" * 121}])
    assert [one.name for one in found.wrong] == ["risicos-1-kans", "risicos-2-wie"]
    assert read(BY_CODE["risicos"], [empty, empty | {"risico": "Ziekte"}, empty]) == ([{"risico": "Ziekte"}], ())
    assert [one.name for one in read(BY_CODE["systemen"], ["", "x" * 301]).wrong] == ["systemen-1"]


@given(st.integers(-999_999, 999_999))
def test_a_number_comes_back_as_it_was_kept(value: int) -> None:
    field = BY_CODE["mde"]._replace(kind=Number("", -1_000_000, 1_000_000, 1))
    assert read(field, shown(field, value)) == (value, ())
