"""What a plan of action lacks: per field, and where two fields do not agree; a whole plan lacks nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from vereffen.interfaces.cli import demo_plan
from vereffen.track import plan_tables
from vereffen.track.plan_check import lacks, questions
from vereffen.track.plan_fields import BY_CODE, FIELDS
from vereffen.track.plan_kinds import Rows, fault

ON = date(2026, 11, 24)
WHOLE = demo_plan.values(ON)
ROWS = [one for one in FIELDS if isinstance(one.kind, Rows) and one.is_needed]


def told(**other: Any) -> dict[str, list[str]]:
    """What the whole plan lacks when these fields say something else."""
    found: dict[str, list[str]] = {}
    for one in lacks(WHOLE | other):
        found.setdefault(one.field, []).append(str(one.what))
    return found


def test_a_whole_plan_lacks_nothing_and_answers_the_five_questions() -> None:
    assert lacks(WHOLE) == ()
    assert [one.open for one in questions(lacks(WHOLE))] == [()] * 5


def test_an_empty_plan_lacks_every_needed_field_and_nothing_else() -> None:
    found = lacks({})
    assert [one.field for one in found] == [one.code for one in FIELDS if one.is_needed]
    assert all(one.is_empty for one in found)
    assert all(len(one.open) >= 2 for one in questions(found))


@pytest.mark.parametrize("code", [one.code for one in FIELDS if one.is_needed])
def test_one_field_that_is_made_empty_is_the_one_that_is_told(code: str) -> None:
    found = lacks({**WHOLE, code: ""})
    assert [one.field for one in found if one.is_empty] == [code]


def test_a_question_of_the_track_is_open_while_one_of_its_fields_is() -> None:
    opened = questions(lacks(WHOLE | {"training": [], "probleem_2": " "}))
    assert [one.open for one in opened] == [(), ("probleem_2",), (), (), ("training",)]


@pytest.mark.parametrize("field", ROWS, ids=lambda one: one.code)
def test_a_row_without_a_needed_cell_is_told_with_its_number_and_column(field: Any) -> None:
    for column in (one for one in field.kind.columns if one.is_needed):
        rows = [dict(row) for row in WHOLE[field.code]]
        rows[-1].pop(column.code)
        if not rows[-1]:
            continue
        assert f"Regel {len(rows)}: vul nog in: {column.title}" in told(**{field.code: rows})[field.code]


def test_a_text_of_an_older_plan_is_to_be_put_in_the_fields_of_now() -> None:
    assert "gewone tekst" in told(planning="1 maart: begin")["planning"][0]
    assert "gewone tekst" in told(preventie="€ 12.000")["preventie"][0]
    # What may stay empty may stay as it was.
    assert told(volumes="Zie het jaarverslag") == {}


@pytest.mark.parametrize(
    ("first", "last", "lot", "wrong"),
    [
        ("2027-01-01", "2027-03-31", "2026-12-31", 0),
        ("2027-01-01", "2027-03-30", "2026-12-31", 1),
        ("2027-01-01", "2027-03-31", "2027-01-01", 1),
        ("2027-01-01", "2027-01-31", "2027-01-02", 2),
        ("2026-11-30", "2027-02-27", "2026-10-01", 1),
        ("2026-11-30", "2027-02-28", "2026-10-01", 0),
        ("2027-11-29", "2028-02-28", "2026-10-01", 0),
    ],
)
def test_the_start_lies_after_the_lot_and_the_period_is_three_months(
    first: str, last: str, lot: str, wrong: int
) -> None:
    days = [{**row, "dag": "2029-01-01"} for row in WHOLE["planning"]]
    aims = [{**row, "op": "2029-01-01"} for row in WHOLE["indicatoren"]]
    found = told(periode={"from": first, "until": last}, loting_dag=lot, planning=days, indicatoren=aims)
    assert len(found.get("periode", [])) == wrong
    assert set(found) <= {"periode"}


def test_an_aim_names_an_indicator_that_exists_and_moves_from_its_start_value() -> None:
    aim = WHOLE["indicatoren"][0]
    assert told(indicatoren=[aim | {"cijfer": "I-99"}])["indicatoren"] == ["Regel 1 noemt een cijfer dat er niet is."]
    assert "gelijk aan" in told(indicatoren=[aim, aim | {"straks": aim["nu"]}])["indicatoren"][0]
    assert "niet na de start" in told(indicatoren=[aim | {"op": WHOLE["periode"]["from"]}])["indicatoren"][0]


def test_every_indicator_of_the_dictionary_can_be_an_aim() -> None:
    assert list(plan_tables.MEASURES) == [f"I-{number}" for number in range(1, 26)]


def test_the_budget_sums_to_what_there_is_and_holds_the_four_kinds_of_cost() -> None:
    assert told(budget=48_000_01)["begroting"] == ["De regels zijn samen € 48.000,00; het totaal is € 48.000,01."]
    no_calls = [row for row in WHOLE["begroting"] if row["soort"] != "bellen"]
    assert told(begroting=no_calls, budget=24_000_00)["begroting"] == ["Er is nog geen regel voor: Bellen"]
    assert "meer dan het geld" in told(preventie=48_000_01)["preventie"][0]


def test_milestones_have_an_owner_a_decision_and_come_after_the_start() -> None:
    rows = WHOLE["planning"]
    no_owner = [{name: cell for name, cell in row.items() if name != "wie"} for row in rows]
    assert len(told(planning=no_owner)["planning"]) == len(rows)
    assert "of u doorgaat" in told(planning=[{**row, "besluit": "nee"} for row in rows])["planning"][0]
    assert told(planning=[{**row, "dag": "2026-12-01"} for row in rows])["planning"] == [
        "Alle mijlpalen liggen vóór de start."
    ]


def test_who_shares_between_departments_has_a_ground_and_has_begun_the_dpia() -> None:
    (row, _other) = WHOLE["gegevens"]
    no_ground = {name: cell for name, cell in row.items() if name != "grond"}
    assert "grond" in told(gegevens=[no_ground])["gegevens"][0]
    assert set(told(dpia="niet_begonnen")) == {"dpia"}
    inside = [row | {"aan": f" {row['van'].lower()}"}]
    assert told(dpia="niet_begonnen", gegevens=inside) == {}
    assert "De AVG (privacy)" in told(recht=WHOLE["recht"][:-1])["recht"][0]


def test_the_project_leader_has_hours() -> None:
    assert set(told(team=WHOLE["team"][1:])) == {"team"}


def test_a_value_that_no_longer_can_be_is_told_and_breaks_no_other_check() -> None:
    found = told(loting_dag="1999-01-01", budget=-1, planning=[{"mijlpaal": 3}], periode={"from": "x"})
    assert {"loting_dag", "budget", "planning", "periode"} <= set(found)


@pytest.mark.parametrize(
    ("code", "wrong"),
    [
        ("profiel", 3), ("profiel", "x" * 4_001), ("dpia", "bijna"), ("inwoners", "41000"), ("inwoners", 0), ("inwoners", True),
        ("budget", -1), ("loting_dag", "24-11-2026"), ("loting_dag", "1999-12-31"), ("periode", {"from": "2027-01-01"}),
        ("periode", {"from": "2027-02-01", "until": "2027-01-01"}), ("periode", "maart"), ("systemen", "x"), ("systemen", [" "]),
        ("systemen", ["x"] * 31), ("risicos", "x"), ("risicos", [{}]), ("risicos", [{"naam": "x"}]), ("risicos", [{"kans": "reus"}]),
        ("risicos", [{"risico": "x"}] * 31), ("begroting", [{"bedrag": 1.5}]), ("team", [["x"]]),
    ],
)  # fmt: skip
def test_what_is_not_of_its_kind_is_refused_in_one_sentence(code: str, wrong: object) -> None:
    said = fault(BY_CODE[code].kind, wrong)
    assert said
    assert said.endswith(".")
    assert fault(BY_CODE[code].kind, WHOLE[code]) is None
