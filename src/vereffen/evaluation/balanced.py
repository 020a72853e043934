"""A panel as a table: one row a unit, one column a period, every cell filled."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.evaluation import panel
from vereffen.evaluation.estimates import Floats, Truths, Whole
from vereffen.evaluation.panel import Panel
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal


class Balanced(NamedTuple):
    """Outcomes (units x periods); per unit its weight, first treated period (or NEVER), cluster and name."""

    outcome: Floats
    weight: Floats
    starts: Whole
    cluster: Whole
    units: tuple[str, ...]
    periods: tuple[str, ...]
    n: int
    warnings: tuple[str, ...]


def balanced(table: Table, asked: Specification) -> Balanced:
    """The panel with the mean of each unit in each period; units that miss a period are left out, and counted in a warning."""
    if asked.covariates:
        raise Refusal("This design takes no covariates: choose units that are alike, or weigh them with `weight`.")
    of = panel.panel(table, asked)
    starts = panel.first_treated(table, asked, of)
    shape = (len(of.units), len(of.periods))
    cell = of.unit * shape[1] + of.period
    weights = np.bincount(cell, of.weight, minlength=shape[0] * shape[1]).reshape(shape)
    totals = np.bincount(cell, of.weight * of.outcome, minlength=shape[0] * shape[1]).reshape(shape)
    filled: Truths = np.all(weights > 0, axis=1)
    warnings = list(of.warnings)
    if not filled.all():
        warnings.append(
            f"{int((~filled).sum())} of {shape[0]} units miss a period and are left out: the result is about the others."
        )
    if filled.sum() < 2:
        raise Refusal(
            "Fewer than two units have an outcome in every period: shorten the span, or fill in what is missing."
        )
    cluster = np.zeros(shape[0], dtype=np.int64)
    cluster[of.unit] = of.cluster
    # A unit of its own weighs once; the rows of separate people weigh as many as they are.
    weight = weights[filled].mean(axis=1)
    return Balanced(
        totals[filled] / weights[filled],
        weight,
        starts[filled],
        np.unique(cluster[filled], return_inverse=True)[1].astype(np.int64),
        tuple(name for name, whole in zip(of.units, filled, strict=True) if whole),
        of.periods,
        _rows(of, filled),
        tuple(warnings),
    )


def _rows(of: Panel, filled: Truths) -> int:
    return int(filled[of.unit].sum())
