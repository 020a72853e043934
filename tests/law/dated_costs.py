"""A small rule with a day, such as the night has, to see that a rule and all that it calls are compiled as they stand."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law import costs
from vereffen.law.costs import DwangbevelValues

DAYS_TO_WAIT = 14


class Claim(NamedTuple):
    """What is owed, and the day from which it may cost something."""

    debt_cents: int
    due: int


class Ruling(NamedTuple):
    """What it would cost today, and in how many days it may."""

    kosten_cents: int
    days_left: int


def decide(claim: Claim, on: int, law: DwangbevelValues) -> Ruling:
    """The costs from the day on, nothing before."""
    left = max(0, claim.due + DAYS_TO_WAIT - on)
    return Ruling(costs.dwangbevel(claim.debt_cents, law).kosten_cents if left == 0 else 0, left)
