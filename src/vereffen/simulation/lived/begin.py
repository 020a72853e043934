"""How a week begins: money comes and goes, bills come in, what was promised is paid, and who needs a decision is listed."""

from __future__ import annotations

from typing import Any

from vereffen.approach.position import Position
from vereffen.simulation.lived import household as purpose
from vereffen.simulation.lived.behaviour import Behaviour
from vereffen.simulation.lived.chance import uniform
from vereffen.simulation.lived.household import FAR
from vereffen.simulation.lived.react import BILL, CANNOT, receives, talks, tells, tries
from vereffen.simulation.lived.state import (
    ANNUAL,
    ATTEMPTS,
    BENEFIT,
    CLAIM,
    CLAIMS,
    FIRST_ATTEMPT,
    FIRST_TOLD,
    HOME,
    OPEN,
    SUM,
    TOLD,
)
from vereffen.simulation.lived.town import Noted, Now, Town, give_up, note, pay, works
from vereffen.simulation.lived.world import MONTHS, WEEKS_A_YEAR

AT = Position(*range(len(Position._fields)))
# Half a year with less income, in which so many times what was saved is taken from the buffer each month; guesses of ours.
_LOW_WEEKS, _DRAINED = 26, 2
# Somebody in debt help that succeeds pays this share of what is owed, in per cent; a guess of ours.
_SETTLED = 20
_TALK_SECONDS = 900
# What is seen of a household at a glance.
_LATE, _FORCED, _BUSY, _DUE = 1, 2, 4, 8


def begin(town: Town, now: Now, ways: Behaviour, rows: Any, who: Any) -> int:
    """Lets the week begin for all; fills `rows` (a column per field of a position) and `who`, and gives how many there are."""
    many, homes, week = 0, town.homes, now.week
    for place in range(len(homes)):
        if town.wakes[place] > week:
            continue
        while homes[place, HOME.month] < now.month:
            homes[place, HOME.month] += 1
            _income(town.keys[place], homes[place], ways)
        if homes[place, HOME.next_event] <= week:
            _bills(town, now, place, ways)
        if homes[place, HOME.open_claims] == 0:
            town.wakes[place] = homes[place, HOME.next_event]
            continue
        town.wakes[place] = 0
        seen = _seen(town.claims, place, homes[place, HOME.low], homes[place, HOME.high], now)
        homes[place, HOME.late_weeks] += seen & _LATE
        if homes[place, HOME.calls_on] == week or homes[place, HOME.helped] == 1:
            seen |= _BUSY
        if seen & _FORCED:
            homes[place, HOME.force_weeks] += 1
        if seen & _BUSY:
            _happens(town, now, place, ways)
        if seen & (_BUSY | _DUE):
            many = _listed(town, now, place, rows, who, many)
    return many


def _seen(claims: Any, place: int, low: int, high: int, now: Now) -> int:
    """At a glance: whether a bill is over its term, a dwangbevel weighs, something may happen, a decision is due."""
    seen = 0
    for number in range(low, high):
        if claims[place, number, CLAIM.state] != OPEN:
            continue
        if now.on > claims[place, number, CLAIM.term_end]:
            seen |= _LATE
        if claims[place, number, CLAIM.dwangbevel_on]:
            seen |= _FORCED | (_BUSY if now.is_new_month else 0)
        if claims[place, number, CLAIM.pay_week] == now.week or claims[place, number, CLAIM.plan_from]:
            seen |= _BUSY
        if claims[place, number, CLAIM.changed] or 0 < claims[place, number, CLAIM.until] <= now.on:
            seen |= _DUE
    return seen


def _income(key: Any, home: Any, ways: Behaviour) -> None:
    """What is kept over in a month, within what the household has; less income for half a year takes twice what was saved."""
    month = home[HOME.month]
    week = (month * WEEKS_A_YEAR + MONTHS - 1) // MONTHS
    if uniform(key, month, purpose.LOSES) * MONTHS < ways.loses_income and home[HOME.low_until] < week:
        home[HOME.low_until] = week + _LOW_WEEKS
    kept = home[HOME.saving] if home[HOME.low_until] < week else -_DRAINED * home[HOME.saving]
    home[HOME.buffer] = min(home[HOME.most], max(0, home[HOME.buffer] + kept))


def _bills(town: Town, now: Now, place: int, ways: Behaviour) -> None:
    home, next_event = town.homes[place], FAR
    for number in range(CLAIMS):
        claim = town.claims[place, number]
        if claim[CLAIM.week] == now.week:
            sort = claim[CLAIM.sort]
            claim[CLAIM.state] = OPEN
            claim[CLAIM.regime] = 0 if sort == BENEFIT else 1
            claim[CLAIM.announced_on] = now.on
            claim[CLAIM.term_end] = town.days[sort, now.on - now.start]
            claim[CLAIM.principal_open] = claim[CLAIM.principal]
            claim[CLAIM.changed] = 1
            home[HOME.low] = min(home[HOME.low], number) if home[HOME.open_claims] else number
            home[HOME.high] = max(home[HOME.high], number + 1)
            home[HOME.open_claims] += 1
            town.sums[home[HOME.group], SUM.claims] += 1
            town.sums[home[HOME.group], SUM.imposed] += claim[CLAIM.principal]
            note(
                town.diary, now.on, Noted.CLAIM, place, number, (claim[CLAIM.term_end], claim[CLAIM.principal], sort, 0)
            )
            receives(town, now, place, number, ways, BILL)
        elif claim[CLAIM.week] > now.week:
            next_event = min(next_event, claim[CLAIM.week])
    home[HOME.next_event] = next_event


def _happens(town: Town, now: Now, place: int, ways: Behaviour) -> None:
    home = town.homes[place]
    if home[HOME.helped] == 1 and now.on > home[HOME.stopped_until]:
        _help_ends(town, now, place, ways)
    for number in range(home[HOME.low], home[HOME.high]):
        claim = town.claims[place, number]
        if claim[CLAIM.state] != OPEN:
            continue
        owed = claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
        if claim[CLAIM.pay_week] == now.week and claim[CLAIM.plan_from] == 0 and home[HOME.buffer] >= owed:
            pay(town, now, place, number, owed)
        elif claim[CLAIM.plan_from]:
            _instalment(town, now, place, number, ways)
        elif now.is_new_month and claim[CLAIM.vordering_on] + claim[CLAIM.beslag_on]:
            taken = min(owed, home[HOME.room_low] if home[HOME.low_until] >= now.week else home[HOME.room])
            town.sums[home[HOME.group], SUM.taken] += taken
            pay(town, now, place, number, taken)
    if home[HOME.calls_on] == now.week and home[HOME.open_claims]:
        tries(home, now.on, 0, 0)
        cause = talks(town, now, place, now.on, ways)
        town.sums[home[HOME.group], SUM.talks] += 1
        note(town.diary, now.on, Noted.CONTACT, place, -1, (0, 0, 1, cause))
        works(town, home, _TALK_SECONDS, 0)
        if cause == CANNOT:
            tells(town, now, place, now.on, ways)


def _instalment(town: Town, now: Now, place: int, number: int, ways: Behaviour) -> None:
    """On its day an instalment is paid or not, once; after a message about it once more."""
    home, claim = town.homes[place], town.claims[place, number]
    covered = claim[CLAIM.plan_paid] // claim[CLAIM.instalment]
    due = town.paydays[claim[CLAIM.plan_first] + covered]
    if now.on < due:
        return
    key, at = town.keys[place], number * 256 + covered
    cents = min(claim[CLAIM.instalment], claim[CLAIM.costs_open] + claim[CLAIM.principal_open])
    room = home[HOME.room_low] if home[HOME.low_until] >= now.week else home[HOME.room]
    can = home[HOME.buffer] + room >= cents
    if claim[CLAIM.tried] < 2 * covered + 1:
        claim[CLAIM.tried] = 2 * covered + 1
        if can and uniform(key, at, purpose.KEEPS) < ways.keeps_instalment:
            pay(town, now, place, number, cents)
    elif claim[CLAIM.tried] == 2 * covered + 1 and _told_after(home, due):
        claim[CLAIM.tried] = 2 * covered + 2
        if can and uniform(key, at, purpose.REPAIRS) < ways.pays_again:
            pay(town, now, place, number, cents)


def _told_after(home: Any, day: int) -> int:
    """The first day after this one on which the person was told something (0: none)."""
    for place in range(FIRST_TOLD, FIRST_TOLD + TOLD):
        if home[place] > day:
            return int(home[place])
    return 0


def _help_ends(town: Town, now: Now, place: int, ways: Behaviour) -> None:
    home = town.homes[place]
    home[HOME.helped] = 2
    if uniform(town.keys[place], now.week, purpose.SETTLES) >= ways.help_settles:
        return
    for number in range(home[HOME.low], home[HOME.high]):
        claim = town.claims[place, number]
        if claim[CLAIM.state] == OPEN:
            owed = claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
            pay(town, now, place, number, owed * _SETTLED // 100)
            give_up(town, now, place, number, owed, Noted.WRITE_OFF)


def _listed(town: Town, now: Now, place: int, rows: Any, who: Any, many: int) -> int:
    home, owed = town.homes[place], 0
    for number in range(home[HOME.low], home[HOME.high]):
        claim = town.claims[place, number]
        if claim[CLAIM.state] == OPEN:
            owed += claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
    for number in range(home[HOME.low], home[HOME.high]):
        claim = town.claims[place, number]
        is_due = claim[CLAIM.changed] or 0 < claim[CLAIM.until] <= now.on
        if claim[CLAIM.state] == OPEN and is_due:
            claim[CLAIM.changed] = 0
            who[many, 0], who[many, 1] = place, number
            _claim_row(town, claim, home, rows, many)
            _person_row(home, owed, rows, many)
            many += 1
    return many


def _claim_row(town: Town, claim: Any, home: Any, rows: Any, at: int) -> None:
    rows[AT.regime, at] = claim[CLAIM.regime]
    rows[AT.announced_on, at] = claim[CLAIM.announced_on]
    rows[AT.term_end, at] = claim[CLAIM.term_end]
    rows[AT.has_dwangbevel, at] = 1
    rows[AT.has_remission, at] = int(claim[CLAIM.sort] == ANNUAL)
    rows[AT.costs_open, at] = claim[CLAIM.costs_open]
    rows[AT.principal_open, at] = claim[CLAIM.principal_open]
    rows[AT.reminded_on, at] = claim[CLAIM.reminded_on]
    rows[AT.aanmaning_on, at] = claim[CLAIM.aanmaning_on]
    rows[AT.aanmaning_term_end, at] = claim[CLAIM.aanmaning_term_end]
    rows[AT.dwangbevel_on, at] = claim[CLAIM.dwangbevel_on]
    rows[AT.dwangbevel_by_post, at] = int(claim[CLAIM.dwangbevel_on] > 0 and claim[CLAIM.regime] == 1)
    rows[AT.fairness_on, at] = claim[CLAIM.fairness_on]
    rows[AT.foretold_on, at] = claim[CLAIM.foretold_on]
    rows[AT.vordering_from, at] = claim[CLAIM.vordering_from]
    rows[AT.vordering_on, at] = claim[CLAIM.vordering_on]
    rows[AT.beslag_on, at] = claim[CLAIM.beslag_on]
    rows[AT.rest_until, at] = claim[CLAIM.rest_until]
    due, repair = 0, 0
    if claim[CLAIM.plan_from]:
        due = town.paydays[claim[CLAIM.plan_first] + claim[CLAIM.plan_paid] // claim[CLAIM.instalment]]
        repair = _told_after(home, due)
    rows[AT.arrangement_from, at] = claim[CLAIM.plan_from]
    rows[AT.instalment_due, at] = due
    rows[AT.repair_told_on, at] = repair


def _person_row(home: Any, owed: int, rows: Any, at: int) -> None:
    rows[AT.is_person, at] = 1
    rows[AT.stopped_from, at] = home[HOME.stopped_from]
    rows[AT.stopped_until, at] = home[HOME.stopped_until]
    rows[AT.two_way_on, at] = home[HOME.two_way_on]
    for place in range(ATTEMPTS):
        rows[AT.attempt_1 + place, at] = home[FIRST_ATTEMPT + place]
    rows[AT.disputed_on, at] = home[HOME.disputed_on]
    rows[AT.cannot_pay_on, at] = home[HOME.cannot_pay_on]
    rows[AT.capacity_on, at] = home[HOME.capacity_on]
    rows[AT.voet_on, at] = home[HOME.voet_on]
    rows[AT.room_cents, at] = home[HOME.room_told] if home[HOME.voet_on] else 0
    rows[AT.total_open_cents, at] = owed
    rows[AT.remission_on, at] = home[HOME.remission_on]
