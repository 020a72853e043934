"""An officer takes the lead for one person: one at a time, and the colleague who led before is told."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import cases, dossiers, journal
from vereffen.records.models import Officer
from vereffen.records.queries.cases import lead


def take_lead(debtor: int, on: date, at: datetime, by: Officer) -> int:
    """Books that this officer leads for the person from now on and returns the event's number; refused when that is so."""
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        now = lead(debtor)
        if now is not None and now.officer.pk == by.pk:
            raise Refusal("You lead for this person already.")
        return cases.book_lead(dossier, on, at, by, by, now.officer.pk if now else None)
