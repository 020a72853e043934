"""An officer who looked at each of some people says yes to the same costed step for them, each in an own transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.decision import COSTED, Step
from vereffen.approach.gate_record import Ruling
from vereffen.approach.rules import rules_of
from vereffen.exchange.letters.make import refuse_unmakeable
from vereffen.law.refusal import Refusal
from vereffen.records import answers, balances, dossiers, gather, proposals, queries
from vereffen.records.models import Officer, Proposal

# More than this nobody looks at one by one in one sitting.
MOST = 25


class Chosen(NamedTuple):
    """A proposal that was ticked, and how many facts its dossier held when it was shown."""

    proposal: int
    sequence: int


class Outcome(StrEnum):
    """What became of one person: the step was taken, or why not."""

    DONE = "gezet"
    MOVED = "veranderd"
    GONE = "weg"
    SECOND = "tweede"
    BLOCKED = "kan_niet"
    ALONE = "los"


class Answered(NamedTuple):
    """One person with what became of the step, and the reasons that spoke against it."""

    debtor: int
    outcome: Outcome
    against: int = 0


_OUTCOMES = {Ruling.SECOND: Outcome.SECOND, Ruling.BLOCKED: Outcome.BLOCKED, Ruling.ALONE: Outcome.ALONE}


def answer_proposals(
    step: Step, chosen: Sequence[Chosen], on: date, at: datetime, by: Officer, *, looked_at_each: bool
) -> list[Answered]:
    """Takes the step for each chosen person for whom nothing changed since; the others drop out with the reason.

    Refused as a whole, and nothing booked, when the officer did not say to have looked at each, when nobody or more than
    `MOST` are chosen, or when the step has no such list. `at` tells by its time zone which day it is.
    """
    if step not in COSTED:
        raise Refusal(f"The step {step.code} has no list: carry it out for one person.")
    if not looked_at_each:
        raise Refusal("Say by name that you looked at each of these people.")
    once = list({one.proposal: one for one in chosen}.values())
    if not once or len(once) > MOST:
        raise Refusal(f"Choose at least one person and at most {MOST} at a time.")
    found = Proposal.objects.filter(municipality=by.municipality_id, step=step).in_bulk(one.proposal for one in once)
    sights = queries.sights_of(by, [one.debtor_id for one in found.values()], at)
    # Somebody else's people are not even named.
    mine = [one for one in once if one.proposal in found]
    mine = [one for one in mine if queries.is_whole(found[one.proposal], sights[found[one.proposal].debtor_id])]
    return [_answered(found[one.proposal], one.sequence, on, at, by) for one in mine]


def _answered(proposal: Proposal, sequence: int, on: date, at: datetime, by: Officer) -> Answered:
    debtor = proposal.debtor_id
    try:
        with dossiers.as_seen(debtor, sequence, by):
            proposals.still_open(proposal.pk)
            dossier = dossiers.of(debtor, by)
            claims = [int(claim) for claim in proposal.claims.split()]
            owed = {one.claim: one for one in balances.open_claims([debtor], on).get(debtor, [])}
            (person,) = gather.people([debtor], on)
            judged, _rows = queries.judge(person, Step(proposal.step), claims, owed, on, rules_of(dossier.policy, on))
            if judged.ruling in _OUTCOMES:
                return Answered(debtor, _OUTCOMES[judged.ruling], judged.against)
            answers.book(dossier, proposal.pk, on, at, by, approve=True, check=refuse_unmakeable)
    except dossiers.Moved:
        return Answered(debtor, Outcome.MOVED)
    except Refusal:
        is_open = Proposal.objects.filter(pk=proposal.pk, status="open").exists()
        return Answered(debtor, Outcome.BLOCKED if is_open else Outcome.GONE)
    return Answered(debtor, Outcome.DONE)
