"""A running arrangement goes on in another way: an instalment skipped, all of it later, another pay day, other amounts."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import schedules
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, plans_changed
from vereffen.records.models import Officer

CHANGES = ("overslaan", "verschuiven", "betaaldag", "bedrag", plans_changed.SPREAD)


def change_arrangement(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    what: str,
    agreed: schedules.Agreed,
    second: Officer | None = None,
) -> int:
    """Books that what is left of the arrangement of these claims goes by the schedule that is agreed, and returns the event's number.

    It adds no cost, and a letter tells the new days. Refused without a reason, when the schedule is not what is left, when it asks more than is left above
    the beslagvrije voet and the person does not choose that knowingly when it is a plan that two people decide
    and no other officer signed, or when an instalment is skipped more often in twelve months than policy lets one decide.
    """
    dossier = dossiers.of(debtor, by)
    if what not in CHANGES or not agreed.reason.strip():
        raise Refusal("Say what changes and why: the person and a colleague will read it.")
    if second is not None:
        dossiers.of(debtor, second)
        if second.pk == by.pk:
            raise Refusal("The second officer must be another person.")
    with transaction.atomic():
        journal.lock([debtor])
        return plans_changed.change(dossier, on, at, by, what, agreed, second, check=refuse_unmakeable)
