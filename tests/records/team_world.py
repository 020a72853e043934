"""A small world for the figures of a team: claims with what happened on them, booked fact by fact."""

from __future__ import annotations

from typing import Any

import make
from vereffen.approach import money
from vereffen.approach.facts import Kind
from vereffen.records import journal
from vereffen.records.models import Claim, Municipality
from vereffen.records.queries import team
from vereffen.usecases.record_fact import record_fact

TODAY = make.day("2026-11-24")
SINCE = make.day("2026-08-25")


def scope(of: Municipality, **about: Any) -> team.Scope:
    told = {"since": SINCE, "until": TODAY, "today": TODAY, "at": make.AT, **about}
    return team.Scope(of.pk, **told)


def owes(of: Municipality, decided: str = "2026-09-01", last_day: str = "2026-10-01", **cells: Any) -> Claim:
    return make.claim(of, dagtekening=decided, vervaldag=last_day, **cells)


def book(claim: Claim, kind: Kind, on: str, data: dict[str, Any], *, cents: int = 0, named: bool = True) -> None:
    lines = money.charged(claim.pk, "kosten", cents, "kosten_opgelegd")
    one = journal.Booking(claim.debtor_id, kind, make.day(on), claim.pk if named else None, data, lines)
    journal.book(claim.municipality_id, [one], make.AT)


def step(claim: Claim, code: str, on: str, cents: int = 0) -> None:
    data = {"stap": code, **({"laatste_dag": "2026-11-20"} if code == "aanmaning" else {})}
    book(claim, Kind.STEP, on, data, cents=cents)


def sought(claim: Claim, on: str, *, reached: bool = False, channel: str = "telefoon", part: str = "avond") -> None:
    data = {"kanaal": channel, "dagdeel": part, "bereikt": reached, "oorzaak": "onbekend"}
    book(claim, Kind.CONTACT, on, data, named=False)


def arranged(claim: Claim, on: str, first: str, cents: int = 1000) -> None:
    data = {"vorderingen": [claim.pk], "termijn_cents": cents, "eerste_termijn": first, "bewuste_keuze": False}
    book(claim, Kind.ARRANGEMENT, on, data, named=False)


def pays(claim: Claim, cents: int, on: str) -> None:
    record_fact(claim.debtor_id, Kind.PAYMENT, make.day(on), make.AT, None, {"bedrag_cents": cents})
