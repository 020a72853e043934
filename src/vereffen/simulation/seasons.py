"""When an example municipality sends its yearly bill: for most at the end of February, for who came later with a smaller run."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

# The first run of a year holds nearly everybody. What was paid has mostly left the books, so that recent runs weigh more; of
# people who fall behind the older bills are still there.
_FIRST_RUN = {False: (42, 12), True: (37, 38)}
_LATER_RUNS = {False: 46, True: 25}
# A later run is for who moved in or whose bill was wrong: the newer ones are fuller, by this much a month.
_FADES = 0.82
_FEBRUARY = 2


def last_day_of_month(day: date) -> date:
    """The last day of the month of that day."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def runs(since: date, today: date) -> list[date]:
    """The days of the tax runs from `since` up to the day before `today`, the newest first; January has none."""
    found, day = [], last_day_of_month(today)
    while day >= since:
        if day < today and day.month > 1:
            found.append(day)
        day = day.replace(day=1) - timedelta(days=1)
    return found


def bill_days(rng: Random, since: date, today: date, *, several: bool, struggling: bool) -> Sequence[date]:
    """The day of somebody's yearly bill, and of that of another year when there are `several`, the newest first.

    Nobody gets two bills in one year: who came later than February has the first run of the next year beside it.
    """
    possible = runs(since, today)
    first = [day for day in possible if day.month == _FEBRUARY]
    later = [day for day in possible if day.month != _FEBRUARY]
    weights = [
        *_FIRST_RUN[struggling][: len(first)],
        *_shares(len(later), _LATER_RUNS[struggling], 1.0 if struggling else _FADES),
    ]
    (chosen,) = rng.choices([*first, *later], weights)
    others = [day for day in first if day.year != chosen.year and (chosen.month == _FEBRUARY or day > chosen)]
    return sorted((chosen, rng.choice(others)), reverse=True) if several and others else (chosen,)


def _shares(count: int, whole: int, fades: float) -> list[float]:
    parts = [fades**turn for turn in range(count)]
    return [whole * part / sum(parts) for part in parts]
