"""A person says how it went, or would rather not: of who did only is kept that the person was asked."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import surveys
from vereffen.records.queries.asked_people import to_ask_person
from vereffen.track.scales import FAIRNESS, Form, checked, is_whole


def answer_asked(municipality: int, debtor: int, on: date, answers: Form | None) -> None:
    """Keeps a whole form apart from the person, or with None nothing of it; refused when there is nothing to ask (any more)."""
    happened = to_ask_person(municipality, debtor, on)
    told = None if answers is None else checked([FAIRNESS], answers)
    if told is not None and not is_whole([FAIRNESS], told):
        raise Refusal("Answer every question, or skip them all.")
    with transaction.atomic():
        if happened is None or not surveys.ask_once(municipality, happened, on):
            raise Refusal("There is nothing to ask about now.")
        if told is not None:
            surveys.add_of_person(municipality, happened, told)
