"""A team lead plans a session of a training module and says whom it is for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import skills
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries.skills import colleagues
from vereffen.track.training import modules


def plan_training(
    by: Officer, module: str, starts_at: datetime, at: datetime, *, invited: Iterable[int], place: str = ""
) -> int:
    """Keeps the session and returns its number; refused when the module is unknown, the moment past, or nobody invited."""
    of = by.municipality
    if of is None or by.role != Role.TEAM_LEAD:
        raise Refusal("Only a team lead plans a training.")
    if module not in modules():
        raise Refusal(f"There is no such module: choose one of {', '.join(modules())}.")
    if starts_at <= at:
        raise Refusal("Choose a moment that is still to come.")
    asked = set(invited)
    chosen = [one.pk for one in colleagues(of) if one.pk in asked]
    if not chosen or len(chosen) != len(asked):
        raise Refusal("Choose at least one person who works here.")
    return skills.plan(by, of, module, starts_at, place.strip()[:120], at, chosen)
