"""Every number that invented behaviour rests on is listed with its mark, none is hidden in the code, and the handbook says what the code says."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
import tomllib
from numbers import Real
from pathlib import Path

import pytest

from vereffen.simulation.lived import assumed, calibrating, open_questions
from vereffen.simulation.lived.behaviour import FOLDER, Behaviour, priors, stages

ROOT = Path(__file__).parents[2]
MODULES = ("household", "begin", "react", "act", "piece", "world")
# What is no assumption about people: how columns are laid out and named, bits, and what the calendar or the code needs.
TECHNICAL = {
    "household.YEAR", "household.FAR", "piece._COUPLE", "world.WEEKS_A_YEAR", "world.MONTHS", "world.LONGEST", "world._BEYOND",
    "act._INSTALMENT", "act._CAPACITY",
}  # fmt: skip


def assigned(module: str) -> dict[str, ast.expr]:
    """The names that a module gives a value at its top, with what stands behind the sign."""
    found: dict[str, ast.expr] = {}
    for line in ast.parse((FOLDER / f"{module}.py").read_text("utf-8")).body:
        if isinstance(line, ast.Assign):
            for target in line.targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                found |= {name.id: line.value for name in names if isinstance(name, ast.Name)}
    return found


def is_numbers(value: object) -> bool:
    if type(value) is tuple:
        return all(is_numbers(one) for one in value)
    return isinstance(value, Real) and not isinstance(value, bool)


@pytest.mark.parametrize("module", MODULES)
def test_every_number_at_the_top_of_a_module_is_listed(module: str) -> None:
    listed = {one.name for one in assumed.parameters()}
    code = importlib.import_module(f"vereffen.simulation.lived.{module}")
    for name, value in assigned(module).items():
        # Names of places and of bits are counted out or shifted, not assumed.
        is_counted = isinstance(value, ast.Call) or name in ("_LATE", "_FORCED", "_BUSY", "_DUE", "OWN_HAS", "OWN_SIZE")
        if is_counted or f"{module}.{name}" in TECHNICAL or not is_numbers(getattr(code, name)):
            continue
        assert f"{module}.{name}" in listed, f"say in assumed.toml where {module}.{name} is from"


@pytest.mark.parametrize("module", ["household", "begin", "react", "act"])
def test_no_number_hides_inside_a_function(module: str) -> None:
    """Besides 0, 1 and 2: places in keys of chance, widths of a packed attempt, days of a week, parts of a hundred or a thousand."""
    allowed = {0, 1, 2, 3, 5, 7, 8, 16, 100, 256, 1000}
    tree = ast.parse((FOLDER / f"{module}.py").read_text("utf-8"))
    inside = [one for line in tree.body if isinstance(line, ast.FunctionDef) for one in ast.walk(line)]
    numbers = {one.value for one in inside if isinstance(one, ast.Constant) and is_numbers(one.value)}
    assert {one for one in numbers if isinstance(one, float)} == set()
    assert numbers <= allowed


def test_every_chance_is_listed_once_with_the_mark_that_its_source_earns() -> None:
    found = assumed.parameters()
    names = [one.name for one in found]
    assert len(set(names)) == len(names)
    assert names[: len(Behaviour._fields)] == list(Behaviour._fields)
    assert {one.mark for one in found} == {assumed.SOURCED, assumed.CALIBRATED, assumed.GUESS}
    for one in found:
        assert one.title
        assert one.source
        if one.name in priors():
            assert (one.mark == assumed.SOURCED) is priors()[one.name].sourced
        # Nobody may call a guess something else, nor hide a source behind one.
        assert (one.mark == assumed.GUESS) is one.source.startswith("eigen aanname"), one.name
    calibrated = [one.source for one in found if one.mark == assumed.CALIBRATED]
    assert all(f"{stage.per_cent:g} %" in source for stage, source in zip(stages().values(), calibrated, strict=True))


def test_what_is_guessed_of_money_and_minutes_is_marked_as_a_guess() -> None:
    marks = {one.name: one.mark for one in assumed.parameters()}
    for name in (
        "household.INCOME",
        "household.LEAST_BUFFER",
        "household.MOST_BUFFER",
        "household.SAVED",
        "act._TALK",
        "act._VISIT",
    ):
        assert marks[name] == assumed.GUESS


def test_a_list_that_names_what_is_not_there_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "assumed.toml"
    wrong.write_text('["act._GONE"]\ntitle = "x"\nunit = "x"\nstatus = "guess"\nsource = "eigen aanname"\n', "utf-8")
    monkeypatch.setattr(assumed, "FILE", wrong)
    with pytest.raises(AttributeError):
        assumed.parameters.__wrapped__()
    assert set(tomllib.loads(wrong.read_text("utf-8"))) == {"act._GONE"}


def test_every_mix_of_the_late_gives_the_same_rates_so_payments_cannot_tell_it() -> None:
    draws = [calibrating.drawn(7, draw).ways for draw in range(60)]
    mixes = [calibrating.late(one) for one in draws]
    assert all(sum(one) == pytest.approx(1) and min(one) >= 0 for one in mixes)
    assert max(one.cannot for one in mixes) > 4 * min(one.cannot for one in mixes)
    widest = [max(mixes, key=lambda one: one.cannot), min(mixes, key=lambda one: one.cannot)]
    for mix in widest:
        ways = draws[mixes.index(mix)]
        wanted = [one.per_cent / 100 for one in stages().values()]
        assert calibrating.rates(ways, 3, 0, 60_000) == pytest.approx(wanted, abs=0.02)


def test_what_is_not_told_by_payments_comes_out_as_it_went_in() -> None:
    found = {
        one.name: one for one in open_questions.open_ones([calibrating.drawn(7, draw).ways for draw in range(300)])
    }
    assert set(found) == {name for name, prior in priors().items() if prior.low < prior.high}
    assert {name for name, one in found.items() if one.told} == {"unwilling", "tight"}
    assert all(one.low <= one.p5 <= one.p50 <= one.p95 <= one.high for one in found.values())


def test_the_handbook_says_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "behaviour.py", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
