"""Where messages leave: by the mail server that the environment names, else through the folder `outbox` of the data directory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from vereffen.exchange.messages.carriers import Carriers
from vereffen.exchange.messages.client import Client
from vereffen.exchange.messages.outbox import Outbox
from vereffen.exchange.messages.smtp import SECURITY, Server, Smtp
from vereffen.interfaces.shared import clock
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality
from vereffen.usecases.send_letters import Sent, send_letters
from vereffen.usecases.send_messages import send_messages


def carrier(municipality: Municipality) -> Client:
    """Who carries messages of this municipality: e-mail by SMTP where it is set up, everything else through the folder.

    An example or practice database sends nothing to anybody: there everything goes to the folder.
    """
    folder = Outbox(settings.HOME / "outbox" / municipality.code)
    if not settings.SMTP_HOST or municipality.is_demo:
        return folder
    if settings.SMTP_SECURITY not in SECURITY:
        raise Refusal(f"VEREFFEN_SMTP_SECURITY must be one of {', '.join(SECURITY)}.")
    sender = settings.SMTP_SENDER or municipality.email
    if not sender:
        raise Refusal("E-mail needs a sender: set VEREFFEN_SMTP_SENDER, or `vereffen municipality CODE --email …`.")
    server = Server(
        settings.SMTP_HOST,
        settings.SMTP_PORT,
        sender,
        settings.SMTP_USER,
        settings.SMTP_PASSWORD,
        settings.SMTP_SECURITY,
    )
    return Carriers(Smtp(server), folder)


def batch_folder(municipality: Municipality) -> Path:
    """The folder in which the batches of this municipality for the print shop stand."""
    home: Path = settings.HOME
    return home / "partijen" / municipality.code


def send_waiting(municipality: Municipality, at: datetime) -> int:
    """Hands over every message that waits; returns how many left. What fails becomes work for a person."""
    return send_messages(municipality, carrier(municipality), at)


def send_electronic(municipality: Municipality, progress: Callable[[int, int], None] = lambda done, of: None) -> Sent:
    """Hands over every letter by e-mail and every text message about one that waits and may leave at this hour."""

    def now() -> datetime:
        return clock.recorded_at(is_demo=municipality.is_demo).astimezone(clock.HOME)

    return send_letters(municipality, carrier(municipality), now, progress)
