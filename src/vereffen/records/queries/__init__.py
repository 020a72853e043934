"""Read-only lists and dossiers, ready for a screen or a document."""

from __future__ import annotations

from vereffen.records.queries.calls import Call, call_of, is_confirmed, own_plan
from vereffen.records.queries.capacities import capacity_of, division_of
from vereffen.records.queries.collisions import collisions, has_ground
from vereffen.records.queries.dossiers import ClaimView, Dossier, Moment, dossier, timeline, timeline_of
from vereffen.records.queries.lists import (
    activity,
    colleagues,
    cost_of,
    debtor_number,
    example_people,
    find,
    last_night,
    letter,
    open_tasks,
    proposal,
    proposals_per_step,
    review_lines,
    totals,
)
from vereffen.records.queries.mirror import earlier_steps, mirror_of
from vereffen.records.queries.worklist import FIRST, Worklist, WorkRow, worklist

__all__ = [
    "FIRST",
    "Call",
    "ClaimView",
    "Dossier",
    "Moment",
    "WorkRow",
    "Worklist",
    "activity",
    "call_of",
    "capacity_of",
    "colleagues",
    "collisions",
    "cost_of",
    "debtor_number",
    "division_of",
    "dossier",
    "earlier_steps",
    "example_people",
    "find",
    "has_ground",
    "is_confirmed",
    "last_night",
    "letter",
    "mirror_of",
    "open_tasks",
    "own_plan",
    "proposal",
    "proposals_per_step",
    "review_lines",
    "timeline",
    "timeline_of",
    "totals",
    "worklist",
]
