"""Which instalments may be collected from an account: announced in time, still open, agreed, asked once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.approach.schedules import Instalment, Schedule

WAYS = ("brief", "balie", "portaal")
# A file holds what is due in so many days: ours, banks want some days before.
AHEAD_DAYS = 5


class Announced(NamedTuple):
    """One instalment that a letter told: the day on which the letter left, the day of the debit, its cents."""

    told_on: date
    day: date
    cents: int


def to_collect(
    left: Schedule, announced: Sequence[Announced], asked: Collection[date], on: date, notice_days: int
) -> tuple[Instalment, ...]:
    """What of a plan is collected in a file made that day.

    Each instalment on the day that was announced at least `notice_days` before, never more than announced nor than is
    left of it, and none that was asked before (`asked` holds the days).
    """
    found = []
    for one in left:
        if not on < one.day <= on + timedelta(days=AHEAD_DAYS) or one.day in asked:
            continue
        in_time = [
            told.cents
            for told in announced
            if told.day == one.day and told.told_on + timedelta(days=notice_days) <= one.day
        ]
        if in_time:
            found.append(one._replace(cents=min(one.cents, in_time[-1])))
    return tuple(found)


def sequence(before: int) -> str:
    """`FRST` for the first debit under a mandate, `RCUR` for every later one; a mandate here never ends with an instalment."""
    return "RCUR" if before else "FRST"
