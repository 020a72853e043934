"""How fast OpenFisca computes the beslagvrije voet for columns of people; run by the python of its own environment."""

from __future__ import annotations

import argparse
import gc
import json
import resource
import sys
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from beslagvrije_voet import FINAL, INPUTS, system
from numpy.typing import NDArray
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

Columns = Mapping[str, NDArray[Any]]


class Repetition(NamedTuple):
    """One measurement in seconds: the calculation alone, and with the simulation built and filled before it."""

    seconds_calculate: float
    seconds_with_build: float


def columns(path: Path) -> dict[str, NDArray[Any]]:
    """The columns of the file, a value per person; stops with a sentence where one is unknown or of another length."""
    with np.load(path) as file:
        found = {name: file[name] for name in file.files}
    unknown = found.keys() - {one.__name__ for one in INPUTS}
    if unknown:
        sys.exit(f"{path.name} has columns that the rule does not know: {', '.join(sorted(unknown))}; leave them out.")
    if len({column.shape for column in found.values()}) != 1:
        sys.exit(f"The columns of {path.name} differ in length, or there are none; give one value per person in each.")
    return found


def build(rule: TaxBenefitSystem, people: Columns, month: str) -> Simulation:
    """A fresh simulation of these people; what is not given has its default."""
    made = SimulationBuilder().build_default_simulation(rule, len(next(iter(people.values()))))
    for name, column in people.items():
        yearly = rule.get_variable(name).definition_period == DateUnit.YEAR
        made.set_input(name, month[:4] if yearly else month, column)
    return made


def once(rule: TaxBenefitSystem, people: Columns, month: str, variable: str) -> tuple[Repetition, NDArray[Any]]:
    """One repetition and what it computed; everything is computed anew, for a simulation remembers its results."""
    gc.collect()
    start = perf_counter()
    simulation = build(rule, people, month)
    built = perf_counter()
    found = simulation.calculate(variable, month)
    end = perf_counter()
    return Repetition(end - built, end - start), found


def main() -> None:
    """Measures as the arguments say, prints the figures and writes them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("values", type=Path, help='JSON: {"2026-07-01": {name: whole number}, ...}')
    parser.add_argument("people", type=Path, help="NPZ with a column per input")
    parser.add_argument("out", type=Path, help="JSON with the figures")
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--month", help="2026-07; without it the month of the last day of the values")
    parser.add_argument("--variable", default=FINAL)
    parser.add_argument("--bits", type=int, choices=(32, 64), default=64, help="32 is what OpenFisca does by itself")
    parser.add_argument("--result", type=Path, help="where the outcome goes as NPY, for comparison")
    given = parser.parse_args()

    values = json.loads(given.values.read_text("utf-8"))
    people = columns(given.people)
    rule = system(values, double=given.bits == 64)
    month = given.month or max(values)[:7]
    measured = [once(rule, people, month, given.variable)[0] for _ in range(max(1, given.repetitions))]
    if given.result:
        np.save(given.result, once(rule, people, month, given.variable)[1].astype(np.int64))
    figures = figures_of(len(next(iter(people.values()))), measured) | {
        "bits": given.bits,
        "openfisca_core": version("openfisca-core"),
        "numpy": np.__version__,
        given.variable: str(given.result) if given.result else None,
    }
    text = json.dumps(figures, indent=2)
    given.out.write_text(text + "\n", "utf-8")
    print(text)


def figures_of(rows: int, measured: list[Repetition]) -> dict[str, Any]:
    """The medians, the rows per second that they mean, every repetition, and the most memory this process had."""
    calculate, with_build = (median(column) for column in zip(*measured, strict=True))
    return {
        "rows": rows,
        "seconds_calculate": calculate,
        "seconds_with_build": with_build,
        "rows_per_second": rows / calculate,
        "rows_per_second_with_build": rows / with_build,
        "repetitions": [one._asdict() for one in measured],
        "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


if __name__ == "__main__":
    main()
