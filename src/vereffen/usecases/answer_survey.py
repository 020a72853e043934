"""Somebody fills in a form with a code: the form is kept, the code vanishes, and nothing connects the two."""

from __future__ import annotations

from datetime import date

from vereffen.law.refusal import Refusal
from vereffen.records import surveys
from vereffen.track.scales import FAIRNESS, STAFF, Form, checked, is_whole


def answer_survey(typed: str, answers: Form, on: date) -> None:
    """Keeps the answers of a whole form; refused when one is missing, or when the code opens nothing on that day."""
    group = surveys.group_of(typed, on)
    if group is None:
        raise Refusal("This code is not known, or a form was filled in with it already.")
    scales = STAFF if group.kind == surveys.STAFF else (FAIRNESS,)
    told = checked(scales, answers)
    if not is_whole(scales, told):
        raise Refusal("Answer every question, or leave the form.")
    surveys.spend(typed, told)
