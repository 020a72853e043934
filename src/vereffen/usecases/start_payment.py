"""A person starts to pay an amount on the provider's page; nothing is booked as paid."""

from __future__ import annotations

import re
from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, started_payments
from vereffen.records.models import Claim, Officer
from vereffen.records.started_payments import Started

# An order is known by a number that nobody guesses.
_NUMBER = re.compile(r"[A-Za-z0-9_-]{32,64}")


def start_payment(debtor: int, claim: int, cents: int, number: str, on: date, at: datetime, by: Officer) -> Started:
    """Keeps the order under that number, made by the page, and returns it: sent again, it is the order that it was.

    Refused for somebody else's claim or number, or for more than is owed in all.
    """
    dossier = dossiers.of(debtor, by)
    found = Claim.objects.filter(pk=claim, debtor=debtor).first()
    if found is None or not _NUMBER.fullmatch(number):
        raise Refusal("There is nothing to pay here: look at the page again, or call.")
    with transaction.atomic():
        journal.lock([debtor])
        known = started_payments.of(found.municipality, number)
        if known is not None and known.debtor == debtor:
            return known
        owed = balances.open_claims([debtor], on).get(debtor, [])
        total = sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in owed)
        if known is not None or not 0 < cents <= total:
            raise Refusal("Pay an amount up to what is owed.")
        order = Started(number, dossier.municipality_id, debtor, claim, cents, found.payment_reference)
        started_payments.start(order, on, at, by.pk)
    return order
