"""Open proposals kept true: what is advised is proposed once, what no longer fits is withdrawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from vereffen.approach.decision import Reason, Step
from vereffen.approach.facts import Kind
from vereffen.approach.portfolio import decide_all
from vereffen.approach.rules import Rules, rules_of
from vereffen.law.refusal import Refusal
from vereffen.records import gather, journal
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Municipality, Proposal
from vereffen.records.nights import last_night, set_aside

BROKEN = 1 << Reason.DATA_BROKEN
_Steps = dict[int, tuple[int, int, list[int]]]


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


def renew(municipality: int, ids: Sequence[int], on: date, at: datetime, rules: Rules, counted: Renewed) -> None:
    """Decides for these dossiers as of that day and books the difference with what is proposed, in one transaction.

    A dossier that cannot be read keeps its proposals, becomes a task, and does not stop the others.
    """
    with transaction.atomic():
        journal.lock(ids)
        portfolio = gather.portfolio(ids, on)
        advice = decide_all(portfolio.positions, on, rules)
        advised: dict[int, _Steps] = defaultdict(dict)
        broken = set(portfolio.broken)
        for (claim, debtor), (step, due, reasons) in zip(portfolio.keys, advice, strict=True):
            if step == Step.CONTROLEREN and reasons == BROKEN:
                broken.add(debtor)
            elif step != Step.WACHTEN:
                _add(advised[debtor], step, due, reasons, claim)
        for debtor in broken:
            advised.pop(debtor, None)
        journal.book(municipality, list(_changes(gather.proposals(ids), advised, broken, on, counted)), at)
        set_aside(municipality, sorted(broken), on)
    counted.claims += len(portfolio.keys)
    counted.debtors += len(ids)
    counted.failed += len(broken)


def _add(of: _Steps, step: int, due: int, reasons: int, claim: int) -> None:
    """One proposal per person and step: the earliest day, all reasons, all claims."""
    if step in of:
        first, why, claims = of[step]
        of[step] = (min(first, due), why | reasons, [*claims, claim])
    else:
        of[step] = (due, reasons, [claim])


def _changes(
    present: Mapping[tuple[int, int], gather.Proposed],
    advised: Mapping[int, _Steps],
    broken: set[int],
    on: date,
    counted: Renewed,
) -> Iterator[journal.Booking]:
    kept: set[tuple[int, int]] = set()
    for debtor, steps in advised.items():
        for step, (due, reasons, claims) in steps.items():
            was = present.get((debtor, step))
            day = date.fromordinal(due).isoformat()
            if was and was.says(day, reasons, claims):
                kept.add((debtor, step))
                # An officer's "no" to this very advice stands until the advice changes.
                counted.unchanged += was.is_open
                if was.is_open:
                    counted.proposals[Step(step).code] += 1
                continue
            counted.new += 1
            counted.proposals[Step(step).code] += 1
            if was and was.is_open:
                kept.add((debtor, step))
                yield _withdraw(debtor, was.event, on)
            data = {"stap": step, "due": day, "redenen": reasons, "vorderingen": claims}
            yield journal.Booking(debtor, Kind.PROPOSAL, on, data=data)
    for (debtor, step), was in present.items():
        if was.is_open and (debtor, step) not in kept and debtor not in broken:
            counted.withdrawn += 1
            yield _withdraw(debtor, was.event, on)


def _withdraw(debtor: int, proposal: int, on: date) -> journal.Booking:
    return journal.Booking(debtor, Kind.PROPOSAL_WITHDRAWN, on, data={"voorstel": proposal})


def renew_one(dossier: DossierKey, on: date, at: datetime) -> None:
    """Decides anew for one dossier after a fact was booked, as of that day or the last night if that was later."""
    last = last_night(dossier.municipality_id)
    day = max(on, last or on)
    renew(dossier.municipality_id, [dossier.debtor], day, at, rules_of(dossier.policy, day), Renewed())


def still_open(proposal: int) -> Proposal:
    """The open proposal with that number; refused when it was answered or withdrawn."""
    found = Proposal.objects.filter(pk=proposal, status="open").first()
    if found is None:
        raise Refusal("This proposal is no longer open: a colleague answered it, or the advice has changed.")
    return found


def renew_after(municipality: Municipality, ids: Sequence[int], at: datetime) -> None:
    """Decides anew for these dossiers as of the last night, when there was one: what came in may change its advice."""
    last = last_night(municipality.pk)
    if last is not None and ids:
        renew(municipality.pk, ids, last, at, rules_of(municipality.policy, last), Renewed())


def waiting(municipality: Municipality, step: Step, on: date) -> list[Proposal]:
    """The open proposals of that step that are due by that day, oldest first."""
    found = Proposal.objects.filter(municipality=municipality, status="open", step=step, due__lte=on)
    return list(found.order_by("due", "event_id"))
