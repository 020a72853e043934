"""What every carrier of messages does: take one message, once, or say why not."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Outgoing(NamedTuple):
    """One message to carry: the name that makes it once-only, by `sms` or `email`, to where, and what it says.

    An e-mail may have a subject, and the same text as an accessible page.
    """

    name: str
    channel: str
    to: str
    text: str
    subject: str = ""
    html: str = ""


class SendingError(Exception):
    """The message did not leave; the text says why in a few words, without the message or the address."""


class NotNowError(SendingError):
    """The message did not leave and may be tried later: the carrier cannot be reached, or asks to wait."""


class Client(Protocol):
    """A carrier of messages."""

    def send(self, message: Outgoing) -> None:
        """Takes the message; one whose name was taken before is not taken again. `SendingError` when it surely did not leave.

        Any other exception means that nobody knows whether it left.
        """
