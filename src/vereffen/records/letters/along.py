"""The letter that a fact brings along by itself: a deferral, a stop, the end of an arrangement; or the task to write it."""

from __future__ import annotations

from datetime import date

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances, tasks
from vereffen.records.dossiers import DossierKey
from vereffen.records.journal import Booking
from vereffen.records.letters import kept, talks
from vereffen.records.models import Officer

_TASK = "brief_zelf"


def tell_along(
    dossier: DossierKey, event: int, booked: Booking, on: date, by: Officer | None, check: kept.Check
) -> int:
    """Keeps the letter that tells a fact just booked as `event`; returns its number, 0 when the fact brings none along.

    What no letter of ours can tell now leaves the task to write it: the fact itself stands.
    """
    letter = _letter(booked, on)
    return tell_or_leave(dossier, event, letter, on, by, check) if letter else 0


def tell_or_leave(dossier: DossierKey, event: int, letter: str, on: date, by: Officer | None, check: kept.Check) -> int:
    """Keeps that letter about an event; when it cannot be made now, leaves the task to write it and returns 0."""
    try:
        return kept.tell_of(dossier, event, letter, on, by, check)
    except Refusal:
        tasks.leave(dossier.municipality_id, _TASK, on, [(dossier.debtor, f"{_TASK}:{event}")])
        return 0


def _letter(booked: Booking, on: date) -> str:
    # Most facts bring none along: what is owed is asked for the others only.
    if not _is_told(booked, on):
        return ""
    owed = balances.open_claims([booked.debtor], on).get(booked.debtor, [])
    regimes = {one.regime for one in owed if booked.claim in {None, one.claim}}
    if not regimes:
        return ""
    if booked.kind is Kind.ARRANGEMENT_ENDED:
        return "regeling_einde"
    if booked.data["soort"] == "noodstop":
        return "pauze"
    # The Awb asks a decision of its own for a deferral; a short one is told in the same few words for every claim.
    is_decision = regimes == {"awb"} and not talks.is_short(booked.data, on)
    return "uitstel" if is_decision else "kort_uitstel"


def _is_told(booked: Booking, on: date) -> bool:
    """Whether it ends a plan that was not paid, or is a deferral or stop that runs on that day and has a last day to name."""
    data = booked.data
    if booked.kind is Kind.ARRANGEMENT_ENDED:
        return bool(data["einde"] != "afgelost")
    if booked.kind is not Kind.PROTECTION or data["soort"] not in {"noodstop", "uitstel"}:
        return False
    return bool(data["van"] <= on.isoformat() <= data.get("tot", ""))
