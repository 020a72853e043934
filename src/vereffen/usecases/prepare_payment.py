"""What somebody needs to pay an amount now: the account, the exact reference, and the code for the bank's app."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.exchange.letters import qr
from vereffen.law.refusal import Refusal
from vereffen.records.models import Claim, Municipality


class ToPay(NamedTuple):
    """One payment that waits to be made: cents, account, name, reference, and the code as a picture (SVG)."""

    cents: int
    iban: str
    name: str
    reference: str
    picture: str


def prepare_payment(municipality: Municipality, debtor: int, claim: int, cents: int) -> ToPay:
    """How this person pays so many cents with the reference of that claim; nothing is kept.

    Refused for somebody else's claim, or an amount that no bank takes.
    """
    found = Claim.objects.filter(pk=claim, debtor=debtor).first()
    if found is None or not municipality.iban:
        raise Refusal("There is nothing to pay here: look at the page again, or call.")
    picture = qr.svg(municipality.name, municipality.iban, cents, found.payment_reference, scales=True)
    return ToPay(cents, municipality.iban, municipality.name, found.payment_reference, picture)
