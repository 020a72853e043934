"""A second officer decides whether the letters of a list are destroyed."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import retention
from vereffen.records.models import Municipality, Officer


def decide_destruction(
    municipality: Municipality, number: int, on: date, at: datetime, by: Officer, *, approves: bool
) -> int:
    """Destroys what the letters of the list said and records it, or keeps it all; returns how many were destroyed.

    Refused for whoever made the list, for an officer of elsewhere, and for a list that was decided on.
    """
    if by.municipality_id != municipality.pk:
        raise Refusal("There is no such list to decide on here.")
    found = retention.known(municipality, number)
    if found.proposed_by_id == by.pk:
        raise Refusal("The second officer must be another person.")
    with transaction.atomic():
        if approves:
            return retention.destroy(found, municipality, on, at, by)
        retention.refuse(found, at, by)
    return 0
