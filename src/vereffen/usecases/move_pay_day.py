"""A person chooses another pay day for an arrangement: at once, the amounts as they were, no instalment earlier."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, plans_changed
from vereffen.records.models import Event, Officer
from vereffen.records.queries import arrangements


def move_pay_day(debtor: int, on: date, at: datetime, by: Officer, claims: frozenset[int], day: int) -> int:
    """Books the arrangement of these claims on that day of the month, with its letter, and returns the event's number.

    Refused for no day of a month, while an instalment is late (then somebody calls first), and more often a year than policy lets
    an instalment be skipped: each move gives time.
    """
    dossier = dossiers.of(debtor, by)
    if not 1 <= day <= 31:
        raise Refusal("A pay day is a day of the month.")
    with transaction.atomic():
        journal.lock([debtor])
        plan = next((one for one in arrangements.running_plans(debtor, on) if one.claims == claims), None)
        if plan is None or plan.left[0].day <= on:
            raise Refusal("There is no arrangement here of which all comes later: call first.")
        since = on.replace(year=on.year - 1, day=min(on.day, 28))
        moved = Event.objects.filter(
            debtor=debtor, kind=Kind.ARRANGEMENT_CHANGED, on__gt=since, data__contains='"betaaldag"'
        )
        if moved.count() >= policy(dossier.policy, on).regeling_overslaan_per_jaar:
            raise Refusal("The pay day was moved as often as can without an officer: call first.")
        schedule = schedules.on_pay_day(plan.left, day, on)
        agreed = schedules.Agreed(tuple(sorted(claims)), schedule, reason="Zelf gekozen: een andere betaaldag.")
        return plans_changed.change(dossier, on, at, by, "betaaldag", agreed, check=refuse_unmakeable, is_own=True)
