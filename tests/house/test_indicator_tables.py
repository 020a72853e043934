"""Each indicator that is counted has a table of five cases or more that were worked out by hand, and a test that runs them."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LEAST = 5
ALL = {f"I-{number}" for number in range(1, 26)}
FOLDER = Path(__file__).parents[1] / "track"
# Tables of one indicator, whose cases do not begin with its name.
OF_ONE = {
    ("test_indicator_people", "RAISED"): "I-8",
    ("test_indicator_people", "HELP"): "I-9",
    ("test_indicator_people", "AGAIN"): "I-10",
    ("test_indicator_people", "FORCE"): "I-12",
    ("test_indicator_people", "TOGETHER"): "I-22",
    ("test_indicator_letters", "CASES"): "I-23",
    ("test_indicator_fidelity", "CASES"): "I-24",
}


def tables() -> Iterator[tuple[str, str, Sequence[Any]]]:
    """The module, the name and the cases of every table that a test of the track runs."""
    for path in sorted(FOLDER.glob("test_*.py")):
        if "indicator" in path.read_text("utf-8"):
            module = importlib.import_module(f"track.{path.stem}")
            yield from ((path.stem, name, table) for name, table in of_module(module))


def of_module(module: ModuleType) -> Iterator[tuple[str, Sequence[Any]]]:
    """The lists of a module that one of its tests is parametrised with, by their names."""
    run = [
        mark.args[1]
        for test in vars(module).values()
        for mark in getattr(test, "pytestmark", ())
        if mark.name == "parametrize"
    ]
    for name, value in vars(module).items():
        if isinstance(value, list) and any(one is value for one in run):
            yield name, value


def counted(found: Iterable[tuple[str, str, Sequence[Any]]], of_one: Mapping[tuple[str, str], str]) -> dict[str, int]:
    """How many different cases there are per indicator."""
    cases: dict[str, set[str]] = {}
    for module, name, table in found:
        for case in table:
            code = of_one.get((module, name)) or (str(case[0]) if isinstance(case, tuple) and case else "")
            if re.fullmatch(r"I-[0-9]+", code):
                cases.setdefault(code, set()).add(repr(case))
    return {code: len(some) for code, some in cases.items()}


@pytest.mark.parametrize("code", sorted(ALL, key=lambda code: int(code[2:])))
def test_an_indicator_has_five_cases(code: str) -> None:
    assert counted(tables(), OF_ONE).get(code, 0) >= LEAST


def test_every_table_of_one_indicator_is_run() -> None:
    run = {(module, name) for module, name, _ in tables()}
    assert set(OF_ONE) <= run


def test_four_cases_a_case_twice_and_a_table_that_no_test_runs_do_not_count() -> None:
    cases = [("I-1", at) for at in range(4)]
    assert counted([("m", "CASES", [*cases, cases[0]])], {}) == {"I-1": 4}
    assert counted([("m", "CASES", [(1,), (2,)])], {("m", "CASES"): "I-2"}) == {"I-2": 2}
    module = ModuleType("m")
    module.CASES = cases  # type: ignore[attr-defined]
    assert list(of_module(module)) == []

    @pytest.mark.parametrize(("code", "at"), cases)
    def test_it(code: str, at: int) -> None:
        pass

    module.test_it = test_it  # type: ignore[attr-defined]
    assert list(of_module(module)) == [("CASES", cases)]
