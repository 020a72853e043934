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


def means_elsewhere(debtor: int, asks: Officer) -> Mapping[tuple[str, date], str]:
    """The answers about what a person can pay that another department gathered: by key and day the name of that department."""
    found: dict[tuple[str, date], str] = {}
    events = Event.objects.filter(debtor=debtor, kind=Kind.CAPACITY).select_related("by__department")
    for event in events.order_by("on", "sequence"):
        for key in json.loads(event.data):
            found.pop((key, event.on), None)
            department = event.by.department if event.by else None
            if department is not None and _is_elsewhere(event.by, asks):
                found[key, event.on] = department.name
    return found


def means_of(debtor: int, on: date, asks: Officer, *, is_veiled: bool = False) -> Means:
    """What was told of somebody's means up to that day, as this officer may know it.

    Veiled, what other departments were told is left out; that it was checked for remission, and when, stays.
    """
    days = policy(dossiers.of(debtor).policy, on)
    facts: list[Fact] = []
    tellers: dict[tuple[str, date], Teller] = {}
    checked: Mapping[str, Any] = {}
    checked_on = None
    events = Event.objects.filter(debtor=debtor, kind__in=_KINDS, on__lte=on).select_related("by__department")
    for event in events.order_by("on", "sequence"):
        data = json.loads(event.data)
        tellers |= dict.fromkeys(((key, event.on) for key in data), _teller(event.by, asks))
        if is_veiled and _is_elsewhere(event.by, asks):
            if event.kind == Kind.REMISSION:
                is_new = (on - event.on).days < days.kwijtschelding_geldig_dagen
                checked, checked_on = ({}, event.on) if is_new else (checked, checked_on)
        elif event.kind == Kind.BUDGET:
            facts.append(Fact(event.on.toordinal(), event.kind, 0, data))
        elif event.kind == Kind.REMISSION and (on - event.on).days < days.kwijtschelding_geldig_dagen:
            checked, checked_on = data, event.on
    return Means(budget(facts, on, days.draagkracht_geldig_dagen), checked, checked_on, tellers)


def _is_elsewhere(by: Officer | None, asks: Officer) -> bool:
    # The joint team works for all departments, and what nobody here was told comes from the person.
    return by is not None and by.department_id is not None and by.department_id != asks.department_id


def _teller(by: Officer | None, asks: Officer) -> Teller:
    if by is None:
        return Teller("", "")
    # Which colleague elsewhere somebody talked to is not needed to know the answer.
    may_know = by.department_id == asks.department_id or has_ground(asks)
    return Teller(by.get_full_name() or by.username if may_know else "", by.department.name if by.department else "")
