"""A person chooses the language of letters."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal
from vereffen.records.models import Identity, Officer

LANGUAGES = ("nl", "en")


def choose_language(debtor: int, on: date, at: datetime, by: Officer, language: str, key: str) -> None:
    """Keeps the language in which letters are written from now on; refused for one in which there are none."""
    if language not in LANGUAGES:
        raise Refusal(f"Letters are written in: {', '.join(LANGUAGES)}.")
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        told = {"vraag": "taal", "meteen": True, "taal": language}
        booking = journal.Booking(debtor, Kind.REQUEST, on, data=told, by=by.pk, key=key)
        if journal.book(dossier.municipality_id, [booking], at) != [None]:
            Identity.objects.filter(debtor=debtor).update(language=language)
