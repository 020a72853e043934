"""A plan as the person sees it while choosing: what would be accepted at once, and what was chosen day by day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from vereffen.approach import asked_plan, schedules
from vereffen.approach.asked_plan import Against
from vereffen.approach.schedules import Schedule
from vereffen.interfaces.portal.doors import Visit
from vereffen.law.refusal import Refusal
from vereffen.records.queries import arrangements, asked_plans

# As at the desk: nobody is asked to pay tomorrow what was agreed today.
NOTICE = timedelta(days=5)


class Begin(NamedTuple):
    """What there is to divide, the lowest amount a month that is accepted at once (0: none), and examples by months."""

    total_cents: int
    least_cents: int
    examples: tuple[tuple[int, int], ...]


class Chosen(NamedTuple):
    """A plan as chosen: its days, what stands in its way (empty: nothing), and the nearest that is accepted at once (empty: none)."""

    schedule: Schedule
    claims: tuple[int, ...]
    against: tuple[Against, ...]
    nearest: Schedule

    @property
    def is_accepted(self) -> bool:
        """Whether it starts at once."""
        return not self.against


def begin(visit: Visit) -> Begin:
    """What somebody has to know to name an amount."""
    plan = asked_plans.asked_of(visit.debtor, visit.on)
    total, least = plan.total_cents, asked_plan.nearest(plan.owed, 1, plan.bounds)
    most = asked_plan.nearest(plan.owed, total, plan.bounds)
    examples = ((months, -(-total // months)) for months in (3, 6, 12))
    return Begin(total, least, tuple((months, cents) for months, cents in examples if least and least <= cents <= most))


def chosen(visit: Visit, answers: Mapping[str, str]) -> Chosen | None:
    """The plan that these answers mean; None when nothing can be divided, or it would never end."""
    plan = asked_plans.asked_of(visit.debtor, visit.on)
    cents, day = int(answers["bedrag"]), int(answers["dag"])
    schedule = _schedule(plan, visit, cents, day)
    if not schedule:
        return None
    against = asked_plan.against(
        plan.owed,
        schedule,
        visit.on.toordinal(),
        plan.bounds,
        is_represented=plan.is_represented,
        has_plan=plan.has_plan,
    )
    nearest = asked_plan.nearest(plan.owed, cents, plan.bounds) if against else 0
    blocked = {Against.HAS_PLAN, Against.REPRESENTED} & set(against)
    near = _schedule(plan, visit, nearest, day) if nearest and not blocked else ()
    return Chosen(schedule, tuple(one.claim for one in plan.owed), against, near)


def _schedule(plan: asked_plans.AskedPlan, visit: Visit, cents: int, day: int) -> Schedule:
    if not plan.total_cents or not cents:
        return ()
    first = schedules.next_pay_day(visit.on + NOTICE, day)
    try:
        return arrangements.offer("eigen", plan.views, cents, visit.on, first, day, plan.known).schedule
    except Refusal:
        return ()
