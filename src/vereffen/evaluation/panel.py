"""Units followed over periods: the rows of a panel as numbers, with the names of its periods."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from vereffen.evaluation import specification as spec
from vereffen.evaluation.estimates import Floats, Whole
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

# Under so many clusters the usual errors are too small by a margin that matters (Cameron and Miller 2015).
FEW = 30
NEVER = np.iinfo(np.int64).max


class Panel(NamedTuple):
    """Columns of one length; units, periods and clusters as numbers from 0, and the periods' names in order of time."""

    outcome: Floats
    unit: Whole
    period: Whole
    cluster: Whole
    weight: Floats
    kept: Whole
    units: tuple[str, ...]
    periods: tuple[str, ...]
    moments: Floats
    n_clusters: int
    warnings: tuple[str, ...]


def panel(table: Table, asked: Specification) -> Panel:
    """The panel that the specification names; rows without outcome are left out and counted in a warning."""
    warnings = []
    outcome = spec.numbers(table, str(asked.outcome), "outcome", may_miss=True)
    kept = np.flatnonzero(~np.isnan(outcome))
    if len(kept) < len(outcome):
        warnings.append(
            f"{len(outcome) - len(kept)} of {len(outcome)} rows have no outcome and are left out: the result holds if they are missing "
            "by chance."
        )
    if not len(kept):
        raise Refusal(f"No row has an outcome in {asked.outcome}.")
    unit_column = asked.unit or asked.cluster
    if unit_column is None:
        raise Refusal("This design needs `unit`, or `cluster` when the rows are separate people, in the specification.")
    unit, units = spec.codes(table, unit_column, "unit")
    at = spec.moments(table, str(asked.time), "time")
    moments, period = np.unique(at, return_inverse=True)
    if asked.unit:
        spec.once(unit, period, asked.unit, str(asked.time))
    cluster, clusters = spec.codes(table, asked.cluster or unit_column, "cluster")
    if asked.cluster and asked.unit:
        _nested(unit, cluster, asked)
    weight = spec.numbers(table, asked.weight, "weight") if asked.weight else np.ones(len(outcome))
    if (weight < 0).any() or not weight[kept].any():
        raise Refusal(f"The column {asked.weight} (weight) holds numbers under 0, or nothing but 0.")
    if len(clusters) < 2:
        raise Refusal(
            "There is one cluster. What it would have done without the treatment cannot be seen, nor how much clusters differ: at least two "
            "are needed, and ten or more are better."
        )
    return Panel(
        outcome[kept], unit[kept], period[kept].astype(np.int64), cluster[kept], weight[kept], kept, units,
        _names(table, str(asked.time), at, moments), moments, len(clusters), tuple(warnings),
    )  # fmt: skip


def _names(table: Table, column: str, at: Floats, moments: Floats) -> tuple[str, ...]:
    first = {moment: row for row, moment in reversed(list(enumerate(at)))}
    names = []
    for moment in moments:
        cell = table[column][first[moment]]
        text = str(cell).strip()
        try:
            names.append(f"{float(text):g}" if not isinstance(cell, bool) else text)
        except ValueError:
            names.append(text)
    return tuple(names)


def _nested(unit: Whole, cluster: Whole, asked: Specification) -> None:
    pairs = np.unique(np.column_stack([unit, cluster]), axis=0)
    if len(pairs) > len(np.unique(unit)):
        raise Refusal(f"Some {asked.unit} stand in more than one {asked.cluster}: a unit belongs to one cluster.")


def treated(table: Table, asked: Specification, of: Panel) -> Floats:
    """The treatment of each kept row as 0 and 1, from its own column or from the first treated period."""
    if asked.treated:
        return spec.zero_or_one(table, asked.treated, "treated")[of.kept]
    starts = first_treated(table, asked, of)
    found = (of.period >= starts[of.unit]).astype(np.float64)
    if found.min() == found.max():
        raise Refusal("Every row is treated, or none is: without both there is nothing to compare.")
    return found


def first_treated(table: Table, asked: Specification, of: Panel) -> Whole:
    """For each unit the number of its first treated period, or NEVER; refused where a treatment stops again."""
    starts = np.full(len(of.units), NEVER, dtype=np.int64)
    if asked.first_treated:
        given = spec.moments(table, asked.first_treated, "first_treated", never=True)[of.kept]
        for unit in range(len(of.units)):
            own = np.unique(given[of.unit == unit])
            if len(own) > 1:
                raise Refusal(
                    f"The unit in {asked.first_treated} has more than one first treated period: give each unit one."
                )
            if len(own) and math.isfinite(own[0]) and own[0] <= of.moments[-1]:
                starts[unit] = int(np.searchsorted(of.moments, own[0]))
        return starts
    if not asked.treated:
        raise Refusal("This design needs `treated` or `first_treated` in the specification.")
    now = spec.zero_or_one(table, asked.treated, "treated")[of.kept]
    np.minimum.at(starts, of.unit[now == 1], of.period[now == 1])
    if np.any((now == 0) & (of.period >= starts[of.unit])):
        raise Refusal(
            "Some units are treated and later not any more. These designs are for a treatment that stays once it has begun."
        )
    return starts


def covariates(table: Table, asked: Specification, kept: Whole, outcome: Floats) -> Floats:
    """The covariates as columns of the kept rows; refused where one is empty or is the outcome under another name."""
    columns = []
    for name in asked.covariates:
        column = spec.numbers(table, name, "covariate")[kept]
        spec.before_treatment(name, column, outcome)
        columns.append(column)
    return np.column_stack(columns) if columns else np.empty((len(kept), 0))


def few(clusters: int) -> tuple[str, ...]:
    """What must be said when there are few clusters."""
    if clusters >= FEW:
        return ()
    return (
        f"There are {clusters} clusters. Errors by the normal distribution would claim too much, so they are not given: intervals use "
        f"t with {clusters - 1} degrees of freedom, and the test by permutation or by the wild bootstrap is the one to trust.",
    )
