"""The matrix of rights of a municipality is taken from its own sheet, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from vereffen.approach.grounds import Purpose
from vereffen.exchange.claims.columns import RowError
from vereffen.records import rights
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role

COLUMNS = ("afdeling", "rol", "vordering_afdeling", "soort", "doel")


class LoadedRights(NamedTuple):
    """How many rights the sheet holds, and every cell of it that is wrong: with one of those nothing has changed."""

    rows: int
    refused: tuple[RowError, ...]


def load_rights(
    of: Municipality, rows: Iterable[tuple[int, Mapping[str, str]]], *, dry_run: bool = False
) -> LoadedRights:
    """Puts these rows (line of the sheet, cells by column) in the place of the matrix there was; a `dry_run` only looks.

    `afdeling` is whose right it is ('' is the joint team), `soort` a kind of claim ('' is all kinds). The column '' holds
    cells beyond the last column.
    """
    departments = {"", *rights.departments(of)}
    known = {
        "afdeling": departments,
        "rol": set(Role.values),
        "vordering_afdeling": departments - {""},
        "doel": {purpose.value for purpose in Purpose},
    }
    matrix: set[rights.RightRow] = set()
    refused: list[RowError] = []
    for number, cells in rows:
        row = rights.RightRow(*(str(cells.get(column) or "").strip() for column in COLUMNS))
        refused += _wrong(number, row, known)
        if cells.get(""):
            refused.append(RowError(number, "", "holds more cells than there are columns: take the last ones out"))
        matrix.add(row)
    if not refused and not dry_run:
        rights.replace(of, sorted(matrix))
    return LoadedRights(len(matrix), tuple(refused))


def _wrong(number: int, row: rights.RightRow, known: Mapping[str, set[str]]) -> list[RowError]:
    found = []
    for column, allowed in known.items():
        if getattr(row, column) not in allowed:
            choices = ", ".join(sorted(allowed - {""}))
            found.append(RowError(number, column, f"choose one of {choices}"))
    if row.soort and not row.soort.isidentifier():
        found.append(RowError(number, "soort", "write the code of a kind of claim, or nothing for all kinds"))
    return found
