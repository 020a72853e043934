"""A piece of the invented town while it lives: its households and claims in columns, the day it is, and what is written down."""

from __future__ import annotations

from enum import IntEnum
from typing import Any, NamedTuple

from vereffen.simulation.lived.state import CLAIM, DONE, FIRST_TOLD, HOME, OPEN, SUM, TOLD


class Town(NamedTuple):
    """The arrays of a piece: a key, a household and claims per place, sums per group, a diary (one row: none), the calendar.

    `wakes` has the first week in which something may happen to the household of a place: narrow, for it is read each week.
    """

    keys: Any
    wakes: Any
    homes: Any
    claims: Any
    sums: Any
    diary: Any
    days: Any
    paydays: Any


class Now(NamedTuple):
    """The week and its first day, the first day of all, the month (counted from the start), and 1 when it is a new one."""

    week: int
    on: int
    start: int
    month: int
    is_new_month: int


class Limits(NamedTuple):
    """What the policy says of the work itself: how many attempts, what the municipality pays for each act, the longest plan."""

    attempts: int
    letter_cents: int
    talk_cents: int
    visit_cents: int
    force_cents: int
    plan_months: int


class Noted(IntEnum):
    """What a row of the diary tells."""

    CLAIM = 0
    DECISION = 1
    PAYMENT = 2
    STEP = 3
    CONTACT = 4
    CAPACITY = 5
    REMISSION = 6
    REMISSION_DECISION = 7
    CORRECTION = 8
    ARRANGEMENT = 9
    ARRANGEMENT_ENDED = 10
    PROTECTION = 11
    WRITE_OFF = 12


DIARY_WIDTH = 8


def note(diary: Any, on: int, what: int, who: int, claim: int, told: tuple[int, int, int, int]) -> None:
    """Writes down one happening, where a diary is kept; its first cell counts the rows."""
    if len(diary) == 1:
        return
    at = diary[0, 0] + 1
    diary[0, 0] = at
    row = diary[at]
    row[0], row[1], row[2], row[3] = on, what, who, claim
    row[4], row[5], row[6], row[7] = told


def touch(town: Town, place: int) -> None:
    """Marks every claim of a household: what is known of the person changed, so each decision is taken anew."""
    home = town.homes[place]
    for number in range(home[HOME.low], home[HOME.high]):
        town.claims[place, number, CLAIM.changed] = 1


def hears(home: Any, on: int) -> None:
    """Keeps a day on which the person was told something, the newest last."""
    for place in range(FIRST_TOLD, FIRST_TOLD + TOLD - 1):
        home[place] = home[place + 1]
    home[FIRST_TOLD + TOLD - 1] = on


def works(town: Town, home: Any, seconds: int, cents: int) -> None:
    """Adds time of staff and what the municipality spends."""
    group = home[HOME.group]
    town.sums[group, SUM.seconds] += seconds
    town.sums[group, SUM.work_cents] += cents


def pay(town: Town, now: Now, place: int, number: int, cents: int) -> None:
    """Money from the person to one claim: the costs first, then the principal (Awb 4:92)."""
    home, claim = town.homes[place], town.claims[place, number]
    costs = min(cents, claim[CLAIM.costs_open])
    principal = min(cents - costs, claim[CLAIM.principal_open])
    if costs + principal == 0:
        return
    claim[CLAIM.costs_open] -= costs
    claim[CLAIM.principal_open] -= principal
    group = home[HOME.group]
    town.sums[group, SUM.paid_costs] += costs
    town.sums[group, SUM.paid_principal] += principal
    home[HOME.buffer] = max(0, home[HOME.buffer] - costs - principal)
    if claim[CLAIM.plan_from]:
        claim[CLAIM.plan_paid] += costs + principal
    note(town.diary, now.on, Noted.PAYMENT, place, number, (costs, principal, 0, 0))
    touch(town, place)
    close(town, place, number)


def give_up(town: Town, now: Now, place: int, number: int, cents: int, what: int) -> None:
    """Principal that is no longer asked, up to what is open: remitted, corrected or written off (`what` names it).

    When nothing of it is left, its costs go with it.
    """
    home, claim = town.homes[place], town.claims[place, number]
    cents = min(cents, claim[CLAIM.principal_open])
    costs = claim[CLAIM.costs_open] if 0 < cents == claim[CLAIM.principal_open] else 0
    claim[CLAIM.principal_open] -= cents
    claim[CLAIM.costs_open] -= costs
    column = SUM.written_off if what == Noted.WRITE_OFF else SUM.corrected
    town.sums[home[HOME.group], SUM.remitted if what == Noted.REMISSION_DECISION else column] += cents + costs
    note(town.diary, now.on, what, place, number, (costs, cents, 0, 0))
    touch(town, place)
    close(town, place, number)


def close(town: Town, place: int, number: int) -> None:
    """A claim on which nothing is owed any more is over."""
    claim = town.claims[place, number]
    if claim[CLAIM.costs_open] + claim[CLAIM.principal_open] == 0 and claim[CLAIM.state] != DONE:
        claim[CLAIM.state] = DONE
        home = town.homes[place]
        home[HOME.open_claims] -= 1
        while home[HOME.low] < home[HOME.high] and town.claims[place, home[HOME.low], CLAIM.state] != OPEN:
            home[HOME.low] += 1
