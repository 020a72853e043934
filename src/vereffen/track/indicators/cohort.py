"""The claims of one month of last days, as columns, and what of them has been followed for long enough."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Column = NDArray[np.int64]
Yes = NDArray[np.bool_]
# A day that never came; later than any day that exists.
NEVER = 4_000_000
# How long after the last day a claim may be paid before it counts as not paid in time (P1): our operationalisation.
GRACE_DAYS = 7
# Why principal was written off; the last one is of before the ground was asked, or of a system that does not know it.
GROUNDS = ("unable", "deceased", "prescribed", "settlement", "other", "not_told")


class Movements(NamedTuple):
    """Cents that moved on claims: the place of the claim among the claims, the day as an ordinal, the cents (0 or more)."""

    claim: Column
    day: Column
    cents: Column


class Cohort(NamedTuple):
    """Claims on people (P0), one per place: debtor, last day, principal in cents, and the first day of each thing.

    Days are ordinals, `NEVER` for what did not happen by `cut`, the last day of which the facts are known. `paid` is the day
    on which nothing was owed any more through payment, `ended` the day on which that came by something else (remission,
    write-off, correction). `received` is principal, `costs` are gross, `waived` is what was taken back. `written_off` is principal
    by ground, and `undone` what of it was undone by `cut`, on the day on which it had been written off.
    """

    cut: int
    debtor: Column
    due: Column
    principal: Column
    paid: Column
    ended: Column
    first_payment: Column
    reached: dict[str, Column]
    costs: Movements
    waived: Movements
    received: Movements
    written_off: Mapping[str, Movements]
    undone: Mapping[str, Movements]


def mature(of: Cohort, days: int) -> Yes:
    """Which claims could be followed for this many days after their last day."""
    return of.due + days <= of.cut


def late(of: Cohort) -> Yes:
    """Which claims were not paid in full, nor otherwise over, when the days of grace had gone (P1)."""
    return np.minimum(of.paid, of.ended) > of.due + GRACE_DAYS


def within(of: Cohort, moved: Movements, days: int) -> Column:
    """The cents per claim that moved up to this many days after its last day."""
    soon = moved.day <= of.due[moved.claim] + days
    found = np.zeros(len(of.due), np.int64)
    np.add.at(found, moved.claim[soon], moved.cents[soon])
    return found


def first(moved: Movements, claims: int) -> Column:
    """The first day per claim on which something moved."""
    found = np.full(claims, NEVER, np.int64)
    np.minimum.at(found, moved.claim, moved.day)
    return found
