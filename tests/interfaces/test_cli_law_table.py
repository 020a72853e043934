"""`vereffen law --table`: columns of people in and out, whole or not at all."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from law.command import Ask, ask, input_file
from law.questions import ON, QUESTIONS
from vereffen.law import inquiry
from vereffen.law.inquiry.fields import Kind
from vereffen.law.inquiry.inquiry import Inquiry

pa = pytest.importorskip("pyarrow", reason="the extra `analyse` is not installed")
pq = pytest.importorskip("pyarrow.parquet")


@pytest.fixture
def law(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Runs `vereffen law` in this process."""
    return partial(ask, capsys)


def _table(folder: Path, columns: dict[str, Any]) -> tuple[str, ...]:
    pq.write_table(pa.table(columns), folder / "in.parquet")
    return ("beslagvrije-voet", "--on", ON, "--table", str(folder / "in.parquet"), "--out", str(folder / "out.parquet"))


PEOPLE: dict[str, Any] = {
    "id": ["a", "b", "c", "d"],
    "leefsituatie": ["alleenstaande", "alleenstaande_ouder", "gehuwd_zonder_kinderen", "gehuwd_met_kinderen"],
    "belastbaar_inkomen_jaar_cents": [2_500_000, 4_500_000, 0, 20_000_000],
    "netto_inkomen_maand_cents": [180_000, None, 100_000, None],
    "partner_netto_maand_cents": [0, None, 50_000, 5_000],
    "woonkosten_maand_cents": [110_000, 110_000, None, 0],
    "verzoek_woonkosten": [True, False, None, True],
    "adres": ["nl", "geen", None, "nl"],
}


def test_columns_of_people_come_out_as_each_person_does(law: Ask, tmp_path: Path) -> None:
    words = _table(tmp_path, PEOPLE)
    said = law(*words, "--json")
    assert (said.code, set(said.document)) == (0, {"rows", "seconds", "rows_per_second"})
    assert said.document["rows"] == 4
    assert said.document["seconds"] < 1, "compiling does not count as computing"
    found = pq.read_table(tmp_path / "out.parquet").to_pylist()
    for place, row in enumerate(found):
        person = {key: column[place] for key, column in PEOPLE.items() if key != "id" and column[place] is not None}
        one = law("beslagvrije-voet", "--on", ON, input_file(tmp_path, person), "--json").document["result"]
        assert row == {"id": PEOPLE["id"][place], **one}
    assert "4 rows in" in law(*words).out


@pytest.mark.parametrize("rule", [one for one in inquiry.INQUIRIES.values() if one.table], ids=lambda one: one.name)
def test_every_rule_with_columns_answers_a_table_as_it_answers_one_question(
    law: Ask, tmp_path: Path, rule: Inquiry
) -> None:
    asked, result = QUESTIONS[rule.name]
    flat = {key: [item, item] for key, item in asked.items() if not isinstance(item, list)}
    pq.write_table(pa.table({"id": [1, 2], **flat}), tmp_path / "in.parquet")
    said = law(rule.name, "--on", ON, "--table", tmp_path / "in.parquet", "--out", tmp_path / "out.parquet", "--json")
    assert (said.code, said.err) == (0, "")
    first, second = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert (first.pop("id"), second.pop("id")) == (1, 2)
    assert first == second
    assert first == {key: result[key] for key in first}


FLAT = [
    one
    for one in inquiry.INQUIRIES.values()
    if not any(field.kind is Kind.ITEMS for field in one.fields if field.is_needed)
]


@pytest.mark.parametrize("rule", [one for one in FLAT if not one.table], ids=lambda one: one.name)
def test_a_rule_that_cannot_be_compiled_is_asked_row_by_row(law: Ask, tmp_path: Path, rule: Inquiry) -> None:
    asked, result = QUESTIONS[rule.name]
    days = {field.key for field in rule.fields if field.kind is Kind.DAY}
    flat = {key: [date.fromisoformat(item) if key in days else item] * 3 for key, item in asked.items()}
    pq.write_table(pa.table({"id": ["a", "b", "c"], **flat}), tmp_path / "in.parquet")
    said = law(rule.name, "--on", ON, "--table", tmp_path / "in.parquet", "--out", tmp_path / "out.parquet", "--json")
    assert (said.code, said.err, said.document["rows"]) == (0, "", 3)
    found = pq.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row.pop("id") for row in found] == ["a", "b", "c"]
    told = [{key: str(item) if isinstance(item, date) else item for key, item in row.items()} for row in found]
    assert told == [result] * 3


def test_a_wrong_row_of_such_a_rule_is_refused_whole_with_its_number(law: Ask, tmp_path: Path) -> None:
    terms = {"soort": ["bezwaar", "bezwaar"], "vanaf": [date(2026, 7, 1), date(9999, 12, 20)]}
    pq.write_table(pa.table(terms), tmp_path / "in.parquet")
    said = law("termijn", "--on", ON, "--table", tmp_path / "in.parquet", "--out", tmp_path / "out.parquet")
    assert said.code == 1
    assert "In the table, row 2:" in said.err
    assert [file.name for file in tmp_path.iterdir()] == ["in.parquet"]


def test_columns_may_be_of_any_whole_kind_and_come_in_several_batches(
    law: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _table(tmp_path, PEOPLE)
    assert law(*words).code == 0
    expected = pq.read_table(tmp_path / "out.parquet")
    kinds = {"leefsituatie": pa.dictionary(pa.int8(), pa.string()), "adres": pa.large_string()}
    kinds |= {key: pa.uint32() for key in PEOPLE if key.endswith("_cents")}
    other = {key: pa.array(column).cast(kinds[key]) if key in kinds else column for key, column in PEOPLE.items()}
    pq.write_table(pa.table(other), tmp_path / "in.parquet")
    monkeypatch.setattr("vereffen.interfaces.cli.law_table.BATCH", 3)
    assert law(*words, "--json").document["rows"] == 4
    assert pq.read_table(tmp_path / "out.parquet").equals(expected)
    pq.write_table(pa.table(PEOPLE | {"adres": ["nl", "nl", "nl", "maan"]}), tmp_path / "in.parquet")
    assert "column adres in row 4" in law(*words).err


def test_a_table_without_rows(law: Ask, tmp_path: Path) -> None:
    empty = {"leefsituatie": pa.array([], pa.string()), "belastbaar_inkomen_jaar_cents": pa.array([], pa.int32())}
    assert law(*_table(tmp_path, empty), "--json").document == {"rows": 0, "seconds": 0.0, "rows_per_second": 0.0}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"leefsituatie": None}, "misses leefsituatie"),
        ({"inkomen": [1, 1, 1, 1]}, "does not know inkomen"),
        ({"leefsituatie": ["alleenstaande", "samen", "samen", "x"]}, "column leefsituatie in row 2"),
        ({"leefsituatie": [1, 2, 3, 0]}, "column leefsituatie"),
        ({"adres": ["nl", "nl", "nl", "buitenland"]}, "column adres in row 4"),
        ({"belastbaar_inkomen_jaar_cents": [1, 2, None, 3]}, "column belastbaar_inkomen_jaar_cents in row 3"),
        ({"belastbaar_inkomen_jaar_cents": [1.0, 2.0, 3.0, 4.0]}, "whole cents"),
        ({"netto_inkomen_maand_cents": [1, -1, 1, 1]}, "column netto_inkomen_maand_cents in row 2"),
        (
            {"netto_inkomen_maand_cents": np.array([1, 2**63, 1, 1], dtype=np.uint64)},
            "column netto_inkomen_maand_cents in row 2",
        ),
        ({"verzoek_woonkosten": [1, 0, 1, 0]}, "true or false"),
        ({"partner_netto_maand_cents": [0, 1, 0, 0]}, "column partner_netto_maand_cents in row 2"),
    ],
)
def test_a_wrong_table_is_refused_whole(law: Ask, tmp_path: Path, change: dict[str, Any], why: str) -> None:
    columns = {key: column for key, column in (PEOPLE | change).items() if column is not None}
    said = law(*_table(tmp_path, columns), "--json")
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert why in said.err
    assert [file.name for file in tmp_path.iterdir()] == ["in.parquet"], "done whole or not at all"


def test_a_table_that_cannot_be_read_or_written_is_refused(law: Ask, tmp_path: Path) -> None:
    words = _table(tmp_path, PEOPLE)
    assert "cannot be written" in law(*words[:-1], tmp_path / "no/folder.parquet").err
    assert "has no table form" in law("verjaring", *words[1:]).err
    late = law(words[0], "--on", "2027-01-01", *words[3:])
    assert (late.code, "pw_norm_21a" in late.err) == (1, True)
    whole = (tmp_path / "in.parquet").read_bytes()
    for bad in (b"", b"no parquet", whole[: len(whole) // 2], whole[:8] + bytes(60) + whole[68:]):
        (tmp_path / "in.parquet").write_bytes(bad)
        said = law(*words)
        assert (said.code, said.err.count("\n")) == (1, 1)
        assert "Parquet" in said.err
        (tmp_path / "terms.parquet").write_bytes(bad)
        assert law("termijn", "--on", ON, "--table", tmp_path / "terms.parquet", *words[-2:]).code == 1
    assert not (tmp_path / "out.parquet").exists()
