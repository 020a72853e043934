"""What a person sees of the own claims: what for, how it came about, what was paid, what comes next."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Sum

from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.outlook import outlook
from vereffen.approach.position import Position
from vereffen.approach.protections import KINDS
from vereffen.approach.regimes import cost_regime
from vereffen.approach.rules import rules_of
from vereffen.approach.timeline import protections
from vereffen.approach.what_next import Ahead, Next, ahead
from vereffen.law import costs
from vereffen.law.refusal import Refusal
from vereffen.records import arms, gather
from vereffen.records.models import Claim, Debtor, Event, Letter, Posting
from vereffen.records.queries.arrangements import Running, running_plans

_COST = {Step.AANMANING: costs.aanmaning_kosten, Step.DWANGBEVEL: costs.dwangbevel_kosten}


class OwnClaim(NamedTuple):
    """One claim as the person sees it: what is owed in parts, what was paid, what comes next and what that costs (None: not known)."""

    claim: Claim
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    paid_cents: int
    next: Ahead
    next_day: date | None
    next_cents: int | None

    @property
    def open_cents(self) -> int:
        """All that is still owed on it."""
        return self.kosten_cents + self.rente_cents + self.hoofdsom_cents


class Own(NamedTuple):
    """All claims of one person in this municipality, the plans that run, and whether everything rests now."""

    debtor: Debtor
    claims: tuple[OwnClaim, ...]
    plans: tuple[Running, ...]
    guarded_by: str

    @property
    def open_claims(self) -> tuple[OwnClaim, ...]:
        """The claims on which something is owed, the one that fell due first at the top."""
        owed = (one for one in self.claims if one.open_cents > 0)
        return tuple(sorted(owed, key=lambda one: (one.claim.last_day or date.max, one.claim.pk)))

    @property
    def balance_cents(self) -> int:
        """All that is owed."""
        return sum(one.open_cents for one in self.claims)


class Moved(NamedTuple):
    """One line of how the amount of a claim came about: the day, the kind of fact, what it is, and the cents."""

    on: date
    kind: str
    data: dict[str, Any]
    cents: int


def own(debtor: int, on: date) -> Own:
    """Everything of one person on that day, whichever department it belongs to."""
    found = Debtor.objects.select_related("municipality", "identity").get(pk=debtor)
    (person,) = gather.people([debtor], on)
    state, states = gather.positions(person)
    spans, by_claim = protections(person.claims, person.facts)
    rules, day = rules_of(arms.policy_of(found), on), on.toordinal()
    paid = _paid(debtor, on)
    imposed = {number for fact in person.facts for number, _, cents in fact.amounts if number and cents > 0}
    claims = []
    for claim in Claim.objects.filter(debtor=debtor, pk__in=imposed).select_related("department").order_by("id"):
        row = Position(*states[claim.pk], *state)
        owed = (row.costs_open, row.interest_open, row.principal_open)
        # What is paid looks ahead to nothing, and the way there is the dearest part of the page.
        looks = outlook(row, day, rules) if sum(owed) > 0 else ()
        comes = ahead(row, day, [*spans, *by_claim[claim.pk]], looks)
        claims.append(
            OwnClaim(
                claim, *owed, paid.get(claim.pk, 0), comes, date.fromordinal(comes.day) if comes.day else None,
                _cost(comes, claim.regime, row.principal_open + row.interest_open, on),
            )
        )  # fmt: skip
    has_plan = any(fact.kind == Kind.ARRANGEMENT for fact in person.facts)
    guards = [KINDS[one.sort].writes_to for one in spans if one.covers(day) and KINDS[one.sort].writes_to]
    return Own(found, tuple(claims), running_plans(debtor, on) if has_plan else (), guards[0] if guards else "")


def _cost(comes: Ahead, regime: str, cents: int, on: date) -> int | None:
    if comes.what is not Next.COSTS or comes.step is None:
        return None
    try:
        return _COST[comes.step](cost_regime(regime), cents, on) if comes.step in _COST else None
    except Refusal:
        return None


def _paid(debtor: int, on: date) -> dict[int, int]:
    paid = Posting.objects.filter(
        debtor=debtor, event__kind__in=["payment", "reversal"], claim__isnull=False, on__lte=on
    )
    return {claim: -cents for claim, cents in paid.values_list("claim").annotate(Sum("cents")).order_by()}


def came_about(debtor: int, claim: int, on: date) -> tuple[Moved, ...]:
    """How the amount of one claim came about, the oldest line first; the lines add up to what is owed."""
    lines = Posting.objects.filter(debtor=debtor, claim=claim, on__lte=on)
    sums = dict(lines.values_list("event").annotate(Sum("cents")).order_by())
    events = Event.objects.filter(pk__in=sums).order_by("on", "sequence")
    return tuple(Moved(one.on, one.kind, json.loads(one.data), int(sums[one.pk])) for one in events if sums[one.pk])


def own_letters(debtor: int, on: date) -> list[Letter]:
    """The letters to a person, newest first."""
    return list(Letter.objects.filter(debtor=debtor, on__lte=on).order_by("-on", "-id"))
