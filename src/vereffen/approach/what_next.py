"""What happens next with one claim when nothing changes, and from which day, as the person may know it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.decision import Step
from vereffen.approach.outlook import Outlook
from vereffen.approach.position import FOR_EVER, Position
from vereffen.approach.protections import KINDS, Span, Stops

# What may come next that costs money, the first that was not done yet.
_COSTED = (Step.AANMANING, Step.VEERTIENDAGENBRIEF, Step.DWANGBEVEL)


class Next(StrEnum):
    """What the next day is about."""

    PAID = "betaald"
    REST = "rust"
    PLAN = "regeling"
    DUE = "op_tijd"
    CONTACT = "contact"
    COSTS = "kosten"


class Ahead(NamedTuple):
    """What comes next, from or up to which day (ordinal, 0: no day is set), and which step that is when it costs money."""

    what: Next
    day: int = 0
    step: Step | None = None


def ahead(row: Position, on: int, spans: Sequence[Span], looks: Sequence[Outlook]) -> Ahead:
    """What comes next for a claim with these protections and this outlook; a plan that runs tells its own days."""
    if row.costs_open + row.interest_open + row.principal_open <= 0:
        return Ahead(Next.PAID)
    resting = [one.end for one in spans if one.covers(on) and KINDS[one.sort].stops & Stops.COSTS]
    if resting:
        return Ahead(Next.REST, 0 if max(resting) >= FOR_EVER else max(resting))
    if row.arrangement_from:
        return Ahead(Next.PLAN)
    if row.term_end and on <= row.term_end:
        return Ahead(Next.DUE, row.term_end)
    for look in looks:
        if look.step in _COSTED and not _is_done(look.step, row):
            if not look.blocked_by:
                return Ahead(Next.COSTS, on, look.step)
            if look.free_from > on:
                return Ahead(Next.COSTS, look.free_from, look.step)
            break
    return Ahead(Next.CONTACT)


def _is_done(step: Step, row: Position) -> bool:
    return bool(row.dwangbevel_on if step is Step.DWANGBEVEL else row.aanmaning_on or row.dwangbevel_on)
