"""A person who paid less than was agreed chooses how the rest is paid: at once within policy, else an officer looks at it."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import schedules
from vereffen.approach.asked_plan import Against
from vereffen.approach.respread import Way
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import asked, dossiers, journal, plans_changed
from vereffen.records.models import Officer
from vereffen.records.queries import arrangements, asked_plans


def accept_respread(
    debtor: int, on: date, at: datetime, by: Officer, claims: frozenset[int], way: Way, key: str
) -> tuple[Against, ...]:
    """Books that the plan of these claims goes on in that way with its letter, or the question with rest and a task; returns
    why it is only asked (empty: it goes on so).

    The same `key` books once. Refused when this is no longer proposed, as when what was missing came in meanwhile.
    """
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        known = asked.answered(dossier, key)
        if known is not None:
            return known
        plan = next((one for one in arrangements.running_plans(debtor, on) if one.claims == claims), None)
        offered = arrangements.respreads(plan, debtor, on) if plan else ()
        chosen = next((one for one in offered if one.way is way), None)
        if plan is None or chosen is None:
            raise Refusal("What was missing is in meanwhile: look at the plan again.")
        why = asked_plans.against_change(debtor, plan, chosen.schedule, on)
        agreed = schedules.Agreed(tuple(sorted(claims)), chosen.schedule, reason=f"Zelf gekozen: {way.value}.")
        if not why:
            try:
                with transaction.atomic():
                    plans_changed.change(
                        dossier, on, at, by, plans_changed.SPREAD, agreed, check=refuse_unmakeable, key=key, is_own=True
                    )
            except Refusal:
                # The one rule of every plan knows something that this page did not: then a person looks.
                why = (Against.ABOVE_ROOM,)
            else:
                return ()
        asked.propose(dossier, on, at, by, agreed, why, key=key)
    return why
