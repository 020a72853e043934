"""The bookings of one claim told as events of the overview."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.facts import Kind
from vereffen.exchange.citizen_overview.events import Happened, Sort


class Told(NamedTuple):
    """One fact on a claim: its number, kind, day, moment (RFC 3339), data, and what it moved by account in cents (+ = owed)."""

    event: int
    kind: str
    on: date
    recorded: str
    data: Mapping[str, Any]
    moved: Mapping[str, int]


class Imposed(NamedTuple):
    """A claim: the case that it is, its kind, the payment reference, the last day to pay (None: not known)."""

    case: str
    kind: str
    reference: str
    last_day: date | None


_DUTIES = {"herinnering": "Herinnering", "aanmaning": "Aanmaning"}
_PAYS = {Kind.PAYMENT, Kind.REVERSAL, Kind.CREDIT}


def type_of(name: str) -> str:
    """The type of an obligation. The abbreviation `gem` for municipalities is our own proposal: none is listed."""
    return "gem_" + re.sub(r"[^a-z0-9_]", "_", name.lower())[:50]


def events_of(claim: Imposed, facts: Iterable[Told]) -> list[Happened]:
    """The events of one claim; a letter that asks anew withdraws the payment duty before it."""
    found: list[Happened] = []
    duty: Happened | None = None
    owed = 0
    for fact in facts:
        found += _moved(claim, fact)
        owed += sum(fact.moved.values())
        letter = "Aanschrijving" if fact.kind == Kind.CLAIM else _DUTIES.get(str(fact.data.get("stap", "")), "")
        if not letter or owed <= 0:
            continue
        if duty is not None:
            found.append(_made(Sort.WITHDRAWN, claim, fact, 0, about=duty.identifier))
        due = date.fromisoformat(fact.data["laatste_dag"]) if fact.data.get("laatste_dag") else claim.last_day
        duty = _made(Sort.DUTY, claim, fact, owed, about=letter)._replace(reference=claim.reference, due=due)
        found.append(duty)
    return found


def _moved(claim: Imposed, fact: Told) -> list[Happened]:
    cents = sum(fact.moved.values())
    if fact.kind in _PAYS or (fact.kind == Kind.TAKEN_OVER and cents < 0):
        paid = _made(Sort.PAID, claim, fact, -cents)._replace(reference=claim.reference)
        return [paid] if cents else []
    made = []
    for name, moved in sorted(fact.moved.items()):
        if moved > 0:
            about = type_of(claim.kind if name == "hoofdsom" else name)
            made.append(_made(Sort.OBLIGATION, claim, fact, moved, about)._replace(is_primary=name == "hoofdsom"))
        elif moved < 0:
            sort = Sort.REMITTED if fact.kind == Kind.REMISSION_DECISION else Sort.CORRECTED
            made.append(_made(sort, claim, fact, -moved, about=name))
    return made


def _made(sort: Sort, claim: Imposed, fact: Told, cents: int, about: str = "") -> Happened:
    return Happened(sort, claim.case, fact.on, fact.recorded, cents, about, source=str(fact.event))
