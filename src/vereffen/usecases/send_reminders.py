"""The free reminders that the night proposed go out, without an officer where the policy allows it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.approach.decision import Reason, Step
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.rules import rules_of
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, gather, journal, proposals, queries, rows, steps
from vereffen.records.models import Municipality, Officer, Proposal

PIECE = 200


class Stayed(NamedTuple):
    """A person who got no reminder after all, and the reasons that speak against it, as a set."""

    debtor: int
    against: int


def send_reminders(
    municipality: Municipality,
    on: date,
    at: datetime,
    by: Officer | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    stayed: Callable[[Stayed], None] = lambda one: None,
) -> int:
    """Carries out every open proposal of a free reminder and keeps its letter; returns how many letters were made.

    `stayed` is told of each person who got none and why. Without an officer it needs a policy that allows it. Interrupted, it goes on where it stopped.
    """
    if by is None and not policy(municipality.policy, on).herinnering_zelf_versturen:
        raise Refusal("The policy does not allow free reminders to be sent by themselves: name an officer.")
    waiting = proposals.waiting(municipality, Step.HERINNERING, on)
    sent = 0
    for piece in rows.chunks(waiting, PIECE):
        with transaction.atomic():
            keys = dossiers.each(municipality, {proposal.debtor_id for proposal in piece})
            sent += sum(_send(keys[proposal.debtor_id], proposal, on, at, by, stayed) for proposal in piece)
            proposals.renew_after(municipality, [proposal.debtor_id for proposal in piece], at)
        progress(sent, len(waiting))
    return sent


def _send(
    dossier: dossiers.DossierKey,
    proposal: Proposal,
    on: date,
    at: datetime,
    by: Officer | None,
    stayed: Callable[[Stayed], None],
) -> int:
    claims: Sequence[int] = [int(claim) for claim in proposal.claims.split()]
    answer = journal.Booking(
        proposal.debtor_id,
        Kind.PROPOSAL_APPROVED,
        on,
        data={"voorstel": proposal.pk, "stap": proposal.step},
        by=by.pk if by else None,
    )
    try:
        with transaction.atomic():
            journal.book(dossier.municipality_id, [answer], at)
            steps.carry_out(dossier, Step.HERINNERING, on, at, by, claims, None, check=refuse_unmakeable)
    except Refusal:
        # What was paid or protected since the night needs no reminder; the next night withdraws the proposal.
        stayed(Stayed(proposal.debtor_id, _against(dossier, proposal, on)))
        return 0
    return 1


def _against(dossier: dossiers.DossierKey, proposal: Proposal, on: date) -> int:
    debtor, claims = proposal.debtor_id, [int(claim) for claim in proposal.claims.split()]
    owed = {one.claim: one for one in balances.open_claims([debtor], on).get(debtor, [])}
    if not any(claim in owed for claim in claims):
        return 1 << Reason.PAID
    (person,) = gather.people([debtor], on)
    left = [claim for claim in claims if claim in owed]
    judged, _rows = queries.judge(person, Step.HERINNERING, left, owed, on, rules_of(dossier.policy, on))
    return judged.against or 1 << Reason.PAID
