"""A fact that somebody told, as the booking it makes in the dossier."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.approach import arrangement, money, plans, told
from vereffen.approach.facts import Component, Fact, Kind, costs_given_up
from vereffen.approach.money import Line, OpenClaim
from vereffen.approach.policy import policy
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, gather, written_off
from vereffen.records.journal import Booking

# Which account stands against what the municipality gives up.
_GIVEN_UP = {
    Kind.REMISSION_DECISION: "kwijtgescholden",
    Kind.WRITE_OFF: "afgeboekt",
    Kind.CORRECTION: "gecorrigeerd",
    Kind.OBJECTION_DECISION: "gecorrigeerd",
    Kind.COST_WAIVER: "kosten_vervallen",
}


def booking(
    debtor: int, kind: Kind, on: date, by: int | None, data: Mapping[str, Any], claim: int | None = None
) -> Booking:
    """The booking of one told fact.

    Refused when the data are not right, more is given up than is owed, or an arrangement leaves too little to live on.
    """
    facts = told.checked(kind, data, on)
    if claim is not None:
        dossiers.claim_number(str(claim), debtor)
    if kind is Kind.ARRANGEMENT:
        facts["vorderingen"] = [dossiers.claim_number(one, debtor) for one in facts["vorderingen"]]
        _refuse_below_voet(debtor, on, facts)
    if kind is Kind.ARRANGEMENT_ENDED and facts["einde"] == "niet_nagekomen":
        _refuse_early_end(debtor, on, claim)
    if kind is Kind.WRITE_OFF_UNDONE:
        undone = written_off.last(debtor, claim, on)
        return Booking(debtor, kind, on, claim, undone.told(), undone.back(), by, note=str(data["reden"]))
    owed = _open_then_and_now(debtor, on)
    if claim is not None and kind is not Kind.COST_WAIVER:
        owed = [one for one in owed if one.claim == claim]
    lines = _lines(kind, facts, data, owed, debtor, claim, on)
    # A protection that is told late counts from its own first day, in every look back too.
    since = min(on, date.fromisoformat(facts["van"])) if kind is Kind.PROTECTION else on
    return Booking(
        debtor, kind, since, claim, facts, lines, by, note=told.representative(data) or str(data.get("reden", ""))
    )


def _refuse_early_end(debtor: int, on: date, claim: int | None) -> None:
    (person,) = gather.people([debtor], on)
    _, states = gather.positions(person)
    grace = policy(dossiers.of(debtor).policy, on).termijn_speling_dagen
    running = [state for number, state in states.items() if state.arrangement_from and claim in {None, number}]
    if not running:
        raise Refusal("No arrangement runs here.")
    for state in running:
        plans.refuse_early_end(state, on.toordinal(), grace)


def _refuse_below_voet(debtor: int, on: date, data: Mapping[str, Any]) -> None:
    # Also what counts from a later day on: an arrangement that is told late stands beside those that were made since.
    (person,) = gather.people([debtor])
    if not person.is_person:
        return
    valid_days = policy(dossiers.of(debtor).policy, on).draagkracht_geldig_dagen
    try:
        arrangement.refuse_below_voet(Fact(on.toordinal(), Kind.ARRANGEMENT, 0, data), person.facts, valid_days)
    except gather.BROKEN:
        raise Refusal("This dossier cannot be read, so no arrangement can be judged: mend it first.") from None


def _open_then_and_now(debtor: int, on: date) -> list[OpenClaim]:
    """What was owed on that day and still is: a fact told late pays or gives up nothing that is gone meanwhile."""
    now = {one.claim: one for one in balances.open_claims([debtor]).get(debtor, [])}
    return [
        one._replace(
            kosten_cents=min(one.kosten_cents, now[one.claim].kosten_cents),
            rente_cents=min(one.rente_cents, now[one.claim].rente_cents),
            hoofdsom_cents=min(one.hoofdsom_cents, now[one.claim].hoofdsom_cents),
        )
        for one in balances.open_claims([debtor], on).get(debtor, [])
        if one.claim in now
    ]


def _lines(
    kind: Kind,
    facts: Mapping[str, Any],
    data: Mapping[str, Any],
    owed: Sequence[OpenClaim],
    debtor: int,
    claim: int | None,
    on: date,
) -> tuple[Line, ...]:
    cents = facts.get("bedrag_cents", 0)
    if kind is Kind.PAYMENT:
        return money.paid(cents, owed, "bank", _designated(data, debtor), balances.joint_plans([debtor])(debtor, on))
    if kind is Kind.REVERSAL:
        return balances.undone(debtor, cents, claim)
    if kind is Kind.COST_WAIVER:
        return _waived(cents, owed, debtor, claim)
    if kind is Kind.CREDIT:
        return _used(cents, facts["naar"], owed, debtor)
    if kind in _GIVEN_UP and cents:
        lines = money.given_up(cents, owed, _GIVEN_UP[kind])
        if lines[-1].cents != cents:
            raise Refusal("This is more than is still owed: lower bedrag_cents or name another claim.")
        return lines
    return ()


def _waived(cents: int, owed: Sequence[OpenClaim], debtor: int, claim: int | None) -> tuple[Line, ...]:
    """Costs that fall away: what is open of them goes off; what was paid of a named claim's is the person's money again.

    That money pays what is owed, as the law orders it; what no claim takes stays the person's credit.
    """
    costs = [one._replace(hoofdsom_cents=0, rente_cents=0) for one in owed if claim in {None, one.claim}]
    *lines, against = money.given_up(cents, costs, _GIVEN_UP[Kind.COST_WAIVER])
    rest = cents - against.cents
    if not rest:
        return (*lines, against)
    if rest > (_costs_paid(debtor, claim) if claim else 0):
        raise Refusal("This is more than is still owed or was paid in costs: lower bedrag_cents or name another claim.")
    back = money.paid(rest, money.reduced(owed, lines), against.account)
    return (*lines, *back[:-1], against._replace(cents=cents))


def _used(cents: int, to: str, owed: Sequence[OpenClaim], debtor: int) -> tuple[Line, ...]:
    """Credit that pays what is owed, or goes back to the person."""
    if cents > balances.credit(debtor):
        raise Refusal("This is more than the credit of this person: lower bedrag_cents.")
    if to == "persoon":
        return Line(None, "tegoed", cents), Line(None, "bank", -cents)
    return money.paid(cents, owed, "tegoed")


def _costs_paid(debtor: int, claim: int) -> int:
    """What was paid of the costs of a claim and not given back yet, in cents."""
    (person,) = gather.people([debtor])
    charged = waived = left = 0
    for fact in person.facts:
        cents = sum(cents for number, part, cents in fact.amounts if number == claim and part == Component.KOSTEN)
        left += cents
        if fact.kind not in {*_GIVEN_UP, Kind.WRITE_OFF_UNDONE, Kind.PAYMENT, Kind.REVERSAL}:
            charged += max(0, cents)
        waived += costs_given_up(fact).get(claim, 0)
    return max(0, charged - waived - left)


def _designated(data: Mapping[str, Any], debtor: int) -> int | None:
    if data.get("aangewezen"):
        return dossiers.claim_number(str(data["aangewezen"]), debtor)
    if data.get("betalingskenmerk"):
        return dossiers.claim_of_reference(str(data["betalingskenmerk"]), debtor)
    return None
