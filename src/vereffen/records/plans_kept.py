"""An arrangement is kept: judged by the one rule, booked, told in a letter, whoever asked for it."""

from __future__ import annotations

from datetime import date, datetime

from vereffen.approach import schedules
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import balances, journal, letters, proposals, told_facts
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Officer


def keep(  # noqa: PLR0913 - what is agreed, who decides it, and who asked
    dossier: DossierKey,
    on: date,
    at: datetime,
    by: Officer,
    agreed: schedules.Agreed,
    second: Officer | None = None,
    *,
    check: letters.Check,
    key: str | None = None,
    is_own: bool = False,
) -> int:
    """Books the arrangement, keeps its letter and renews what is proposed; call inside a transaction with the dossier locked.

    `is_own` when the person asked for it without an officer: then nobody signs the letter. Refused when the schedule is not
    exactly what is owed, when it leaves too little to live on without a knowing choice, or needs a second officer.
    """
    debtor = dossier.debtor
    open_claims = balances.open_claims([debtor], on).get(debtor, [])
    owed = {one.claim: one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in open_claims}
    total = sum(owed.get(claim, 0) for claim in agreed.claims)
    if not agreed.claims or sum(one.cents for one in agreed.schedule) != total:
        raise Refusal("These instalments are not what is owed now: compute the plan again.")
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
        schedules.refuse_alone(booking.data, total, policy(dossier.policy, on).regeling_tweede_vanaf_maanden)
    else:
        booking = booking._replace(data={**booking.data, "tweede": second.pk})
    (number,) = journal.book(dossier.municipality_id, [booking._replace(key=key)], at)
    if number is None:
        return journal.number_of(dossier.municipality_id, str(key))
    told_of = [one for one in open_claims if one.claim in agreed.claims]
    letters.tell_arrangement(dossier, number, told_of, agreed.schedule, on, None if is_own else by, check)
    proposals.renew_one(dossier, on, at)
    return number
