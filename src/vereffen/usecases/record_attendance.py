"""A team lead records who came to a session and who did not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries.skills import attendance

STATES = ("uitgenodigd", "aanwezig", "afwezig")


def record_attendance(by: Officer, training: int, states: Mapping[int, str], at: datetime) -> None:
    """Keeps the state of each person (by number of the officer); refused before the session begins and for who was not invited."""
    found = skills.training(by.municipality, training) if by.municipality else None
    if found is None or by.role != Role.TEAM_LEAD:
        raise Refusal("There is no such training of which you keep the list.")
    if found.cancelled_at is not None or found.starts_at > at:
        raise Refusal("This training has not taken place: the list opens when it begins.")
    if set(states) - {one.officer_id for one in attendance(found)} or set(states.values()) - set(STATES):
        raise Refusal("The list holds only who was invited, each as present, absent or not known.")
    skills.attend(found, states)
