"""Somebody who has to do with a person is named, or no longer has to do with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, relations
from vereffen.records.models import Officer

_LONGEST = {"name": 200, "address": 250, "phone": 40, "email": 120, "note": 300}


def change_relation(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    kind: str,
    about: Mapping[str, str],
    *,
    source: str = "persoon",
    ends: int | None = None,
) -> int:
    """Keeps who it is and books that it changed, in codes only; `ends` is the relation that stops.

    Returns the event's number. Of an heir `about["note"]` is what is known of the inheritance.
    """
    dossier = dossiers.of(debtor, by)
    told = {name: " ".join(about.get(name, "").split())[:longest] for name, longest in _LONGEST.items()}
    if ends is None and (kind not in relations.KINDS or not told["name"]):
        raise Refusal("Somebody involved needs a name and what they are to this person: fill in both.")
    if ends is None and kind == "erfgenaam" and told["note"] not in relations.ANSWERS:
        raise Refusal("Of an heir we need to know whether the inheritance was accepted: choose one of the list.")
    with transaction.atomic():
        journal.lock([debtor])
        if ends is None:
            row = relations.add(dossier.municipality_id, debtor, kind, told, source[:40], on)
        else:
            row = relations.end(debtor, ends, on)
        data = {"betrokkene": row.pk, "soort": row.kind, "einde": ends is not None}
        booking = journal.Booking(debtor, Kind.RELATION, on, data=data, by=by.pk)
        (number,) = journal.book(dossier.municipality_id, [booking], at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
