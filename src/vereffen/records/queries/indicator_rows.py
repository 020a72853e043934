"""The claims on people of a municipality and what moved on them, drawn from their tables as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date

import numpy as np

from vereffen.records.queries.team_scope import case, columns, ordinal
from vereffen.records.rows import Column, places
from vereffen.track.indicators.cohort import NEVER, Yes

# Rows are put together here and not in the database: with so many of them a join costs it more than both columns apart.
PAYMENT, COST, WRITE_OFF, WAIVED, STEP, CREDIT = 1, 2, 3, 4, 5, 6
_KINDS = {
    "payment": PAYMENT, "reversal": PAYMENT, "credit": CREDIT, "cost": COST, "write_off": WRITE_OFF,
    "cost_waiver": WAIVED, "correction": WAIVED, "objection_decision": WAIVED, "remission": WAIVED,
    "remission_decision": WAIVED, "step": STEP,
}  # fmt: skip
# A table of the numbers is at most so many times as long as the columns.
_SPARSE = 16
# A column more costs more than to put some in one number and take them apart: in so many bits every day fits, and `NEVER`.
_BITS = 22
_DAYS = 1 << _BITS
# What there is most of first: each is compared in this order.
_ACCOUNTS = {"hoofdsom": 3, "kosten": 1, "rente": 2}


def looked_up(numbers: Column, wanted: Column) -> Column:
    """Where each wanted number stands, -1 where it does not: by a table, which is quicker than to search among so many."""
    least = int(numbers.min()) if len(numbers) else 0
    wide = int(numbers.max()) - least + 1 if len(numbers) else 0
    if wide > _SPARSE * (len(numbers) + len(wanted)):
        # Among the numbers of many municipalities ours are few.
        order = np.argsort(numbers)
        return np.append(order, -1)[places(wanted, numbers[order])]
    table = np.full(wide + 1, -1, np.int64)
    table[numbers - least] = np.arange(len(numbers))
    at = wanted - least
    return table[np.where((at >= 0) & (at < wide), at, wide)]


def of_people(municipality: int, debtor: Column, during: str = "") -> Yes:
    """Which of these debtors are people; with `during` those of the claims `c` that it is a condition on."""
    some = (
        f" AND d.id IN (SELECT c.debtor_id FROM records_claim c WHERE {during.removeprefix(' AND ')})" if during else ""
    )
    people = columns(
        f"SELECT d.id AS debtor FROM records_debtor d WHERE d.municipality_id = {int(municipality)} AND d.is_person{some}",
        "debtor",
    )
    return looked_up(people["debtor"], debtor) >= 0


def claims(municipality: int, during: str = "") -> dict[str, Column]:
    """The claims on people; `during` is a condition on the claim `c`. A claim without a last day has it `NEVER`."""
    found = columns(
        "SELECT c.id AS claim, c.debtor_id AS debtor, c.principal_cents AS principal,"
        f" CAST(COALESCE({ordinal('c.last_day')}, {NEVER}) AS BIGINT) * {_DAYS} + {ordinal('c.announced_on')} AS days,"
        " c.department_id * 2 + CASE WHEN c.has_remission AND NOT c.intent THEN 1 ELSE 0 END AS rest"
        f" FROM records_claim c WHERE c.municipality_id = {int(municipality)}{during}",
        "claim", "debtor", "principal", "days", "rest",
    )  # fmt: skip
    days, rest = found.pop("days"), found.pop("rest")
    found |= {"due": days >> _BITS, "announced": days & _DAYS - 1, "department": rest >> 1, "remittable": rest & 1}
    return _where(found, of_people(municipality, found["debtor"], during))


def movements(municipality: int, cut: date, during: str = "") -> dict[str, Column]:
    """Everything that moved on claims up to and including a day: claim, number of the fact, day, account and cents."""
    on = 'p."on"'
    found = columns(
        f"SELECT p.event_id AS number, p.cents AS cents,"
        f" (p.claim_id * {_DAYS} + {ordinal(on)}) * 4 + {case('p.account', _ACCOUNTS)} AS rest"
        f" FROM records_posting p{' JOIN records_claim c ON c.id = p.claim_id' if during else ''}"
        f" WHERE p.municipality_id = {int(municipality)} AND p.claim_id IS NOT NULL AND {on} <= '{cut.isoformat()}'{during}",
        "number", "cents", "rest",
    )  # fmt: skip
    rest = found.pop("rest")
    return {**found, "claim": rest >> 2 + _BITS, "day": rest >> 2 & _DAYS - 1, "account": rest & 3}


def kinds(municipality: int, cut: date, during: str = "") -> dict[str, Column]:
    """The facts that move money otherwise than by only saying that it is owed: the number and the kind of each."""
    named = ", ".join(f"'{kind}'" for kind in _KINDS)
    of_claims = (
        " JOIN (SELECT DISTINCT p.event_id FROM records_posting p JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE {during.removeprefix(' AND ')}) moved ON moved.event_id = e.id"
        if during
        else ""
    )
    return columns(
        f"SELECT e.id AS number, {case('e.kind', _KINDS)} AS kind FROM records_event e{of_claims}"
        f" WHERE e.municipality_id = {int(municipality)} AND e.\"on\" <= '{cut.isoformat()}' AND e.kind IN ({named})",
        "number", "kind",
    )  # fmt: skip


def with_kinds(moved: dict[str, Column], facts: dict[str, Column]) -> dict[str, Column]:
    """What moved with the kind of its fact, 0 for what only says that something is owed."""
    return {**moved, "kind": np.append(facts["kind"], 0)[looked_up(facts["number"], moved["number"])]}


def _where(found: dict[str, Column], some: Yes) -> dict[str, Column]:
    return found if some.all() else {name: column[some] for name, column in found.items()}
