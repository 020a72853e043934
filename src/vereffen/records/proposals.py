"""Open proposals kept true: what is advised is proposed once, what no longer fits is withdrawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.decision import Step
from vereffen.approach.portfolio import decide_columns
from vereffen.approach.rules import Rules, rules_of
from vereffen.law.refusal import Refusal
from vereffen.records import arms, gather, journal
from vereffen.records.advised import advised, compare
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Municipality, Proposal
from vereffen.records.nights import last_night, set_aside


@dataclass
class Renewed:
    """What was decided for some dossiers: claims, debtors, proposals open per step, and what changed."""

    claims: int = 0
    debtors: int = 0
    proposals: Counter[str] = field(default_factory=Counter)
    new: int = 0
    unchanged: int = 0
    withdrawn: int = 0
    failed: int = 0

    def add(self, other: Renewed) -> None:
        """Counts what was decided elsewhere too."""
        self.proposals.update(other.proposals)
        for name in ("claims", "debtors", "new", "unchanged", "withdrawn", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))


def renew(municipality: int, some: gather.Some, on: date, at: datetime, rules: Rules, counted: Renewed) -> None:
    """Decides for these dossiers as of that day and books the difference with what is proposed, in one transaction.

    A dossier that cannot be read keeps its proposals, becomes a task, and does not stop the others.
    """
    with transaction.atomic():
        heads = journal.lock_some(some)
        portfolio = gather.portfolio(some, on)
        found = decide_columns(portfolio.positions, on, rules)
        advice, unreadable = advised(portfolio, found["step"], found["due"], found["reasons"])
        broken = sorted({*portfolio.broken, *unreadable})
        changes = compare(gather.proposals(some), advice, broken)
        journal.renew_proposals(municipality, on, at, heads, changes.withdrawn, changes.made)
        set_aside(municipality, broken, on)
    counted.claims += len(portfolio.claims)
    counted.debtors += len(heads)
    counted.failed += len(broken)
    counted.new += len(changes.made.debtors)
    counted.unchanged += changes.unchanged
    counted.withdrawn += changes.gone
    counted.proposals.update({Step(step).code: count for step, count in enumerate(changes.open_by_step) if count})


def renew_one(dossier: DossierKey, on: date, at: datetime) -> None:
    """Decides anew for one dossier after a fact was booked, as of that day or the last night if that was later."""
    last = last_night(dossier.municipality_id)
    day = max(on, last or on)
    renew(dossier.municipality_id, gather.these([dossier.debtor]), day, at, rules_of(dossier.policy, day), Renewed())


def still_open(proposal: int) -> Proposal:
    """The open proposal with that number; refused when it was answered or withdrawn."""
    found = Proposal.objects.filter(pk=proposal, status="open").first()
    if found is None:
        raise Refusal("This proposal is no longer open: a colleague answered it, or the advice has changed.")
    return found


def renew_after(municipality: Municipality, ids: Sequence[int], at: datetime) -> None:
    """Decides anew for these dossiers as of the last night, when there was one: what came in may change its advice."""
    last = last_night(municipality.pk)
    if last is None:
        return
    for name, some in arms.by_policy(municipality, ids).items():
        renew(municipality.pk, gather.these(some), last, at, rules_of(name, last), Renewed())


def waiting(municipality: Municipality, step: Step, on: date) -> list[Proposal]:
    """The open proposals of that step that are due by that day, oldest first."""
    found = Proposal.objects.filter(municipality=municipality, status="open", step=step, due__lte=on)
    return list(found.order_by("due", "event_id"))
