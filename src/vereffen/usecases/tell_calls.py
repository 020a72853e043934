"""The figures of the rated calls of a moment are told to the team, once, of the calls that their officers let count."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import register, skills
from vereffen.records.models import Officer
from vereffen.records.models.officers import Role
from vereffen.track.call_scores import CallScores, call_scores
from vereffen.track.scales import FEWEST
from vereffen.track.skills import Moment
from vereffen.track.team_scan import FEWEST as FEWEST_PEOPLE


def tell_calls(by: Officer, moment: Moment, on: date, at: datetime) -> CallScores:
    """Keeps and returns the figures; refused when they were told before, or when there are too few calls."""
    of = by.municipality
    if of is None or by.role != Role.TEAM_LEAD:
        raise Refusal("Only a team lead settles the figures of a moment.")
    with transaction.atomic():
        register.lock(of)
        scores = call_scores(skills.calls_to_count(of, moment))
        if not scores.is_told:
            raise Refusal(
                f"It takes {FEWEST} rated calls of {FEWEST_PEOPLE} people who let them count: nothing is told yet."
            )
        if not skills.tell_calls(of, moment, scores, on, at, by):
            raise Refusal("The calls of this moment were told already and stay as they are.")
    return scores
