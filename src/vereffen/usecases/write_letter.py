"""An officer writes somebody a letter about what happened: made from the facts, kept, and ready to be sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from vereffen.approach.facts import Kind
from vereffen.exchange.letters.make import refuse_unmakeable, refuse_unprintable
from vereffen.records import dossiers, journal, letters
from vereffen.records.models import Officer


def write_letter(
    debtor: int,
    kind: str,
    on: date,
    at: datetime,
    by: Officer,
    given: Mapping[str, Any],
    language: str = "",
    fonts: Path | None = None,
) -> int:
    """Keeps a letter of that kind and returns its number; what was written already that day in the same words is that letter.

    `given` holds the sentences that the officer adds, where the kind takes any; amounts and days come from the facts. `language` is that
    of the person unless one is named. Refused when nothing happened that such a letter tells, when it comes with a step,
    when the law wants more said than is known, or when it holds a sign that cannot be printed.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        told = letters.compose(kind, letters.asked(dossier, on, by, given, language))
        refuse_unmakeable(told)
        same = letters.same_of_day(debtor, told, on)
        if same:
            return same
        refuse_unprintable(told, fonts)
        booking = journal.Booking(debtor, Kind.LETTER, on, data={"soort": kind, "taal": told["taal"]}, by=by.pk)
        (event,) = journal.book(dossier.municipality_id, [booking], at)
        assert event is not None  # noqa: S101 - a booking without a key is always new
        return letters.keep_written(dossier, event, told, on)
