"""What an invented municipality consists of: its claims, what happened, and what was paid."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple


class HistoryFact(NamedTuple):
    """One fact as `vereffen record` takes it: day, KIND, department, debtor number, claim number ('' = the person).

    `data` holds the keys of the contract; free text stands in `note`, never in `data` unless the contract asks a reason.
    """

    on: date
    kind: str
    department: str
    debtor: str
    claim: str
    data: dict[str, Any]
    note: str


class Payment(NamedTuple):
    """Money that came in on the municipality's account, in cents, and the claim that it was meant for.

    `uses_reference` is false when the payer wrote `text` instead of the betalingskenmerk; department and vordering
    are empty when nobody can say what the money is for.
    """

    on: date
    cents: int
    department: str
    vordering: str
    payer_iban: str
    payer_name: str
    text: str
    uses_reference: bool


class Population(NamedTuple):
    """Claims as rows of `load claims`, two years of facts and payments in order of day, and money without a claim."""

    claims: tuple[dict[str, object], ...]
    facts: tuple[HistoryFact, ...]
    payments: tuple[Payment, ...]
    unmatched: tuple[Payment, ...]
