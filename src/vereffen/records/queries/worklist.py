"""The worklist: the people for whom something is proposed, and what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Min, QuerySet

from vereffen.approach.decision import Reason, Step, reasons, step_of
from vereffen.records import balances, holds
from vereffen.records.models import Claim, Debtor, Event, Hold, Municipality, Proposal, Task


class WorkRow(NamedTuple):
    """One person on the worklist: what is advised first, why, since when, and how much of what is open."""

    debtor: int
    name: str
    step: Step
    due: date
    why: tuple[Reason, ...]
    proposal: int
    claims: int
    departments: int
    open_cents: int
    attempts: int
    other_steps: tuple[Step, ...]
    hold: Hold | None = None


class Worklist(NamedTuple):
    """One page of people, how many there are in all, and how many per step."""

    rows: tuple[WorkRow, ...]
    people: int
    per_step: dict[Step, int]
    tasks: int
    reminders_ready: int


# What is shown first when several steps are due for one person: what helps before what costs.
FIRST = (
    Step.CONTROLEREN,
    Step.CORRECTIE,
    Step.STUITING,
    Step.CONTACT,
    Step.KWIJTSCHELDING_NAGAAN,
    Step.SCHULDHULP,
    Step.REGELING,
    Step.HERINNERING,
    Step.EVENREDIGHEID,
    Step.BUNDELEN,
    Step.VEERTIENDAGENBRIEF,
    Step.AANMANING,
    Step.DWANGBEVEL,
    Step.VOORAANKONDIGING,
    Step.VORDERING,
    Step.BESLAG,
    Step.AFBOEKEN,
)


def worklist(
    municipality: Municipality,
    on: date,
    *,
    step: str = "",
    department: str = "",
    offset: int = 0,
    limit: int = 50,
    departments: frozenset[int] | None = None,
    at: datetime | None = None,
) -> Worklist:
    """The people for whom something is proposed, longest due first; free reminders stand apart as one batch.

    `departments` leaves out who has no claim of these (None leaves nobody out); with `at`, rows tell who is busy with them.
    """
    within = _within(open_proposals(municipality), departments)
    proposed = _proposed(within, step, department)
    people = proposed.values("debtor").distinct().count()
    firsts = _page(proposed, offset, limit)
    ids = [debtor for debtor, _ in firsts]
    by_debtor: dict[int, list[Proposal]] = {debtor: [] for debtor in ids}
    for proposal in open_proposals(municipality).filter(debtor__in=ids):
        by_debtor[proposal.debtor_id].append(proposal)
    names = dict(Debtor.objects.filter(id__in=ids).values_list("id", "identity__name"))
    owed = balances.open_claims(ids, on)
    counted = _departments(ids)
    attempts = _attempts(ids)
    busy = holds.held(ids, at) if at is not None else {}
    rows = tuple(
        _work_row(debtor, by_debtor[debtor], names, owed, counted, attempts, step)._replace(hold=busy.get(debtor))
        for debtor in ids
    )
    return Worklist(
        rows,
        people,
        _per_step(within),
        Task.objects.filter(municipality=municipality, done_at=None).count(),
        within.filter(step=Step.HERINNERING).count(),
    )


def open_proposals(municipality: Municipality) -> QuerySet[Proposal]:
    """What is proposed and waits for an officer."""
    return Proposal.objects.filter(municipality=municipality, status="open")


def first_free(
    municipality: Municipality,
    at: datetime,
    step: str = "",
    department: str = "",
    departments: frozenset[int] | None = None,
    but: frozenset[int] = frozenset(),
) -> int | None:
    """The first person of that choice whom nobody holds at that moment, these left out."""
    busy = Hold.objects.filter(municipality=municipality, until__gt=at).values("debtor")
    proposed = _proposed(_within(open_proposals(municipality), departments), step, department)
    found = _page(proposed.exclude(debtor__in=busy).exclude(debtor__in=but), 0, 1)
    return found[0][0] if found else None


def _within(proposed: QuerySet[Proposal], departments: frozenset[int] | None) -> QuerySet[Proposal]:
    if departments is None:
        return proposed
    return proposed.filter(debtor__in=Claim.objects.filter(department__in=departments).values("debtor"))


def _proposed(proposed: QuerySet[Proposal], step: str, department: str) -> QuerySet[Proposal]:
    wanted = step_of(step) if step else None
    # Free reminders go out in one batch; they would bury the people who need a person.
    proposed = proposed.filter(step=wanted) if wanted is not None else proposed.exclude(step=Step.HERINNERING)
    if department:
        proposed = proposed.filter(debtor__claims__department__code=department)
    return proposed


def _page(proposed: QuerySet[Proposal], offset: int, limit: int) -> list[tuple[int, date]]:
    firsts = proposed.values("debtor").annotate(first=Min("due")).order_by("first", "debtor")
    return [(row["debtor"], row["first"]) for row in firsts[offset : offset + limit]]


def _per_step(proposed: QuerySet[Proposal]) -> dict[Step, int]:
    counted = proposed.values_list("step").annotate(people=Count("debtor", distinct=True))
    return {Step(step): people for step, people in counted}


def _departments(ids: Sequence[int]) -> dict[int, int]:
    counted = Claim.objects.filter(debtor__in=ids).values_list("debtor").annotate(Count("department", distinct=True))
    return dict(counted)


def _attempts(ids: Sequence[int]) -> dict[int, int]:
    counted = Event.objects.filter(debtor__in=ids, kind="contact").values_list("debtor").annotate(Count("id"))
    return dict(counted)


def _work_row(
    debtor: int,
    proposals: list[Proposal],
    names: dict[int, str],
    owed: dict[int, list[Any]],
    departments: dict[int, int],
    attempts: dict[int, int],
    step: str,
) -> WorkRow:
    wanted = step_of(step) if step else None
    order = {known: place for place, known in enumerate(FIRST)}
    proposals.sort(key=lambda one: (one.step != wanted, order.get(Step(one.step), len(FIRST)), one.due))
    first = proposals[0]
    open_now = owed.get(debtor, [])
    return WorkRow(
        debtor,
        names.get(debtor) or "",
        Step(first.step),
        first.due,
        reasons(first.reasons),
        first.pk,
        len(open_now),
        departments.get(debtor, 0),
        sum(one.kosten_cents + one.rente_cents + one.hoofdsom_cents for one in open_now),
        attempts.get(debtor, 0),
        tuple(Step(other.step) for other in proposals[1:]),
    )
