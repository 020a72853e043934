"""A bank line that was booked on the wrong person or claim comes back to be placed anew."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import bank_lines, incoming, journal, proposals, returned_debits
from vereffen.records.models import Officer


def undo_line(line: int, on: date, at: datetime, by: Officer, reason: str) -> None:
    """Books the exact opposite of every booking of the line; the first bookings stay, and so does who made them.

    Refused without a reason, when the line is not booked (or was undone already), or when its money was used since.
    """
    if not reason.strip():
        raise Refusal("Say in a few words what was wrong: a colleague will read it.")
    with transaction.atomic():
        found = bank_lines.held(line, by)
        if found.status != "booked":
            raise Refusal("This bank line is not booked: there is nothing to undo.")
        if returned_debits.came_back(found):
            raise Refusal("The bank gave this debit back already, and that is booked: there is nothing to undo.")
        events = incoming.events_of(found.municipality_id, bank_lines.key_of(found))
        debtors = sorted({event.debtor_id for event in events})
        journal.lock(debtors)
        told = {"teruggedraaid": [event.pk for event in events]}
        made = incoming.turned_back(events, on, by.pk, told)
        keys = incoming.keys_of(bank_lines.next_key(found).replace("line:", "undo:", 1))
        keyed = [booking._replace(key=key) for booking, key in zip(made, keys, strict=False)]
        journal.book(found.municipality_id, keyed, at)
        found.event_id, found.matched_by = None, ""
        bank_lines.step(found, "undone", on, at, by, told, reason)
        proposals.renew_after(found.municipality, debtors, at)
