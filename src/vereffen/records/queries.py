"""Read-only lists and dossiers, ready for a screen or a document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, Q, QuerySet

from vereffen.approach.decision import Reason, Step, reasons, step_of
from vereffen.approach.instruments import Outlook, outlook
from vereffen.approach.next_step import Advice, decide
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.records import balances, dossiers, gather
from vereffen.records.models import Claim, Debtor, Event, Letter, Municipality, Proposal, StatementLine, Task


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


class Worklist(NamedTuple):
    """One page of people, how many there are in all, and how many per step."""

    rows: tuple[WorkRow, ...]
    people: int
    per_step: dict[Step, int]
    tasks: int
    reminders_ready: int


class ClaimView(NamedTuple):
    """One claim with what is owed in parts, what was paid, and what is advised on it."""

    claim: Claim
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    paid_cents: int
    advice: Advice
    why: tuple[Reason, ...]
    outlook: tuple[Outlook, ...]

    @property
    def open_cents(self) -> int:
        """All that is still owed on the claim."""
        return self.kosten_cents + self.rente_cents + self.hoofdsom_cents


class Moment(NamedTuple):
    """One line of the timeline: when it counted and was recorded, what, by whom, how much, and its note."""

    on: date
    recorded_at: datetime
    kind: str
    data: dict[str, Any]
    claim: int | None
    by: str
    cents: int
    note: str


class Dossier(NamedTuple):
    """One person as of a day: who, claims, balance, timeline (newest first), advice, what is possible and what not."""

    debtor: Debtor
    municipality: Municipality
    claims: tuple[ClaimView, ...]
    timeline: tuple[Moment, ...]
    proposals: tuple[Proposal, ...]
    letters: tuple[Letter, ...]
    tasks: tuple[Task, ...]

    @property
    def balance_cents(self) -> int:
        """All that is owed on all claims."""
        return sum(claim.open_cents for claim in self.claims)


# What is shown first when several steps are due for one person: what helps before what costs.
FIRST = (
    Step.CONTROLEREN,
    Step.CONTACT,
    Step.KWIJTSCHELDING_NAGAAN,
    Step.HERINNERING,
    Step.VEERTIENDAGENBRIEF,
    Step.AANMANING,
    Step.DWANGBEVEL,
)


def worklist(
    municipality: Municipality,
    on: date,
    *,
    step: str = "",
    department: str = "",
    offset: int = 0,
    limit: int = 50,
) -> Worklist:
    """The people for whom something is proposed, longest due first; free reminders stand apart as one batch."""
    proposed = _proposed(municipality, step, department)
    people = proposed.values("debtor").distinct().count()
    firsts = _page(proposed, offset, limit)
    ids = [debtor for debtor, _ in firsts]
    by_debtor: dict[int, list[Proposal]] = {debtor: [] for debtor in ids}
    for proposal in _open(municipality).filter(debtor__in=ids):
        by_debtor[proposal.debtor_id].append(proposal)
    names = dict(Debtor.objects.filter(id__in=ids).values_list("id", "identity__name"))
    owed = balances.open_claims(ids, on)
    departments = _departments(ids)
    attempts = _attempts(ids)
    rows = tuple(_work_row(debtor, by_debtor[debtor], names, owed, departments, attempts, step) for debtor in ids)
    return Worklist(
        rows,
        people,
        _per_step(municipality),
        Task.objects.filter(municipality=municipality, done_at=None).count(),
        _open(municipality).filter(step=Step.HERINNERING).count(),
    )


def _open(municipality: Municipality) -> QuerySet[Proposal]:
    return Proposal.objects.filter(municipality=municipality, status="open")


def _proposed(municipality: Municipality, step: str, department: str) -> QuerySet[Proposal]:
    proposed = _open(municipality)
    wanted = step_of(step) if step else None
    # Free reminders go out in one batch; they would bury the people who need a person.
    proposed = proposed.filter(step=wanted) if wanted is not None else proposed.exclude(step=Step.HERINNERING)
    if department:
        proposed = proposed.filter(debtor__claims__department__code=department)
    return proposed


def _page(proposed: QuerySet[Proposal], offset: int, limit: int) -> list[tuple[int, date]]:
    from django.db.models import Min

    firsts = proposed.values("debtor").annotate(first=Min("due")).order_by("first", "debtor")
    return [(row["debtor"], row["first"]) for row in firsts[offset : offset + limit]]


def _per_step(municipality: Municipality) -> dict[Step, int]:
    counted = _open(municipality).values_list("step").annotate(people=Count("debtor", distinct=True))
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


def dossier(debtor: int, on: date, known: datetime | None = None) -> Dossier:
    """One person's dossier as of a day, as it was known then when `known` is given; advice is fresh, not booked."""
    found = Debtor.objects.select_related("municipality", "identity").get(pk=debtor)
    (person,) = gather.people([debtor], on, known)
    state, states = gather.positions(person)
    rules = rules_of(found.municipality.policy, on)
    claims = []
    paid = _paid(debtor, on)
    for claim in Claim.objects.filter(debtor=debtor, decided_on__lte=on).select_related("department").order_by("id"):
        row = Position(*states[claim.pk], *state)
        advice = decide(row, on.toordinal(), rules)
        claims.append(
            ClaimView(
                claim,
                row.costs_open,
                row.interest_open,
                row.principal_open,
                paid.get(claim.pk, 0),
                advice,
                reasons(advice.reasons),
                outlook(row, on.toordinal(), rules),
            )
        )
    return Dossier(
        found,
        found.municipality,
        tuple(claims),
        timeline(debtor, on, known),
        tuple(_open(found.municipality).filter(debtor=debtor).order_by("due")),
        tuple(Letter.objects.filter(debtor=debtor).order_by("-on", "-id")),
        tuple(Task.objects.filter(debtor=debtor, done_at=None)),
    )


def _paid(debtor: int, on: date) -> dict[int, int]:
    from django.db.models import Sum

    from vereffen.records.models import Posting

    paid = Posting.objects.filter(
        debtor=debtor, event__kind__in=["payment", "reversal"], claim__isnull=False, on__lte=on
    )
    return {claim: -cents for claim, cents in paid.values_list("claim").annotate(Sum("cents"))}


def timeline(debtor: int, on: date, known: datetime | None = None) -> tuple[Moment, ...]:
    """Everything that happened to one person up to a day, newest first."""
    import json

    events = Event.objects.filter(debtor=debtor, on__lte=on).select_related("by", "content")
    if known:
        events = events.filter(recorded_at__lte=known)
    moments = []
    for event in events.prefetch_related("postings").order_by("-on", "-sequence"):
        owed = sum(line.cents for line in event.postings.all() if line.claim_id)
        note = event.content.text if hasattr(event, "content") else ""
        moments.append(
            Moment(
                event.on,
                event.recorded_at,
                event.kind,
                json.loads(event.data),
                event.claim_id,
                event.by.get_full_name() or event.by.username if event.by else "",
                owed,
                note,
            )
        )
    return tuple(moments)


def review_lines(municipality: Municipality, limit: int = 200) -> QuerySet[StatementLine]:
    """The bank lines that found no claim and wait for a person, oldest first."""
    return StatementLine.objects.filter(municipality=municipality, status="review").order_by("booked_on", "id")[:limit]


def open_tasks(municipality: Municipality, limit: int = 200) -> QuerySet[Task]:
    """The open tasks, oldest first."""
    return Task.objects.filter(municipality=municipality, done_at=None).order_by("on", "id")[:limit]


def find(municipality: Municipality, text: str, limit: int = 20) -> list[Debtor]:
    """The debtors whose name, debtor number, claim number or payment reference holds the text."""
    wanted = (
        Q(identity__name__icontains=text)
        | Q(numbers__number=text)
        | Q(claims__reference=text)
        | Q(claims__payment_reference=text)
    )
    return list(Debtor.objects.filter(wanted, municipality=municipality).select_related("identity").distinct()[:limit])


def debtor_number(text: str, municipality: Municipality | None) -> int:
    """The debtor that `AFDELING:NUMBER` or our own number means; refused when none or several fit."""
    return dossiers.debtor_number(text, municipality)
