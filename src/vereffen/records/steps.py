"""A step carried out: permitted on the facts of the day, booked per claim, told in a letter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vereffen.approach import carry_out as acts
from vereffen.approach.choice import permit
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.law.refusal import Refusal
from vereffen.records import balances, gather, journal, letters
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Officer


def carry_out(
    dossier: DossierKey,
    step: Step,
    on: date,
    at: datetime,
    by: Officer | None,
    claims: Sequence[int],
    second: Officer | None,
) -> list[int]:
    """Books the step on each claim and makes its letters; call inside a transaction. Returns the event numbers."""
    if step in acts.ELSEWHERE:
        raise Refusal(f"The step {step.code} is not carried out like this: {acts.ELSEWHERE[step]}.")
    owed = {one.claim: one for one in balances.open_claims([dossier.debtor], on).get(dossier.debtor, [])}
    chosen = list(claims) or list(owed)
    missing = [claim for claim in chosen if claim not in owed]
    if missing or not chosen:
        raise Refusal("Nothing is owed any more on what this step is about.")
    rules = rules_of(dossier.policy, on)
    (person,) = gather.people([dossier.debtor], on)
    state, states = gather.positions(person)
    bookings, effects = [], []
    for claim in chosen:
        permit(step, Position(*states[claim], *state), on.toordinal(), rules, has_second=second is not None)
        effect = acts.carry_out(step, owed[claim], on)
        data = {**effect.data, "tweede": second.pk} if second else effect.data
        bookings.append(
            journal.Booking(dossier.debtor, Kind.STEP, on, claim, data, effect.lines, by.pk if by else None)
        )
        effects.append(effect)
    numbers = [number for number in journal.book(dossier.municipality_id, bookings, at) if number is not None]
    told = [(number, owed[claim], effect) for number, claim, effect in zip(numbers, chosen, effects, strict=True)]
    letters.tell(dossier, told, on, by)
    return numbers
