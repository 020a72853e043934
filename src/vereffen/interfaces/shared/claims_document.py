"""A person's claims as the document for the national overview, made from the facts; the same for each who asks."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any

from vereffen.exchange.citizen_overview.claims import Imposed, Told, events_of
from vereffen.exchange.citizen_overview.document import CURRENT, document
from vereffen.exchange.citizen_overview.events import Happened
from vereffen.interfaces.shared.clock import HOME
from vereffen.records.models import Municipality
from vereffen.records.queries import overview
from vereffen.records.queries.overview import Row


def of_person(
    municipality: Municipality, debtor: int, on: date, at: datetime, version: str = CURRENT
) -> dict[str, Any]:
    """The document of one person as of a day, made at that moment. A version that is not known is refused."""
    events: list[Happened] = []
    for (department, claim), some in groupby(overview.facts(debtor, on), lambda row: (row.department, row.claim)):
        found = list(some)
        first = found[0]
        imposed = Imposed(f"{department}:{claim}", first.kind, first.reference, first.last_day)
        events += events_of(imposed, _told(found))
    made = at.astimezone(HOME).isoformat(timespec="seconds")
    return document(events, on, made, municipality.name, overview.bsn(debtor), version)


def _told(found: list[Row]) -> list[Told]:
    told = []
    for event, some in groupby(found, lambda row: row.event):
        lines = list(some)
        one = lines[0]
        moved = {row.account: row.cents for row in lines if row.account}
        told.append(Told(event, one.fact, one.on, one.recorded.astimezone(HOME).isoformat(), one.data, moved))
    return told
