"""One person as of a day: claims, balance, timeline, advice."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Sum

from vereffen.approach.decision import Reason, reasons
from vereffen.approach.next_step import Advice, decide
from vereffen.approach.outlook import Outlook, outlook
from vereffen.approach.position import Position
from vereffen.approach.rules import rules_of
from vereffen.records import gather
from vereffen.records.models import Claim, Debtor, Event, Letter, Municipality, Posting, Proposal, Task
from vereffen.records.queries.worklist import open_proposals


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
        tuple(open_proposals(found.municipality).filter(debtor=debtor).order_by("due")),
        tuple(Letter.objects.filter(debtor=debtor).order_by("-on", "-id")),
        tuple(Task.objects.filter(debtor=debtor, done_at=None)),
    )


def _paid(debtor: int, on: date) -> dict[int, int]:
    paid = Posting.objects.filter(
        debtor=debtor, event__kind__in=["payment", "reversal"], claim__isnull=False, on__lte=on
    )
    return {claim: -cents for claim, cents in paid.values_list("claim").annotate(Sum("cents"))}


def timeline(debtor: int, on: date, known: datetime | None = None) -> tuple[Moment, ...]:
    """Everything that happened to one person up to a day, newest first."""
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
