"""A file is kept in a dossier: its content apart, the fact with a salted hash."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.records import attachments, dossiers, journal
from vereffen.records.models import Officer


def add_file(debtor: int, on: date, at: datetime, by: Officer, name: str, content: bytes) -> int:
    """Keeps the file and books that it came in; returns the event's number.

    Refused when it is empty, too large, or not what its name says.
    """
    dossier = dossiers.of(debtor, by)
    file = attachments.checked(name, content)
    with transaction.atomic():
        data = {"bestand": file.hash, "bytes": len(content), "type": file.media_type}
        booking = journal.Booking(debtor, Kind.FILE, on, data=data, by=by.pk)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        assert number is not None  # noqa: S101 - a booking without a key is always new
        attachments.keep(number, dossier.municipality_id, debtor, file)
    return number
