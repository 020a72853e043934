"""Whoever came in with a letter's code gets another code, to go on at another moment."""

from __future__ import annotations

from datetime import date, timedelta

from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, entry, letters
from vereffen.records.models import Officer

VALID = timedelta(days=14)


def come_back_later(debtor: int, on: date, by: Officer) -> str:
    """A new code for the same dossier, valid for two weeks and told this once. Refused while nobody may act on letters here."""
    dossier = dossiers.of(debtor, by)
    whom = letters.for_whom(debtor, on)
    if not whom:
        raise Refusal("No code can be given for this dossier: call.")
    return entry.new_code(dossier.municipality_id, debtor, on, on + VALID, for_whom=whom)
