"""A portfolio for the night's benchmark, of any size, written straight into the tables by COPY."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from django.db import connection

from vereffen.approach.position import FOR_EVER, ClaimState, DebtorState
from vereffen.records import register
from vereffen.records.chain import START
from vereffen.records.models import Municipality

TODAY = date(2026, 11, 24)
_D = TODAY.toordinal()
CLAIMS_PER_DEBTOR = 2.5
# Where claims and people stand, by the names of their fields; a field that is not named is 0. The shares make some 60 %
# of the claims ask for something: a reminder, contact, an aanmaning.
_OPEN = {"announced_on": _D - 120, "term_end": _D - 60, "principal_open": 18_240, "lapses_on": _D + 1_700}
_REMINDED = {**_OPEN, "reminded_on": _D - 40}
CLAIM_KINDS: tuple[tuple[float, dict[str, int]], ...] = (
    (0.23, {**_OPEN, "principal_open": 0}),
    (0.08, {**_OPEN, "announced_on": _D - 20, "term_end": _D + 20}),
    (0.26, _OPEN),
    (0.38, _REMINDED),
    (0.05, {**_REMINDED, "aanmaning_on": _D - 10, "aanmaning_term_end": _D + 4}),
)
_SPOKEN = {"two_way_on": _D - 25, "capacity_on": _D - 20, "remission_on": _D - 20}
PERSON_KINDS: tuple[tuple[float, dict[str, int]], ...] = (
    (0.70, {"is_person": 1}),
    (0.25, {"is_person": 1, **_SPOKEN}),
    (0.05, {"is_person": 1, "protected_from": _D - 30, "protected_until": FOR_EVER}),
)


def make(code: str, claims: int) -> Municipality:
    """A municipality with that many claims, 2.5 to a debtor, each with the fact that imposed it."""
    of, _ = register.municipality(code)
    department, _ = of.departments.get_or_create(code="belastingen", name="Belastingen")
    chance = np.random.default_rng(claims)
    debtors = round(claims / CLAIMS_PER_DEBTOR)
    first, first_claim = _next("records_debtor"), _next("records_claim")
    owner = np.sort(np.concatenate([np.arange(debtors), chance.integers(0, debtors, claims - debtors)])).tolist()
    person_kind = chance.choice(len(PERSON_KINDS), debtors, p=[share for share, _ in PERSON_KINDS]).tolist()
    claim_kind = chance.choice(len(CLAIM_KINDS), claims, p=[share for share, _ in CLAIM_KINDS]).tolist()
    ids = range(first, first + debtors)
    numbers = range(first_claim, first_claim + claims)
    whose = [first + at for at in owner]
    counts = np.bincount(owner, minlength=debtors).tolist()
    day = TODAY.isoformat()
    copy("records_debtor", ("id", "municipality_id", "is_person"), (f"{one}\t{of.pk}\tt" for one in ids))
    copy(
        "records_claim",
        ("id", "municipality_id", "department_id", "debtor_id", "reference", "kind", "regime", "basis",
         "dwangbevel_basis", "has_remission", "intent", "decided_on", "announced_on", "last_day", "instalments",
         "principal_cents", "payment_reference"),
        (
            f"{one}\t{of.pk}\t{department.pk}\t{debtor}\tC{one}\tafvalstoffenheffing\tbelasting\t\t\tt\tf"
            f"\t{day}\t{day}\t{day}\t[]\t18240\t{one:016d}"
            for one, debtor in zip(numbers, whose, strict=True)
        ),
    )  # fmt: skip
    persons = _written(PERSON_KINDS, DebtorState._fields)
    copy(
        "records_dossierhead",
        ("debtor_id", "municipality_id", "sequence", "hash"),
        (f"{one}\t{of.pk}\t{count}\t{START}" for one, count in zip(ids, counts, strict=True)),
    )
    copy(
        "records_debtorposition",
        ("debtor_id", "municipality_id", *DebtorState._fields),
        (f"{one}\t{of.pk}\t{persons[kind]}" for one, kind in zip(ids, person_kind, strict=True)),
    )
    states = _written(CLAIM_KINDS, ClaimState._fields)
    copy(
        "records_claimposition",
        ("claim_id", "debtor_id", "municipality_id", *ClaimState._fields),
        (
            f"{one}\t{debtor}\t{of.pk}\t{states[kind]}"
            for one, debtor, kind in zip(numbers, whose, claim_kind, strict=True)
        ),
    )
    sequences = (at for count in counts for at in range(1, count + 1))
    copy(
        "records_event",
        ("municipality_id", "debtor_id", "sequence", "claim_id", "kind", "on", "recorded_at", "data", "previous_hash",
         "hash"),
        (
            f"{of.pk}\t{debtor}\t{sequence}\t{one}\timposed\t{day}\t{day} 09:00:00\t{{}}\t{START}\t{START}"
            for one, debtor, sequence in zip(numbers, whose, sequences, strict=True)
        ),
    )  # fmt: skip
    if connection.vendor != "postgresql":
        return of
    with connection.cursor() as cursor:
        for table in ("records_debtor", "records_claim"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")
    return of


def _next(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")
        return int(cursor.fetchone()[0])


def _written(kinds: Sequence[tuple[float, Mapping[str, int]]], fields: Sequence[str]) -> list[str]:
    return ["\t".join(str(told.get(name, 0)) for name in fields) for _, told in kinds]


def copy(table: str, columns: Sequence[str], lines: Iterable[str]) -> None:
    """Writes the lines, each a row in PostgreSQL's text form."""
    names = ", ".join(f'"{name}"' for name in columns)
    if connection.vendor != "postgresql":
        truth = {"t": 1, "f": 0}
        marks = ", ".join(["?"] * len(columns))
        told = ([truth.get(cell, cell) for cell in line.split("\t")] for line in lines)
        connection.ensure_connection()
        # The driver itself: Django would rewrite the query and keep every row for its log.
        connection.connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", told)
        return
    block: list[str] = []
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as into:
        for line in lines:
            block.append(line)
            if len(block) == 10_000:
                into.write("\n".join([*block, ""]))
                block.clear()
        into.write("\n".join([*block, ""]))


def select(query: str) -> list[tuple[Any, ...]]:
    """The rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())
