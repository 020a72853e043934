"""How far people come after a claim of theirs is late: sought, spoken with, agreed, kept; counted as people and never as claims."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, Cohort, Column, Yes, late


class Seen(NamedTuple):
    """Attempts to reach people: of whom, on which day, and whether it became a conversation."""

    debtor: Column
    day: Column
    spoken: Yes


class Agreed(NamedTuple):
    """Arrangements: of whom, agreed on which day, and the day on which it was broken or stopped, `NEVER` when neither."""

    debtor: Column
    day: Column
    lost: Column


def reach(of: Cohort, seen: Seen, agreed: Agreed, since: int) -> tuple[int, int, int, int, int]:
    """How many people came in view, were sought, were spoken with, agreed, and kept all they agreed up to `of.cut`.

    Somebody comes in view with the first claim that was late (P1) from the day `since` up to the cut. What was done counts from the
    last day of that claim on. Who agreed was spoken with, also when that was on the portal, and who was spoken with was sought.
    """
    became = of.due + GRACE_DAYS + 1
    among = late(of) & (became >= since) & (became <= of.cut)
    people, place = np.unique(of.debtor[among], return_inverse=True)
    begin = np.full(len(people), NEVER, np.int64)
    np.minimum.at(begin, place, of.due[among])
    sought = _has(people, begin, seen.debtor, seen.day)
    spoken = _has(people, begin, seen.debtor[seen.spoken], seen.day[seen.spoken])
    plan = _has(people, begin, agreed.debtor, agreed.day)
    broken = agreed.lost <= of.cut
    lost = _has(people, begin, agreed.debtor[broken], agreed.day[broken])
    spoken |= plan
    sought |= spoken
    return len(people), int(sought.sum()), int(spoken.sum()), int(plan.sum()), int((plan & ~lost).sum())


def _has(people: Column, begin: Column, debtor: Column, day: Column) -> Yes:
    """Whether something was done for each of the people on or after their own day."""
    found = np.zeros(len(people), bool)
    if not len(people):
        return found
    at = np.minimum(np.searchsorted(people, debtor), len(people) - 1)
    own = (people[at] == debtor) & (day >= begin[at])
    found[at[own]] = True
    return found
