"""Writes down that somebody looked at a person, on which ground and why, or was refused."""

from __future__ import annotations

from datetime import datetime

from vereffen.approach.grounds import Ground
from vereffen.records import looks
from vereffen.records.models import Officer


def log_look(debtor: int, at: datetime, by: Officer, page: str, ground: Ground | None, reason: str = "") -> None:
    """Adds one look to the read log; `ground` None is a look that was refused."""
    looks.write(by, debtor, at, page, ground, reason=reason)
