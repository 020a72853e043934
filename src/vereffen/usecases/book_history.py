"""The past of an example municipality is booked, fact by fact through the same rules as the present."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from vereffen.approach import carry_out as acts
from vereffen.approach.decision import step_of
from vereffen.approach.facts import Kind
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, register, rows, told_facts
from vereffen.records.models import Municipality, Officer
from vereffen.simulation.happenings import HistoryFact


def book_history(
    municipality: Municipality, facts: Sequence[HistoryFact], by: Officer, at: datetime, *, key: str
) -> int:
    """Books the facts in order of day and returns how many were read; all or none.

    The same `key` (of at most 40 characters) with the same facts books once. A fact that came too late to mean anything (a step or a cut on what was paid meanwhile) is left out.
    """
    if not municipality.is_demo:
        raise Refusal("An invented history goes into an example municipality only.")
    people = register.numbers_of_debtors(municipality)
    with transaction.atomic():
        register.lock(municipality)
        booked = 0
        # Facts that need what is owed look at the facts before them, so a day is booked before the next is read.
        for piece in rows.chunks(facts, 400):
            bookings = [
                one._replace(key=f"history:{key}:{booked + place}")
                for place, fact in enumerate(piece)
                if (one := _booking(fact, people, by.pk))
            ]
            journal.book(municipality.pk, bookings, at)
            booked += len(piece)
    return booked


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
    step = step_of(fact.data["stap"])
    owed = [one for one in balances.open_claims([debtor], fact.on).get(debtor, []) if one.claim == claim]
    if step is None or not owed:
        return None
    effect = acts.carry_out(step, owed[0], fact.on)
    return journal.Booking(debtor, Kind.STEP, fact.on, claim, effect.data, effect.lines, by)
