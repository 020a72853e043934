"""Whoever may be asked today and was not, gets a code for a form on paper or by phone; which code is whose, is not kept."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import register, surveys
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries.asked_people import people_to_ask


def ask_on_paper(by: Officer, on: date) -> list[tuple[int, str]]:
    """Our number of the person and a code, told this once; the portal does not ask these people any more."""
    of = by.municipality
    if of is None or by.role != Role.PILOT_LEAD:
        raise Refusal("Only the project leader of a municipality sends forms on paper.")
    with transaction.atomic():
        register.lock(of)
        happened = [one for one in people_to_ask(of.pk, on) if surveys.ask_once(of.pk, one, on)]
        return [(one.debtor, surveys.code_for(of.pk, one)) for one in happened]
