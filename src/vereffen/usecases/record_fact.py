"""One fact about one person is kept: a protection, a capacity, a payment, a decision that lowers what is owed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from vereffen.approach import schedules
from vereffen.approach.facts import SIGNED, Kind
from vereffen.approach.policy import policy
from vereffen.approach.tasks import left_by
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, letters, proposals, tasks, told_facts
from vereffen.records.models import Officer


def record_fact(
    debtor: int,
    kind: Kind,
    on: date,
    at: datetime,
    by: Officer | None,
    data: Mapping[str, Any],
    claim: int | None = None,
    second: Officer | None = None,
) -> int:
    """Books the fact with the letter that it brings along, renews what is proposed for this person, and returns the event's number.

    Refused when the data are not right, when no officer is named (a payment needs none), or when more is given up
    than is owed. Giving up an amount from the limit of policy on needs another officer as
    `second`, and so do undoing a write-off and an arrangement that is the person's own choice below the voet or longer than one may decide.
    """
    dossier = dossiers.of(debtor, by)
    if by is None and kind is not Kind.PAYMENT:
        raise Refusal("A named officer is needed for this fact: say --by.")
    if second is not None:
        dossiers.of(debtor, second)
        if by is not None and second.pk == by.pk:
            raise Refusal("The second officer must be another person.")
    with transaction.atomic():
        journal.lock([debtor])
        booking = told_facts.booking(debtor, kind, on, by.pk if by else None, data, claim)
        chosen = policy(dossier.policy, on)
        booking = booking._replace(data=_with_an_end(booking.data, chosen.noodstop_dagen))
        if kind is Kind.ARRANGEMENT and second is None:
            owed_cents = _owed(debtor, on, booking.data["vorderingen"])
            schedules.refuse_alone(booking.data, owed_cents, chosen.regeling_tweede_vanaf_maanden)
        booking = _signed(booking, chosen.afzien_tweede_vanaf_cents, second)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        assert number is not None  # noqa: S101 - a booking without a key is always new
        letters.tell_along(dossier, number, booking, on, by, refuse_unmakeable)
        left = left_by(kind, str(booking.data.get("soort", "")))
        if left:
            tasks.leave(dossier.municipality_id, left, on, [(debtor, f"{left}:{number}")])
        if kind is Kind.PAYMENT:
            tasks.kept_by_payment(dossier.municipality_id, [debtor], at)
        proposals.renew_one(dossier, on, at)
    return number


def _owed(debtor: int, on: date, claims: Collection[int]) -> int:
    found = [one for one in balances.open_claims([debtor], on).get(debtor, ()) if one.claim in claims]
    return sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in found)


def _with_an_end(data: Mapping[str, Any], days: int) -> Mapping[str, Any]:
    """An emergency stop that somebody asks for is short: it ends by itself when no day was agreed."""
    if data.get("soort") != "noodstop" or "van" not in data or "tot" in data:
        return data
    last = date.fromisoformat(data["van"]) + timedelta(days=days - 1)
    return {**data, "tot": last.isoformat()}


def _signed(booking: journal.Booking, limit_cents: int, second: Officer | None) -> journal.Booking:
    """The booking with who signed along; refused when it gives up that much and nobody did."""
    if second is not None:
        return booking._replace(data={**booking.data, "tweede": second.pk})
    if booking.kind is Kind.WRITE_OFF_UNDONE:
        raise Refusal("Undoing a write-off makes somebody owe again and needs a second officer: name one.")
    if booking.kind in SIGNED and booking.data["bedrag_cents"] >= limit_cents:
        raise Refusal("Giving up this much needs a second officer: name one.")
    return booking
