"""What was asked of people in a year, by the law it follows: amounts and counts to live a policy on, nobody's name or number."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from vereffen.records import rows

# A sort that people are sent every year, fines for parking, and benefits to pay back; what else they owe follows no law lived there.
_ANNUAL = ("afvalstoffenheffing", "ozb", "rioolheffing", "hondenbelasting")
_PARKING = ("parkeerbelasting_naheffing",)
_BENEFIT = ("pw_terugvordering", "pw_boete")
YEAR = timedelta(days=365)


class Asked(NamedTuple):
    """How many people were asked anything in a year, what each was asked per sort in cents, and how many claims are of no sort."""

    people: int
    annual: list[int]
    parking: list[int]
    benefit: list[int]
    left_out: int


def asked(municipality: int, until: date) -> Asked:
    """What natural persons were asked in the year that ends on that day; what one person was asked of a sort is one amount."""
    query = (
        "SELECT c.debtor_id, c.kind, SUM(c.principal_cents), COUNT(*) FROM records_claim c"
        " JOIN records_debtor d ON d.id = c.debtor_id"
        " WHERE c.municipality_id = %s AND c.decided_on > %s AND c.decided_on <= %s AND d.is_person = %s"
        " GROUP BY c.debtor_id, c.kind"
    )
    sums: dict[str, dict[int, int]] = {"annual": {}, "parking": {}, "benefit": {}}
    people, left_out = set(), 0
    for debtor, kind, cents, count in rows.select(query, [municipality, until - YEAR, until, True]):
        people.add(debtor)
        sort = _sort(kind)
        if sort:
            sums[sort][debtor] = sums[sort].get(debtor, 0) + int(cents)
        else:
            left_out += count
    annual, parking, benefit = (sorted(sums[sort].values()) for sort in ("annual", "parking", "benefit"))
    return Asked(len(people), annual, parking, benefit, left_out)


def _sort(kind: str) -> str:
    if kind in _ANNUAL:
        return "annual"
    if kind in _PARKING:
        return "parking"
    return "benefit" if kind in _BENEFIT else ""
