"""A choice for a time ends by itself, and what is tried lies over the policy of the municipality for some people."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from vereffen.approach.policy import choices, policy, read_choices
from vereffen.approach.policy_arms import tried
from vereffen.approach.policy_written import written
from vereffen.law.refusal import Refusal

SINCE, UNTIL = date(2026, 3, 1), date(2026, 8, 31)


def file(folder: Path, name: str, **values: str) -> None:
    parts = [f'[{key}]\ntitle = "keuze"\nvalues = [{rows}]\n' for key, rows in values.items()]
    (folder / f"{name}.toml").write_text("\n".join(parts), "utf-8")


def row(value: int, since: date = SINCE, until: date | None = UNTIL) -> str:
    end = f"until = {until}, " if until else ""
    return f'{{ from = {since}, {end}value = {value}, source = "besluit (verzonnen)" }}'


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2026, 2, 28), 9),
        (SINCE, 3),
        (UNTIL, 3),
        (date(2026, 9, 1), 9),
    ],
)
def test_it_counts_from_its_first_up_to_its_last_day_and_then_what_was_before(
    tmp_path: Path, on: date, days: int
) -> None:
    file(tmp_path, "stad", contact_na_dagen=row(9, date(2025, 1, 1), None))
    file(tmp_path, "eerder", contact_na_dagen=row(3))
    assert policy("stad+eerder", on, tmp_path).contact_na_dagen == days
    assert policy("stad", on, tmp_path).contact_na_dagen == 9
    assert policy("default+eerder", on, tmp_path).contact_na_dagen == (3 if days == 3 else 7)


def test_two_that_were_tried_lie_over_each_other_in_their_order(tmp_path: Path) -> None:
    file(tmp_path, "een", contact_na_dagen=row(3), gespreksgids=row(2))
    file(tmp_path, "twee", contact_na_dagen=row(5))
    found = policy("default+een+twee", SINCE, tmp_path)
    assert (found.contact_na_dagen, found.gespreksgids) == (5, 2)


def test_a_last_day_before_the_first_is_refused(tmp_path: Path) -> None:
    file(tmp_path, "stad", contact_na_dagen=row(3, SINCE, date(2026, 2, 28)))
    with pytest.raises(Refusal, match="last day"):
        read_choices(tmp_path / "stad.toml")


def test_a_file_that_is_written_anew_keeps_the_last_day(tmp_path: Path) -> None:
    file(tmp_path, "stad", contact_na_dagen=row(3))
    (tmp_path / "nieuw.toml").write_text(written("stad", {"rust_na_contact_dagen": 10}, SINCE, "x", tmp_path), "utf-8")
    assert [one.until for one in read_choices(tmp_path / "nieuw.toml")["contact_na_dagen"]] == [UNTIL]
    assert choices("nieuw", UNTIL, tmp_path) != choices("nieuw", date(2026, 9, 1), tmp_path)


def test_what_is_tried_tells_its_days_and_what_differs(tmp_path: Path) -> None:
    file(tmp_path, "stad", contact_na_dagen=row(9, date(2025, 1, 1), None))
    file(tmp_path, "eerder", contact_na_dagen=row(3))
    found = tried("stad", "eerder", tmp_path)
    assert (found.since, found.until) == (SINCE, UNTIL)
    assert [(one.key, one.on, one.usual, one.new) for one in found.differences] == [("contact_na_dagen", SINCE, 9, 3)]


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ({"contact_na_dagen": row(3, SINCE, None)}, "no last day"),
        ({"aanmaning_na_dagen": row(60)}, "benign"),
        ({"contact_pogingen": row(1)}, "benign"),
        ({"contact_na_dagen": row(7)}, "the same"),
        ({}, "nothing to try"),
    ],
)
def test_what_a_lot_may_not_decide_is_refused(tmp_path: Path, rows: dict[str, str], why: str) -> None:
    file(tmp_path, "proef", **rows)
    with pytest.raises(Refusal, match=why):
        tried("default", "proef", tmp_path)


def test_more_effort_that_the_municipality_makes_itself_later_leaves_too_little(tmp_path: Path) -> None:
    file(tmp_path, "stad", contact_pogingen=row(5, date(2026, 5, 1), None))
    file(tmp_path, "proef", contact_pogingen=row(4))
    with pytest.raises(Refusal, match="less effort"):
        tried("stad", "proef", tmp_path)
