"""A step carried out: permitted on the facts of the day, booked per claim, told in a letter or left as a task."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from vereffen.approach import carry_out as acts
from vereffen.approach import withheld
from vereffen.approach.carry_out import Choices, Effect
from vereffen.approach.choice import Permission, permit, refuse_in_hindsight
from vereffen.approach.decision import Step
from vereffen.approach.facts import Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.position import Position
from vereffen.approach.regimes import PARTICIPATIEWET
from vereffen.approach.rules import rules_of
from vereffen.law.refusal import Refusal
from vereffen.records import balances, gather, journal, letters, started_payments, tasks
from vereffen.records.dossiers import DossierKey
from vereffen.records.models import Officer


def carry_out(  # noqa: PLR0913 - one step, who decides it, and on what
    dossier: DossierKey,
    step: Step,
    on: date,
    at: datetime,
    by: Officer | None,
    claims: Sequence[int],
    second: Officer | None,
    chosen: Choices = Choices(),  # noqa: B008 - immutable
    *,
    check: letters.Check,
) -> list[int]:
    """Books the step on each claim and makes its letters and tasks; call inside a transaction. Returns the event numbers.

    `check` refuses a letter that may not leave as it is.
    """
    if step in acts.ELSEWHERE:
        raise Refusal(f"The step {step.code} is not carried out like this: {acts.ELSEWHERE[step]}.")
    _refuse_without_officer(step, by)
    owed = {one.claim: one for one in balances.open_claims([dossier.debtor], on).get(dossier.debtor, [])}
    named = list(claims) or list(owed)
    if not named or [claim for claim in named if claim not in owed]:
        raise Refusal("Nothing is owed any more on what this step is about.")
    rules = rules_of(dossier.policy, on)
    (whole,) = gather.people([dossier.debtor])
    person = whole._replace(facts=tuple(fact for fact in whole.facts if fact.on <= on.toordinal()))
    state, states = gather.positions(person)
    since = _since(whole, person)
    moment = on.toordinal()
    positions = {claim: Position(*states[claim], *state) for claim in named}
    permits = [
        permit(step, row, moment, rules, has_second=second is not None, reason=chosen.reason)
        for row in positions.values()
    ]
    # One that the law made void is done anew without a second cost, also when the first was paid meanwhile.
    choices = [
        chosen._replace(is_free=may.is_free or acts.bears_cost(step, claim, whole.facts))
        for claim, may in zip(named, permits, strict=True)
    ]
    effects = acts.carry_out_together(step, [owed[claim] for claim in named], on, choices)
    _refuse_while_money_comes(dossier.debtor, step, effects)
    bookings = []
    for claim, effect, may in zip(named, effects, permits, strict=True):
        row = positions[claim]
        _refuse_by_post(effect, row)
        if claim in since:
            refuse_in_hindsight(step, since[claim], moment, rules, may.set_aside)
            _refuse_by_post(effect, since[claim])
        if step is Step.VERREKENING:
            _refuse_below_the_voet(whole, row, on, chosen.cents * len(named))
        data = _told(effect, may, second)
        who = by.pk if by else None
        bookings.append(
            journal.Booking(dossier.debtor, Kind.STEP, on, claim, data, effect.lines, who, note=chosen.reason)
        )
        owed[claim] = _asked(owed[claim], row, on)
    numbers = [number for number in journal.book(dossier.municipality_id, bookings, at) if number is not None]
    told = [(number, owed[claim], effect) for number, claim, effect in zip(numbers, named, effects, strict=True)]
    letters.tell(dossier, told, on, by, check)
    for kind in {effect.task for effect in effects if effect.task}:
        tasks.leave(dossier.municipality_id, kind, on, [(dossier.debtor, f"step:{numbers[0]}")])
    return numbers


def _refuse_while_money_comes(debtor: int, step: Step, effects: Sequence[Effect]) -> None:
    """Who paid on the provider's page is not reminded, and pays no cost, while the money is on its way."""
    asks = step is Step.HERINNERING or any(effect.cost_cents for effect in effects)
    if asks and started_payments.coming([debtor]).get(debtor):
        raise Refusal("Money is on its way to the bank account: wait for it, or finish the task to look for it.")


def _refuse_without_officer(step: Step, by: Officer | None) -> None:
    """Only a free reminder goes out by itself: whatever has effect, a named person decided (AVG 22)."""
    if by is None and step is not Step.HERINNERING:
        raise Refusal("A named officer is needed for this step: say --by.")


def _since(whole: gather.Person, then: gather.Person) -> dict[int, Position]:
    """Where each claim stands with what counts from later days on; empty when there is nothing later."""
    if len(whole.facts) == len(then.facts):
        return {}
    state, states = gather.positions(whole)
    return {claim: Position(*found, *state) for claim, found in states.items()}


def _asked(owed: OpenClaim, row: Position, on: date) -> OpenClaim:
    """What a letter asks: not the part against which an objection runs."""
    if not row.contested_from <= on.toordinal() <= row.contested_until:
        return owed
    return owed._replace(hoofdsom_cents=max(0, owed.hoofdsom_cents - row.contested_cents))


def _told(effect: Effect, may: Permission, second: Officer | None) -> dict[str, Any]:
    """The data of the step, with who else decided it and which reasons the two set aside."""
    data = dict(effect.data)
    if second:
        data["tweede"] = second.pk
    if may.set_aside:
        data["terzijde"] = may.set_aside
    return data


def _refuse_by_post(effect: Effect, row: Position) -> None:
    if effect.data["stap"] == Step.BESLAG.code and effect.data.get("per_post") and row.set_off_basis != PARTICIPATIEWET:
        raise Refusal("Only for a benefit debt can a seizure go by post (Pw 60 lid 5): leave per_post out.")
    if (
        effect.data["stap"] == Step.DWANGBEVEL.code
        and effect.data.get("per_post")
        and row.aanmaning_returned_on >= row.aanmaning_on > 0
    ):
        raise Refusal(
            "The aanmaning came back: this dwangbevel cannot go by post (IW 13 lid 4); set per_post to false."
        )


def _refuse_below_the_voet(person: gather.Person, row: Position, on: date, cents: int) -> None:
    """Organisations have no voet; who withholds information about a benefit debt is not protected by it (Pw 60 lid 6)."""
    if not person.is_person or (row.set_off_basis == PARTICIPATIEWET and row.refuses_information_on):
        return
    withheld.refuse_beyond(cents, withheld.room_this_month(person.facts, on.toordinal()))
