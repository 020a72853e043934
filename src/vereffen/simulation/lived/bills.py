"""Which bills the households get: invented ones, or as a municipality's own portfolio has them without anybody in it to know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from vereffen.simulation.lived.state import ANNUAL, BENEFIT, PARKING

SORTS = (ANNUAL, PARKING, BENEFIT)
# Every amount that is used is the mean of at least so many, so that no bill of anybody stands in it.
TOGETHER = 10
STEPS = 10


class Bill(NamedTuple):
    """Of one sort: the share of people who get one in a year, and ten amounts in cents of which each is as likely."""

    share: float
    cents: tuple[int, ...]


# A bill per sort in their order; empty: invented ones.
Bills = tuple[Bill, ...]
INVENTED: Bills = ()


def bills_of(people: int, amounts: Mapping[int, Sequence[int]]) -> Bills:
    """The bills of a portfolio: of so many people, the amounts of a year per sort in cents (one a person).

    A sort of which fewer than ten were sent is not lived at all.
    """
    return tuple(_bill(people, sorted(amounts.get(sort, ()))) for sort in SORTS)


def _bill(people: int, amounts: Sequence[int]) -> Bill:
    pieces = min(STEPS, len(amounts) // TOGETHER)
    if pieces == 0 or people <= 0:
        return Bill(0.0, (0,) * STEPS)
    means = [int(np.mean(piece)) for piece in np.array_split(np.array(amounts, dtype=np.int64), pieces)]
    # With fewer pieces than steps each piece stands for as many steps as fit.
    return Bill(min(1.0, len(amounts) / people), tuple(means[step * pieces // STEPS] for step in range(STEPS)))


def columns(bills: Bills) -> Any:
    """A row per sort: the share and the amounts; a share of -1 says that the bills are invented."""
    if not bills:
        return np.full((len(SORTS), 1 + STEPS), -1.0)
    return np.array([(one.share, *one.cents) for one in bills], dtype=np.float64)
