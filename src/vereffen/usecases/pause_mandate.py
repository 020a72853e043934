"""Automatic payment rests for a while: nothing is asked from the account until somebody lets it go on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, mandates
from vereffen.records.models import Officer


def pause_mandate(debtor: int, on: date, at: datetime, by: Officer | None = None) -> int:
    """Lets the mandate rest and returns the event's number; refused when there is none or it rests already.

    By an officer, or by the person (None). The arrangement goes on.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        found = mandates.live(debtor)
        if found is None or found.paused_on is not None:
            raise Refusal("There is no mandate that can rest: it ended, or rests already.")
        mandates.pause(found, on)
        data = {"mandaat": found.pk, "reden": ""}
        booking = journal.Booking(debtor, Kind.MANDATE_PAUSED, on, data=data, by=by.pk if by else None)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
