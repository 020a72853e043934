"""What a payment provider is asked and tells; which provider it is, is the municipality's own choice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

PAID, STOPPED, EXPIRED = "betaald", "afgebroken", "verlopen"
STATUSES = (PAID, STOPPED, EXPIRED)


class Order(NamedTuple):
    """One payment that somebody starts: our own unguessable number, cents, the exact reference, and where to come back."""

    number: str
    cents: int
    reference: str
    back: str


class Told(NamedTuple):
    """What the provider says of an order: its number, the amount in cents, and one of `STATUSES`."""

    number: str
    cents: int
    status: str


class Provider(Protocol):
    """A page where somebody pays from the own bank account, and its messages afterwards."""

    def address(self, order: Order) -> str:
        """Where the person goes to pay this order."""

    def read(self, body: bytes, headers: Mapping[str, str], now: datetime) -> Told:
        """What a message tells; Refusal when it is not the provider's own, is not of these minutes, or cannot be read."""
