"""A named officer carries out a step for one person: the fact, the cost and the letter, together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.carry_out import Choices
from vereffen.approach.decision import Step
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, journal, proposals, steps
from vereffen.records.models import Officer


def take_step(
    debtor: int,
    step: Step,
    on: date,
    at: datetime,
    by: Officer,
    claims: Sequence[int] = (),
    second: Officer | None = None,
    chosen: Choices = Choices(),  # noqa: B008 - immutable
) -> list[int]:
    """Carries out the step on these claims (all that are open when none is named) and returns the event numbers.

    Refused with every reason when law forbids it; harsher than advised needs another officer as `second` and a reason.
    """
    if second is not None and second.pk == by.pk:
        raise Refusal("The second officer must be another person.")
    dossier = dossiers.of(debtor, by)
    if second is not None:
        dossiers.of(debtor, second)
    with transaction.atomic():
        journal.lock([debtor])
        # A claim that is named twice gets its cost once.
        numbers = steps.carry_out(
            dossier, step, on, at, by, list(dict.fromkeys(claims)), second, chosen, check=refuse_unmakeable
        )
        proposals.renew_one(dossier, on, at)
    return numbers
