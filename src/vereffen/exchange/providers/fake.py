"""A payment provider on this machine, for examples and tests: it takes no money, and signs what it tells as a real one does."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from vereffen.exchange.providers.client import STATUSES, Order, Told
from vereffen.law.refusal import Refusal

HEADER = "X-Betaal-Handtekening"
# A message that is older was caught on its way and is sent again by somebody else.
_VALID_SECONDS = 300
_MOST_BYTES = 4_096


class FakeProvider:
    """Its page stands at `page`; messages are signed with HMAC-SHA256 over the moment and the body."""

    def __init__(self, key: bytes, page: str) -> None:
        self._key, self._page = key, page

    def address(self, order: Order) -> str:
        """The page, with the order on it."""
        return f"{self._page}?{urlencode({'opdracht': order.number})}"

    def signed(self, told: Told, now: datetime) -> tuple[bytes, dict[str, str]]:
        """The message about an order with its header, as a provider would send it."""
        body = json.dumps(told._asdict(), separators=(",", ":")).encode()
        moment = str(int(now.timestamp()))
        return body, {HEADER: f"t={moment},v1={self._signature(moment, body)}"}

    def read(self, body: bytes, headers: Mapping[str, str], now: datetime) -> Told:
        """What a message tells; Refusal when the signature is not ours, when it is too old, or when it cannot be read."""
        parts = dict(part.partition("=")[::2] for part in headers.get(HEADER, "").split(","))
        moment, given = parts.get("t", ""), parts.get("v1", "")
        if len(body) > _MOST_BYTES or not moment.isdecimal() or len(moment) > 12:
            raise Refusal("This message about a payment is not signed.")
        if not hmac.compare_digest(given.encode(), self._signature(moment, body).encode()):
            raise Refusal("This message about a payment is not the provider's own.")
        if abs(now.timestamp() - int(moment)) > _VALID_SECONDS:
            raise Refusal("This message about a payment is too old.")
        try:
            found = json.loads(body)
            told = Told(str(found["number"]), found["cents"], found["status"])
        except (ValueError, KeyError, TypeError):
            raise Refusal("This message about a payment cannot be read.") from None
        if type(told.cents) is not int or told.status not in STATUSES:
            raise Refusal("This message about a payment cannot be read.")
        return told

    def _signature(self, moment: str, body: bytes) -> str:
        return hmac.new(self._key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
