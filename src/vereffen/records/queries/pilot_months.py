"""Everything that the indicators of a pilot count, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from vereffen.records.queries.indicator_contacts import done
from vereffen.records.queries.indicator_plans import plans
from vereffen.records.queries.indicators import inside, of_days, periods, whole_cohort
from vereffen.track.indicators.contact import Done
from vereffen.track.indicators.every import Month
from vereffen.track.indicators.plans import agreed_in


def months(municipality: int, since: date, until: date, cut: date) -> Iterator[tuple[str, Month]]:
    """Per month (`2026-01`) from the first day `since` up to and including the last day `until`, what is counted of it.

    Facts count that happened up to and including `cut`.
    """
    whole = whole_cohort(municipality, since, until, cut)
    was_done = done(municipality, whole, cut)
    agreed = plans(municipality, cut)
    for period, days in periods(since, until):
        some = inside(whole.cohort, *days)
        own = Done._make(column[some] for column in was_done)
        yield period, Month(of_days(whole.cohort, some), own, agreed_in(agreed, *days))
