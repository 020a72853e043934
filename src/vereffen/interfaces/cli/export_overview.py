"""A person's claims for the national overview, on the command line."""

from __future__ import annotations

import argparse
import json
from itertools import groupby

from vereffen.exchange.citizen_overview.claims import Imposed, Told, events_of
from vereffen.exchange.citizen_overview.document import document
from vereffen.exchange.citizen_overview.events import Happened
from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.shared.clock import HOME
from vereffen.records import queries
from vereffen.records.queries import overview
from vereffen.records.queries.overview import Row


def citizen_overview(options: argparse.Namespace) -> Answer:
    """The document of one person as of a day."""
    municipality = database.municipality(options.municipality)
    debtor = queries.debtor_number(options.debtor, municipality)
    events: list[Happened] = []
    for (department, claim), some in groupby(
        overview.facts(debtor, options.on), lambda row: (row.department, row.claim)
    ):
        found = list(some)
        first = found[0]
        imposed = Imposed(f"{department}:{claim}", first.kind, first.reference, first.last_day)
        events += events_of(imposed, _told(found))
    made = database.recorded_at(is_demo=municipality.is_demo).astimezone(HOME).isoformat(timespec="seconds")
    told = document(events, options.on, made, municipality.name, overview.bsn(debtor), options.version)
    return Answer(told, json.dumps(told, ensure_ascii=False, indent=2))


def _told(found: list[Row]) -> list[Told]:
    told = []
    for event, some in groupby(found, lambda row: row.event):
        lines = list(some)
        one = lines[0]
        moved = {row.account: row.cents for row in lines if row.account}
        told.append(Told(event, one.fact, one.on, one.recorded.astimezone(HOME).isoformat(), one.data, moved))
    return told
