"""A team lead cancels a session; the invitation then says so."""

from __future__ import annotations

from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role


def cancel_training(by: Officer, training: int, at: datetime) -> None:
    """Keeps that the session does not take place; refused when it began or was cancelled already."""
    found = skills.training(by.municipality, training) if by.municipality else None
    if found is None or by.role != Role.TEAM_LEAD:
        raise Refusal("There is no such training for you to cancel.")
    if found.cancelled_at is not None or found.starts_at <= at:
        raise Refusal("This training began or was cancelled already.")
    skills.cancel(found, at)
