"""What staff do with a decision: carry out the step that was advised, in the same week, and nothing harsher."""

from __future__ import annotations

from typing import Any

from vereffen.approach.decision import Reason, Step
from vereffen.simulation.lived import household as purpose
from vereffen.simulation.lived.begin import _told_after
from vereffen.simulation.lived.behaviour import Behaviour
from vereffen.simulation.lived.chance import uniform
from vereffen.simulation.lived.react import FORCE, REMINDER, URGING, known, receives, talks, tells, tries
from vereffen.simulation.lived.state import BENEFIT, CLAIM, HOME, OPEN, SUM
from vereffen.simulation.lived.town import Limits, Noted, Now, Town, give_up, hears, note, touch, works
from vereffen.simulation.lived.world import CALENDAR

# Seconds of staff per act; guesses of ours, no municipality published them.
_LETTER, _ATTEMPT, _TALK, _VISIT, _CHECK, _PLAN, _TITLE, _SEIZURE = 120, 240, 600, 2_700, 1_200, 900, 900, 1_800
# When nobody was reached, the next round of attempts waits so many weeks, and longer each time.
_ROUND_WEEKS, _LONGEST_WAIT = 4, 13
_HELP_WEEKS, _HELP_LASTS = 13, 182
# An arrangement that was not accepted is offered again after a quarter.
_OFFER_WEEKS = 13
# Where the amounts of an advice stand, and whether a costed step waits for what is done about the person in the same week.
COSTS, REMITTED, INSTALMENT, POSTPONED = range(4)
_INSTALMENT = 1 << Reason.INSTALMENT_MISSED
_CAPACITY = 1 << Reason.CAPACITY_UNKNOWN


def act(town: Town, now: Now, ways: Behaviour, limits: Limits, who: Any, advice: Any, found: Any) -> None:
    """Carries out each advice. `advice` has a row (step, due, reasons, until) and `found` one of amounts."""
    for row in range(len(advice)):
        place, number = who[row, 0], who[row, 1]
        claim = town.claims[place, number]
        # What happened to the person this week by another claim is looked at next week, before anything is done.
        if claim[CLAIM.state] != OPEN or claim[CLAIM.changed]:
            continue
        step, due = advice[row, 0], advice[row, 1]
        claim[CLAIM.until] = advice[row, 3]
        town.sums[town.homes[place, HOME.group], SUM.decisions] += 1
        note(town.diary, now.on, Noted.DECISION, place, number, (step, advice[row, 2], due, advice[row, 3]))
        if step == Step.WACHTEN:
            continue
        if found[row, POSTPONED]:
            claim[CLAIM.changed] = 1
            continue
        if due > now.on:
            claim[CLAIM.until] = due
            continue
        claim[CLAIM.until] = now.on + 7
        _soft(town, now, ways, limits, (place, number), advice[row], found[row])
        _hard(town, now, ways, limits, place, number, step, found[row, COSTS])


def _soft(town: Town, now: Now, ways: Behaviour, limits: Limits, at: tuple[int, int], advice: Any, found: Any) -> None:
    place, number = at
    step, why = advice[0], advice[2]
    home, claim = town.homes[place], town.claims[place, number]
    if step == Step.HERINNERING:
        claim[CLAIM.reminded_on] = now.on
        _letter(town, now, limits, place, number, step, 0)
        receives(town, now, place, number, ways, REMINDER)
    elif step == Step.CONTACT:
        if why & _INSTALMENT:
            _about_instalment(town, now, limits, place, number)
        else:
            _contact(town, now, ways, limits, place, why)
    elif step == Step.KWIJTSCHELDING_NAGAAN:
        _remission(town, now, place, number, found[REMITTED])
    elif step == Step.CORRECTIE:
        _correction(town, now, ways, place, number)
    elif step == Step.REGELING:
        _plan(town, now, ways, limits, place, number, found[INSTALMENT])
    elif step == Step.EVENREDIGHEID:
        is_fair = home[HOME.voet_on] > 0 and home[HOME.room_told] > 0
        claim[CLAIM.fairness_on] = now.on if is_fair else -now.on
        home[HOME.disputed_on] = 0
        works(town, home, _CHECK, 0)
        note(town.diary, now.on, Noted.STEP, place, number, (step, 0, int(is_fair), 0))
        touch(town, place)
    elif step == Step.SCHULDHULP:
        _help(town, now, ways, place)


def _hard(
    town: Town, now: Now, ways: Behaviour, limits: Limits, place: int, number: int, step: int, cents: int
) -> None:
    home, claim = town.homes[place], town.claims[place, number]
    group, day = home[HOME.group], now.on - now.start
    if step == Step.AANMANING:
        claim[CLAIM.aanmaning_on] = now.on
        kind = CALENDAR.aanmaning_awb if claim[CLAIM.sort] == BENEFIT else CALENDAR.aanmaning_tax
        claim[CLAIM.aanmaning_term_end] = town.days[kind, day]
        town.sums[group, SUM.aanmaningen] += 1
        _charged(town, home, claim, cents)
        _letter(town, now, limits, place, number, step, cents)
        receives(town, now, place, number, ways, URGING)
    elif step == Step.DWANGBEVEL:
        claim[CLAIM.dwangbevel_on] = now.on
        town.sums[group, SUM.dwangbevelen] += 1
        works(town, home, _TITLE, limits.force_cents)
        _charged(town, home, claim, cents)
        _letter(town, now, limits, place, number, step, cents)
        receives(town, now, place, number, ways, FORCE)
    elif step == Step.VOORAANKONDIGING:
        claim[CLAIM.foretold_on] = now.on
        claim[CLAIM.vordering_from] = town.days[CALENDAR.vordering, day]
        _letter(town, now, limits, place, number, step, 0)
        receives(town, now, place, number, ways, FORCE)
    elif step in (Step.VORDERING, Step.BESLAG):
        claim[CLAIM.vordering_on if step == Step.VORDERING else CLAIM.beslag_on] = now.on
        town.sums[group, SUM.seizures] += 1
        works(town, home, _SEIZURE, limits.force_cents)
        _charged(town, home, claim, cents)
        note(town.diary, now.on, Noted.STEP, place, number, (step, cents, 0, 0))
        claim[CLAIM.changed] = 1


def _charged(town: Town, home: Any, claim: Any, cents: int) -> None:
    claim[CLAIM.costs_open] += cents
    home[HOME.costs] += cents
    town.sums[home[HOME.group], SUM.costs] += cents


def _letter(town: Town, now: Now, limits: Limits, place: int, number: int, step: int, cents: int) -> None:
    home = town.homes[place]
    town.sums[home[HOME.group], SUM.letters] += 1
    works(town, home, _LETTER, limits.letter_cents)
    note(town.diary, now.on, Noted.STEP, place, number, (step, cents, 1, 0))
    town.claims[place, number, CLAIM.changed] = 1


def _contact(town: Town, now: Now, ways: Behaviour, limits: Limits, place: int, why: int) -> None:
    """A round of attempts on different parts of the day, the last in writing; from the second round on the first is a visit."""
    home, key = town.homes[place], town.keys[place]
    if home[HOME.next_contact] > now.week:
        return
    home[HOME.rounds] += 1
    home[HOME.next_contact] = now.week + min(_LONGEST_WAIT, _ROUND_WEEKS * home[HOME.rounds])
    group, is_reached = home[HOME.group], False
    for attempt in range(limits.attempts):
        on = now.on + 1 + attempt
        is_visit = attempt == 0 and home[HOME.rounds] > 1
        is_written = attempt == limits.attempts - 1
        chance = ways.reached_by_visit if is_visit else ways.reached_by_voice
        if is_written:
            chance = ways.reached_by_letter
        is_reached = uniform(key, now.week * 8 + attempt, purpose.REACHED) < chance
        tries(home, on, attempt % 3, int(is_written))
        town.sums[group, SUM.attempts] += 1
        town.sums[group, SUM.visits] += int(is_visit)
        cents = limits.visit_cents if is_visit else (limits.letter_cents if is_written else 0)
        works(town, home, _VISIT if is_visit else (_LETTER if is_written else _ATTEMPT), cents)
        cause = talks(town, now, place, on, ways) if is_reached else 0
        channel = 1 if is_visit else (5 if is_written else 0)
        note(town.diary, on, Noted.CONTACT, place, -1, (channel, attempt % 3, int(is_reached), cause))
        if is_reached:
            town.sums[group, SUM.talks] += 1
            works(town, home, _TALK, limits.talk_cents)
            tells(town, now, place, on, ways)
            break
        if is_written:
            hears(home, on)
    if not is_reached and home[HOME.known] and why & _CAPACITY:
        known(town, now, place, now.on + limits.attempts)
    touch(town, place)


def _about_instalment(town: Town, now: Now, limits: Limits, place: int, number: int) -> None:
    """An instalment is late: a letter gives time to repair it; when that time is over the plan ends."""
    home, claim = town.homes[place], town.claims[place, number]
    due = town.paydays[claim[CLAIM.plan_first] + claim[CLAIM.plan_paid] // claim[CLAIM.instalment]]
    if _told_after(home, due) == 0:
        tries(home, now.on, 1, 1)
        hears(home, now.on)
        town.sums[home[HOME.group], SUM.letters] += 1
        works(town, home, _LETTER, limits.letter_cents)
        note(town.diary, now.on, Noted.CONTACT, place, -1, (5, 1, 0, 0))
    else:
        claim[CLAIM.plan_from] = claim[CLAIM.plan_first] = claim[CLAIM.instalment] = claim[CLAIM.plan_paid] = 0
        claim[CLAIM.tried] = 0
        claim[CLAIM.rest_until] = max(claim[CLAIM.rest_until], town.days[CALENDAR.rest, now.on - now.start])
        town.sums[home[HOME.group], SUM.plans_broken] += 1
        note(town.diary, now.on, Noted.ARRANGEMENT_ENDED, place, number, (0, 0, 0, 0))
    touch(town, place)


def _remission(town: Town, now: Now, place: int, number: int, cents: int) -> None:
    """Whether kwijtschelding fits is looked into; it is given when the person asked or the municipality knows the income."""
    home = town.homes[place]
    home[HOME.remission_on] = now.on
    town.sums[home[HOME.group], SUM.checks] += 1
    works(town, home, _CHECK, 0)
    note(town.diary, now.on, Noted.REMISSION, place, -1, (0, 0, 0, 0))
    if cents > 0 and (home[HOME.two_way_on] or home[HOME.known]):
        give_up(town, now, place, number, cents, Noted.REMISSION_DECISION)
    touch(town, place)


def _correction(town: Town, now: Now, ways: Behaviour, place: int, number: int) -> None:
    """Somebody said that it is not right: it is looked into, and given up when it was not."""
    home, claim = town.homes[place], town.claims[place, number]
    works(town, home, _CHECK, 0)
    home[HOME.disputed_on] = 0
    is_wrong = uniform(town.keys[place], now.week * 16 + number, purpose.WRONG) < ways.is_right
    give_up(town, now, place, number, claim[CLAIM.principal_open] if is_wrong else 0, Noted.CORRECTION)


def _plan(town: Town, now: Now, ways: Behaviour, limits: Limits, place: int, number: int, instalment: int) -> None:
    """An arrangement that fits what there is to spend; one that would last longer than the policy allows is not offered."""
    home, claim = town.homes[place], town.claims[place, number]
    owed = claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
    if claim[CLAIM.offered] > now.week or instalment <= 0 or instalment * limits.plan_months < owed:
        return
    claim[CLAIM.offered] = now.week + _OFFER_WEEKS
    at = now.week * 16 + number
    works(town, home, _PLAN, 0)
    if uniform(town.keys[place], at, purpose.ACCEPTS) >= ways.accepts_plan:
        return
    home[HOME.cannot_pay_on] = 0
    claim[CLAIM.plan_from], claim[CLAIM.plan_first] = now.on, now.month + 1
    claim[CLAIM.instalment], claim[CLAIM.plan_paid], claim[CLAIM.tried] = instalment, 0, 0
    claim[CLAIM.pay_week] = 0
    town.sums[home[HOME.group], SUM.plans] += 1
    note(town.diary, now.on, Noted.ARRANGEMENT, place, number, (instalment, town.paydays[now.month + 1], 0, 0))
    touch(town, place)


def _help(town: Town, now: Now, ways: Behaviour, place: int) -> None:
    """Debt help is offered, at most once in a quarter; who accepts is left alone for half a year."""
    home = town.homes[place]
    if home[HOME.helped] or home[HOME.next_help] > now.week:
        return
    home[HOME.next_help] = now.week + _HELP_WEEKS
    works(town, home, _TALK, 0)
    if uniform(town.keys[place], now.week, purpose.HELPED) < ways.accepts_help:
        home[HOME.helped] = 1
        home[HOME.stopped_from], home[HOME.stopped_until] = now.on, now.on + _HELP_LASTS
        town.sums[home[HOME.group], SUM.helped] += 1
        note(town.diary, now.on, Noted.PROTECTION, place, -1, (now.on, now.on + _HELP_LASTS, 0, 0))
        touch(town, place)


def end(town: Town) -> None:
    """Adds up what is left when the last week is over."""
    for place in range(len(town.homes)):
        home, group = town.homes[place], town.homes[place, HOME.group]
        town.sums[group, SUM.households] += 1
        town.sums[group, SUM.costs_households] += int(home[HOME.costs] > 0)
        town.sums[group, SUM.late_weeks] += home[HOME.late_weeks]
        town.sums[group, SUM.force_weeks] += home[HOME.force_weeks]
        for number in range(len(town.claims[place])):
            claim = town.claims[place, number]
            if claim[CLAIM.state] == OPEN:
                town.sums[group, SUM.left_open] += claim[CLAIM.costs_open] + claim[CLAIM.principal_open]
