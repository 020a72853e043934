"""Bank lines that are about our own orders: debits that came back, money that was given back, and what could not be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from vereffen.approach.direct_debit import is_own, own
from vereffen.approach.payment_clues import Received
from vereffen.records import journal, refunds, returned_debits
from vereffen.records.models import Municipality, StatementLine


def may_be_about(part: Received) -> bool:
    """Whether this money may be an order of ours that came back or left."""
    if part.cents < 0:
        return is_own(part.references, part.mandate)
    return goes_back(part)


def goes_back(part: Received) -> bool:
    """Whether this money is a refund of ours that came back: nobody paid it."""
    return own(part.references).startswith(refunds.PREFIX)


def settle(municipality: Municipality, about: Sequence[tuple[StatementLine, Received]], at: datetime) -> set[int]:
    """Books what these lines tell of our orders, what went out first; returns the debtors whose debit came back.

    A line that fits none of them stays where it is, for an officer.
    """
    back: set[int] = set()
    for line, part in sorted(about, key=lambda one: one[0].cents):
        if refunds.settle(municipality, line, at):
            continue
        debit = returned_debits.debit_of(municipality.pk, part, line.reference)
        if debit and line.status == "review":
            journal.lock([debit.debtor])
            returned_debits.take(municipality, line, debit, part.reason, at)
            back.add(debit.debtor)
    return back


def hear(municipality: Municipality, told: Iterable[tuple[date, Received]], at: datetime) -> set[int]:
    """Keeps of what a notification tells which debits come back and why, before the money does; returns their debtors."""
    back: set[int] = set()
    for on, part in told:
        debit = returned_debits.debit_of(municipality.pk, part, own(part.references))
        if debit:
            journal.lock([debit.debtor])
            returned_debits.hear(municipality, debit, part.reason, max(on, at.date()), at)
            back.add(debit.debtor)
    return back
