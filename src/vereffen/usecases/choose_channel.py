"""A person makes known how letters may come: by e-mail or on paper, with a text message or without."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.sending import Wish
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, sending
from vereffen.records.models import Officer


def choose_channel(debtor: int, wish: Wish, on: date, at: datetime, by: Officer) -> int:
    """Books what the person said, for every letter that is made ready from now on; returns the event's number.

    Refused when there is no e-mail address or number for what the person wants, and when e-mail is wanted for letters
    with legal effect alone.
    """
    dossier = dossiers.of(debtor, by)
    if wish.email_rechtsgevolg and not wish.email:
        raise Refusal("E-mail for letters with legal effect comes with e-mail for the others: choose both.")
    if wish.email and not sending.address(debtor, "email"):
        raise Refusal("There is no e-mail address that works: record one first.")
    if wish.sms and not sending.address(debtor, "sms"):
        raise Refusal("There is no mobile number that works: record one first.")
    with transaction.atomic():
        journal.lock([debtor])
        return sending.choose(dossier.municipality_id, debtor, wish, on, at, by.pk)
