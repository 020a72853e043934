"""The matrix of rights: taken whole from a sheet, and what it changes for who sees whom."""

from __future__ import annotations

import pytest

import make
from vereffen.records import queries, rights
from vereffen.usecases.load_rights import load_rights

pytestmark = pytest.mark.django_db
ROW = {"afdeling": "parkeren", "rol": "medewerker", "vordering_afdeling": "belastingen", "soort": "ozb"}


def row(**cells: str) -> list[tuple[int, dict[str, str]]]:
    return [(2, {**ROW, **cells})]


def purpose() -> str:
    from vereffen.approach.grounds import Purpose

    return Purpose.COLLECT.value


def test_a_right_on_one_kind_shows_claims_of_that_kind_and_no_others() -> None:
    of = make.municipality()
    house, waste = make.claim(of, soort="ozb"), make.claim(of)
    parking = make.officer(of, "bilal", department="parkeren")
    assert not queries.seen_by(parking, [house.debtor_id, waste.debtor_id], make.AT)
    assert load_rights(of, row(doel=purpose())) == (1, ())
    assert queries.seen_by(parking, [house.debtor_id, waste.debtor_id], make.AT) == {house.debtor_id}
    assert [one.soort for one in rights.rows(of)] == ["ozb"]
    assert load_rights(of, []) == (0, ())
    assert not queries.seen_by(parking, [house.debtor_id], make.AT)


@pytest.mark.parametrize("column", ["afdeling", "rol", "vordering_afdeling", "doel", "soort"])
def test_a_cell_that_is_not_known_is_named_and_nothing_changes(column: str) -> None:
    of = make.municipality()
    make.claim(of)
    make.officer(of, "bilal", department="parkeren")
    load_rights(of, row(doel=purpose()))
    (wrong,) = load_rights(of, row(**{"doel": purpose(), column: "niet bekend"})).refused
    assert (wrong.row, wrong.column) == (2, column)
    assert len(rights.rows(of)) == 1
