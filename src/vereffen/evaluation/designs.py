"""The designs by name, and which columns each needs: one way in for whoever evaluates."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import NamedTuple, cast

from vereffen.evaluation.estimates import Result
from vereffen.evaluation.specification import Specification, Table, specification
from vereffen.law.refusal import Refusal


class Design(NamedTuple):
    """Where a design lives, and what it is for."""

    module: str
    function: str
    purpose: str


DESIGNS = {
    "itt": Design("randomised", "intention_to_treat", "a lottery between people"),
    "did": Design("differences", "difference_in_differences", "before and after, here and elsewhere"),
    "staggered-did": Design("staggered", "staggered", "starts at different moments, compared with who has not started"),
    "stepped-wedge": Design("stepped_wedge", "stepped_wedge", "everybody starts, in an order by lot"),
    "synthetic-control": Design("synthetic", "synthetic", "one municipality against a weighted mean of others"),
    "survival": Design("survival", "survival", "how long until something happens"),
    "interrupted-time-series": Design("interrupted", "interrupted", "one series with a start in it"),
}


def evaluate(design: str, given: object, table: Table) -> tuple[Specification, Result]:
    """The specification as it was read and what the design finds in the table; refused in one sentence when it cannot be done."""
    if design not in DESIGNS:
        raise Refusal(f"There is no design {design}. Known are: {', '.join(DESIGNS)}.")
    if not any(len(column) for column in table.values()):
        raise Refusal("The data have no rows.")
    of = DESIGNS[design]
    # Only the design that is asked for is loaded: each brings its own part of the numeric libraries.
    module = importlib.import_module(f"vereffen.evaluation.{of.module}")
    asked = specification(given, module.NEEDS, table)
    run = cast(Callable[[Table, Specification], Result], getattr(module, of.function))
    return asked, run(table, asked)
