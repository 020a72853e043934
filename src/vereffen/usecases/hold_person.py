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
    """The first person of that choice whom nobody held, now held by this colleague; None when there is nobody.

    Whom this colleague is busy with already comes again only when there is nobody else.
    """
    of = queries.whose(by, at)
    minutes = policy(municipality.policy, on).vasthouden_minuten
    own, lost = holds.of(by, at), set[int]()
    while True:
        found = queries.first_free(municipality, on, at, choice, of, frozenset(own | lost))
        if found is None and own:
            found, own = queries.first_free(municipality, on, at, choice, of, frozenset(lost)), frozenset()
        if found is None:
            return None
        if holds.take(Debtor.objects.get(pk=found), by, at, minutes):
            return found
        # A colleague was just before: the person after this one.
        lost.add(found)
