"""A picture as plain values: its marks, what it shows in words, and the table that says the same; and the words for its figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

from vereffen.evaluation.analysis_plan import Outcome
from vereffen.evaluation.told import number

CURVE, FOREST, LANES, ORDERS, SQUARE = "curve", "forest", "lanes", "orders", "square"
Mark = tuple[str | float | None, ...]
# The arms of a lot between people, as the pictures name them.
ARMS = {"0": "Gewone werkwijze", "1": "Nieuwe werkwijze"}


# A smaller p-value says no more: it is told as smaller than this.
LEAST_P = 0.0001


class Pictured(NamedTuple):
    """One picture; `outcome` is the column that it is about (empty: all of them), `notes` what must be read with it.

    The marks of a `forest` are (label, told, value, low, high, border, told of the border), better to the right; of `lanes` (label, place of
    the first new period or None, values); of `orders` (from, to, orders, of which as far from 0 as the real one), after a first mark
    (the real one,); of a `square` (head of the row, head of the column, 1 where it lies); of a `curve` (label of the line, day, lowest share,
    highest share, low, high, told how many were followed up to then).
    """

    code: str
    outcome: str
    title: str
    description: str
    kind: str
    marks: tuple[Mark, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...]
    notes: tuple[str, ...] = ()


class Unit(NamedTuple):
    """How figures of an outcome are told: times so much, with this word behind them; `decimals` None for three digits that say something."""

    factor: float
    word: str
    decimals: int | None

    def told(self, value: float | None) -> str:
        """The figure without its word; an interval without an end is unbounded."""
        if value is None:
            return "onbegrensd"
        if not math.isfinite(value):
            return "onbekend"
        if self.decimals is None:
            return number(value * self.factor)
        text = f"{value * self.factor:.{self.decimals}f}".replace(".", ",")
        return text.removeprefix("-") if not text.strip("-0,") else text

    def whole(self, value: float | None) -> str:
        """The figure with its word."""
        return f"{self.told(value)} {self.word}".strip()


def p_told(value: float) -> str:
    """A p-value in words that end in its figure."""
    return "kleiner dan 0,0001" if value < LEAST_P else number(value)


POINTS, DAYS, BARE = Unit(100, "procentpunt", 1), Unit(1, "dagen", 1), Unit(1, "", None)


def unit(design: str, outcome: Outcome, *, are_shares: bool) -> Unit:
    """Shares of people are told in points, times in days, anything else as it is."""
    if design == "survival":
        return POINTS if outcome.estimand.startswith("incidence") else DAYS if "rmst" in outcome.estimand else BARE
    return POINTS if are_shares else BARE


def plain(drawn: Sequence[Pictured]) -> list[dict[str, Any]]:
    """The pictures as one form of data: two that are alike give the same."""
    return [
        {
            "code": one.code, "outcome": one.outcome, "title": one.title, "description": one.description, "kind": one.kind,
            "marks": [list(mark) for mark in one.marks],
            "table": {"header": list(one.columns), "rows": [list(row) for row in one.rows]},
            "notes": list(one.notes),
        }
        for one in drawn
    ]  # fmt: skip
