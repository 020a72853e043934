"""A claims file read whole: every good row, and every wrong cell by row and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    columns = _named(header)
    _check(path.name, columns)
    odd: list[RowError] = []
    found = of_rows(_fitting(columns, given, odd))
    errors = sorted((*odd, *found.errors), key=lambda error: error.row)
    return ClaimsFile(found.rows, tuple(errors), found.read + len(odd))


def _named(header: Sequence[Any]) -> tuple[str, ...]:
    names = [str(name or "").strip() for name in header]
    # Spreadsheets write separators for columns that were emptied.
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def _fitting(
    columns: tuple[str, ...], given: Iterable[tables.Row], odd: list[RowError]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows as wide as the header; the others, cut off or with a separator in a name, become errors in `odd`."""
    for number, cells in given:
        if len(cells) < len(columns):
            odd.append(RowError(number, columns[len(cells)], "is missing: the row ends before this column"))
        elif any(cell not in (None, "") for cell in cells[len(columns) :]):
            odd.append(RowError(number, columns[-1], "is not the end of the row: it has more cells than the header"))
        else:
            yield number, dict(zip(columns, cells, strict=False))


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
    if not set(columns) & set(COLUMNS):
        # Without a header the first row is somebody's: its cells are not repeated.
        raise Refusal(f"The file {name} has no header with the names of the columns: put it in the first row.")
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
