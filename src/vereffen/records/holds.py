"""Who is busy with which person until when: a hold is taken by one colleague at a time and ends by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from vereffen.records.models import Debtor, Hold, Officer


def take(debtor: Debtor, by: Officer, at: datetime, minutes: int) -> bool:
    """Whether this colleague has the person now; False when somebody else was first and still has."""
    until = at + timedelta(minutes=minutes)
    mine = Hold.objects.filter(debtor=debtor, officer=by) | Hold.objects.filter(debtor=debtor, until__lte=at)
    if mine.update(officer=by, until=until):
        return True
    # One row per person: of two who write at once, the database lets one through.
    told = {"municipality_id": debtor.municipality_id, "officer": by, "until": until}
    _hold, is_new = Hold.objects.get_or_create(debtor=debtor, defaults=told)
    return is_new


def release(debtor: int, by: Officer) -> bool:
    """Lets go of the person when this colleague had it; somebody else's hold stays."""
    return bool(Hold.objects.filter(debtor=debtor, officer=by).delete()[0])


def of(by: Officer, at: datetime) -> frozenset[int]:
    """The people whom this colleague holds at that moment."""
    return frozenset(Hold.objects.filter(officer=by, until__gt=at).values_list("debtor", flat=True))


def held(debtors: Iterable[int], at: datetime) -> dict[int, Hold]:
    """The holds on these people that count at that moment, each with its colleague."""
    found = Hold.objects.filter(debtor__in=list(debtors), until__gt=at).select_related("officer")
    found = found.only("until", "officer__username", "officer__first_name", "officer__last_name")
    return {one.debtor_id: one for one in found}
