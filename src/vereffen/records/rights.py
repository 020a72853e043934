"""The matrix of rights: who may see claims of which department and kind, for which purpose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db import transaction

from vereffen.approach.grounds import Cell, Viewer
from vereffen.records.models import Department, Municipality, Officer, Right


class RightRow(NamedTuple):
    """One row of the matrix, in the codes of its file; '' is the joint team, or all kinds."""

    afdeling: str
    rol: str
    vordering_afdeling: str
    soort: str
    doel: str


def viewer(officer: Officer) -> Viewer:
    """The officer with the cells of the matrix that hold for the own department and role."""
    cells = Right.objects.filter(
        municipality=officer.municipality_id, department=officer.department_id, role=officer.role
    ).values_list("claim_department", "claim_kind", "purpose")
    return Viewer(officer.pk, officer.role, officer.department_id, tuple(Cell(*one) for one in cells))


def rows(of: Municipality) -> list[RightRow]:
    """The matrix of a municipality, sorted; empty when everybody has the default."""
    found = Right.objects.filter(municipality=of).values_list(
        "department__code", "role", "claim_department__code", "claim_kind", "purpose"
    )
    return sorted(RightRow(code or "", *rest) for code, *rest in found)


def departments(of: Municipality) -> dict[str, int]:
    """The departments that the matrix may name: code and number."""
    return dict(Department.objects.filter(municipality=of).values_list("code", "pk"))


def replace(of: Municipality, matrix: Sequence[RightRow]) -> None:
    """Puts this matrix in the place of the one there was, whole."""
    known = departments(of)
    with transaction.atomic():
        Right.objects.filter(municipality=of).delete()
        Right.objects.bulk_create(
            Right(
                municipality=of,
                department_id=known[row.afdeling] if row.afdeling else None,
                role=row.rol,
                claim_department_id=known[row.vordering_afdeling],
                claim_kind=row.soort,
                purpose=row.doel,
            )
            for row in matrix
        )
