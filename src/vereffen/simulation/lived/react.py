"""What people do when something reaches them: read it or not, pay, call, or say what is the matter."""

from __future__ import annotations

from typing import Any

from vereffen.simulation.lived import household as purpose
from vereffen.simulation.lived.behaviour import Behaviour
from vereffen.simulation.lived.chance import uniform
from vereffen.simulation.lived.state import ATTEMPTS, CLAIM, CLAIMS, FIRST_ATTEMPT, HOME, OPEN
from vereffen.simulation.lived.town import Noted, Now, Town, hears, note, touch

BILL, REMINDER, URGING, FORCE = range(4)
# How many weeks after a bill, and after a letter, somebody who reads it pays.
_BILL_WEEKS, _LETTER_WEEKS = 4, 2
# Why people say they have not paid, as the diary tells it; the order of `approach.facts.CAUSES`.
KNOWS_NOT, CANNOT, WILL_NOT, DISPUTES = range(4)


def attends(key: Any, home: Any, claim: Any, number: int, ways: Behaviour, letter: int) -> bool:
    """Whether this bill or letter is read and acted upon; who does not pay of own accord moves at force only."""
    claim[CLAIM.notices] += 1
    chance = uniform(key, number * 16 + claim[CLAIM.notices], purpose.ATTENDS)
    if home[HOME.unwilling]:
        return letter == FORCE and chance < ways.force_moves
    if letter == BILL:
        return chance < ways.attends_bill
    return chance < (ways.attends_reminder if letter == REMINDER else ways.attends_urging)


def receives(town: Town, now: Now, place: int, number: int, ways: Behaviour, letter: int) -> None:
    """A bill or letter comes: who reads it pays some days later, or calls when there is not enough."""
    key, home, claim = town.keys[place], town.homes[place], town.claims[place, number]
    if not attends(key, home, claim, number, ways, letter) or claim[CLAIM.pay_week] > now.week:
        return
    at = number * 16 + claim[CLAIM.notices]
    if home[HOME.buffer] >= claim[CLAIM.costs_open] + claim[CLAIM.principal_open]:
        weeks = _BILL_WEEKS if letter == BILL else _LETTER_WEEKS
        claim[CLAIM.pay_week] = now.week + 1 + int(uniform(key, at, purpose.DELAY) * weeks)
    elif letter != BILL and uniform(key, at, purpose.ASKS) < ways.calls:
        home[HOME.calls_on] = now.week + 1


def tries(home: Any, on: int, part: int, written: int) -> None:
    """Keeps an attempt to reach somebody, the newest first."""
    for place in range(FIRST_ATTEMPT + ATTEMPTS - 1, FIRST_ATTEMPT, -1):
        home[place] = home[place - 1]
    home[FIRST_ATTEMPT] = on * 8 + part * 2 + written


def talks(town: Town, now: Now, place: int, on: int, ways: Behaviour) -> int:
    """A conversation on that day: what the person says, tells, and does afterwards; gives the cause that was said."""
    key, home = town.keys[place], town.homes[place]
    overdue = _overdue(town, now, place)
    cause = KNOWS_NOT
    if uniform(key, now.week, purpose.SAYS) < ways.disputes:
        cause = DISPUTES
    elif home[HOME.buffer] < overdue:
        cause = CANNOT
    elif home[HOME.unwilling]:
        cause = WILL_NOT
    home[HOME.two_way_on] = on
    home[HOME.disputed_on] = on if cause == DISPUTES else 0
    home[HOME.cannot_pay_on] = on if cause == CANNOT else 0
    hears(home, on)
    if cause in (KNOWS_NOT, WILL_NOT):
        moves = ways.talk_moves if home[HOME.unwilling] else ways.talk_helps
        for number in range(home[HOME.low], home[HOME.high]):
            claim = town.claims[place, number]
            if (
                claim[CLAIM.state] == OPEN
                and claim[CLAIM.plan_from] == 0
                and claim[CLAIM.pay_week] <= now.week
                and uniform(key, now.week * CLAIMS + number, purpose.HELPED) < moves
            ):
                claim[CLAIM.pay_week] = now.week + 1 + int(uniform(key, now.week, purpose.DELAY) * _LETTER_WEEKS)
    touch(town, place)
    return cause


def tells(town: Town, now: Now, place: int, on: int, ways: Behaviour) -> None:
    """In a conversation the person tells what there is to spend, or does not want to."""
    home = town.homes[place]
    if uniform(town.keys[place], now.week, purpose.TELLS) < ways.tells:
        known(town, now, place, on)
    else:
        home[HOME.capacity_on] = on
        note(town.diary, on, Noted.CAPACITY, place, -1, (-1, 0, 0, 0))


def known(town: Town, now: Now, place: int, on: int) -> None:
    """What there is to spend is computed: what the income of that week leaves above the beslagvrije voet."""
    home = town.homes[place]
    room = home[HOME.room_low] if home[HOME.low_until] >= now.week else home[HOME.room]
    home[HOME.capacity_on] = home[HOME.voet_on] = on
    home[HOME.room_told] = room
    note(town.diary, on, Noted.CAPACITY, place, -1, (room, 0, 0, 0))
    touch(town, place)


def _overdue(town: Town, now: Now, place: int) -> int:
    cents, home = 0, town.homes[place]
    for number in range(home[HOME.low], home[HOME.high]):
        claim = town.claims[place, number]
        if claim[CLAIM.state] == OPEN and now.on > claim[CLAIM.term_end]:
            cents += claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
    return cents
