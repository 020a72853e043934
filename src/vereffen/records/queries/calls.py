"""What somebody who is about to call has at hand: where the talk starts, when was tried, what runs, what could be paid."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.approach import arrangement, conversation
from vereffen.approach.arrangement import Owed, Plan
from vereffen.approach.conversation import Situation
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.plans import months_later
from vereffen.records import gather, messages
from vereffen.records.models import Message, Municipality, Task
from vereffen.records.queries.dossiers import ClaimView, Dossier, Moment


class RunningPlan(NamedTuple):
    """An arrangement that runs: its instalment in cents, its first day, and the claims that it pays."""

    instalment_cents: int
    first: date
    references: tuple[str, ...]


class Call(NamedTuple):
    """What is at hand for a call: the last contact, how many there were, and the parts of the day without a call yet.

    `sms` and `email` are where a confirmation can go, empty when nowhere.
    """

    situation: Situation
    last: Moment | None
    contacts: int
    untried: tuple[str, ...]
    plans: tuple[RunningPlan, ...]
    call_back: Task | None
    sms: str
    email: str


def call_of(found: Dossier, on: date) -> Call:
    """What is at hand for a call about this dossier on that day."""
    contacts = [one for one in found.timeline if one.kind == Kind.CONTACT]
    promised = min((one for one in found.tasks if one.kind == "terugbellen"), key=lambda one: one.on, default=None)
    return Call(
        conversation.situation(((one.kind, one.data) for one in found.timeline), call_back=promised is not None),
        contacts[0] if contacts else None,
        len(contacts),
        conversation.untried(one.data for one in contacts),
        _running(found, on),
        promised,
        messages.address_of(found.debtor.pk, "sms"),
        messages.address_of(found.debtor.pk, "email"),
    )


def is_confirmed(municipality: Municipality, contact: int) -> bool:
    """Whether the confirmation of what was agreed in that contact left."""
    sent = Message.objects.filter(municipality=municipality, status="verstuurd")
    return sent.filter(event__key=f"bevestiging:{contact}").exists()


def _running(found: Dossier, on: date) -> tuple[RunningPlan, ...]:
    references = {view.claim.pk: view.claim.reference for view in found.claims}
    (person,) = gather.people([found.debtor.pk], on)
    plans = []
    for one in arrangement.running(person.facts, on.toordinal()):
        seen = tuple(references[claim] for claim in one.data["vorderingen"] if claim in references)
        # A plan of which nothing may be seen here is not told either.
        if seen:
            first = date.fromisoformat(one.data["eerste_termijn"])
            plans.append(RunningPlan(int(one.data["termijn_cents"]), first, seen))
    return tuple(plans)


def own_plan(found: Dossier, cents: int, on: date) -> Plan | None:
    """What an amount a month that the person names would mean for all claims in a plan; None when it never ends.

    It shows months and days only: whether it may be offered is judged where the arrangement is made.
    """
    owed = [_owed(view, on) for view in found.claims if _can_be_planned(view)]
    return arrangement.plan(owed, cents, None, date.fromordinal(months_later(on.toordinal(), 1))) if owed else None


def _can_be_planned(view: ClaimView) -> bool:
    return any(one.step is Step.REGELING and not one.blocked_by for one in view.outlook)


def _owed(view: ClaimView, on: date) -> Owed:
    claim = view.claim
    parts = (view.kosten_cents, view.rente_cents, view.hoofdsom_cents)
    return Owed(claim.pk, claim.department.code, claim.regime, claim.kind, claim.last_day or on, *parts)
