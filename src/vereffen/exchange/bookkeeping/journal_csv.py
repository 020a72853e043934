"""Bookings and open items as CSV, one line each, with pseudonyms and claim numbers and never a name."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from io import StringIO

from vereffen.approach.bookkeeping import OpenItem, Posted, account, age_of

JOURNAL = ("dag", "boeking", "soort", "afdeling", "debiteur", "vordering", "rekening", "grootboek", "debet", "credit")
OPEN_ITEMS = ("afdeling", "vordering", "debiteur", "laatste_dag", "klasse", "hoofdsom", "rente", "kosten", "open")


def journal_csv(lines: Iterable[Posted]) -> str:
    """The journal: semicolons and decimal commas, as Dutch programs read them; per line a debit or a credit."""
    return _written(JOURNAL, (_line(one) for one in lines))


def open_items_csv(items: Iterable[OpenItem], on: date) -> str:
    """The open items of a day, each with its class of age."""
    return _written(
        OPEN_ITEMS,
        (
            (
                one.department, one.claim, one.debtor, one.last_day.isoformat() if one.last_day else "",
                age_of(one, on).code, decimal(one.hoofdsom_cents), decimal(one.rente_cents),
                decimal(one.kosten_cents), decimal(one.cents),
            )
            for one in items
        ),
    )  # fmt: skip


def decimal(cents: int, mark: str = ",") -> str:
    """Cents as a plain decimal number."""
    return f"{'-' * (cents < 0)}{abs(cents) // 100}{mark}{abs(cents) % 100:02d}"


def _line(one: Posted) -> tuple[object, ...]:
    debit, credit = (decimal(one.cents), "") if one.cents >= 0 else ("", decimal(-one.cents))
    own = account(one.account).number
    return (
        one.on.isoformat(), one.event, one.kind, one.department, one.debtor, one.claim, own, one.account, debit, credit,
    )  # fmt: skip


def _written(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    to = StringIO()
    write = csv.writer(to, delimiter=";", lineterminator="\r\n")
    write.writerow(header)
    for row in rows:
        # A claim number of another system may begin like a formula.
        write.writerow([f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "@"} else cell for cell in row])
    return to.getvalue()
