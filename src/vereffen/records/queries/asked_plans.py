"""What a plan that a person asks for is about and bounded by: the same claims, room and law as an officer's plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach import arrangement, asked_plan
from vereffen.approach.arrangement import Owed
from vereffen.approach.asked_plan import Against, Bounds
from vereffen.approach.capacity import Capacity, judged
from vereffen.approach.facts import Kind
from vereffen.approach.policy import policy
from vereffen.approach.schedules import Schedule
from vereffen.law import deferral
from vereffen.law.refusal import Refusal
from vereffen.records import arms, gather
from vereffen.records.models import Event
from vereffen.records.queries import dossiers
from vereffen.records.queries.arrangements import Running
from vereffen.records.queries.capacities import may_be_asked, owed_on
from vereffen.records.queries.dossiers import ClaimView

# The first instalment is within two months of asking.
_FIRST_DAYS = 62


class AskedPlan(NamedTuple):
    """The claims that a plan may be about, what is owed on them, what bounds it, and what makes that an officer looks."""

    views: tuple[ClaimView, ...]
    owed: tuple[Owed, ...]
    bounds: Bounds
    known: Capacity | None
    is_represented: bool
    has_plan: bool

    @property
    def total_cents(self) -> int:
        """All that the plan has to pay."""
        return sum(one.open_cents for one in self.owed)


def asked_of(debtor: int, on: date) -> AskedPlan:
    """What a plan of this person on that day is about."""
    found = dossiers.dossier(debtor, on)
    views: Sequence[ClaimView] = [one for one in found.claims if one.open_cents > 0 and may_be_asked(one)]
    chosen = policy(arms.policy_of(found.debtor), on)
    (person,) = gather.people([debtor], on)
    known = judged(person.facts, on, chosen.draagkracht_geldig_dagen) if person.is_person else None
    running = arrangement.running(person.facts, on.toordinal())
    try:
        law = deferral.plan_law(on)
    except Refusal:
        law = None
    bounds = Bounds(
        known.room_cents if known else None,
        sum(one.data["termijn_cents"] for one in running),
        law,
        chosen.portaal_regeling_maanden,
        _FIRST_DAYS,
    )
    represented = any(one.writes_to for one in found.protections)
    planned = {claim for one in running for claim in one.data["vorderingen"]}
    has_plan = any(view.claim.pk in planned for view in views)
    return AskedPlan(tuple(views), tuple(owed_on(view, on) for view in views), bounds, known, represented, has_plan)


def against_change(debtor: int, plan: Running, schedule: Schedule, on: date) -> tuple[Against, ...]:
    """Why an officer looks first when this person's running plan goes on by that schedule; empty when nobody needs to.

    The bounds of a new plan hold, beside the other plans; as often as an officer may skip, a person may move what was missing.
    """
    asked = asked_of(debtor, on)
    largest = max(one.cents for one, _paid in plan.instalments)
    bounds = asked.bounds._replace(beside_cents=max(0, asked.bounds.beside_cents - largest))
    owed = [one for one in asked.owed if one.claim in plan.claims]
    found = asked_plan.against(
        owed, schedule, on.toordinal(), bounds, is_represented=asked.is_represented, has_plan=False
    )
    most = policy(dossiers.dossier(debtor, on).municipality.policy, on).regeling_overslaan_per_jaar
    return (*found, Against.TOO_OFTEN) if _respread_lately(debtor, on) >= most else found


def _respread_lately(debtor: int, on: date) -> int:
    since = on.replace(year=on.year - 1, day=min(on.day, 28))
    changed = Event.objects.filter(
        debtor=debtor, kind=Kind.ARRANGEMENT_CHANGED, on__gt=since, data__contains='"spreiden"'
    )
    return changed.count()
