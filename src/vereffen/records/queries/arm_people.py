"""The people between whom a lot can be drawn, with the strata within which it is; facts of the case only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from vereffen.records import rows
from vereffen.records.models import Municipality

_UP_TO_CENTS = (100_00, 500_00, 2_500_00)


def _amount(owed_cents: int, _departments: int, _step: int) -> str:
    below = sum(owed_cents >= bound for bound in _UP_TO_CENTS)
    return ("tot 100", "100 tot 500", "500 tot 2500", "vanaf 2500")[below]


def _departments(_owed_cents: int, departments: int, _step: int) -> str:
    return "meer" if departments > 1 else "een"


def _step(_owed_cents: int, _departments: int, step: int) -> str:
    return ("geen", "herinnering", "aanmaning", "dwangbevel")[step]


# What a person owes in euros, to how many departments, and the furthest step: never who somebody is or where they live.
STRATA: dict[str, Callable[[int, int, int], str]] = {"bedrag": _amount, "afdelingen": _departments, "stap": _step}


def arm_people(of: Municipality, strata: Sequence[str]) -> list[tuple[int, tuple[str, ...]]]:
    """The natural persons who owe something now, by number, each with the value of each of these strata."""
    query = (
        "SELECT person.debtor_id, person.total_open_cents, count(DISTINCT claim.department_id), max(CASE"
        " WHEN place.dwangbevel_on > 0 THEN 3 WHEN place.aanmaning_on > 0 THEN 2 WHEN place.reminded_on > 0 THEN 1 ELSE 0 END)"
        " FROM records_debtorposition person JOIN records_claimposition place ON place.debtor_id = person.debtor_id"
        " JOIN records_claim claim ON claim.id = place.claim_id"
        " WHERE person.municipality_id = %s AND person.is_person = 1 AND person.total_open_cents > 0"
        " AND place.costs_open + place.interest_open + place.principal_open > 0"
        " GROUP BY person.debtor_id, person.total_open_cents ORDER BY person.debtor_id"
    )
    return [
        (debtor, tuple(STRATA[name](owed, departments, step) for name in strata))
        for debtor, owed, departments, step in rows.select(query, [of.pk])
    ]
