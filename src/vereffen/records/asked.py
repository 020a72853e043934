"""What people ask without an officer: kept once, with the rest that belongs to it and the work that it leaves."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from vereffen.approach import schedules
from vereffen.approach.asked_plan import Against
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.schedules import Agreed
from vereffen.approach.tasks import TEXTS
from vereffen.records import journal, proposals, told_facts
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Event, Officer, Task


def earlier(dossier: DossierKey, key: str) -> Event | None:
    """What was booked under this key already: the same form, sent again."""
    return Event.objects.filter(municipality=dossier.municipality_id, key=key).first()


def answered(dossier: DossierKey, key: str) -> tuple[Against, ...] | None:
    """What stood against the plan that was asked under this key; empty when it was accepted, None when nothing was asked."""
    known = earlier(dossier, key)
    return None if known is None else tuple(Against(one) for one in told_of(known).get("redenen", ()))


def propose(
    dossier: DossierKey, on: date, at: datetime, by: Officer, agreed: Agreed, why: Sequence[Against], *, key: str
) -> None:
    """Books the plan that is asked with what stands against it, lets its claims rest, and leaves the work to answer."""
    told = {
        "vraag": Kind.ARRANGEMENT.value,
        "vorderingen": sorted(agreed.claims),
        "termijn_cents": max(one.cents for one in agreed.schedule),
        "termijnen": schedules.told(agreed.schedule),
        "redenen": [one.value for one in why],
    }
    number = keep(dossier, on, at, by, told, key=key)
    until = on + timedelta(days=policy(dossier.policy, on).portaal_verzoek_dagen)
    for claim in agreed.claims:
        rest(dossier, "uitstel_verzoek", on, until, at, by, claim)
    leave(dossier, "verzoek_regeling", number, on)
    renew(dossier, on, at)


def keep(
    dossier: DossierKey, on: date, at: datetime, by: Officer, told: Mapping[str, Any], *, key: str, note: str = "",
    claim: int | None = None,
) -> int:  # fmt: skip
    """Books what was asked, in codes; the person's own words stand apart. Returns the event's number."""
    booking = journal.Booking(dossier.debtor, Kind.REQUEST, on, claim, told, by=by.pk, key=key, note=note)
    (number,) = journal.book(dossier.municipality_id, [booking], at)
    return number if number is not None else journal.number_of(dossier.municipality_id, key)


def rest(
    dossier: DossierKey, sort: str, on: date, until: date, at: datetime, by: Officer, claim: int | None = None
) -> tuple[int, journal.Booking]:
    """Lets everything that costs money rest for the person, or for one claim, up to and including a day; returns what was booked."""
    data = {"soort": sort, "van": on.isoformat(), "tot": until.isoformat()}
    booking = told_facts.booking(dossier.debtor, Kind.PROTECTION, on, by.pk, data, claim)
    (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number, booking


def leave(dossier: DossierKey, kind: str, number: int, on: date, part: str = "") -> None:
    """Opens the task that the question leaves to an officer."""
    made = Task(
        municipality_id=dossier.municipality_id, debtor_id=dossier.debtor, kind=kind, on=on, text=TEXTS[kind],
        key=f"{kind}:{number}", part=part,
    )  # fmt: skip
    Task.objects.bulk_create([made], ignore_conflicts=True)


def renew(dossier: DossierKey, on: date, at: datetime) -> None:
    """What is proposed for the person follows from what was just asked."""
    proposals.renew_one(dossier, on, at)


def told_of(event: Event) -> dict[str, Any]:
    """What was asked, in codes."""
    found: dict[str, Any] = json.loads(event.data)
    return found
