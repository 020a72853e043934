"""Which carrier takes which message: e-mail to one, text messages to another."""

from __future__ import annotations

from vereffen.exchange.messages.client import Client, Outgoing


class Carriers:
    """Gives an e-mail to the carrier of e-mail and everything else to the other."""

    def __init__(self, email: Client, sms: Client) -> None:
        self._of = {"email": email}
        self._else = sms

    def send(self, message: Outgoing) -> None:
        """Takes the message as that carrier does."""
        self._of.get(message.channel, self._else).send(message)
