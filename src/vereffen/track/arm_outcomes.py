"""What became of people who were drawn, each over the same number of days since the lot counted for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PAID, GIVEN_UP = 1, 2


class Move(NamedTuple):
    """One posting on a claim: the day (ordinal), the claim, what it moves and the cents (+ is owed more).

    `is_cost` tells a cost that was charged, `is_paid` money of the person (or its reversal).
    """

    day: int
    claim: int
    is_principal: bool
    cents: int
    is_cost: bool
    is_paid: bool


class ArmOutcome(NamedTuple):
    """Of one person: 1 or 0 for a conversation, an arrangement and a new cost; cents of cost; principal owed at the start and paid of it;
    its share; whether all that was owed at the start is done, after how many days, and how (0 not, 1 paid, 2 given up by the municipality).
    """

    spoken: int
    arranged: int
    charged: int
    cost_cents: int
    owed_cents: int
    paid_cents: int
    paid_share: float
    done: int
    days: int
    ended: int


def arm_outcome(
    start: int, days: int, moves: Sequence[Move], spoken: Iterable[int], arranged: Iterable[int]
) -> ArmOutcome | None:
    """The outcome from the day `start` up to, not including, `start + days`; None when no principal was owed at the start.

    Money and the end are about the claims that were owed at the start, so that new debts of a year count for nobody. A cost that was taken back
    later still was charged. What is paid of the principal is less what was reversed, and at least 0.
    """
    end = start + days
    owed: dict[int, int] = defaultdict(int)
    principal: dict[int, int] = defaultdict(int)
    for move in moves:
        if move.day < start:
            owed[move.claim] += move.cents
            principal[move.claim] += move.cents if move.is_principal else 0
    begun = {claim for claim, cents in owed.items() if cents > 0}
    at_start = sum(principal[claim] for claim in begun)
    if at_start <= 0:
        return None
    within = [move for move in moves if start <= move.day < end]
    costs = [move.cents for move in within if move.is_cost and move.cents > 0]
    own = [move for move in within if move.claim in begun]
    paid = -sum(move.cents for move in own if move.is_paid and move.is_principal)
    done, how = _done(sum(owed[claim] for claim in begun), own, end)
    return ArmOutcome(
        int(any(start <= day < end for day in spoken)),
        int(any(start <= day < end for day in arranged)),
        int(bool(costs)),
        sum(costs),
        at_start,
        max(0, paid),
        min(1.0, max(0, paid) / at_start),
        int(how == PAID),
        done - start,
        how,
    )


def _done(left: int, moves: Iterable[Move], end: int) -> tuple[int, int]:
    """The first day after which nothing is left, with what it was that ended it; the end and 0 when something stays."""
    by_day: dict[int, list[Move]] = defaultdict(list)
    for move in moves:
        by_day[move.day].append(move)
    for day in sorted(by_day):
        left += sum(move.cents for move in by_day[day])
        if left <= 0:
            return day, PAID if any(move.is_paid and move.cents < 0 for move in by_day[day]) else GIVEN_UP
    return end, 0
