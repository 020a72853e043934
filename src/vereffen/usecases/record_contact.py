"""A contact with a person is kept: how, when in the day, whether we spoke, and what the person said."""

from __future__ import annotations

from datetime import date, datetime

from vereffen.approach.facts import CAUSES, CHANNELS, PARTS_OF_DAY, Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, proposals
from vereffen.records.models import Officer


def record_contact(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    *,
    kanaal: str,
    dagdeel: str,
    bereikt: bool,
    oorzaak: str = "onbekend",
    notitie: str = "",
    claim: int | None = None,
) -> int:
    """Books one attempt or conversation and renews what is proposed for this person; returns the event's number."""
    for key, value, known in (
        ("kanaal", kanaal, CHANNELS),
        ("dagdeel", dagdeel, PARTS_OF_DAY),
        ("oorzaak", oorzaak, CAUSES),
    ):
        if value not in known:
            raise Refusal(f"A contact needs {key}: one of {', '.join(known)}.")
    if not bereikt and oorzaak != "onbekend":
        raise Refusal("A cause is what the person says: without a conversation it is onbekend.")
    dossier = dossiers.of(debtor, by)
    data = {"kanaal": kanaal, "dagdeel": dagdeel, "bereikt": bereikt, "oorzaak": oorzaak}
    (number,) = journal.book(
        dossier.municipality_id,
        [journal.Booking(debtor, Kind.CONTACT, on, claim, data, by=by.pk, note=notitie)],
        at,
    )
    proposals.renew_one(dossier, on, at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number
