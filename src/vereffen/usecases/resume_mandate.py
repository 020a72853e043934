"""Automatic payment goes on after a rest, because a person settled why it rested."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, mandates
from vereffen.records.models import Officer


def resume_mandate(debtor: int, on: date, at: datetime, by: Officer) -> int:
    """Lets the mandate go on and returns the event's number; refused when it does not rest.

    What was announced stays announced; what fell due meanwhile is not asked any more.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        found = mandates.live(debtor)
        if found is None or found.paused_on is None:
            raise Refusal("There is no mandate here that rests.")
        mandates.pause(found, None)
        booking = journal.Booking(debtor, Kind.MANDATE_RESUMED, on, data={"mandaat": found.pk}, by=by.pk)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
