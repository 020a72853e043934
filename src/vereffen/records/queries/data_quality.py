"""How good the data of a municipality are: per check how many were right of how many were looked at; counts, nobody in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from stdnum import iban
from stdnum.nl import bsn

from vereffen.approach.bookkeeping import reconcile
from vereffen.records import rows
from vereffen.records.queries import ledger

# What was written down later than this was not written down in time; nobody is older than that: our operationalisation.
IN_TIME, OLDEST_YEARS = timedelta(days=7), 120
Part = tuple[int, int]
_KNOWN = "(i.bsn <> '' OR i.rsin <> '' OR i.kvk <> '')"
_REACHED = "(i.street <> '' OR i.phone <> '' OR i.email <> '')"
_ORDER = "c.decided_on <= c.announced_on AND (c.last_day IS NULL OR c.announced_on <= c.last_day)"
# Facts are spelled in one way, so that a key and its value can be found as they stand.
_TAKEN_OVER, _CHANNEL, _REACH, _STEP = '%"overgenomen":true%', '%"kanaal":"%', '%"bereikt":%', '%"stap":"%'
_TALKS = ('%"kanaal":"telefoon"%', '%"kanaal":"huisbezoek"%', '%"kanaal":"balie"%')


def quality(municipality: int, since: date, until: date) -> dict[str, Part]:
    """Right and checked for each of `track.data_quality.CHECKS`, over the claims and facts from the first day up to the last."""
    period = [municipality, since, until]
    part = ledger.Of(municipality)
    days = reconcile(ledger.bank_lines(part, until), ledger.bank_postings(part, until), since, until)
    return {
        **_claims(period),
        **_payments(period),
        **_costs(period),
        **_contacts(period),
        **_people(municipality, until),
        "bank_days": _of([not one.difference_cents for one in days]),
        "in_time": _in_time(period),
    }


def with_costs(municipality: int, since: date) -> list[str]:
    """The dossiers in which a cost was booked since that day, by their number here."""
    found = rows.select(
        'SELECT DISTINCT debtor_id FROM records_posting WHERE municipality_id = %s AND account = %s AND cents > 0 AND "on" >= %s'
        " ORDER BY debtor_id",
        [municipality, "kosten", since],
    )
    return [str(debtor) for (debtor,) in found]


def _claims(period: list[Any]) -> dict[str, Part]:
    where = "c.municipality_id = %s AND c.decided_on >= %s AND c.decided_on <= %s"
    right = {
        "due_date": "c.last_day IS NOT NULL",
        "debtor_link": _KNOWN,
        "reach": _REACHED,
        "kind": "c.kind <> 'overig'",
        "claim_order": _ORDER,
    }
    found = _counted(
        right, f"FROM records_claim c LEFT JOIN records_identity i ON i.debtor_id = c.debtor_id WHERE {where}", period
    )
    ((groups, claims),) = rows.select(
        "SELECT COUNT(*), COALESCE(SUM(n), 0) FROM (SELECT COUNT(*) AS n FROM records_claim c"
        f" WHERE {where} GROUP BY c.debtor_id, c.kind, c.decided_on, c.principal_cents) AS grouped",
        period,
    )
    ((sound, looked),) = rows.select(
        "SELECT COALESCE(SUM(CASE WHEN owed >= 0 THEN 1 ELSE 0 END), 0), COUNT(*) FROM (SELECT SUM(p.cents) AS owed"
        f" FROM records_posting p JOIN records_claim c ON c.id = p.claim_id WHERE {where} GROUP BY p.claim_id) AS summed",
        period,
    )
    return {**found, "claim_once": (int(groups), int(claims)), "not_overpaid": (int(sound), int(looked))}


def _payments(period: list[Any]) -> dict[str, Part]:
    where = 'e.municipality_id = %s AND e."on" >= %s AND e."on" <= %s AND e.kind = \'payment\''
    lines = (
        "FROM records_posting p JOIN records_event e ON e.id = p.event_id JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE {where} AND p.cents < 0 AND p.account = 'hoofdsom' AND e.data NOT LIKE %s"
    )
    dated = _counted(
        {"payment_date": "e.data NOT LIKE %s"}, f"FROM records_event e WHERE {where}", [_TAKEN_OVER, *period]
    )
    order = _counted({"payment_order": 'p."on" >= c.decided_on'}, lines, [*period, _TAKEN_OVER])
    ((groups, paid),) = rows.select(
        f'SELECT COUNT(*), COALESCE(SUM(n), 0) FROM (SELECT COUNT(*) AS n {lines} GROUP BY p.claim_id, p."on", p.cents) AS grouped',
        [*period, _TAKEN_OVER],
    )
    return {**dated, **order, "payment_once": (int(groups), int(paid))}


def _costs(period: list[Any]) -> dict[str, Part]:
    lines = (
        "FROM records_posting p JOIN records_event e ON e.id = p.event_id JOIN records_claim c ON c.id = p.claim_id"
        ' WHERE e.municipality_id = %s AND e."on" >= %s AND e."on" <= %s AND p.account = \'kosten\' AND p.cents > 0'
    )
    # A cost that another system charged says nothing of its own day.
    own = f"{lines} AND e.kind IN ('cost', 'step')"
    known = (
        "(e.kind = 'step' OR EXISTS (SELECT 1 FROM records_event s WHERE s.debtor_id = p.debtor_id AND s.claim_id = p.claim_id"
        " AND s.kind IN ('step', 'taken_over', 'history') AND s.data LIKE %s AND s.\"on\" <= p.\"on\"))"
    )
    return {
        **_counted({"cost_date": "e.kind <> 'taken_over'"}, f"{lines} AND e.kind IN ('cost', 'step', 'taken_over')", period),
        **_counted({"cost_order": 'p."on" > c.last_day'}, f"{own} AND c.last_day IS NOT NULL", period),
        **_counted({"cost_step": known}, own, [_STEP, *period]),
    }  # fmt: skip


def _contacts(period: list[Any]) -> dict[str, Part]:
    lines = (
        'FROM records_event e WHERE e.municipality_id = %s AND e."on" >= %s AND e."on" <= %s AND e.kind = \'contact\''
    )
    talks = " OR ".join(["e.data LIKE %s"] * len(_TALKS))
    return {
        **_counted({"contact_channel": "e.data LIKE %s AND e.data LIKE %s"}, lines, [_CHANNEL, _REACH, *period]),
        **_counted(
            {"contact_hour": "e.data LIKE %s"}, f"{lines} AND ({talks})", ['%"dagdeel":"%', *period, *_TALKS]
        ),
    }  # fmt: skip


def _people(municipality: int, until: date) -> dict[str, Part]:
    """What the numbers and days of birth say, and persons by name, day of birth and house, of whom each should stand here once."""
    found = rows.select(
        "SELECT bsn, iban, birth_date, name, postal_code, house_number FROM records_identity WHERE municipality_id = %s",
        [municipality],
    )
    oldest = until - timedelta(days=int(OLDEST_YEARS * 365.25))
    houses = [(name, born, *house) for _bsn, _iban, born, name, *house in found if born and name]
    return {
        "numbers": _of([_valid(number, account) for number, account, *_rest in found if number or account]),
        "birth_date": _of([oldest <= one[2] <= until for one in found if one[2]]),
        "person_once": (len(set(houses)), len(houses)),
    }


def _in_time(period: list[Any]) -> Part:
    """What people here wrote down; of a history or of statements that were loaded nobody knows when it was first known."""
    found = rows.select(
        'SELECT "on", recorded_at FROM records_event WHERE municipality_id = %s AND "on" >= %s AND "on" <= %s'
        " AND by_id IS NOT NULL AND (key IS NULL OR (key NOT LIKE %s AND key NOT LIKE %s))",
        [*period, "history:%", "line:%"],
    )
    return _of([rows.aware(at).date() <= on + IN_TIME for on, at in found])


def _counted(right: dict[str, str], lines: str, values: list[Any]) -> dict[str, Part]:
    sums = ", ".join(f"COALESCE(SUM(CASE WHEN {one} THEN 1 ELSE 0 END), 0)" for one in right.values())
    ((whole, *each),) = rows.select(f"SELECT COUNT(*), {sums} {lines}", values)
    return {code: (int(count), int(whole)) for code, count in zip(right, each, strict=True)}


def _of(checked: list[bool]) -> Part:
    return sum(checked), len(checked)


def _valid(number: str, account: str) -> bool:
    is_number = not number or bsn.is_valid(number)
    return bool(is_number and (not account or iban.is_valid(account, check_country=False)))
