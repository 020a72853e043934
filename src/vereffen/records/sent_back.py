"""What follows when a letter did not arrive: another way, a fact, or work for a person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from vereffen.approach import sending as ways
from vereffen.approach.facts import Kind
from vereffen.approach.sending import Way
from vereffen.records import dossiers, journal, proposals, sending, tasks
from vereffen.records.models import Claim, Dispatch, Letter, Municipality

# The letters of which the fact that one came back says something more: what waits for them.
_TOLD = ("herinnering", "aanmaning", "dwangbevel")


def book(
    of: Municipality,
    one: Dispatch,
    status: str,
    on: date,
    at: datetime,
    about: Mapping[str, Any],
    by: int | None = None,
) -> bool:
    """Books that this way ended so and what follows from it; False when it was known. Call it in a transaction."""
    if not sending.move(of, [one], status, on, at, by, each={one.pk: about}):
        return False
    if status not in ways.CAME_BACK:
        return True
    if ways.falls_back(one.letter.kind, one.channel, status):
        sending.add(of, [(one.letter, Way(ways.BRIEF, ("terugval",)), "")], on, at, by)
    elif one.channel in ways.PAPER:
        _returned(of, one, on, at, by)
    elif one.channel == ways.EMAIL:
        tasks.leave(of.pk, "verzending_mislukt", on, [(one.debtor_id, f"verzending_mislukt:{one.pk}")])
    return True


def unheard(of: Municipality, one: Dispatch, on: date, at: datetime) -> None:
    """Books that nobody knows whether this one left, and leaves that to a person; a text message is only a nudge."""
    if sending.move(of, [one], ways.ONBEKEND, on, at) and one.channel != ways.SMS:
        tasks.leave(of.pk, "verzending_onbekend", on, [(one.debtor_id, f"verzending_onbekend:{one.pk}")])


def _returned(of: Municipality, one: Dispatch, on: date, at: datetime, by: int | None) -> None:
    tasks.leave(of.pk, "teruggekomen", on, [(one.debtor_id, f"teruggekomen:verzending:{one.pk}")])
    if one.letter.kind not in _TOLD:
        return
    fact = {"stap": one.letter.kind}
    bookings = [
        journal.Booking(one.debtor_id, Kind.RETURNED_LETTER, on, claim, fact, by=by) for claim in _claims(one.letter)
    ]
    journal.book(of.pk, bookings or [journal.Booking(one.debtor_id, Kind.RETURNED_LETTER, on, data=fact, by=by)], at)
    proposals.renew_one(dossiers.of(one.debtor_id), on, at)


def _claims(letter: Letter) -> list[int]:
    """The claims that a letter was about, by their numbers."""
    told = [one["vordering"] for one in letter.data.get("vorderingen", ())]
    found = Claim.objects.filter(debtor=letter.debtor_id, reference__in=told).order_by("pk")
    return list(found.values_list("pk", flat=True))
