"""One fact about one person is kept: a protection, a capacity, a payment, a decision that lowers what is owed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vereffen.approach import money, told
from vereffen.approach.facts import Kind
from vereffen.approach.money import Line, OpenClaim
from vereffen.law.refusal import Refusal
from vereffen.records import balances, dossiers, journal, proposals
from vereffen.records.models import Officer

# Which account stands against what the municipality gives up.
GIVEN_UP = {
    Kind.REMISSION_DECISION: "kwijtgescholden",
    Kind.WRITE_OFF: "afgeboekt",
    Kind.CORRECTION: "gecorrigeerd",
    Kind.OBJECTION_DECISION: "gecorrigeerd",
    Kind.COST_WAIVER: "kosten_kwijtgescholden",
}


def record_fact(
    debtor: int,
    kind: Kind,
    on: date,
    at: datetime,
    by: Officer | None,
    data: Mapping[str, Any],
    claim: int | None = None,
) -> int:
    """Books the fact, renews what is proposed for this person, and returns the event's number.

    Refused when the data are not right, when no officer is named (a payment needs none), or when more is given up
    than is owed.
    """
    dossier = dossiers.of(debtor, by)
    if by is None and kind is not Kind.PAYMENT:
        raise Refusal("A named officer is needed for this fact: say --by.")
    facts = told.checked(kind, data, on)
    owed = balances.open_claims([debtor], on).get(debtor, [])
    if claim is not None:
        owed = [one for one in owed if one.claim == claim]
    facts = _named(kind, facts, debtor)
    lines = _lines(kind, facts, data, owed, debtor)
    (number,) = journal.book(
        dossier.municipality_id,
        [
            journal.Booking(
                debtor, kind, on, claim, facts, lines, by.pk if by else None, note=str(data.get("reden", ""))
            )
        ],
        at,
    )
    proposals.renew_one(dossier, on, at)
    assert number is not None  # noqa: S101 - a booking without a key is always new
    return number


def _named(kind: Kind, facts: dict[str, Any], debtor: int) -> dict[str, Any]:
    if kind is Kind.ARRANGEMENT:
        return {**facts, "vorderingen": [dossiers.claim_number(one, debtor) for one in facts["vorderingen"]]}
    return facts


def _lines(
    kind: Kind, facts: Mapping[str, Any], data: Mapping[str, Any], owed: Sequence[OpenClaim], debtor: int
) -> tuple[Line, ...]:
    cents = facts.get("bedrag_cents", 0)
    if kind is Kind.PAYMENT:
        return money.paid(cents, owed, "bank", _designated(data, owed, debtor))
    if kind is Kind.REVERSAL:
        return balances.undone(debtor, cents)
    if kind is Kind.COST_WAIVER:
        owed = [one._replace(hoofdsom_cents=0, rente_cents=0) for one in owed]
    if kind in GIVEN_UP and cents:
        lines = money.given_up(cents, owed, GIVEN_UP[kind])
        if lines[-1].cents != cents:
            raise Refusal("This is more than is still owed: lower bedrag_cents or name another claim.")
        return lines
    return ()


def _designated(data: Mapping[str, Any], owed: Sequence[OpenClaim], debtor: int) -> int | None:
    if data.get("aangewezen"):
        return dossiers.claim_number(str(data["aangewezen"]), debtor)
    if data.get("betalingskenmerk"):
        return dossiers.claim_of_reference(str(data["betalingskenmerk"]), debtor)
    return None
