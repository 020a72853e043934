"""What a plan can become when less came in than was agreed: proposals, of which an officer or the person chooses."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach import schedules
from vereffen.approach.schedules import Instalment, Schedule


class Way(StrEnum):
    """How what is missing is paid after all."""

    AT_THE_END = "achteraan"
    SPREAD = "verdeeld"


class Respread(NamedTuple):
    """One proposal: how, and what is left of the plan as instalments after today that sum to exactly what is left."""

    way: Way
    schedule: Schedule


def respread(left: Schedule, on: date, pay_day: int, slack_cents: int, room_cents: int | None) -> tuple[Respread, ...]:
    """The proposals for a plan of which so much is left, the lightest first; empty when no more than the slack is missing.

    What is missing comes after the last instalment, or is divided over those to come; the latter only when each stays within
    what the person has room for (None: not known, then it is not proposed). Nobody is asked for two instalments at once.
    """
    missing = schedules.due_by(left, on)
    if missing <= slack_cents:
        return ()
    to_come = tuple(one for one in left if one.day > on)
    # What falls due today is not late yet, and is paid on the next day of the plan with the rest.
    missing = sum(one.cents for one in left) - sum(one.cents for one in to_come)
    usual = max(one.cents for one in left)
    last = to_come[-1].day if to_come else on
    extra, rest = [], missing
    while rest:
        last = schedules.next_pay_day(last, pay_day)
        extra.append(Instalment(last, min(usual, rest)))
        rest -= extra[-1].cents
    found = [Respread(Way.AT_THE_END, (*to_come, *extra))]
    if to_come:
        share, over = divmod(missing, len(to_come))
        spread = tuple(one._replace(cents=one.cents + share + (place < over)) for place, one in enumerate(to_come))
        if room_cents is not None and max(one.cents for one in spread) <= room_cents:
            found.append(Respread(Way.SPREAD, spread))
    return tuple(found)
