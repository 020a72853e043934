"""Which instalments may be collected from an account: announced in time, still open, agreed, asked once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.approach.schedules import Instalment, Schedule

WAYS = ("brief", "balie", "portaal", "telefoon")
# A file holds what is due in so many days: ours, banks want some days before.
AHEAD_DAYS = 5
# The end-to-end references that we give: of a debit (a second try ends in R), and of money that goes back.
_MANDATE = re.compile(r"VM\d+-\d+")
_OWN = re.compile(r"INC\d+X\d{8}R?|TERUG\d+X\d+")


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


class Again(NamedTuple):
    """A second try that the person agreed to: the day they chose, and the most that is asked."""

    day: date
    cents: int


def once_more(left: Schedule, agreed: Mapping[date, Again], on: date) -> tuple[tuple[date, Instalment], ...]:
    """What is asked a second time in a file made that day: (day of the instalment, what is asked), never more than is left."""
    return tuple(
        (one.day, Instalment(again.day, min(one.cents, again.cents)))
        for one in left
        if (again := agreed.get(one.day)) and on < again.day <= on + timedelta(days=AHEAD_DAYS)
    )


def affordable(found: Iterable[Instalment], room_cents: int | None) -> tuple[Instalment, ...]:
    """What of these fits in what is left a month (None: nothing newer known than the plan); one that does not is for a call."""
    return tuple(one for one in found if room_cents is None or one.cents <= room_cents)


def own(references: Iterable[str]) -> str:
    """The reference among these that is one of our orders to the bank; empty when none is."""
    return next((one for one in references if _OWN.fullmatch(one)), "")


def is_own(references: Iterable[str], mandate: str) -> bool:
    """Whether money with these references, asked under that mandate, is about an order of ours."""
    return bool(own(references) or _MANDATE.fullmatch(mandate))


def sequence(before: int) -> str:
    """`FRST` for the first debit under a mandate, `RCUR` for every later one; a mandate here never ends with an instalment."""
    return "RCUR" if before else "FRST"
