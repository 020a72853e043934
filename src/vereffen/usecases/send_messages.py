"""Messages that wait go to whoever carries them, each at most once; what does not arrive becomes work for a person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vereffen.exchange.messages.client import Client, Outgoing, SendingError
from vereffen.records import messages
from vereffen.records.models import Message, Municipality


def send_messages(municipality: Municipality, client: Client, at: datetime) -> int:
    """Hands every waiting message of the municipality to the carrier and returns how many left; call it after the commit.

    One that was taken and never heard of again is not sent again: it becomes work too, because it may have left.
    """
    for lost in messages.unheard(municipality, at):
        with transaction.atomic():
            messages.failed(lost, "nobody knows whether it left")
    return sum(_send(one, client, at) for one in messages.waiting(municipality))


def _send(message: Message, client: Client, at: datetime) -> int:
    if not messages.take(message, at):
        return 0
    try:
        client.send(Outgoing(f"bericht-{message.pk}", message.channel, message.to, message.text))
    except SendingError as why:
        with transaction.atomic():
            messages.failed(message, str(why))
        return 0
    messages.sent(message, at)
    return 1
