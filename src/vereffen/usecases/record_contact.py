"""A contact with a person is kept: how, when in the day, whether we spoke, what was said and what was promised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach import confirmation
from vereffen.approach.confirmation import Confirmation
from vereffen.approach.facts import Kind
from vereffen.approach.told import contact_told
from vereffen.records import contact_points, dossiers, journal, messages, proposals, tasks
from vereffen.records.models import Officer


def record_contact(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    told: Mapping[str, Any],
    claim: int | None = None,
    confirm: Confirmation | None = None,
    key: str | None = None,
) -> int:
    """Books one attempt or conversation and renews what is proposed for this person; returns the event's number.

    `told` holds `kanaal`, `dagdeel`, `bereikt` and, when spoken, `oorzaak` and `notitie`, as the contract names them, and
    perhaps `uitkomst`, `punt`, `stappen` with `gids`, `afspraak_op`, `terugbellen_op`, `terugbellen_dagdeel` and `minuten`. What was promised
    becomes work, what was promised before is closed, and `confirm` waits to be sent: all in one transaction. `punt` is the number
    that was called, 0 the one that was delivered; with `verkeerd_nummer` it does not work from then on. Told again with
    the same `key`, nothing more is kept.
    """
    data, note = contact_told(told, on)
    if confirm:
        confirm = confirmation.checked(confirm, is_reached=data["bereikt"])
    dossier = dossiers.of(debtor, by)
    if claim is not None:
        dossiers.claim_number(str(claim), debtor)
    of = dossier.municipality_id
    with transaction.atomic():
        point = None
        if "punt" in data:
            point = contact_points.called(of, debtor, data["punt"], on)
            data["punt"] = point.pk
        booking = journal.Booking(debtor, Kind.CONTACT, on, claim, data, by=by.pk, note=note, key=key)
        (number,) = journal.book(of, [booking], at)
        if number is None:
            return journal.number_of(of, str(key))
        if point and data.get("uitkomst") == "verkeerd_nummer":
            wrong = contact_points.fails(point)
            journal.book(of, [journal.Booking(debtor, Kind.CONTACT_DETAIL, on, data=wrong, by=by.pk)], at)
        tasks.kept_by_contact(debtor, on, at, by, data)
        if "terugbellen_op" in data:
            call_on, part = date.fromisoformat(data["terugbellen_op"]), data.get("terugbellen_dagdeel", "")
            tasks.promise_call(of, number, debtor, call_on, part, by.pk)
        if "afspraak_op" in data:
            tasks.promise_payment(of, number, debtor, date.fromisoformat(data["afspraak_op"]), by.pk)
        if confirm:
            messages.confirm(of, debtor, number, on, at, by.pk, confirm)
        proposals.renew_one(dossier, on, at)
    return number
