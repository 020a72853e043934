"""The bookings of one person by claim and fact, for the national overview."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from vereffen.records import rows
from vereffen.records.models import Identity

_QUERY = (
    'SELECT d.code, c.reference, c.kind, c.payment_reference, c.last_day, e.id, e.kind, e."on", e.recorded_at, e.data,'
    " p.account, SUM(p.cents) FROM records_claim c JOIN records_department d ON d.id = c.department_id"
    " JOIN records_event e ON e.debtor_id = c.debtor_id LEFT JOIN records_posting p ON p.event_id = e.id AND p.claim_id = c.id"
    " WHERE c.debtor_id = %s AND e.\"on\" <= %s AND (p.id IS NOT NULL OR (e.claim_id = c.id AND e.kind = 'step'))"
    ' GROUP BY d.code, c.reference, c.kind, c.payment_reference, c.last_day, e.id, e.kind, e."on", e.recorded_at, e.data,'
    ' p.account ORDER BY d.code, c.reference, e."on", e.id, p.account'
)


class Row(NamedTuple):
    """What one fact moved on one account of one claim, in cents (`account` empty: nothing)."""

    department: str
    claim: str
    kind: str
    reference: str
    last_day: date | None
    event: int
    fact: str
    on: date
    recorded: datetime
    data: dict[str, Any]
    account: str
    cents: int


def facts(debtor: int, on: date) -> list[Row]:
    """The facts that moved money or are a step, up to that day, by claim, day and number."""
    found = []
    for *claim, event, fact, day, at, data, account, cents in rows.select(_QUERY, [debtor, on.isoformat()]):
        department, reference, kind, payment_reference, last_day = claim
        found.append(
            Row(
                department, reference, kind, payment_reference, last_day, event, fact, day, rows.aware(at),
                json.loads(data), account or "", int(cents or 0),
            )
        )  # fmt: skip
    return found


def bsn(debtor: int) -> str:
    """The person's BSN, empty when it is not known."""
    return Identity.objects.filter(debtor=debtor).values_list("bsn", flat=True).first() or ""
