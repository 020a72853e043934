"""What one person can pay a month, and how that is best divided over all claims of all departments."""

from __future__ import annotations

from datetime import date, datetime

from vereffen.approach.arrangement import Division, Owed, division
from vereffen.approach.capacity import Capacity, capacity
from vereffen.approach.decision import Reason
from vereffen.approach.plans import months_later
from vereffen.approach.policy import policy
from vereffen.law import deferral
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, gather
from vereffen.records.queries.dossiers import ClaimView, Dossier

# Nothing may be asked on these now, so they are no part of a plan either.
_NOT_ASKED = frozenset(
    {
        Reason.LAPSED, Reason.PERSON_PROTECTED, Reason.PERSON_PAUSED, Reason.PAUZE, Reason.DATA_BROKEN,
        Reason.NOT_YET_ANNOUNCED,
    }
)  # fmt: skip
# Who asks for time to pay is just the one to make a plan with; what is disputed is no part of it.
_DISPUTED = frozenset({"bezwaar", "betwist", "kwijtschelding_verzoek"})


def capacity_of(debtor: int, on: date, known: datetime | None = None) -> Capacity | None:
    """The range of what a person can pay a month on that day, as it was known then when `known` is given.

    None for an organisation: only a person has a beslagvrije voet.
    """
    (person,) = gather.people([debtor], on, known)
    if not person.is_person:
        return None
    return capacity(person.facts, on, policy(dossiers.of(debtor).policy, on).draagkracht_geldig_dagen)


def division_of(found: Dossier, known: Capacity, on: date, first: date | None = None) -> Division:
    """One proposed plan for all claims of a dossier on which something may be asked, from a pay day (default: in a month)."""
    try:
        law = deferral.plan_law(on)
    except Refusal:
        law = None
    owed = [owed_on(view, on) for view in found.claims if may_be_asked(view)]
    return division(owed, known, law, first or date.fromordinal(months_later(on.toordinal(), 1)))


def may_be_asked(view: ClaimView) -> bool:
    """Whether something may be asked on this claim now, so that it is part of a plan."""
    return not _NOT_ASKED & set(view.why) and not _disputed(view)


def _disputed(view: ClaimView) -> bool:
    return any(one.sort in _DISPUTED for one in view.protections)


def owed_on(view: ClaimView, on: date) -> Owed:
    """What is owed on one claim, as a plan reckons with it."""
    claim = view.claim
    return Owed(
        claim.pk,
        claim.department.code,
        claim.regime,
        claim.kind,
        claim.last_day or on,
        view.kosten_cents,
        view.rente_cents,
        view.hoofdsom_cents,
    )
