"""Write-offs with their grounds, and which of them were undone, as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from vereffen.approach.facts import WRITTEN_OFF
from vereffen.records.queries.team_scope import case, columns, told, told_number
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import GROUNDS, Yes

# A ground as the place of its name among `GROUNDS`.
NOT_TOLD = GROUNDS.index("not_told")
_PLACES = {code: place for place, code in enumerate(WRITTEN_OFF)}


class WriteOffs(NamedTuple):
    """The facts by which something was written off, in order: the number, the place of the ground among `GROUNDS`, and whether it was undone."""

    number: Column
    ground: Column
    undone: Yes

    def ground_of(self, numbers: Column) -> tuple[Column, Yes]:
        """The ground of each of these facts, and whether it was undone; of a fact that is not known here it was not told, and not undone."""
        if not len(self.number):
            return np.full(len(numbers), NOT_TOLD), np.zeros(len(numbers), bool)
        at = np.minimum(np.searchsorted(self.number, numbers), len(self.number) - 1)
        known = self.number[at] == numbers
        return np.where(known, self.ground[at], NOT_TOLD), known & self.undone[at]


NO_WRITE_OFFS = WriteOffs(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, bool))


def ground() -> str:
    """The ground of a write-off `e` in SQL."""
    return case(told("e.data", "grond"), _PLACES, NOT_TOLD)


def undoes() -> str:
    """The number of the write-off that a fact `e` undoes, in SQL."""
    return told_number("e.data", "feit")


def joined(number: Column, ground: Column, undone: Column) -> WriteOffs:
    """From the write-offs, in any order, and the numbers of those that were undone."""
    order = np.argsort(number)
    return WriteOffs(number[order], ground[order], np.isin(number[order], undone))


def write_offs(municipality: int, cut: date) -> WriteOffs:
    """Everything that was written off in a municipality up to and including a day, as it stood on that day."""
    found = columns(
        "SELECT e.id AS number, CASE e.kind WHEN 'write_off' THEN 1 ELSE 0 END AS is_first,"
        f" CASE e.kind WHEN 'write_off' THEN {ground()} ELSE {undoes()} END AS told FROM records_event e"
        f" WHERE e.municipality_id = {int(municipality)} AND e.kind IN ('write_off', 'write_off_undone')"
        f" AND e.\"on\" <= '{cut.isoformat()}'",
        "number", "is_first", "told",
    )  # fmt: skip
    first = found["is_first"] == 1
    return joined(found["number"][first], found["told"][first], found["told"][~first])
