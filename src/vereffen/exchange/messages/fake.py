"""A carrier that carries nothing, for tests and practice: it keeps what it was given, and fails when told to."""

from __future__ import annotations

from vereffen.exchange.messages.client import AddressError, Outgoing


class Fake:
    """Keeps messages by name, each once; refuses every message to an address in `unreachable`."""

    def __init__(self, *unreachable: str) -> None:
        self.taken: dict[str, Outgoing] = {}
        self.asked = 0
        self._unreachable = unreachable

    def send(self, message: Outgoing) -> None:
        """Keeps the message, unless its address is one that cannot be reached."""
        self.asked += 1
        if message.to in self._unreachable:
            raise AddressError("the address does not exist")
        self.taken.setdefault(message.name, message)
