"""Invented series of attempts to reach somebody, with the reach that was published per channel and number of attempts."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from vereffen.approach.facts import PARTS_OF_DAY, WRITTEN
from vereffen.simulation import notes
from vereffen.simulation.calibration import share
from vereffen.simulation.claims import Claim
from vereffen.simulation.diary import Diary, working_day

# Attempts in a series, with its weight and how often it holds a call or a visit (else only writing). The weights are
# ours, chosen so that the published reach per channel adds up to the published reach per number and overall.
_SERIES = (((1, 2), 0.84, 0.140, 0.115), ((3,), 0.09, 0.22, 0.15), ((4, 5), 0.07, 0.42, 0.22))
_REACH = {"telefoon": "reached_by_phone", "huisbezoek": "reached_by_visit", "": "reached_in_writing"}
_CAUSES = {"weet_niet": 0.33, "kan_niet": 0.36, "wil_niet": 0.05, "betwist": 0.10, "onbekend": 0.16}
_APART_DAYS = 30


class Round(NamedTuple):
    """How a series of attempts ended: its last day, whether we spoke, what the person said, and help wanted."""

    on: date
    reached: bool
    exhausted: bool
    cause: str
    wants_help: bool


def fits(diary: Diary, start: date) -> bool:
    """Whether a series from that day stands far enough from the person's other series."""
    apart = timedelta(days=_APART_DAYS)
    return all(start > last + apart or start + apart < first for first, last in diary.rounds)


def attempt(diary: Diary, claim: Claim, start: date) -> Round | None:
    """A series of attempts about a claim; None when it is not over by today, or somebody else acts for the person."""
    rng = diary.rng
    if diary.acted_for_from <= start:
        return None
    sizes, _, phone, visit = rng.choices(_SERIES, [weight for _, weight, _, _ in _SERIES])[0]
    voice = rng.choices(("telefoon", "huisbezoek", ""), (phone, visit, 1 - phone - visit))[0]
    channels = _channels(rng, rng.choice(sizes), voice)
    days = _days(rng, start, len(channels))
    if days[-1] >= diary.today:
        return None
    reached = diary.shares.hit(_REACH[voice], share(_REACH[voice]))
    wants_help = reached and diary.shares.hit("help", share("help_accepted"))
    cause = _cause(rng, wants_help=wants_help) if reached else "onbekend"
    parts = [PARTS_OF_DAY[(rng.randrange(3) if turn == 0 else turn) % 3] for turn in range(len(channels))]
    if len(channels) >= 3:
        parts = [PARTS_OF_DAY[turn % 3] for turn in range(len(channels))]
    for turn, (day, channel, part) in enumerate(zip(days, channels, parts, strict=True)):
        spoke = reached and turn == len(channels) - 1
        told = {"kanaal": channel, "dagdeel": part, "bereikt": spoke, "oorzaak": cause if spoke else "onbekend"}
        note = rng.choice(notes.REACHED[cause] if spoke else notes.MISSED[channel])
        diary.tell(day, "contact", claim, told, note, personal=True)
    diary.rounds.append((days[0], days[-1]))
    return Round(days[-1], reached, len(channels) >= 3 and bool(voice), cause, wants_help)


def _channels(rng: Random, size: int, voice: str) -> list[str]:
    """The channels in order: writing first, and at last the call or visit that the series holds, if any."""
    written = sorted(WRITTEN)
    found = [rng.choice(written) for _ in range(size)]
    if voice:
        found[-1] = voice
        for turn in range(1, size - 1):
            found[turn] = voice if rng.random() < 0.6 else found[turn]
    return found


def _days(rng: Random, start: date, size: int) -> list[date]:
    days = [working_day(start)]
    for _ in range(size - 1):
        days.append(working_day(days[-1] + timedelta(days=rng.randint(1, 2))))
    return days


def _cause(rng: Random, *, wants_help: bool) -> str:
    if wants_help:
        return "kan_niet" if rng.random() < 0.8 else "weet_niet"
    return rng.choices(tuple(_CAUSES), tuple(_CAUSES.values()))[0]
