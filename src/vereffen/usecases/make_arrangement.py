"""One arrangement over claims of one or more departments is made: who pays what, on which days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import schedules
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, plans_kept
from vereffen.records.models import Officer
from vereffen.records.queries.arrangements import not_to_plan


def make_arrangement(
    debtor: int,
    on: date,
    at: datetime,
    by: Officer,
    agreed: schedules.Agreed,
    second: Officer | None = None,
) -> int:
    """Books the arrangement that pays these claims by this schedule, and returns the event's number.

    Refused when the schedule is not exactly what is owed, when it leaves too little to live on and the person did not
    choose that knowingly, or when it is a plan that two people decide and no other officer signed.
    """
    dossier = dossiers.of(debtor, by)
    if second is not None:
        dossiers.of(debtor, second)
        if second.pk == by.pk:
            raise Refusal("The second officer must be another person.")
    with transaction.atomic():
        journal.lock([debtor])
        if not_to_plan(debtor, by) & set(agreed.claims):
            raise Refusal("A claim of another department may be in this plan only when that department agreed to it.")
        return plans_kept.keep(dossier, on, at, by, agreed, second, check=refuse_unmakeable)
