"""Where messages leave: the folder `outbox` of the data directory, from which the municipality's gateway takes them."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings

from vereffen.exchange.messages.outbox import Outbox
from vereffen.records.models import Municipality
from vereffen.usecases.send_messages import send_messages


def send_waiting(municipality: Municipality, at: datetime) -> int:
    """Puts every message that waits in the outbox; returns how many. What fails becomes work for a person."""
    return send_messages(municipality, Outbox(settings.HOME / "outbox" / municipality.code), at)
