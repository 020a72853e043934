"""When an arrangement is too far behind: what was due by its schedule against what came in, as columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import NEVER, Column

# So many days after its day an instalment that did not come in whole breaks an arrangement.
BEHIND_DAYS = 30


class Due(NamedTuple):
    """Instalments: the stage of the arrangement (0, 1 …) that asks each, its day and its cents; in the order of stage and day."""

    stage: Column
    day: Column
    cents: Column


class Came(NamedTuple):
    """What came in on a stage of an arrangement, a reversal below 0; in the order of stage and day."""

    stage: Column
    day: Column
    cents: Column


def behind(due: Due, came: Came, until: Column) -> Column:
    """Per stage the first day, up to and including `until`, on which something was more than 30 days late; else `NEVER`.

    To the cent: there is no slack, and what comes in on the 31st day comes too late. What is taken back later counts as not paid from that day on.
    """
    found = np.full(len(until), NEVER, np.int64)
    asked = np.concatenate([[0], np.cumsum(due.cents)])
    paid = np.concatenate([[0], np.cumsum(came.cents)])
    due_keys, came_keys = due.stage * NEVER + due.day, came.stage * NEVER + came.day

    def sums(totals: Column, keys: Column, stage: Column, day: Column) -> Column:
        """What a stage asked, or got, up to and including a day."""
        ends = np.searchsorted(keys, stage * NEVER + day, side="right")
        total: Column = totals[ends] - totals[np.searchsorted(keys, stage * NEVER)]
        return total

    is_back = came.cents < 0
    # Lateness begins when an instalment is 31 days old, or when money that had come goes back.
    stages = np.concatenate([due.stage, came.stage[is_back]])
    days = np.concatenate([due.day + BEHIND_DAYS + 1, came.day[is_back]])
    seen = np.concatenate([due.day + BEHIND_DAYS, came.day[is_back]])
    wanted = sums(asked, due_keys, stages, days - BEHIND_DAYS - 1)
    short = (sums(paid, came_keys, stages, seen) < wanted) & (days <= until[stages])
    np.minimum.at(found, stages[short], days[short])
    return found
