"""A person who paid less than was agreed chooses how the rest is paid: at once within policy, else an officer looks at it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from vereffen.approach import schedules
from vereffen.approach.asked_plan import Against
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
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
        known = asked.earlier(dossier, key)
        if known is not None:
            return tuple(Against(one) for one in asked.told_of(known).get("redenen", ()))
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
        told = {
            "vraag": Kind.ARRANGEMENT.value,
            "vorderingen": sorted(claims),
            "termijn_cents": max(one.cents for one in chosen.schedule),
            "termijnen": schedules.told(chosen.schedule),
            "redenen": [one.value for one in why],
        }
        number = asked.keep(dossier, on, at, by, told, key=key)
        until = on + timedelta(days=policy(dossier.policy, on).portaal_verzoek_dagen)
        for claim in sorted(claims):
            asked.rest(dossier, "uitstel_verzoek", on, until, at, by, claim)
        asked.leave(dossier, "verzoek_regeling", number, on)
        asked.renew(dossier, on, at)
    return why
