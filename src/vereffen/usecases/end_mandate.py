"""A person withdraws the mandate: from then on nothing is asked from the account."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.records import dossiers, journal, mandates
from vereffen.records.models import Officer


def end_mandate(debtor: int, on: date, at: datetime, by: Officer) -> int:
    """Ends the mandate that holds and returns the event's number; refused when there is none. The arrangement goes on."""
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        found = mandates.end(debtor, on)
        booking = journal.Booking(debtor, Kind.MANDATE_ENDED, on, data={"mandaat": found.pk}, by=by.pk)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
