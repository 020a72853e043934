"""Which debt a payment goes to, and within a debt what it pays first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

ARTICLES = {"awb": "Awb 4:92", "belasting": "IW 7 lid 1", "privaat": "BW 6:44 lid 1"}
DESIGNATION_ARTICLES = {"awb": "Awb 4:92 lid 2", "belasting": "Awb 4:92 lid 2", "privaat": "BW 6:43 lid 1"}


class OpenClaim(NamedTuple):
    """What is still owed on one claim, in cents, and the day its payment term ended."""

    id: str
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    vervaldag: date


class Share(NamedTuple):
    """What of a payment goes to one claim, in cents."""

    id: str
    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int

    @property
    def total_cents(self) -> int:
        """The whole share."""
        return self.kosten_cents + self.rente_cents + self.hoofdsom_cents


class Allocation(NamedTuple):
    """One share per claim, in the order the claims were given, and what is left when all are paid."""

    shares: tuple[Share, ...]
    rest_cents: int


class Split(NamedTuple):
    """What of an amount goes to each part of one debt, and what is left, in cents."""

    kosten_cents: int
    rente_cents: int
    hoofdsom_cents: int
    rest_cents: int


@rests_on("Awb 4:92 lid 1", "IW 7 lid 1", "BW 6:44 lid 1")
def split(amount_cents: int, kosten_cents: int, rente_cents: int, hoofdsom_cents: int) -> Split:
    """An amount over one debt: first the costs, then the interest, then the principal."""
    kosten = min(amount_cents, kosten_cents)
    rente = min(amount_cents - kosten, rente_cents)
    hoofdsom = min(amount_cents - kosten - rente, hoofdsom_cents)
    return Split(kosten, rente, hoofdsom, amount_cents - kosten - rente - hoofdsom)


@rests_on("Awb 4:92 lid 2", "BW 6:43 lid 1", "BW 6:43 lid 2")
def payment_order(claims: Sequence[OpenClaim], designated: str | None) -> list[int]:
    """The places of the claims in the order they are paid: the designated one, then the oldest; ties as given."""
    return sorted(range(len(claims)), key=lambda place: (claims[place].id != designated, claims[place].vervaldag))


def allocate(payment_cents: int, regime: str, claims: Sequence[OpenClaim], designated: str | None = None) -> Allocation:
    """A payment over the claims; the shares and the rest add up to the payment. Refusal for what cannot be."""
    _check(payment_cents, regime, claims, designated)
    rest, shares = payment_cents, [Share(claim.id, 0, 0, 0) for claim in claims]
    for place in payment_order(claims, designated):
        claim = claims[place]
        part = split(rest, claim.kosten_cents, claim.rente_cents, claim.hoofdsom_cents)
        shares[place] = Share(claim.id, part.kosten_cents, part.rente_cents, part.hoofdsom_cents)
        rest = part.rest_cents
    return Allocation(tuple(shares), rest)


def _check(payment_cents: int, regime: str, claims: Sequence[OpenClaim], designated: str | None) -> None:
    if regime not in ARTICLES:
        sentence = f"There is no order of payment for the regime {regime!r}; choose one of {', '.join(ARTICLES)}."
        raise Refusal(sentence)
    if payment_cents < 0 or any(min(claim[1:4]) < 0 for claim in claims):
        sentence = "A payment and what is owed cannot be negative; give whole cents from 0 on."
        raise Refusal(sentence)
    ids = [claim.id for claim in claims]
    if len(set(ids)) < len(ids):
        sentence = "Two claims have the same id; give each claim an id of its own."
        raise Refusal(sentence)
    if designated is not None and designated not in ids:
        sentence = "The designated claim is not among the claims; name one of their ids or leave the designation out."
        raise Refusal(sentence)
