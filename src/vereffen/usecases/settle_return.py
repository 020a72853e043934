"""An officer spoke with a person whose debit came back: what they agreed is kept, and the call is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach import returned_debits as returns
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, mandates, proposals, returned_debits, tasks
from vereffen.records.models import Officer


def settle_return(debtor: int, reference: str, on: date, at: datetime, by: Officer, told: Mapping[str, Any]) -> int:
    """Books how it goes on after that debit came back, and returns the event's number; nothing is ever charged.

    `told` has `uitkomst`: `opnieuw` (with `dag`, perhaps a lower `bedrag_cents`, and `akkoord` true: the person agrees), `betaalt_zelf`,
    `andere_afspraak`, `stopt` (which ends the mandate) or `niet_bereikt` (which lets it rest). Refused when that debit did not come back or was
    settled already, for a day that is not to come, and for a third try.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        found = next((one for one in returned_debits.of(debtor) if one.debit.reference == reference), None)
        if found is None or (found.settled and found.settled["uitkomst"] != returns.NOT_REACHED):
            raise Refusal("There is no such debit that came back and waits: a colleague settled it.")
        data = returns.settled(told, found.debit.cents)
        if data["uitkomst"] == returns.AGAIN:
            if reference.endswith(returns.SECOND):
                raise Refusal("This was the second try: agree on another way to pay.")
            if date.fromisoformat(data["dag"]) <= on:
                raise Refusal("The day of a second try lies ahead: choose another.")
        bookings = [
            journal.Booking(debtor, Kind.DEBIT_SETTLED, on, found.debit.claim, {"kenmerk": reference, **data}, by=by.pk)
        ]
        live = mandates.live(debtor)
        if data["uitkomst"] == returns.STOPS and live:
            mandates.end(debtor, on)
            bookings.append(journal.Booking(debtor, Kind.MANDATE_ENDED, on, data={"mandaat": live.pk}, by=by.pk))
        if data["uitkomst"] == returns.NOT_REACHED and live and live.paused_on is None:
            # Nobody knows why it came back: then nothing more is debited.
            mandates.pause(live, on)
            rests = {"mandaat": live.pk, "reden": found.code or "onbekend"}
            bookings.append(journal.Booking(debtor, Kind.MANDATE_PAUSED, on, data=rests, by=by.pk))
        number, *_ = journal.book(dossier.municipality_id, bookings, at)
        tasks.called_after_return(debtor, on, at, by)
        proposals.renew_one(dossier, on, at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
