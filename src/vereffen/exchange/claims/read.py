"""A claims file read whole: every good row, and every wrong cell by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.exchange.claims import tables
from vereffen.exchange.claims.columns import COLUMNS, NEEDED, ClaimRow, RowError, row_of
from vereffen.law.refusal import Refusal


class ClaimsFile(NamedTuple):
    """The rows that are right, what is wrong with the others, and how many rows there were."""

    rows: tuple[ClaimRow, ...]
    errors: tuple[RowError, ...]
    read: int


def read(path: Path) -> ClaimsFile:
    """The claims in a CSV, XLSX or Parquet file; refused as a whole when columns are unknown or missing."""
    given = tables.rows(path)
    _, header = next(given, (1, ()))
    columns = tuple(str(name or "").strip() for name in header)
    _check(path.name, columns)
    return of_rows((number, dict(zip(columns, cells, strict=False))) for number, cells in given)


def of_rows(given: Iterable[tuple[int, Mapping[str, Any]]]) -> ClaimsFile:
    """The claims in rows of cells by column, each with its number."""
    rows: list[ClaimRow] = []
    errors: list[RowError] = []
    seen: dict[tuple[str, str], int] = {}
    read_count = 0
    for number, cells in given:
        read_count += 1
        found = row_of(number, cells)
        if isinstance(found, list):
            errors += found
            continue
        key = (found.afdeling, found.vordering)
        if key in seen:
            errors.append(RowError(number, "vordering", f"stands in row {seen[key]} already"))
            continue
        seen[key] = number
        rows.append(found)
    return ClaimsFile(tuple(rows), tuple(errors), read_count)


def _check(name: str, columns: tuple[str, ...]) -> None:
    unknown = [column for column in columns if column not in COLUMNS]
    if unknown:
        raise Refusal(
            f"The file {name} has unknown columns: {', '.join(column[:40] or '(empty)' for column in unknown)}."
        )
    missing = [column for column in NEEDED if column not in columns]
    if missing:
        raise Refusal(f"The file {name} misses the columns {', '.join(missing)}: add them.")
    twice = sorted({column for column in columns if columns.count(column) > 1})
    if twice:
        raise Refusal(f"The file {name} has the columns {', '.join(twice)} more than once: keep one of each.")
