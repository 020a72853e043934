"""One rule, two speeds: the interpreted and the compiled rule and exact fractions agree, and compiled code is found again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from law import dated_costs, people
from law.cases import ROOT
from law.references import beslagvrije_voet as reference
from vereffen.law import beslagvrije_voet, compiling, costs, rule
from vereffen.law.beslagvrije_voet import BeslagvrijeVoetValues, Situation, Steps

HALF_YEARS = (date(2025, 7, 1), date(2026, 1, 1), date(2026, 7, 1))
JULY = HALF_YEARS[-1]
np = pytest.importorskip("numpy")


@pytest.fixture(scope="module")
def steps_of_columns() -> rule.Batch[BeslagvrijeVoetValues]:
    """The whole rule with its steps, compiled once."""
    return rule.batch(beslagvrije_voet.beslagvrije_voet)


def _columns(rows: list[Situation]) -> dict[str, Any]:
    return dict(zip(Situation._fields, np.array(rows, dtype=np.int64).T, strict=True))


@pytest.mark.parametrize("on", HALF_YEARS, ids=str)
def test_thousands_of_people_come_out_the_same_to_the_last_step(
    on: date, steps_of_columns: rule.Batch[BeslagvrijeVoetValues]
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
    law, rows = beslagvrije_voet.law_values(JULY), people.rows(3_000, seed=7)
    found = rule.batch(beslagvrije_voet.outcome).of_rows(rows, law)
    assert found == [list(beslagvrije_voet.outcome(person, law)) for person in rows]


def test_a_rule_with_a_day() -> None:
    chance, on = random.Random(3), date(2026, 5, 1)
    law = costs.dwangbevel_values(on)
    limits = [4_500 * units + cent for units in (1, 2, 3, 3_294, 3_295) for cent in (-1, 0, 1)]
    debts = [*limits, *(chance.randrange(20_000_000) for _ in range(4_000))]
    rows = [dated_costs.Claim(debt, on.toordinal() - chance.randrange(13, 16)) for debt in debts]
    found = rule.batch(dated_costs.decide).of_rows(rows, law, on.toordinal())
    assert found == [list(dated_costs.decide(row, on.toordinal(), law)) for row in rows]


def test_many_rows_are_shared_among_threads_and_keep_their_order(
    steps_of_columns: rule.Batch[BeslagvrijeVoetValues], monkeypatch: pytest.MonkeyPatch
) -> None:
    law, rows = beslagvrije_voet.law_values(JULY), people.rows(5 * rule.CHUNK + 3, seed=11)
    alone = steps_of_columns(_columns(rows), law)
    monkeypatch.setattr(rule, "PIECE", rule.CHUNK)
    shared = steps_of_columns(_columns(rows), law)
    assert all((shared[name] == alone[name]).all() for name in alone)


def test_columns_of_narrow_numbers_come_out_the_same(steps_of_columns: rule.Batch[BeslagvrijeVoetValues]) -> None:
    law, rows = beslagvrije_voet.law_values(JULY), people.rows(3_000, seed=13)
    wide = steps_of_columns(_columns(rows), law)
    narrow = {
        name: column.astype(np.int8 if column.max() < 100 else np.int32) for name, column in _columns(rows).items()
    }
    found = steps_of_columns(narrow, law)
    assert all((found[name] == wide[name]).all() for name in wide)


@pytest.mark.parametrize("count", [0, 1, 2, rule.CHUNK - 1, rule.CHUNK, rule.CHUNK + 1])
def test_columns_of_any_length_use_one_compiled_form(
    count: int, steps_of_columns: rule.Batch[BeslagvrijeVoetValues]
) -> None:
    law, rows = beslagvrije_voet.law_values(JULY), people.rows(count, seed=count)
    steps_of_columns.prepare(law)
    known = sum(_compiled_forms(steps_of_columns).values())
    columns = _columns(rows) if rows else {name: np.zeros(0, dtype=np.int64) for name in Situation._fields}
    found = steps_of_columns(columns, law)
    assert found["beslagvrije_voet_cents"].tolist() == [
        beslagvrije_voet.outcome(row, law).beslagvrije_voet_cents for row in rows
    ]
    assert sum(_compiled_forms(steps_of_columns).values()) == known, "this length made numba compile once more"


def _compiled_forms(form: rule.Batch[BeslagvrijeVoetValues]) -> dict[Any, int]:
    (kernel,) = form._kernels.values()
    stats: Any = kernel.stats  # type: ignore[attr-defined]
    return dict(stats.cache_misses + stats.cache_hits)


def test_one_number_may_stand_for_a_whole_column(steps_of_columns: rule.Batch[BeslagvrijeVoetValues]) -> None:
    law = beslagvrije_voet.law_values(JULY)
    incomes = np.array([0, 2_500_000, 5_000_000])
    person: dict[str, Any] = (
        {"leefsituatie": 1} | Situation._field_defaults | {"belastbaar_inkomen_jaar_cents": incomes}
    )
    found = steps_of_columns(person, law)["beslagvrije_voet_cents"].tolist()
    expected = [
        beslagvrije_voet.outcome(Situation(1, income), law).beslagvrije_voet_cents for income in incomes.tolist()
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"debt_cents": [1]}, "wrong or missing: due"),
        ({"debt_cents": [1], "due": [1], "debt": [1]}, "wrong or missing: debt"),
        ({"debt_cents": [1.5], "due": [1]}, "whole numbers"),
        ({"debt_cents": [1, 2], "due": [1, 2, 3]}, "different lengths"),
    ],
)
def test_columns_that_do_not_fit_the_rule_are_an_error(columns: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        rule.batch(dated_costs.decide)(
            {name: np.array(column) for name, column in columns.items()}, costs.dwangbevel_values(JULY)
        )


def test_what_is_no_plain_function_cannot_be_compiled() -> None:
    extra = 1

    def closure(claim: dated_costs.Claim, on: int, law: costs.DwangbevelValues) -> dated_costs.Ruling:
        return dated_costs.Ruling(claim.debt_cents + extra, on)

    # The test module postpones its annotations: inside a function their names are looked up by hand.
    closure.__annotations__ = {
        "claim": dated_costs.Claim,
        "on": int,
        "law": costs.DwangbevelValues,
        "return": dated_costs.Ruling,
    }
    with pytest.raises(TypeError, match="plain function"):
        rule.batch(closure).of_rows([[1, 2]], costs.dwangbevel_values(JULY))


WIDE = [0, 1, 2, 4_799_999, 4_800_000, 2**52 - 1, 2**53 + 1, 2**61 - 1]


class Division(NamedTuple):
    """An amount and the unit that divides it."""

    amount: int
    unit: int


class Nothing(NamedTuple):
    """No value of law."""

    unused: int


class Quotient(NamedTuple):
    """The same division down and to the nearest."""

    down: int
    nearest: int


def divide(row: Division, law: Nothing) -> Quotient:
    """Both ways to divide."""
    return Quotient(rule.whole(row.amount, row.unit), rule.half_up(row.amount, row.unit))


def test_a_division_in_lanes_is_exact_up_to_the_last_unit() -> None:
    chance = random.Random(5)
    rows = [[amount, unit] for amount in WIDE for unit in (1, 2, 3, 7, 100, 4_800_000, 10**12)]
    rows += [[chance.randrange(2**61), chance.randrange(1, 2 ** chance.randrange(1, 45))] for _ in range(50_000)]
    # Exact multiples and halves, and a unit on both sides of them.
    rows += [
        [max(0, unit * chance.randrange(2**40) // 2 + off), unit]
        for unit in (2, 10, 4_800_000, 1_048_576)
        for off in (-1, 0, 1)
        for _ in range(500)
    ]
    found = rule.batch(divide).of_rows(rows, Nothing(0))
    assert found == [list(divide(Division(*row), Nothing(0))) for row in rows]
    assert found == [[amount // unit, (2 * amount + unit) // (2 * unit)] for amount, unit in rows]


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
form = rule.batch(sample.decide)
form.prepare(sample.Values(100))
print([row[0] for row in form.of_rows([[1], [2]], sample.Values(100), 5)], form.found_on_disk(), sep="|")
"""


def test_a_second_process_finds_compiled_code_on_disk_and_a_change_far_below_never_meets_it(tmp_path: Path) -> None:
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
    assert compiling.cache_directory() == folder
