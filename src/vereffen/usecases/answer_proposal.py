"""An officer says yes or no to what the night proposed; yes carries it out."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import answers, dossiers, proposals
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
        answers.book(dossier, proposal, on, at, by, approve=approve, check=refuse_unmakeable, reason=reason)
