"""The payment provider tells how an order went; the money itself is booked when it is on the bank account, once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.policy import policy
from vereffen.exchange.providers.client import PAID, Told
from vereffen.law.refusal import Refusal
from vereffen.records import balances, journal, started_payments
from vereffen.records.models import Municipality


def record_payment_callback(municipality: Municipality, told: Told, on: date, at: datetime) -> bool:
    """Keeps what was told; False when nothing changed: it was told before, or the order was paid already.

    Refused for an order that was never started here, and for another amount than was started.
    """
    order = started_payments.of(municipality, told.number)
    if order is None:
        raise Refusal("There is no such order here.")
    if told.cents != order.cents:
        raise Refusal("This order was started with another amount.")
    with transaction.atomic():
        journal.lock([order.debtor])
        if told.status != PAID and started_payments.status(order) == PAID:
            return False
        # Who owes nothing any more waits for nothing: that money was booked before the provider told of it.
        is_owed = bool(balances.open_claims([order.debtor], on).get(order.debtor))
        days = policy(municipality.policy, on).betaling_onderweg_dagen if is_owed else None
        return started_payments.tell(order, told.status, on, at, days)
