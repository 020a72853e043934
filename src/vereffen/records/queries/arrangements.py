"""Arrangements of one person: which claims may be in one, the plans to choose from, and how those that run stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach import arrangement, schedules
from vereffen.approach.arrangement import Division, Plan
from vereffen.approach.capacity import NET, Capacity
from vereffen.approach.cases import Sort
from vereffen.approach.plan_guard import Standing
from vereffen.approach.policy import policy
from vereffen.approach.respread import Respread, respread
from vereffen.approach.running import read
from vereffen.approach.schedules import Instalment, Schedule
from vereffen.law import deferral
from vereffen.law.refusal import Refusal
from vereffen.records import dossiers, gather
from vereffen.records.models import Case, Claim, Officer
from vereffen.records.queries.capacities import capacity_of, may_be_asked, owed_on
from vereffen.records.queries.cases import agreed_departments
from vereffen.records.queries.dossiers import ClaimView, Dossier


class Offer(NamedTuple):
    """A plan to choose: what it is called, the plan, its instalments, and what is left each month (None: not known)."""

    code: str
    plan: Plan
    schedule: Schedule
    left_cents: int | None
    is_below: bool


class Running(NamedTuple):
    """An arrangement that runs: its claims, when it was made, its instalments with what was paid of each, and what is left.

    `repair_until` is the last day on which what is late may still be paid without any consequence (None: not told yet).
    """

    claims: frozenset[int]
    made_on: date
    instalments: tuple[tuple[Instalment, int], ...]
    left: Schedule
    paid_cents: int
    is_late: bool
    repair_until: date | None

    @property
    def left_cents(self) -> int:
        """All that is still to be paid in it."""
        return sum(one.cents for one in self.left)

    def missing(self, on: date) -> Instalment | None:
        """What of the instalments before a day is still missing, as one amount with the day of the last of them; None when nothing is."""
        late = [one for one in self.left if one.day < on]
        return Instalment(late[-1].day, sum(one.cents for one in late)) if late else None

    def due_cents(self, on: date) -> int:
        """What was to be paid before a day."""
        return schedules.due_by(tuple(one for one, _paid in self.instalments), on)


def not_to_plan(debtor: int, officer: Officer) -> frozenset[int]:
    """The claims that this officer may not put in a plan: those of a department that did not agree to one, nor handed them over.

    Who works for no one department works for all of them.
    """
    own = officer.department_id
    if own is None:
        return frozenset()
    agreed = agreed_departments(debtor)
    others = Claim.objects.filter(debtor=debtor).exclude(department__in=agreed if own in agreed else {own})
    taken = Case.objects.filter(
        debtor=debtor, kind=Sort.OVERDRACHT, status="aangenomen", to_department=own, closed_on=None
    )
    handed = {claim for data in taken.values_list("data", flat=True) for claim in data.get("vorderingen", ())}
    return frozenset(others.values_list("pk", flat=True)) - handed


def division_on(views: Sequence[ClaimView], known: Capacity | None, on: date, first: date) -> Division:
    """The plans to choose from for these claims, from that first day on; none without a capacity."""
    if known is None:
        return Division(None, (), ())
    return arrangement.division([owed_on(view, on) for view in views], known, _law(on), first)


def offer(
    code: str, views: Sequence[ClaimView], per_month_cents: int, on: date, first: date, day: int, known: Capacity | None
) -> Offer:
    """The plan that pays these claims with so much a month. Refused for an amount that would never pay all."""
    owed = [owed_on(view, on) for view in views]
    total = sum(one.open_cents for one in owed)
    schedule = schedules.even(total, min(per_month_cents, total), first, day)
    shares = next(arrangement.schedule(owed, schedule[0].cents))
    law = _law(on)
    is_long = bool(law and len(schedule) > law.months and any(one.regime == "belasting" for one in owed))
    plan = Plan(
        schedule[0].cents, len(schedule), schedule[-1].cents, first, schedule[-1].day, total, 0,
        tuple(arrangement.Share(one.claim, one.department, shares[one.claim]) for one in owed),
        (arrangement.Warn.LONG_TAX,) if is_long else (),
    )  # fmt: skip
    income = next((one.value for one in known.known if one.key == NET), None) if known else None
    room = known.room_cents if known else None
    left = income - plan.per_month_cents if income is not None else None
    return Offer(code, plan, schedule, left, room is not None and plan.per_month_cents > room)


def running_plans(debtor: int, on: date) -> tuple[Running, ...]:
    """The arrangements that run for this person on that day, the oldest first."""
    (person,) = gather.people([debtor])
    state = read(person.claims, person.facts)
    _, positions = gather.positions(person)
    chosen = policy(dossiers.of(debtor).policy, on)
    grace, slack = chosen.termijn_speling_dagen, chosen.termijn_speling_cents
    plans = {id(claim.plan): claim.plan for claim in state.claims.values() if claim.plan and sum(claim.open) > 0}
    found = []
    for plan in plans.values():
        own = frozenset(number for number in plan.claims if state.claims[number].plan is plan)
        open_now = sum(sum(state.claims[number].open) for number in own)
        paid = max(0, plan.paid)
        whole = plan.schedule or schedules.even(open_now + paid, plan.instalment, date.fromordinal(plan.first))
        left = schedules.fitted(schedules.rest_of(whole, paid), open_now) or (Instalment(on, open_now),)
        told = max((positions[number].repair_told_on for number in own), default=0)
        found.append(
            Running(
                own,
                date.fromordinal(plan.made_on),
                tuple(_paid_of(whole, paid)),
                left,
                paid,
                on.toordinal() > schedules.first_short(left, slack).day.toordinal() + grace,
                deferral.repair_by(date.fromordinal(told)) if told else None,
            )
        )
    return tuple(sorted(found, key=lambda one: one.made_on))


def respreads(plan: Running, debtor: int, on: date) -> tuple[Respread, ...]:
    """What the plan can become because less came in than was agreed: the same for an officer and for the person."""
    known = capacity_of(debtor, on)
    slack = policy(dossiers.of(debtor).policy, on).termijn_speling_cents
    day = schedules.day_of_month(tuple(one for one, _paid in plan.instalments))
    return respread(plan.left, on, day, slack, known.room_cents if known else None)


def standing(plan: Running, found: Dossier, slack_cents: int) -> Standing:
    """How a plan stands among everything else of a dossier; what is missing up to the slack is no arrear."""
    due = schedules.first_short(plan.left, slack_cents)
    covered = {one.day: paid for one, paid in plan.instalments if paid < one.cents}
    outside = [view for view in found.claims if view.open_cents and view.claim.pk not in plan.claims]
    return Standing(
        due.day,
        covered.get(due.day, 0),
        max(one.cents for one in plan.left),
        sum(may_be_asked(view) for view in outside),
        any(one.sort not in {"bewind", "curatele"} for one in found.protections),
    )


def _paid_of(schedule: Schedule, paid: int) -> list[tuple[Instalment, int]]:
    found = []
    for one in schedule:
        covered = min(paid, one.cents)
        paid -= covered
        found.append((one, covered))
    return found


def _law(on: date) -> deferral.PlanLaw | None:
    try:
        return deferral.plan_law(on)
    except Refusal:
        return None
