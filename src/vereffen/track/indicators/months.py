"""Months in columns of days: the same day some months on, and which days lie in a month."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from vereffen.track.indicators.cohort import Column

# The ordinal of 1970-01-01, from which numpy counts.
_EPOCH = 719_163


def months_later(days: Column, months: Column | int) -> Column:
    """The same day of the month that many months on, or the last day of a shorter month."""
    since = (days - _EPOCH).astype("datetime64[D]")
    month = since.astype("datetime64[M]")
    at = since - month.astype("datetime64[D]")
    there = month + np.asarray(months).astype("timedelta64[M]")
    last = (there + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    found: Column = np.minimum(there.astype("datetime64[D]") + at, last).astype(np.int64) + _EPOCH
    return found


def month_days(period: str) -> tuple[int, int]:
    """The first and the last day of a month that is spelled `2026-01`."""
    first = date.fromisoformat(f"{period}-01")
    return first.toordinal(), (first + timedelta(days=31)).replace(day=1).toordinal() - 1
