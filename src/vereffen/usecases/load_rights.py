"""Puts a municipality's matrix of rights in the place of the one it had: all of the file, or nothing of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from vereffen.approach.grounds import Purpose
from vereffen.approach.regimes import KINDS
from vereffen.records import rights
from vereffen.records.models import Municipality
from vereffen.records.models.officers import Role

_ROLES = (Role.OFFICER.value, Role.TEAM_LEAD.value, Role.DEBT_HELP.value)
# What a person asks for is asked that day; it is no standing right.
_PURPOSES = (Purpose.COLLECT.value, Purpose.HELP.value, Purpose.SUPERVISE.value)


class Wrong(NamedTuple):
    """A cell that is not right: its row, its column, and why."""

    row: int
    column: str
    why: str


class Loaded(NamedTuple):
    """How many rows there were, how many count from now on, and what is wrong with the file."""

    read: int
    loaded: int
    refused: tuple[Wrong, ...]


def load_rights(of: Municipality, given: Iterable[tuple[int, Mapping[str, Any]]], *, dry_run: bool = False) -> Loaded:
    """Keeps the matrix when every row is right, and nothing of it when one is not or `dry_run` only looks."""
    departments, kinds = set(rights.departments(of)), set(KINDS) | rights.kinds(of)
    wrong: list[Wrong] = []
    rows: dict[rights.RightRow, int] = {}
    read = 0
    for number, cells in given:
        read += 1
        row = rights.RightRow(*(str(cells.get(name) or "").strip() for name in rights.RightRow._fields))
        found = list(_wrong(number, row, departments, kinds))
        if not found and row in rows:
            found = [Wrong(number, "afdeling", f"says the same as row {rows[row]}")]
        wrong += found
        rows.setdefault(row, number)
    if wrong or dry_run:
        return Loaded(read, 0, tuple(wrong))
    rights.replace(of, list(rows))
    return Loaded(read, len(rows), ())


def _wrong(number: int, row: rights.RightRow, departments: set[str], kinds: set[str]) -> Iterable[Wrong]:
    if row.afdeling and row.afdeling not in departments:
        yield Wrong(number, "afdeling", "is no department of this municipality")
    if row.rol not in _ROLES:
        yield Wrong(number, "rol", f"is none of {', '.join(_ROLES)}")
    if row.vordering_afdeling not in departments:
        yield Wrong(number, "vordering_afdeling", "is no department of this municipality")
    if row.soort and row.soort not in kinds:
        yield Wrong(number, "soort", "is no kind of claim that is known here; leave it empty for all kinds")
    if row.doel not in _PURPOSES:
        yield Wrong(number, "doel", f"is none of {', '.join(_PURPOSES)}")
    elif (row.doel == Purpose.HELP) != (row.rol == Role.DEBT_HELP) and row.rol in _ROLES:
        yield Wrong(number, "doel", "schuldhulp is for the role schuldhulp, and that role is for nothing else")
    elif row.doel == Purpose.SUPERVISE and row.rol == Role.OFFICER:
        yield Wrong(number, "doel", "toezicht is for the role teamleider")
