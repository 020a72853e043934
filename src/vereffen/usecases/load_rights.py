"""The matrix of rights of a municipality is taken from its own sheet, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vereffen.approach.grounds import Purpose
from vereffen.law.refusal import Refusal
from vereffen.records import rights
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role

COLUMNS = ("afdeling", "rol", "vordering_afdeling", "soort", "doel")


def load_rights(of: Municipality, rows: Iterable[tuple[int, Mapping[str, str]]]) -> int:
    """Puts these rows (number in the sheet, cells by column) in the place of the matrix there was; returns how many.

    `afdeling` is whose right it is ('' is the joint team), `soort` a kind of claim ('' is all kinds). Refused with the row
    and column of the first cell that is not known; nothing has changed then.
    """
    departments = {"", *rights.departments(of)}
    known = {
        "afdeling": departments,
        "rol": set(Role.values),
        "vordering_afdeling": departments - {""},
        "doel": {purpose.value for purpose in Purpose},
    }
    matrix = []
    for number, cells in rows:
        row = rights.RightRow(*(str(cells.get(column) or "").strip() for column in COLUMNS))
        for column, allowed in known.items():
            if getattr(row, column) not in allowed:
                choices = ", ".join(sorted(allowed - {""}))
                raise Refusal(f"Row {number}, column {column}: choose one of {choices}.")
        if row.soort and not row.soort.isidentifier():
            raise Refusal(f"Row {number}, column soort: write the code of a kind of claim, or nothing for all kinds.")
        matrix.append(row)
    rights.replace(of, sorted(set(matrix)))
    return len(set(matrix))
