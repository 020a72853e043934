"""Money that is nobody's here goes back to the account it came from."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import bank_lines
from vereffen.records.models import Officer


def refund_line(line: int, on: date, at: datetime, by: Officer, reason: str) -> None:
    """Writes down that the line goes back, whole, to its own account; nothing is booked in any dossier.

    Refused without a reason, for money that went out, when the account is not known, or when a colleague settled it first.
    """
    if not reason.strip():
        raise Refusal("Say in a few words why the money goes back: a colleague will read it.")
    with transaction.atomic():
        found = bank_lines.waiting(line, by)
        if found.cents <= 0 or not found.counterparty_account:
            raise Refusal(
                "This money cannot go back by itself: it went out, or the bank does not say whose account it was."
            )
        data = {"iban": found.counterparty_account, "bedrag_cents": found.cents}
        bank_lines.step(found, "refunded", on, at, by, data, reason)
