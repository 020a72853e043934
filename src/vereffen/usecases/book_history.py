"""The past of an example municipality is booked, fact by fact through the same rules as the present."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from vereffen.approach import carry_out as acts
from vereffen.approach.facts import Kind
from vereffen.approach.told import step_told
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, register, told_facts
from vereffen.records.models import Municipality, Officer
from vereffen.simulation.happenings import HistoryFact

_PIECE = 400
_JUDGED_BY = frozenset({Kind.CAPACITY, Kind.ARRANGEMENT, Kind.ARRANGEMENT_ENDED})


def book_history(
    municipality: Municipality,
    facts: Sequence[HistoryFact],
    by: Officer,
    at: datetime,
    *,
    key: str,
    colleagues: Mapping[str, Officer] = {},
) -> int:
    """Books the facts in order of day and returns how many were read; all or none.

    `by` did them all, but for the departments of which `colleagues` names somebody.

    The same `key` (of at most 40 characters) with the same facts books once. A fact that came too late to mean anything (a step or a cut on what was paid meanwhile) is left out.
    """
    if not municipality.is_demo:
        raise Refusal("An invented history goes into an example municipality only.")
    people = register.numbers_of_debtors(municipality)
    with transaction.atomic():
        register.lock(municipality)
        booked = 0
        # Facts that need what is owed look at the facts before them, so a day is booked before the next is read.
        for piece in _pieces(facts, people):
            bookings = [
                one._replace(key=f"history:{key}:{booked + place}")
                for place, fact in enumerate(piece)
                if (one := _booking(fact, people, colleagues.get(fact.department, by).pk))
            ]
            journal.book(municipality.pk, bookings, at)
            booked += len(piece)
    return booked


def _pieces(facts: Sequence[HistoryFact], people: Mapping[tuple[str, str], int]) -> Iterator[Sequence[HistoryFact]]:
    """The facts in pieces, of which no arrangement waits in one piece for what it is judged by (`_JUDGED_BY`)."""
    start, waiting = 0, set[int]()
    for place, fact in enumerate(facts):
        debtor = people[fact.department, fact.debtor]
        if place - start == _PIECE or (fact.kind == Kind.ARRANGEMENT and debtor in waiting):
            yield facts[start:place]
            start, waiting = place, set()
        if fact.kind in _JUDGED_BY:
            waiting.add(debtor)
    yield facts[start:]


def _booking(fact: HistoryFact, people: Mapping[tuple[str, str], int], by: int) -> journal.Booking | None:
    debtor = people[fact.department, fact.debtor]
    kind = Kind(fact.kind)
    claim = dossiers.claim_number(f"{fact.department}:{fact.claim}", debtor) if fact.claim else None
    if kind is Kind.CONTACT:
        return journal.Booking(debtor, kind, fact.on, claim, fact.data, by=by, note=fact.note)
    try:
        if kind is Kind.STEP:
            return _step(fact, debtor, claim, by)
        told = told_facts.booking(debtor, kind, fact.on, by, fact.data, claim)
    except Refusal:
        return None
    return told._replace(note=fact.note or told.note)


def _step(fact: HistoryFact, debtor: int, claim: int | None, by: int) -> journal.Booking | None:
    step, chosen = step_told(fact.data)
    owed = [one for one in balances.open_claims([debtor], fact.on).get(debtor, []) if one.claim == claim]
    if not owed:
        return None
    effect = acts.carry_out(step, owed[0], fact.on, chosen)
    return journal.Booking(debtor, Kind.STEP, fact.on, claim, effect.data, effect.lines, by, note=chosen.reason)
