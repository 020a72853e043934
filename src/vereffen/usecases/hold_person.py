"""A colleague takes the next person of the list, whom nobody else is busy with."""

from __future__ import annotations

from datetime import date, datetime

from vereffen.approach.policy import policy
from vereffen.records import holds, queries
from vereffen.records.models import Debtor, Municipality, Officer

EVERYTHING = queries.Choice()


def hold_person(
    municipality: Municipality, on: date, at: datetime, by: Officer, choice: queries.Choice = EVERYTHING
) -> int | None:
    """The first person of that choice whom nobody held, now held by this colleague; None when there is nobody."""
    of = queries.whose(by, at)
    minutes = policy(municipality.policy, on).vasthouden_minuten
    lost: set[int] = set()
    while True:
        found = queries.first_free(municipality, on, at, choice, of, frozenset(lost))
        if found is None:
            return None
        if holds.take(Debtor.objects.get(pk=found), by, at, minutes):
            return found
        # A colleague was just before: the person after this one.
        lost.add(found)
