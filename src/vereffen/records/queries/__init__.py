"""Read-only lists and dossiers, ready for a screen or a document."""

from __future__ import annotations

from vereffen.records.queries.capacities import capacity_of, division_of, may_be_asked
from vereffen.records.queries.collisions import collisions, has_ground
from vereffen.records.queries.dossiers import ClaimView, Dossier, Moment, dossier, timeline, timeline_of
from vereffen.records.queries.lists import (
    activity,
    colleagues,
    cost_of,
    debtor_number,
    example_people,
    find,
    find_number,
    last_night,
    letter,
    open_tasks,
    proposal,
    proposals_per_step,
    review_lines,
    totals,
)
from vereffen.records.queries.means import Means, Teller, means_of
from vereffen.records.queries.mirror import earlier_steps, mirror_of
from vereffen.records.queries.sight import (
    bsn_of,
    departments_of,
    letter_claims,
    looks_of,
    looks_told,
    moments_seen,
    narrowed,
    seen_by,
    sight_of,
    visible,
)
from vereffen.records.queries.worklist import FIRST, Worklist, WorkRow, first_free, worklist

__all__ = [
    "FIRST",
    "ClaimView",
    "Dossier",
    "Means",
    "Moment",
    "Teller",
    "WorkRow",
    "Worklist",
    "activity",
    "bsn_of",
    "capacity_of",
    "colleagues",
    "collisions",
    "cost_of",
    "debtor_number",
    "departments_of",
    "division_of",
    "dossier",
    "earlier_steps",
    "example_people",
    "find",
    "find_number",
    "first_free",
    "has_ground",
    "last_night",
    "letter",
    "letter_claims",
    "looks_of",
    "looks_told",
    "may_be_asked",
    "means_of",
    "mirror_of",
    "moments_seen",
    "narrowed",
    "open_tasks",
    "proposal",
    "proposals_per_step",
    "review_lines",
    "seen_by",
    "sight_of",
    "timeline",
    "timeline_of",
    "totals",
    "visible",
    "worklist",
]
