"""A contact with a person is kept: how, when in the day, whether we spoke, and what the person said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.approach.told import contact_told
from vereffen.records import dossiers, journal, proposals
from vereffen.records.models import Officer


def record_contact(
    debtor: int, on: date, at: datetime, by: Officer, told: Mapping[str, Any], claim: int | None = None
) -> int:
    """Books one attempt or conversation and renews what is proposed for this person; returns the event's number.

    `told` holds `kanaal`, `dagdeel`, `bereikt` and, when spoken, `oorzaak` and `notitie`, as the contract names them.
    """
    data, note = contact_told(told)
    dossier = dossiers.of(debtor, by)
    if claim is not None:
        dossiers.claim_number(str(claim), debtor)
    with transaction.atomic():
        booking = journal.Booking(debtor, Kind.CONTACT, on, claim, data, by=by.pk, note=note)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        proposals.renew_one(dossier, on, at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
