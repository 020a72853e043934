"""What every carrier of messages does: take one message, once, or say why not."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class Outgoing(NamedTuple):
    """One message to carry: the name that makes it once-only, by `sms` or `email`, to where, and what it says.

    An e-mail may have a subject, the same text as an accessible page, and an invitation (RFC 5545) that goes along.
    """

    name: str
    channel: str
    to: str
    text: str
    subject: str = ""
    html: str = ""
    calendar: str = ""


class SendingError(Exception):
    """The message did not leave; the text says why in a few words, without the message or the address."""


class AddressError(SendingError):
    """The message did not leave because no e-mail arrives at that address."""


class NotNowError(SendingError):
    """The message did not leave and may be tried later: the carrier cannot be reached, or asks to wait."""


class Ended(NamedTuple):
    """How handing over a message ended: `left`, `refused`, `waits` (it may be tried later), or `unknown`; and why in a few words."""

    state: str
    why: str = ""
    is_address: bool = False


class Client(Protocol):
    """A carrier of messages."""

    def send(self, message: Outgoing) -> None:
        """Takes the message; one whose name was taken before is not taken again. `SendingError` when it surely did not leave.

        Any other exception means that nobody knows whether it left.
        """


def hand_over(client: Client, message: Outgoing) -> Ended:
    """Hands the message to its carrier, once, and gives how that ended."""
    try:
        client.send(message)
    except NotNowError as why:
        return Ended("waits", str(why))
    except SendingError as why:
        return Ended("refused", str(why), isinstance(why, AddressError))
    except Exception:
        return Ended("unknown")
    return Ended("left")
