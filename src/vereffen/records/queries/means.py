"""What one person told of their means beside the capacity: budget, benefits, the last check for remission, and to whom."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.budget import Budget, budget
from vereffen.approach.facts import Fact, Kind
from vereffen.approach.policy import policy
from vereffen.records import dossiers
from vereffen.records.models import Event, Officer
from vereffen.records.queries.collisions import has_ground

_KINDS = (Kind.CAPACITY, Kind.BUDGET, Kind.REMISSION)


class Teller(NamedTuple):
    """To whom something was told: the department, and the colleague as far as whoever asks may know ('' otherwise)."""

    name: str
    department: str


class Means(NamedTuple):
    """The budget that still counts, the last check for remission (empty: none) with its day, and to whom what was told.

    `tellers` are by the key of an answer and the day on which it was told.
    """

    budget: Budget
    checked: Mapping[str, Any]
    checked_on: date | None
    tellers: Mapping[tuple[str, date], Teller]


def means_of(debtor: int, on: date, asks: Officer) -> Means:
    """What was told of somebody's means up to that day, as this officer may know it."""
    days = policy(dossiers.of(debtor).policy, on)
    facts: list[Fact] = []
    tellers: dict[tuple[str, date], Teller] = {}
    checked: Mapping[str, Any] = {}
    checked_on = None
    events = Event.objects.filter(debtor=debtor, kind__in=_KINDS, on__lte=on).select_related("by__department")
    for event in events.order_by("on", "sequence"):
        data = json.loads(event.data)
        tellers |= dict.fromkeys(((key, event.on) for key in data), _teller(event.by, asks))
        if event.kind == Kind.BUDGET:
            facts.append(Fact(event.on.toordinal(), event.kind, 0, data))
        elif event.kind == Kind.REMISSION and (on - event.on).days < days.kwijtschelding_geldig_dagen:
            checked, checked_on = data, event.on
    return Means(budget(facts, on, days.draagkracht_geldig_dagen), checked, checked_on, tellers)


def _teller(by: Officer | None, asks: Officer) -> Teller:
    if by is None:
        return Teller("", "")
    # Which colleague elsewhere somebody talked to is not needed to know the answer.
    may_know = by.department_id == asks.department_id or has_ground(asks)
    return Teller(by.get_full_name() or by.username if may_know else "", by.department.name if by.department else "")
