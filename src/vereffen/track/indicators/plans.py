"""Whether arrangements are kept (I-17), known to be affordable (I-5) and affordable (I-6), of those agreed in one month."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import NEVER, Column, Yes
from vereffen.track.indicators.figures import Figure, ratio
from vereffen.track.indicators.months import months_later
from vereffen.track.indicators.waiting import share_by

AGES = (6, 12)
# A calculation of what somebody can pay is recent for so many days, and holds for twelve months (Rv 475d).
RECENT_DAYS = 30
VALID_DAYS = 365
_RUNS, _BROKEN, _COMPLETED, _STOPPED, _REPLACED = range(5)


class Plans(NamedTuple):
    """Arrangements with people, one per place; days are ordinals, `NEVER` for what did not happen by `cut`.

    `debtor` is the number of the person.
    `first` is the day of the first instalment; `broken` the first day more than 30 days behind, or ended because not kept;
    `completed` paid in full; `stopped` ended in another way, also by remission or write-off; `replaced` a claim of it came
    in a later arrangement; `changed` the first other schedule. `known_on` is the day of the newest calculation of what
    the person can pay that was recorded when it was agreed (0: none), `room` its cents a month, `asks` what all arrangements
    of the person then asked together. `rechecked`: a later calculation was recorded while it ran; `held`: all then still fitted each time.
    """

    cut: int
    debtor: Column
    agreed: Column
    first: Column
    broken: Column
    completed: Column
    stopped: Column
    replaced: Column
    changed: Column
    known_on: Column
    room: Column
    asks: Column
    rechecked: Yes
    held: Yes


def agreed_in(of: Plans, first_day: int, last_day: int) -> Plans:
    """The arrangements that were agreed from the first up to and including the last of these days."""
    own = (of.agreed >= first_day) & (of.agreed <= last_day)
    return Plans._make([of.cut, *(column[own] for column in of[1:])])


def plan_figures(of: Plans) -> list[Figure]:
    """The figures of arrangements that were agreed in one month."""
    return [*_known(of), *_affordable(of), *_kept(of)]


def _fate(of: Plans, by: Column) -> Column:
    """What had become of each by the end of a day: what came first, and of one day the worst."""
    days = np.stack([of.broken, of.completed, of.stopped, of.replaced])
    found: Column = np.where(days.min(axis=0) <= by, days.argmin(axis=0) + 1, _RUNS)
    return found


def _kept(of: Plans) -> list[Figure]:
    """I-17: kept at an age of 6 and 12 months since the first instalment; what broke or stopped stays in the denominator."""
    found = []
    for months in AGES:
        ready, kept, age, fate = kept_at(of, months)
        n, missing = int(ready.sum()), int((~ready).sum())
        again = kept & (np.minimum(of.changed, of.replaced) <= age)
        for part, which in (("", kept), ("_renegotiated", again), ("_completed", kept & (fate == _COMPLETED))):
            found.append(ratio("I-17", f"{months}m{part}", int(which.sum()), n, n, missing))
        found.append(_estimate(of, months, age, n))
    return found


def kept_at(of: Plans, months: int) -> tuple[Yes, Yes, Column, Column]:
    """The arrangements that I-17 counts at that age, those of them that were kept, the day of that age and what had become of each."""
    age = months_later(of.first, months)
    ready, fate = age <= of.cut, _fate(of, np.minimum(age, of.cut))
    return ready, ready & (fate != _BROKEN) & (fate != _STOPPED), age, fate


def _estimate(of: Plans, months: int, age: Column, ready: int) -> Figure:
    """The share kept by Kaplan and Meier, over the younger ones too; none while not one is old enough to tell."""
    fate = _fate(of, np.minimum(age, of.cut))
    lost = (fate == _BROKEN) | (fate == _STOPPED)
    # What was paid in full or agreed anew breaks no more, and is known of until the end.
    safe = (fate == _COMPLETED) | (fate == _REPLACED)
    end = np.where(lost, np.minimum(of.broken, of.stopped), np.where(safe, age, np.minimum(age, of.cut)))
    days = np.maximum(end - of.first, 0)
    n = len(days)
    longest = int((age - of.first).max()) if n else 0
    value = 1 - share_by(days, lost, np.zeros(n, bool), longest) if ready else None
    return Figure("I-17", f"{months}m_km", int(lost.sum()), n, n, 0, value)


def _known(of: Plans) -> list[Figure]:
    """I-5: agreed with a calculation of what the person can pay that was at most 30 days old."""
    n = len(of.agreed)
    return [ratio("I-5", "", int(recently_known(of).sum()), n, n, 0)]


def recently_known(of: Plans) -> Yes:
    """The arrangements with a calculation that was at most 30 days old."""
    return (of.known_on > 0) & (of.known_on >= of.agreed - RECENT_DAYS)


def _affordable(of: Plans) -> list[Figure]:
    """I-6: all that arrangements ask a month fits in what is left above the beslagvrije voet, at signing and at each later calculation."""
    known, fits = fitting(of)
    n = int(known.sum())
    later = int(of.rechecked.sum())
    return [
        ratio("I-6", "signing", int(fits.sum()), n, n, len(known) - n),
        ratio("I-6", "recheck", int((of.rechecked & of.held).sum()), later, later, len(known) - later),
    ]


def fitting(of: Plans) -> tuple[Yes, Yes]:
    """The arrangements that I-6 counts at signing, and those of them that fitted."""
    known = (of.known_on > 0) & (of.known_on > of.agreed - VALID_DAYS)
    return known, known & (of.asks <= of.room)


def no_plans(cut: int) -> Plans:
    """No arrangements at all."""
    none, nothing = np.zeros(0, np.int64), np.zeros(0, bool)
    return Plans._make([cut, *[none] * 11, nothing, nothing])


def never(count: int) -> Column:
    """A column of days that did not come."""
    return np.full(count, NEVER, np.int64)
