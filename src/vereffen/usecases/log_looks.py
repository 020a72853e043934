"""Writes down that somebody looked at several people on one page, each on the own ground."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from vereffen.approach.grounds import Ground
from vereffen.records import looks
from vereffen.records.models import Officer


def log_looks(seen: Mapping[int, Ground], at: datetime, by: Officer, page: str) -> None:
    """Adds one look per person to the read log."""
    looks.write_many(by, seen, at, page)
