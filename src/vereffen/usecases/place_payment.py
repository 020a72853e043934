"""An officer says what money on the bank is for; it is booked once, on one claim or divided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.candidates import Clue, Share
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances, bank_lines, dossiers, incoming, journal, proposals, tasks
from vereffen.records.models import Claim, Officer, StatementLine

BY = "medewerker"


def place_payment(line: int, shares: Sequence[Share], on: date, at: datetime, by: Officer) -> None:
    """Books the line on these shares, with the day on which the bank booked it, and renews what is proposed.

    Money that was taken back undoes what was paid. Refused when the shares are not exactly the line, a claim is not of its
    debtor, the debtor is not of this municipality, or a colleague settled the line first.
    """
    for share in shares:
        dossiers.of(share.debtor, by)
    with transaction.atomic():
        found = bank_lines.waiting(line, by)
        _refuse(found, shares)
        debtors = sorted({share.debtor for share in shares})
        journal.lock(debtors)
        key = bank_lines.next_key(found)
        made = _taken_back(found, shares, by) if found.cents < 0 else _paid(found, shares, key, by)
        numbers = journal.book(
            found.municipality_id,
            [booking._replace(key=one) for booking, one in zip(made, incoming.keys_of(key), strict=False)],
            at,
        )
        # The account of whoever pays for several people is nobody's own.
        found.event_id, found.matched_by = numbers[0], BY if len(debtors) == 1 else str(Clue.SUM)
        bank_lines.step(found, "booked", on, at, by, {"delen": [list(share) for share in shares]})
        tasks.kept_by_payment(found.municipality_id, debtors, at)
        proposals.renew_after(found.municipality, debtors, at)


def _refuse(line: StatementLine, shares: Sequence[Share]) -> None:
    if not shares or len(shares) > incoming.MOST_SHARES:
        raise Refusal("Say for whom this money is: name at least one person or claim.")
    if any(share.cents * line.cents <= 0 for share in shares) or sum(share.cents for share in shares) != line.cents:
        raise Refusal("Together the parts must be exactly the amount of the bank line, each above nothing.")
    for share in shares:
        if share.claim and not Claim.objects.filter(pk=share.claim, debtor=share.debtor).exists():
            raise Refusal("This debtor has no such claim: choose one of the person's own.")


def _paid(line: StatementLine, shares: Sequence[Share], key: str, by: Officer) -> list[journal.Booking]:
    ledger = incoming.Ledger([share.debtor for share in shares], line.booked_on)
    return ledger.payments(shares, BY, line.booked_on, key, by.pk)


def _taken_back(line: StatementLine, shares: Sequence[Share], by: Officer) -> list[journal.Booking]:
    """The payment of the same account and amount taken back as it was booked; else the newest that the person paid."""
    told = {"gevonden_met": BY}
    for paid in bank_lines.taken_back(line):
        events = incoming.events_of(line.municipality_id, bank_lines.key_of(paid))
        if {event.debtor_id for event in events} == {share.debtor for share in shares}:
            return incoming.turned_back(events, line.booked_on, by.pk, told)
    return [
        journal.Booking(
            share.debtor, Kind.REVERSAL, line.booked_on, share.claim, {"bedrag_cents": -share.cents, **told},
            balances.undone(share.debtor, -share.cents, share.claim), by.pk,
        )
        for share in shares
    ]  # fmt: skip
