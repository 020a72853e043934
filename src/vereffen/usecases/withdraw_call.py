"""An officer takes back the consent to rate a call: the call and its ratings are gone."""

from __future__ import annotations

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer


def withdraw_call(by: Officer, call: int) -> None:
    """Erases a call of this person with its ratings; refused when it is not this person's."""
    if not skills.withdraw_call(by, call):
        raise Refusal("There is no such call of yours.")
