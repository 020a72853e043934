"""The means of a moment are told to the team, once: nobody computes them again with one person more or less."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import register, skills
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track.skill_files import scan
from vereffen.track.skills import Moment
from vereffen.track.team_scan import FEWEST, Group, release


def tell_team_scan(by: Officer, moment: Moment, on: date, at: datetime, *, dry_run: bool = False) -> tuple[Group, ...]:
    """Keeps and returns the groups that may be told of a moment; a `dry_run` only looks which groups that would be.

    Refused when the moment was told before, and when no group is large enough: then nothing is kept and it can be tried
    later.
    """
    of = by.municipality
    if of is None or by.role != Role.TEAM_LEAD:
        raise Refusal("Only a team lead settles the figures of a moment.")
    with transaction.atomic():
        register.lock(of)
        if any(one.moment == moment for one in skills.releases(of)):
            raise Refusal("The figures of this moment are settled already and stay as they are.")
        groups = release(skills.answered(of, moment, scan()), skills.counted(of))
        if not groups and not dry_run:
            raise Refusal(
                f"No group can be told: it takes {FEWEST} people who filled in, and as many between two moments who"
                " came or left, or none."
            )
        if not dry_run:
            skills.tell(of, moment, groups, on, at, by)
    return groups
