"""What a person asks without an officer, and what follows at once: rest, a task, or what was asked itself."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.law.refusal import Refusal

HOURS = tuple(range(8, 20))
# Nobody is asked to remember a call of next season.
_CALL_WITHIN = timedelta(days=31)
_LONGEST_WORDS = 4_000


class Ask(StrEnum):
    """What can be asked."""

    CALL = "bellen"
    STOP = "noodstop"
    DEFERRAL = "uitstel"
    REMISSION = "kwijtschelding"
    WRONG = "betwist"
    HELP = "schuldhulp"
    REACH = "bereiken"


class Request(NamedTuple):
    """What somebody asks: what, in the own words, about which claim, for which day and hour (0: any)."""

    what: Ask
    words: str = ""
    claim: int | None = None
    day: date | None = None
    hour: int = 0
    codes: tuple[tuple[str, str], ...] = ()


class Rest(NamedTuple):
    """What rests: the kind of protection, until which day, for one claim or (None) for all."""

    sort: str
    until: date
    claim: int | None = None


class Answer(NamedTuple):
    """What follows: whether what was asked is given at once, what rests, and the task for an officer with its day and part."""

    is_given: bool
    rest: Rest | None
    task: str
    task_on: date
    part: str = ""


class Bounds(NamedTuple):
    """What policy says: the days of deferral that are given at once, of a stop, and of rest while an officer decides.

    `had_deferral` tells whether the person had deferral lately: a second time, somebody talks about it first.
    """

    deferral_days: int
    stop_days: int
    rest_days: int
    had_deferral: bool


def part_of(hour: int) -> str:
    """The part of the day that an hour falls in."""
    return PARTS_OF_DAY[0] if hour < 12 else PARTS_OF_DAY[1] if hour < 18 else PARTS_OF_DAY[2]


def answer(asked: Request, on: date, bounds: Bounds) -> Answer:
    """What follows from a request on that day. Refused for a day or hour that cannot be, or too many words."""
    if len(asked.words) > _LONGEST_WORDS:
        raise Refusal("This is more text than fits: make it shorter.")
    waits = on + timedelta(days=bounds.rest_days)
    match asked.what:
        case Ask.CALL:
            return _call(asked, on)
        case Ask.STOP:
            return Answer(True, Rest("noodstop", on + timedelta(days=bounds.stop_days - 1)), "noodstop", on)
        case Ask.DEFERRAL:
            return _deferral(asked, on, bounds, waits)
        case Ask.REMISSION:
            return Answer(False, Rest("kwijtschelding_verzoek", waits), "verzoek_kwijtschelding", on)
        case Ask.WRONG:
            return Answer(False, Rest("betwist", waits, asked.claim), "verzoek_betwist", on)
        case Ask.HELP:
            return Answer(True, Rest("noodstop", on + timedelta(days=bounds.stop_days - 1)), "verzoek_schuldhulp", on)
        case _:
            return Answer(True, None, "", on)


def _call(asked: Request, on: date) -> Answer:
    if asked.day is None or not on <= asked.day <= on + _CALL_WITHIN or asked.day.weekday() > 4:
        raise Refusal("Choose a working day within a month.")
    if asked.hour and asked.hour not in HOURS:
        raise Refusal("Choose an hour of the list.")
    return Answer(True, None, "verzoek_bellen", asked.day, part_of(asked.hour) if asked.hour else "")


def _deferral(asked: Request, on: date, bounds: Bounds, waits: date) -> Answer:
    if asked.day is None or asked.day <= on:
        raise Refusal("Choose a day that is still to come.")
    if (asked.day - on).days <= bounds.deferral_days and not bounds.had_deferral:
        return Answer(True, Rest("uitstel", asked.day), "", on)
    return Answer(False, Rest("uitstel_verzoek", waits), "verzoek_uitstel", on)
