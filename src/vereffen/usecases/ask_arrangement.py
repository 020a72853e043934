"""A person asks to pay in parts: accepted at once within policy, else proposed to an officer, with what would fit at once."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import asked_plan, schedules
from vereffen.approach.asked_plan import Against
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import asked, dossiers, journal, plans_kept
from vereffen.records.models import Officer
from vereffen.records.queries import asked_plans


def ask_arrangement(
    debtor: int, on: date, at: datetime, by: Officer, agreed: schedules.Agreed, key: str
) -> tuple[Against, ...]:
    """Books the arrangement with its letter, or the question with rest for it and a task; returns why it is only asked
    (empty: it is accepted).

    The same `key` books once, however often it is sent. Refused when the instalments are not what is owed now.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        known = asked.answered(dossier, key)
        if known is not None:
            return known
        plan = asked_plans.asked_of(debtor, on)
        if {one.claim for one in plan.owed} != set(agreed.claims):
            raise Refusal("These instalments are not what is owed now: compute the plan again.")
        why = asked_plan.against(
            plan.owed, agreed.schedule, on.toordinal(), plan.bounds, is_represented=plan.is_represented,
            has_plan=plan.has_plan,
        )  # fmt: skip
        if not why:
            try:
                with transaction.atomic():
                    plans_kept.keep(dossier, on, at, by, agreed, check=refuse_unmakeable, key=key, is_own=True)
            except Refusal:
                # The one rule of every plan knows something that this page did not: then a person looks.
                why = (Against.ABOVE_ROOM,)
            else:
                return ()
        asked.propose(dossier, on, at, by, agreed, why, key=key)
    return why
