"""What is kept about the growth of people goes when its time is over."""

from __future__ import annotations

from datetime import datetime, timedelta

from vereffen.records import skills
from vereffen.records.models import Municipality
from vereffen.track.skills import KEPT_DAYS


def erase_skills(of: Municipality, at: datetime) -> dict[str, int]:
    """Erases scans, rated calls, sessions and told figures that are older than `KEPT_DAYS`; returns how many of each."""
    return skills.erase(of, at - timedelta(days=KEPT_DAYS))
