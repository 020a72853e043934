"""A way to reach a person is added, confirmed, found not to work, or ended."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import contact_points, dossiers, journal
from vereffen.records.models import Officer


def change_contact_point(  # noqa: PLR0913 - what it is, where from, and how good
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    kind: str,
    value: str,
    *,
    source: str = "persoon",
    quality: str = "onbekend",
    ends: bool = False,
) -> int:
    """Keeps the number or address and books that it changed, in codes only; returns the event's number."""
    value = " ".join(value.split())
    known = (kind in contact_points.KINDS, source in contact_points.SOURCES, quality in contact_points.QUALITIES)
    if not all(known):
        raise Refusal("The contact detail has a kind, source or quality that is not known: choose one of the list.")
    if not 3 <= len(value) <= 200 or (kind == "email" and "@" not in value):
        raise Refusal("The contact detail is empty or not of its kind: fill it in again.")
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        row = contact_points.change(dossier.municipality_id, debtor, kind, value, source, quality, on, ends=ends)
        data = {"punt": row.pk, "soort": kind, "bron": row.source, "kwaliteit": quality, "einde": ends}
        booking = journal.Booking(debtor, Kind.CONTACT_DETAIL, on, data=data, by=by.pk)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
