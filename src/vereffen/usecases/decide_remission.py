"""An officer decides on remission of taxes: what is remitted goes off, a request that waited ends, and the reason is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.approach.remission import bar
from vereffen.approach.timeline import protections
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, gather, journal, letters, proposals, told_facts
from vereffen.records.models import Claim, Officer

_REQUEST = "kwijtschelding_verzoek"


def decide_remission(
    debtor: int, on: date, at: datetime, by: Officer, amounts: Mapping[int, int], reason: str
) -> list[int]:
    """Books the decision on each claim, in cents (0: none is given), with its letter, and returns the event numbers.

    Refused without a reason, on a claim that knows no remission, on 0 without a request, or above what is owed.
    """
    if not reason.strip():
        raise Refusal("reden is needed: say in a few words why.")
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        bookings = [
            booking
            for claim, cents in amounts.items()
            for booking in _bookings(debtor, on, by.pk, claim, cents, reason)
        ]
        if not bookings:
            raise Refusal("Name at least one claim with what is remitted.")
        numbers = journal.book(dossier.municipality_id, bookings, at)
        given = [number for number, one in zip(numbers, bookings, strict=True) if one.kind is Kind.REMISSION_DECISION]
        # A refusal is told in a conversation first; its letter is the officer's own.
        if given and given[0] is not None:
            letters.tell_of(dossier, given[0], "kwijtschelding_besluit", on, by, refuse_unmakeable)
        proposals.renew_one(dossier, on, at)
    return [number for number in numbers if number is not None]


def _bookings(debtor: int, on: date, by: int, claim: int, cents: int, reason: str) -> list[journal.Booking]:
    found = Claim.objects.get(pk=dossiers.claim_number(str(claim), debtor))
    if bar(has_remission=found.has_remission, intent=found.intent):
        raise Refusal("This claim knows no remission of taxes: leave it out.")
    (person,) = gather.people([debtor], on)
    _spans, by_claim = protections(person.claims, person.facts)
    waits = any(one.sort == _REQUEST and one.covers(on.toordinal()) for one in by_claim[claim])
    if not cents and not waits:
        raise Refusal("Nobody asked remission of this claim, so there is nothing to refuse: leave it out.")
    bookings = []
    if cents:
        told = {"bedrag_cents": cents, "reden": reason}
        bookings.append(told_facts.booking(debtor, Kind.REMISSION_DECISION, on, by, told, claim))
    if waits:
        ended = told_facts.booking(debtor, Kind.PROTECTION_ENDED, on, by, {"soort": _REQUEST}, claim)
        bookings.append(ended._replace(note="" if cents else reason))
    return bookings
