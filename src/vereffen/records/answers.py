"""The answer to a proposal, booked together with the step that a yes carries out."""

from __future__ import annotations

from datetime import date, datetime

from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.records import journal, proposals, steps
from vereffen.records.dossiers import DossierKey
from vereffen.records.letters import Check
from vereffen.records.models import Officer


def book(
    dossier: DossierKey,
    proposal: int,
    on: date,
    at: datetime,
    by: Officer,
    *,
    approve: bool,
    check: Check,
    reason: str = "",
) -> None:
    """Books yes with the step on the claims that the proposal names, or no; call inside a transaction.

    Refused when a colleague answered first or the step is not possible.
    """
    journal.lock([dossier.debtor])
    # A colleague may have answered while this one waited.
    found = proposals.still_open(proposal)
    kind = Kind.PROPOSAL_APPROVED if approve else Kind.PROPOSAL_REJECTED
    about = {"voorstel": found.pk, "stap": found.step}
    answer = journal.Booking(found.debtor_id, kind, on, None, about, by=by.pk, note=reason)
    journal.book(dossier.municipality_id, [answer], at)
    if approve:
        claims = [int(claim) for claim in found.claims.split()]
        steps.carry_out(
            dossier, Step(found.step), on, at, by, claims, None, Choices(reason=reason.strip()), check=check
        )
    proposals.renew_one(dossier, on, at)
