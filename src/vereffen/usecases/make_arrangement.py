"""One arrangement over claims of one or more departments is made: who pays what, on which days."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, letters, proposals, told_facts
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
        open_claims = balances.open_claims([debtor], on).get(debtor, [])
        owed = {one.claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in open_claims}
        if not agreed.claims or sum(one.cents for one in agreed.schedule) != sum(
            owed.get(claim, 0) for claim in agreed.claims
        ):
            raise Refusal("These instalments are not what is owed now: compute the plan again.")
        if not_to_plan(debtor, by) & set(agreed.claims):
            raise Refusal("A claim of another department may be in this plan only when that department agreed to it.")
        told = {
            "vorderingen": [str(claim) for claim in agreed.claims],
            "termijn_cents": max(one.cents for one in agreed.schedule),
            "eerste_termijn": agreed.schedule[0].day.isoformat(),
            "termijnen": schedules.told(agreed.schedule),
            "bewuste_keuze": agreed.is_choice,
            **({"reden": agreed.reason} if agreed.reason else {}),
        }
        booking = told_facts.booking(debtor, Kind.ARRANGEMENT, on, by.pk, told)
        if second is None:
            owed_cents = sum(owed[claim] for claim in agreed.claims)
            schedules.refuse_alone(booking.data, owed_cents, policy(dossier.policy, on).regeling_tweede_vanaf_maanden)
        else:
            booking = booking._replace(data={**booking.data, "tweede": second.pk})
        (number,) = journal.book(dossier.municipality_id, [booking], at)
        assert number is not None  # noqa: S101 - a booking without a key is always new
        told_of = [one for one in open_claims if one.claim in agreed.claims]
        letters.tell_arrangement(dossier, number, told_of, agreed.schedule, on, by)
        proposals.renew_one(dossier, on, at)
    return number
