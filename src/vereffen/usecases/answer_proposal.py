"""An officer says yes or no to what the night proposed; yes carries it out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, proposals, steps
from vereffen.records.models import Officer


def answer_proposal(proposal: int, on: date, at: datetime, by: Officer, *, approve: bool, reason: str = "") -> None:
    """Books the answer and, when approved, the step on the claims that the proposal names.

    A "no" needs a reason and stands until the advice changes. Refused when a colleague answered first.
    """
    found = proposals.still_open(proposal)
    dossier = dossiers.of(found.debtor_id, by)
    if not approve and not reason.strip():
        raise Refusal("Say in a few words why not: a colleague will read it.")
    with transaction.atomic():
        journal.lock([found.debtor_id])
        # A colleague may have answered while this one waited.
        proposals.still_open(proposal)
        kind = Kind.PROPOSAL_APPROVED if approve else Kind.PROPOSAL_REJECTED
        answer = journal.Booking(
            found.debtor_id, kind, on, None, {"voorstel": found.pk, "stap": found.step}, by=by.pk, note=reason
        )
        journal.book(dossier.municipality_id, [answer], at)
        if approve:
            claims = [int(claim) for claim in found.claims.split()]
            steps.carry_out(dossier, Step(found.step), on, at, by, claims, None, Choices(reason=reason.strip()))
        proposals.renew_one(dossier, on, at)
