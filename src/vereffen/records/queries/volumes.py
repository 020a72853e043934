"""How many claims were imposed per kind, and for how much: counts and sums, nobody in them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.records import rows


class Volume(NamedTuple):
    """The claims of one kind that were imposed in a period: how many, on how many debtors, for how many cents."""

    kind: str
    claims: int
    debtors: int
    cents: int


def volumes(municipality: int, since: date, until: date) -> list[Volume]:
    """What was imposed from the first day up to and including the last, the most claims first."""
    query = (
        "SELECT kind, COUNT(*), COUNT(DISTINCT debtor_id), SUM(principal_cents) FROM records_claim"
        " WHERE municipality_id = %s AND decided_on >= %s AND decided_on <= %s GROUP BY kind"
    )
    found = [
        Volume(kind, count, debtors, int(cents))
        for kind, count, debtors, cents in rows.select(query, [municipality, since, until])
    ]
    return sorted(found, key=lambda one: (-one.claims, one.kind))
