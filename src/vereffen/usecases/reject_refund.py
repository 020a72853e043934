"""The bank refuses to give money back: it waits for a person again, who knows that it did not arrive."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import bank_lines, refunds
from vereffen.records.models import Officer


def reject_refund(line: int, on: date, at: datetime, by: Officer, reason: str) -> None:
    """Writes down that the ordered refund did not leave; whoever decided it gets a task.

    Refused without a reason, and for a line that is not ordered or of which the money left already.
    """
    if not reason.strip():
        raise Refusal("Say in a few words why the bank refuses: a colleague will read it.")
    with transaction.atomic():
        found = bank_lines.held(line, by)
        if found.status != "ordered":
            raise Refusal("This money was not ordered, or it left already: look at the line again.")
        refunds.reject(found.municipality, found, on, at, by, reason)
