"""The day that a screen works with: today, or the recorded day of an example municipality."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from vereffen.law.refusal import Refusal

HOME = ZoneInfo("Europe/Amsterdam")


def recorded_at(*, is_demo: bool) -> datetime:
    """The moment that is recorded: now, or noon of `$VEREFFEN_TODAY` in a demo or practice database."""
    day = os.environ.get("VEREFFEN_TODAY")
    if not day:
        return datetime.now(UTC)
    if not is_demo:
        raise Refusal("VEREFFEN_TODAY is for demo and practice databases only: unset it for this one.")
    try:
        return datetime.combine(date.fromisoformat(day), time(12), HOME).astimezone(UTC)
    except ValueError:
        raise Refusal("VEREFFEN_TODAY must be a day that exists, as YYYY-MM-DD.") from None


def today(*, is_demo: bool) -> date:
    """The day here, in the Netherlands."""
    return recorded_at(is_demo=is_demo).astimezone(HOME).date()
