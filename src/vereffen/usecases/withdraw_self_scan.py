"""Somebody takes the own self-scan back: the answers are gone, and what was told of the team stays as it was."""

from __future__ import annotations

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.track.skills import Moment


def withdraw_self_scan(by: Officer, moment: Moment) -> None:
    """Erases the answers of this person at a moment; refused when there are none."""
    if not skills.withdraw_scan(by, moment):
        raise Refusal("There is no self-scan of this moment to withdraw.")
