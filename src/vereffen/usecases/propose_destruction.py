"""An officer lists the letters whose content has been kept long enough."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.policy import policy
from vereffen.approach.sending import months_before
from vereffen.law.refusal import Refusal
from vereffen.records import retention
from vereffen.records.models import Destruction, Municipality, Officer


def propose_destruction(municipality: Municipality, on: date, at: datetime, by: Officer) -> Destruction:
    """Keeps the list of letters that are older than the policy keeps them and that nobody needs; it destroys nothing.

    Refused when the officer works elsewhere or there is nothing to list.
    """
    if by.municipality_id != municipality.pk:
        raise Refusal("Only an officer of the municipality lists what may be destroyed.")
    before = months_before(on, policy(municipality.policy, on).verzonden_bewaren_maanden)
    with transaction.atomic():
        found = retention.may_go(municipality, before)
        if not found:
            raise Refusal("No letter has been kept long enough: there is nothing to list.")
        return retention.list_to_destroy(municipality, before, found, at, by)
