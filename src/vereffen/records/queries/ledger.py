"""The ledger read for bookkeepers: the journal, open items and the bank, on any day, as known on any day."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from vereffen.approach.bookkeeping import BankLine, BankPosting, OpenItem, Posted
from vereffen.records import rows

_JOURNAL = (
    'SELECT p.event_id, p."on", e.kind, p.debtor_id, d.code, c.reference, p.account, p.cents FROM records_posting p'
    " JOIN records_event e ON e.id = p.event_id LEFT JOIN records_claim c ON c.id = p.claim_id"
    " LEFT JOIN records_department d ON d.id = c.department_id WHERE p.municipality_id = %s"
)
_OPEN = (
    "SELECT d.code, c.reference, c.debtor_id, c.last_day, p.account, SUM(p.cents) FROM records_posting p"
    " JOIN records_event e ON e.id = p.event_id JOIN records_claim c ON c.id = p.claim_id"
    ' JOIN records_department d ON d.id = c.department_id WHERE p.municipality_id = %s AND p."on" <= %s'
)
_BANK = (
    "SELECT e.key, p.\"on\", SUM(CASE WHEN p.account = 'bank' THEN p.cents ELSE 0 END),"
    " SUM(CASE WHEN p.account = 'bank' THEN 0 ELSE p.cents END)"
    " FROM records_posting p JOIN records_event e ON e.id = p.event_id WHERE p.municipality_id = %s"
    " AND p.event_id IN (SELECT event_id FROM records_posting WHERE municipality_id = %s AND account = 'bank')"
)
_LINES = (
    "SELECT l.identity, l.booked_on, l.cents FROM records_statementline l JOIN records_bankfile f ON f.id = l.file_id"
    " WHERE l.municipality_id = %s AND l.booked_on <= %s AND l.status NOT IN ('batch', 'notified')"
)
# A booking of a bank line bears its identity in its key, also when an officer made it or took it back.
_FROM_BANK = ("line", "undo")


class Of(NamedTuple):
    """Which part of the ledger: the municipality, what was recorded up to `known` (all when None), these departments (all
    when None).
    """

    municipality: int
    known: datetime | None = None
    departments: Collection[int] | None = None


def _limited(of: Of, at: str = "e.recorded_at") -> tuple[str, list[Any]]:
    return (f" AND {at} <= %s", [rows.moment(of.known)]) if of.known else ("", [])


def _own(of: Of, column: str) -> str:
    return "" if of.departments is None else f" AND {column} IN ({rows.numbers(of.departments)})"


def journal(of: Of, since: date, until: date) -> list[Posted]:
    """The lines of the bookings that count from one day until another, both included, as they were booked."""
    when, limits = _limited(of)
    return _posted(of, f'{when} AND p."on" >= %s AND p."on" <= %s', [*limits, since.isoformat(), until.isoformat()])


def journal_recorded(of: Of, since: datetime, before: datetime) -> list[Posted]:
    """The lines of the bookings that were recorded from one moment until before another, whatever day they count for."""
    when = " AND e.recorded_at >= %s AND e.recorded_at < %s"
    return _posted(of, when, [rows.moment(since), rows.moment(before)])


def _posted(of: Of, when: str, limits: list[Any]) -> list[Posted]:
    query = f'{_JOURNAL}{when} ORDER BY p."on", p.event_id, p.id'
    return [
        Posted(event, on, kind, debtor, department or "", claim or "", account, int(cents))
        for event, on, kind, debtor, department, claim, account, cents in rows.select(query, [of.municipality, *limits])
    ]


def open_items(of: Of, on: date) -> list[OpenItem]:
    """What was still owed on each claim at the end of that day, by department and claim."""
    when, limits = _limited(of)
    query = (
        f"{_OPEN}{when}{_own(of, 'd.id')} GROUP BY d.code, c.reference, c.debtor_id, c.last_day, p.account"
        " ORDER BY d.code, c.reference"
    )
    found: dict[tuple[str, str], OpenItem] = {}
    for department, claim, debtor, last_day, account, cents in rows.select(
        query, [of.municipality, on.isoformat(), *limits]
    ):
        item = found.get((department, claim)) or OpenItem(department, claim, debtor, last_day, 0, 0, 0)
        name = f"{account}_cents"
        found[department, claim] = item._replace(**{name: getattr(item, name) + int(cents)})
    return [item for item in found.values() if any(item[4:])]


def balances(of: Of, on: date) -> dict[str, int]:
    """What stands on each account at the end of that day, in cents."""
    when, limits = _limited(of)
    query = (
        "SELECT p.account, SUM(p.cents) FROM records_posting p JOIN records_event e ON e.id = p.event_id"
        f' WHERE p.municipality_id = %s AND p."on" <= %s{when} GROUP BY p.account ORDER BY p.account'
    )
    return {name: int(cents) for name, cents in rows.select(query, [of.municipality, on.isoformat(), *limits])}


def bank_lines(of: Of, until: date) -> list[BankLine]:
    """The lines of the bank's final statements up to that day; a batch by its parts."""
    when, limits = _limited(of, "f.loaded_at")
    found = rows.select(_LINES + when, [of.municipality, until.isoformat(), *limits])
    return [BankLine(identity, on, int(cents)) for identity, on, cents in found]


def bank_postings(of: Of, until: date) -> list[BankPosting]:
    """What was booked on the bank up to that day, with what it moved elsewhere."""
    when, limits = _limited(of)
    query = f'{_BANK}{when} AND p."on" <= %s GROUP BY p.event_id, e.key, p."on"'
    found = rows.select(query, [of.municipality, of.municipality, *limits, until.isoformat()])
    return [BankPosting(_line(key), on, int(bank), int(other)) for key, on, bank, other in found]


def _line(key: str | None) -> str:
    sort, _, rest = (key or "").partition(":")
    return rest.partition(":")[0].partition("+")[0] if sort in _FROM_BANK else ""
