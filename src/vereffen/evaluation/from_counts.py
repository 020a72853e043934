"""Evaluating bundles of counts: the same estimators, and between which figures the answer lies when cells are hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from vereffen.evaluation import counts, designs, hidden_waits, least_squares, panel, stepped_wedge
from vereffen.evaluation.balanced import balanced
from vereffen.evaluation.counts import Bundle, Share, Wait
from vereffen.evaluation.estimates import Floats, Result, bounds
from vereffen.evaluation.specification import Specification, specification
from vereffen.law.refusal import Refusal

STARTS = "starts"
_HIDDEN = (
    "{} cells are hidden because they are about few people. What stands as bounds holds whatever they are; it says nothing about chance. The "
    "tests beside it are for the filling with the smallest and the one with the largest answer."
)


def evaluate(design: str, given: object, bundles: Sequence[Bundle]) -> tuple[Specification, Result]:
    """The specification and what the design finds in the counts.

    The specification names the indicator as `outcome` (or as `duration`), columns `municipality`, `month`, `arm`, `event`, and `start`, which
    is made from its key `starts`: per municipality the first month, or null. With nothing hidden every person is a row, so the result is that on
    persons; else `NAME:bounds` holds it. Refused when the bundles lack the indicator or the design has no bounds.
    """
    if not isinstance(given, Mapping):
        raise Refusal('A specification is one JSON object, such as {"outcome": "I-2", "cluster": "municipality"}.')
    asked = {key: value for key, value in given.items() if key != STARTS}
    kept = counts.current(bundles)
    if design == "survival":
        return _waited(asked, [wait for one in kept for wait in one.waits if wait.indicator == given.get("duration")])
    starts = _starts(given.get(STARTS), kept)
    cells = [cell for one in kept for cell in one.shares if cell.indicator == given.get("outcome") and cell.n[1]]
    if not cells:
        raise Refusal(
            f"The bundles have no counts of {given.get('outcome')}: name an indicator that they hold as outcome."
        )
    hidden = sum(_is_hidden(cell) for cell in cells)
    low = [cell.events[0] for cell in cells]
    if not hidden:
        return designs.evaluate(design, asked, _table(cells, low, starts, asked))
    return _bounded(design, asked, cells, starts, hidden)


def _is_hidden(cell: Share) -> bool:
    return cell.n[0] < cell.n[1] or cell.events[0] < cell.events[1]


def _starts(given: object, bundles: Sequence[Bundle]) -> Mapping[str, str | None] | None:
    if given is None:
        return None
    if not isinstance(given, Mapping):
        raise Refusal('starts tells the first month of each municipality, such as {"0344": "2026-03", "0363": null}.')
    missing = sorted({one.municipality for one in bundles} - set(given))
    if missing:
        raise Refusal(f"starts does not tell when {', '.join(missing)} began: give the month, or null for never.")
    return given


def _table(
    cells: Sequence[Share], events: Sequence[int], starts: Mapping[str, str | None] | None, asked: Mapping[str, Any]
) -> dict[str, Sequence[Any]]:
    """A row for each person, or with `unit` one for each municipality and month with the share of its people."""
    if asked.get("unit"):
        return _months(cells, _shares(cells, events), starts, str(asked["outcome"]))
    rows: dict[str, list[Any]] = {str(asked["outcome"]): []}
    columns = ("municipality", "month", "arm", "start")
    rows |= {column: [] for column in columns}
    for cell, had in zip(cells, events, strict=True):
        n = cell.n[1]
        rows[str(asked["outcome"])].extend([1] * had + [0] * (n - had))
        told = (cell.municipality, cell.month, cell.arm, None if starts is None else starts[cell.municipality])
        for column, value in zip(columns, told, strict=True):
            rows[column].extend([value] * n)
    return _told(rows)


def _months(
    cells: Sequence[Share], shares: Floats, starts: Mapping[str, str | None] | None, outcome: str
) -> dict[str, Sequence[Any]]:
    return _told(
        {
            outcome: shares.tolist(),
            "municipality": [cell.municipality for cell in cells],
            "month": [cell.month for cell in cells],
            "arm": [cell.arm for cell in cells],
            "start": [None if starts is None else starts[cell.municipality] for cell in cells],
        }
    )


def _told(rows: dict[str, list[Any]]) -> dict[str, Sequence[Any]]:
    """Without columns that hold nothing, so that a specification that names them is refused by name."""
    return {key: column for key, column in rows.items() if key != "arm" or None not in column}


def _shares(cells: Sequence[Share], events: Sequence[int]) -> Floats:
    """The share of each cell; of one whose people are hidden it may be anything, so `events` decides between 0 and 1."""
    return np.array(
        [had / cell.n[1] if cell.n[0] == cell.n[1] else float(had > 0) for cell, had in zip(cells, events, strict=True)]
    )


def _bounded(
    design: str, asked: Mapping[str, Any], cells: Sequence[Share], starts: Mapping[str, str | None] | None, hidden: int
) -> tuple[Specification, Result]:
    if design not in ("did", "stepped-wedge") or asked.get("covariates") or asked.get("weight"):
        raise Refusal(
            f"{hidden} cells are hidden, and {design} has no bounds for that: use did or stepped-wedge without covariates and weight, or ask "
            "for bundles of larger cells."
        )
    by_people = design == "did" and not asked.get("unit")
    if by_people and any(cell.n[0] < cell.n[1] for cell in cells):
        raise Refusal(
            "Of some months it is hidden how many people there are, so people cannot weigh: name `unit` instead of `cluster`, then each "
            "municipality and month weighs once."
        )
    form = asked if by_people or asked.get("unit") else {**asked, "unit": asked.get("cluster"), "cluster": None}
    low, high = [cell.events[0] for cell in cells], [cell.events[1] for cell in cells]
    weights = _weights(design, form, cells, starts)
    step = np.array(high) - np.array(low) if by_people else _shares(cells, high) - _shares(cells, low)
    smallest = [h if up else lo for lo, h, up in zip(low, high, weights * step < 0, strict=True)]
    largest = [h if up else lo for lo, h, up in zip(low, high, weights * step > 0, strict=True)]
    specified, least = designs.evaluate(design, form, _table(cells, smallest, starts, form))
    most = designs.evaluate(design, form, _table(cells, largest, starts, form))[1]
    between = (least.estimates[0].estimate, most.estimates[0].estimate)
    estimates = [bounds("att", *between)]
    for name, found in (("lowest", least), ("highest", most)):
        estimates.extend(
            one._replace(name=one.name.replace("att", f"att:{name}", 1))
            for one in found.estimates
            if not one.name.startswith("att:within")
        )
    warnings = tuple(dict.fromkeys([_HIDDEN.format(hidden), *least.warnings, *most.warnings]))
    return specified, Result(tuple(estimates), sum(cell.n[0] for cell in cells), least.clusters, warnings)


def _weights(
    design: str, form: Mapping[str, Any], cells: Sequence[Share], starts: Mapping[str, str | None] | None
) -> Floats:
    """How much the estimate moves with each cell: it is a sum over them, with weights that do not depend on what is hidden."""
    outcome = str(form["outcome"])
    table = _months(cells, np.zeros(len(cells)), starts, outcome)
    unit = form.get("unit") or form.get("cluster")
    asked = specification({**form, "unit": unit, "cluster": None}, ("outcome", "time"), table)
    if design == "stepped-wedge":
        return _of_wedge(table, asked, cells)
    of = panel.panel(table, asked)
    now = panel.treated(table, asked, of)
    people = np.ones(len(cells)) if form.get("unit") else np.array([cell.n[1] for cell in cells], dtype=np.float64)
    return least_squares.within(now[:, None], (of.unit, of.period), people)[:, 0]


def _of_wedge(table: Mapping[str, Sequence[Any]], asked: Specification, cells: Sequence[Share]) -> Floats:
    of = balanced(table, asked)
    wedge = (np.arange(len(of.periods))[None, :] >= of.starts[:, None]).astype(np.float64)
    contrast = stepped_wedge.two_way(wedge)
    rows = {name: place for place, name in enumerate(of.units)}
    places = {name: place for place, name in enumerate(of.periods)}
    return np.array(
        [contrast[rows[cell.municipality], places[cell.month]] if cell.municipality in rows else 0.0 for cell in cells]
    )


def _waited(asked: Mapping[str, Any], cells: Sequence[Wait]) -> tuple[Specification, Result]:
    if not cells:
        raise Refusal(f"The bundles have no durations of {asked.get('duration')}: name an indicator that they hold.")
    name = str(asked["duration"])
    hidden = sum(cell.n[0] < cell.n[1] for cell in cells)
    table = _persons(name, cells)
    if not hidden:
        return designs.evaluate("survival", asked, table)
    specified = specification(asked, ("duration", "event"), table)
    found = hidden_waits.bounded(specified, cells)
    return specified, found._replace(warnings=(_HIDDEN.format(hidden).split(" The tests")[0],))


def _persons(name: str, cells: Sequence[Wait]) -> dict[str, Sequence[Any]]:
    rows: dict[str, list[Any]] = {name: [], "event": [], "municipality": [], "arm": []}
    for cell in cells:
        told = (cell.duration, cell.event, cell.municipality, cell.arm)
        for column, value in zip(rows.values(), told, strict=True):
            column.extend([value] * cell.n[0])
    return _told(rows)
