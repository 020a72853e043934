"""Everything that payments are looked up in, read at once: claims, names, accounts and running arrangements."""

from __future__ import annotations

import json
from collections import defaultdict

from vereffen.approach.payment_index import ClaimRow, Known, PersonRow
from vereffen.records import rows
from vereffen.records.models import Municipality

_CLAIMS = (
    "SELECT c.id, c.debtor_id, c.payment_reference, c.reference, p.costs_open + p.interest_open + p.principal_open"
    " FROM records_claim c JOIN records_claimposition p ON p.claim_id = c.id WHERE c.municipality_id = %s ORDER BY c.id"
)
_PEOPLE = "SELECT debtor_id, name, iban FROM records_identity WHERE municipality_id = %s ORDER BY debtor_id"
# Of money that one payment brought for several people the account says nothing about one of them.
_USED = (
    "SELECT DISTINCT e.debtor_id, l.counterparty_account FROM records_statementline l"
    " JOIN records_event e ON e.id = l.event_id WHERE l.municipality_id = %s AND l.status = 'booked'"
    " AND l.counterparty_account <> '' AND l.matched_by <> 'som' ORDER BY e.debtor_id, l.counterparty_account"
)
_RUNNING = (
    "SELECT debtor_id, data FROM records_event WHERE municipality_id = %s"
    " AND kind IN ('arrangement', 'arrangement_changed') AND debtor_id IN"
    " (SELECT debtor_id FROM records_claimposition WHERE municipality_id = %s AND arrangement_from > 0) ORDER BY id"
)


def known(of: Municipality) -> Known:
    """The claims and people of a municipality as they are now; an account counts when a person gave it or paid from it."""
    used: dict[int, list[str]] = defaultdict(list)
    for debtor, account in rows.select(_USED, [of.pk]):
        used[debtor].append(account)
    instalments = _instalments(of)
    people = (
        PersonRow(debtor, name, (iban,) if iban else (), tuple(used.get(debtor, ())), instalments.get(debtor, ()))
        for debtor, name, iban in rows.select(_PEOPLE, [of.pk])
    )
    return Known(map(ClaimRow._make, rows.select(_CLAIMS, [of.pk])), people)


def _instalments(of: Municipality) -> dict[int, tuple[int, ...]]:
    """The amounts of the last agreed instalments of everybody in whose dossier an arrangement runs."""
    found: dict[int, tuple[int, ...]] = {}
    for debtor, data in rows.select(_RUNNING, [of.pk, of.pk]):
        told = json.loads(data)
        amounts = [cents for _day, cents in told.get("termijnen") or ()]
        found[debtor] = tuple(dict.fromkeys([told["termijn_cents"], *amounts]))
    return found
