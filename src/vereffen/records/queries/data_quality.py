"""How good the data of a municipality are: per part how much was right of how much was checked; counts, nobody in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from stdnum import iban
from stdnum.nl import bsn

from vereffen.approach.bookkeeping import reconcile
from vereffen.records import rows
from vereffen.records.queries import ledger

# A fact that was written down later than this was not written down in time: our operationalisation.
IN_TIME = timedelta(days=7)
Part = tuple[int, int]


def quality(municipality: int, since: date, until: date) -> dict[str, Part]:
    """Right and checked for each part of `track.baseline.QUALITY`, over the claims and facts from the first day up to the last."""
    period = [municipality, since, until]
    claims = rows.select(
        "SELECT c.last_day, i.street, i.phone, i.email FROM records_claim c LEFT JOIN records_identity i ON i.debtor_id = c.debtor_id"
        " WHERE c.municipality_id = %s AND c.decided_on >= %s AND c.decided_on <= %s",
        period,
    )
    numbers = rows.select("SELECT bsn, iban FROM records_identity WHERE municipality_id = %s", [municipality])
    facts = rows.select(
        'SELECT "on", recorded_at FROM records_event WHERE municipality_id = %s AND "on" >= %s AND "on" <= %s', period
    )
    part = ledger.Of(municipality)
    days = reconcile(ledger.bank_lines(part, until), ledger.bank_postings(part, until), since, until)
    return {
        "complete": _of([last is not None and any(ways) for last, *ways in claims]),
        "valid": _of([_valid(number, account) for number, account in numbers if number or account]),
        "unique": _unique(municipality),
        "consistent": _of([not one.difference_cents for one in days]),
        "timely": _of([rows.aware(at).date() <= on + IN_TIME for on, at in facts]),
    }


def with_costs(municipality: int, since: date) -> list[str]:
    """The dossiers in which a cost was booked since that day, by their number here."""
    found = rows.select(
        'SELECT DISTINCT debtor_id FROM records_posting WHERE municipality_id = %s AND account = %s AND cents > 0 AND "on" >= %s'
        " ORDER BY debtor_id",
        [municipality, "kosten", since],
    )
    return [str(debtor) for (debtor,) in found]


def _of(checked: list[bool]) -> Part:
    return sum(checked), len(checked)


def _valid(number: str, account: str) -> bool:
    is_number = not number or bsn.is_valid(number)
    return bool(is_number and (not account or iban.is_valid(account, check_country=False)))


def _unique(municipality: int) -> Part:
    """Persons by name, day of birth and house, of whom each should stand here once."""
    found: list[Any] = list(
        rows.select(
            "SELECT name, birth_date, postal_code, house_number FROM records_identity"
            " WHERE municipality_id = %s AND birth_date IS NOT NULL AND name <> ''",
            [municipality],
        )
    )
    return len(set(map(tuple, found))), len(found)
