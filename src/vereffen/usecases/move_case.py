"""A case goes one step further, with everything that the step brings along: a decision, costs that fall away, a pause that ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from vereffen.approach import case_effects, case_terms, case_told, cases
from vereffen.approach.cases import Move, Sort, State
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import cases as records
from vereffen.records import dossiers, journal, proposals, told_facts
from vereffen.records.models import Officer
from vereffen.records.queries.cases import lead


def move_case(
    case: int, step: str, on: date, at: datetime, by: Officer, told: Mapping[str, Any], words: str = ""
) -> int:
    """Books the step with everything that belongs to it, all or nothing, and returns the event's number.

    Refused when the case is not that far, when the step is for somebody else, or when something that it needs is missing.
    """
    debtor = records.found(case, by).debtor_id
    dossier = dossiers.of(debtor, by)
    with transaction.atomic():
        journal.lock([debtor])
        # A colleague may have moved it while this one waited.
        kept = records.found(case, by)
        state = records.state_of(kept)
        move = _allowed(state, step, by)
        carried = case_told.stepped(state, move, told, words, on)
        status = cases.status_after(state, move, carried, records.mover(by))
        terms = case_terms.after(state, step, carried, on, policy(dossier.policy, on), status)
        done = case_terms.settled(state, step, carried, status)
        contested = records.contested(debtor, state.data.get("vorderingen", ()))
        data = {
            "zaak": case, "soort": state.sort, "stap": step, "status": status, "klaar": done,
            "termijnen": records.kept_terms(terms), **carried, **_answer(state, step, by),
        }  # fmt: skip
        number, now = records.book_step(kept, on, at, by, data, words.strip())
        for one in case_effects.of_a_step(state, step, carried, words.strip(), on, contested):
            booking = told_facts.booking(debtor, one.kind, one.on, by.pk, one.data, one.claim)
            journal.book(dossier.municipality_id, [booking], at)
        _lead(dossier, state, now, step, on, at, by)
        # A term that begins anew takes the place of the old one.
        records.settle(case, [*done, *(term.kind for term in terms)], by, at)
        if step == "ja":
            records.settle(case, ["zaak_plan"], by, at, by.department_id)
        records.leave(dossier.municipality_id, debtor, now, number, terms)
        proposals.renew_one(dossier, on, at)
    return number


def _allowed(state: State, step: str, by: Officer) -> Move:
    move = cases.move_of(state, step)
    if not cases.may_move(state, move.by, records.mover(by)):
        raise Refusal(f"The step {step} is for somebody else: this case waits for {move.by.value}.")
    return move


def _answer(state: State, step: str, by: Officer) -> dict[str, Any]:
    """Who said what to a proposal; and whoever takes work over, has it from then on."""
    if state.sort == Sort.SAMENWERKING and step in {"ja", "nee"}:
        return {"afdeling": by.department_id, "antwoord": step}
    if state.sort == Sort.OVERDRACHT and step == "aangenomen":
        return {"ontvanger": by.pk}
    return {}


def _lead(
    dossier: dossiers.DossierKey, state: State, now: State, step: str, on: date, at: datetime, by: Officer
) -> None:
    """Who leads follows what was agreed: with a hand-over whoever accepts it, with one plan whoever was named."""
    follows = state.sort == Sort.OVERDRACHT and step == "aangenomen" and state.data.get("regie_volgt")
    agreed = state.sort == Sort.SAMENWERKING and now.status == "afgesproken" != state.status
    if not follows and not agreed:
        return
    new = by if follows else Officer.objects.get(pk=state.data["regie"])
    was = lead(dossier.debtor)
    if was is None or was.officer.pk != new.pk:
        records.book_lead(dossier, on, at, by, new, was.officer.pk if was else None)
