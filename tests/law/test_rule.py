"""One rule, two speeds: the interpreted and the compiled rule and exact fractions agree, and compiled code is found again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from law import dated_costs, people, reference
from law.cases import ROOT
from vereffen.law import beslagvrije_voet, costs, rule
from vereffen.law.beslagvrije_voet import BeslagvrijeVoetValues, Outcome, Situation, Steps

HALF_YEARS = (date(2026, 1, 1), date(2026, 7, 1))
np = pytest.importorskip("numpy")


@pytest.fixture(scope="module")
def steps_of_columns() -> rule.Columns[BeslagvrijeVoetValues]:
    """The whole rule with its steps, compiled once."""
    return rule.columns(beslagvrije_voet.beslagvrije_voet)


def _columns(rows: list[Situation]) -> dict[str, Any]:
    return dict(zip(Situation._fields, np.array(rows, dtype=np.int64).T, strict=True))


@pytest.mark.parametrize("on", HALF_YEARS, ids=str)
def test_thousands_of_people_come_out_the_same_to_the_last_step(
    on: date, steps_of_columns: rule.Columns[BeslagvrijeVoetValues]
) -> None:
    rows, law, exact = (
        people.rows(2 * rule.CHUNK + 17, seed=on.month),
        beslagvrije_voet.law_values(on),
        reference.Law(on),
    )
    found = steps_of_columns(_columns(rows), law)
    interpreted = [beslagvrije_voet.beslagvrije_voet(person, law) for person in rows]
    compiled = list(map(Steps._make, zip(*(found[name].tolist() for name in Steps._fields), strict=True)))
    assert compiled == interpreted
    assert found["beslagvrije_voet_cents"].tolist() == [reference.beslagvrije_voet_cents(row, exact) for row in rows]


def test_the_results_without_the_steps_are_those_with_them() -> None:
    law, rows = beslagvrije_voet.law_values(HALF_YEARS[1]), people.rows(3_000, seed=7)
    form = rule.OverRows(beslagvrije_voet.outcome, Situation, BeslagvrijeVoetValues, Outcome, dated=False)
    found = form(rule.matrix(rows), 0, law)
    assert [Outcome._make(row) for row in found.tolist()] == [beslagvrije_voet.outcome(person, law) for person in rows]


def test_a_rule_with_a_day_over_rows() -> None:
    chance, on = random.Random(3), date(2026, 5, 1)
    law, exact = costs.dwangbevel_values(on), reference.Law(on)
    limits = [4_500 * units + cent for units in (1, 2, 3, 3_294, 3_295) for cent in (-1, 0, 1)]
    debts = [*limits, *(chance.randrange(20_000_000) for _ in range(4_000))]
    rows = [dated_costs.Claim(debt, on.toordinal() - chance.randrange(13, 16)) for debt in debts]
    form = rule.over_rows(dated_costs.decide, dated_costs.Claim, costs.DwangbevelValues, dated_costs.Verdict)
    found = [tuple(row) for row in form(rule.matrix(rows), on.toordinal(), law).tolist()]
    assert found == [dated_costs.decide(row, on.toordinal(), law) for row in rows]
    assert [cost for cost, left in found if not left] == [
        reference.dwangbevel_cents(row.debt_cents, exact) for row in rows if on.toordinal() >= row.due + 14
    ]


@pytest.mark.parametrize("count", [0, 1, 2, rule.CHUNK - 1, rule.CHUNK, rule.CHUNK + 1])
def test_columns_of_any_length_use_one_compiled_form(
    count: int, steps_of_columns: rule.Columns[BeslagvrijeVoetValues]
) -> None:
    law, rows = beslagvrije_voet.law_values(HALF_YEARS[1]), people.rows(count, seed=count)
    steps_of_columns.prepare(law)
    known = sum(_compiled_forms(steps_of_columns).values())
    columns = _columns(rows) if rows else {name: np.zeros(0, dtype=np.int64) for name in Situation._fields}
    found = steps_of_columns(columns, law)
    assert found["beslagvrije_voet_cents"].tolist() == [
        beslagvrije_voet.outcome(row, law).beslagvrije_voet_cents for row in rows
    ]
    assert sum(_compiled_forms(steps_of_columns).values()) == known, "this length made numba compile once more"


def _compiled_forms(form: rule.Columns[BeslagvrijeVoetValues]) -> dict[Any, int]:
    stats = form._over_rows.kernel.stats
    return dict(stats.cache_misses + stats.cache_hits)


def test_one_number_may_stand_for_a_whole_column(steps_of_columns: rule.Columns[BeslagvrijeVoetValues]) -> None:
    law = beslagvrije_voet.law_values(HALF_YEARS[1])
    incomes = np.array([0, 2_500_000, 5_000_000])
    person: dict[str, Any] = (
        {"leefsituatie": 1} | Situation._field_defaults | {"belastbaar_inkomen_jaar_cents": incomes}
    )
    found = steps_of_columns(person, law)["beslagvrije_voet_cents"].tolist()
    expected = [
        beslagvrije_voet.outcome(Situation(1, income), law).beslagvrije_voet_cents for income in incomes.tolist()
    ]
    assert found == expected


@pytest.mark.parametrize("rows", [[[1, 2, 3]], [[1.5, 2.0]]], ids=["a column too many", "no whole numbers"])
def test_a_matrix_of_another_shape_or_kind_is_an_error(rows: list[list[float]]) -> None:
    form = rule.over_rows(dated_costs.decide, dated_costs.Claim, costs.DwangbevelValues, dated_costs.Verdict)
    with pytest.raises(ValueError, match="debt_cents, due"):
        form(np.array(rows), 0, costs.dwangbevel_values(HALF_YEARS[0]))


def test_what_is_no_plain_function_cannot_be_compiled() -> None:
    extra = 1

    def closure(claim: dated_costs.Claim, on: int, law: costs.DwangbevelValues) -> dated_costs.Verdict:
        return dated_costs.Verdict(claim.debt_cents + extra, on)

    form = rule.over_rows(closure, dated_costs.Claim, costs.DwangbevelValues, dated_costs.Verdict)
    with pytest.raises(TypeError, match="plain function"):
        form(rule.matrix([[1, 2]]), 0, costs.dwangbevel_values(HALF_YEARS[0]))


def test_a_rule_knows_its_articles() -> None:
    assert rule.articles_of(costs.dwangbevel) == ("Kostenwet 3 lid 1",)
    assert rule.articles_of(costs.dwangbevel_kosten) == ()
    assert rule.RULES["law.costs.dwangbevel"].function is costs.dwangbevel


def _in_a_process(program: str, cache: Path, *paths: Path) -> list[str]:
    search = os.pathsep.join(map(str, (*paths, ROOT / "src", ROOT / "tests")))
    environment = os.environ | {"NUMBA_CACHE_DIR": str(cache), "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


PREPARE = """
from datetime import date
from vereffen.law import beslagvrije_voet, rule
form = rule.columns(beslagvrije_voet.outcome)
form.prepare(beslagvrije_voet.law_values(date(2026, 7, 1)))
print(form.found_on_disk())
"""

SAMPLE = """
from typing import NamedTuple


class Row(NamedTuple):
    amount: int


class Values(NamedTuple):
    rate: int


class Result(NamedTuple):
    amount: int


def far_below(amount: int) -> int:
    return amount * 10


def decide(row: Row, on: int, law: Values) -> Result:
    return Result(far_below(row.amount) + law.rate + on)
"""

DECIDE = """
import sample
from vereffen.law import rule
form = rule.over_rows(sample.decide, sample.Row, sample.Values, sample.Result)
print(form(rule.matrix([[1], [2]]), 5, sample.Values(100))[:, 0].tolist(), form.found_on_disk(), sep="|")
"""


def test_a_second_process_finds_the_compiled_rule_on_disk(tmp_path: Path) -> None:
    assert _in_a_process(PREPARE, tmp_path) == ["False"]
    assert _in_a_process(PREPARE, tmp_path) == ["True"]


def test_a_change_far_below_never_meets_old_machine_code(tmp_path: Path) -> None:
    source, cache = tmp_path / "sample.py", tmp_path / "cache"
    source.write_text(SAMPLE)
    assert "".join(_in_a_process(DECIDE, cache, tmp_path)) == "[115,125]|False"
    assert "".join(_in_a_process(DECIDE, cache, tmp_path)) == "[115,125]|True"
    source.write_text(SAMPLE.replace("amount * 10", "amount * 20"))
    assert "".join(_in_a_process(DECIDE, cache, tmp_path)) == "[125,145]|False"


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"NUMBA_CACHE_DIR": "/somewhere", "VEREFFEN_HOME": "/home"}, Path("/somewhere")),
        ({"VEREFFEN_HOME": "/home"}, Path("/home/compiled")),
        ({}, Path("var/compiled")),
    ],
)
def test_compiled_code_stands_in_the_data_directory(
    variables: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NUMBA_CACHE_DIR", "VEREFFEN_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, text in variables.items():
        monkeypatch.setenv(name, text)
    assert rule.cache_directory() == folder
