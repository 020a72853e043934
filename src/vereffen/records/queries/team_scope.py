"""What the figures of a team are about: a municipality, a period, perhaps a department; and the few words in which databases differ."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

import numpy as np
from django.db import connection

from vereffen.records import rows
from vereffen.records.rows import Column


class Scope(NamedTuple):
    """The figures that are asked: from day `since` up to and including `until`, as of `today` and the moment `at`.

    `department` and `team` are numbers of rows, None for all.
    """

    municipality: int
    since: date
    until: date
    today: date
    at: datetime
    department: int | None = None
    team: int | None = None

    def during(self, column: str) -> str:
        """The condition that a day lies in the period."""
        return f"{column} BETWEEN '{self.since.isoformat()}' AND '{self.until.isoformat()}'"

    def of_claim(self, claim: str = "c") -> str:
        """The condition that a claim is of the department."""
        return f" AND {claim}.department_id = {int(self.department)}" if self.department else ""

    def of_person(self, debtor: str) -> str:
        """The condition that a person has a claim of the department."""
        if not self.department:
            return ""
        return (
            f" AND EXISTS (SELECT 1 FROM records_claim d WHERE d.debtor_id = {debtor}"
            f" AND d.department_id = {int(self.department)})"
        )


def is_postgres() -> bool:
    """Which of the two databases answers."""
    return connection.vendor == "postgresql"


def ordinal(column: str) -> str:
    """A day as a whole number, as Python counts days."""
    return (
        f"({column} - DATE '0001-01-01' + 1)" if is_postgres() else f"CAST(julianday({column}) - 1721424.5 AS INTEGER)"
    )


def told(column: str, key: str) -> str:
    """A text under a key of the data of a fact."""
    return f"({column}::json ->> '{key}')" if is_postgres() else f"json_extract({column}, '$.{key}')"


def told_number(column: str, key: str) -> str:
    """A whole number under a key of the data of a fact."""
    return f"CAST({told(column, key)} AS BIGINT)"


def told_yes(column: str, key: str) -> str:
    """Whether the data of a fact say yes under a key."""
    return (
        f"{told(column, key)} = {chr(39)}true{chr(39) if is_postgres() else ''}"
        if is_postgres()
        else f"{told(column, key)} = 1"
    )


def listed(column: str, key: str) -> str:
    """A table `v(value)` of the whole numbers in a list in the data of a fact, to join with."""
    if is_postgres():
        return f"CROSS JOIN LATERAL (SELECT CAST(value AS BIGINT) AS value FROM json_array_elements_text({column}::json -> '{key}')) v"
    return f"CROSS JOIN json_each({column}, '$.{key}') v"


def holds(numbers: str, number: str) -> str:
    """Whether a text of numbers with a blank between them holds a number."""
    find = "strpos" if is_postgres() else "instr"
    return f"{find}(' ' || {numbers} || ' ', ' ' || {number} || ' ') > 0"


def case(column: str, codes: Mapping[str, int], otherwise: int = 0) -> str:
    """A code as a whole number."""
    return (
        f"CASE {column} "
        + " ".join(f"WHEN '{code}' THEN {number}" for code, number in codes.items())
        + f" ELSE {otherwise} END"
    )


def columns(query: str, *names: str) -> dict[str, Column]:
    """What a query finds, as columns of whole numbers with these names."""
    return rows.columns(query, names).whole


def largest(where: Column, values: Column, wanted: Column) -> Column:
    """The largest value per wanted number, 0 for a number that has none; `where` and `values` belong together."""
    order = np.lexsort((values, where))
    numbers, found = where[order], values[order]
    ends = np.searchsorted(numbers, wanted, side="right") - 1
    has = (ends >= 0) & (numbers[np.maximum(ends, 0)] == wanted) if len(numbers) else np.zeros(len(wanted), bool)
    return np.where(has, found[np.maximum(ends, 0)] if len(found) else 0, 0)


def first_from(where: Column, days: Column, wanted: Column, since: Column) -> Column:
    """The first day per wanted number that is not before its own `since`; 0 when there is none."""
    if not len(where):
        return np.zeros(len(wanted), np.int64)
    far = 4_000_000
    keys = np.sort(where * far + days)
    at = np.searchsorted(keys, wanted * far + since)
    found = keys[np.minimum(at, len(keys) - 1)]
    return np.where((at < len(keys)) & (found // far == wanted), found % far, 0)
