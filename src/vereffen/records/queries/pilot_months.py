"""Everything that the indicators of a pilot count, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vereffen.records.queries.indicator_plans import plans
from vereffen.records.queries.indicators import cohorts
from vereffen.track.indicators.every import Month
from vereffen.track.indicators.months import month_days
from vereffen.track.indicators.plans import agreed_in


def months(municipality: int, since: date, until: date, cut: date) -> Iterator[tuple[str, Month]]:
    """Per month (`2026-01`) from the first day `since` up to and including the last day `until`, what is counted of it.

    Facts count that happened up to and including `cut`.
    """
    agreed = plans(municipality, cut)
    for period, claims in cohorts(municipality, since, until, cut):
        first_day, last_day = month_days(period)
        yield period, Month(claims, agreed_in(agreed, first_day, last_day))
