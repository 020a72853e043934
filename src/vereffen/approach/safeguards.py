"""What may not happen now, why, and from which day it may: law and protections, on one position."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach.decision import Reason
from vereffen.approach.position import FOR_EVER, Position
from vereffen.approach.rules import Rules

# What ends by something that somebody does: no day can be named for it.
UNDATED = (
    1 << Reason.NOT_REMINDED
    | 1 << Reason.NO_CONTACT_YET
    | 1 << Reason.REMISSION_UNCHECKED
    | 1 << Reason.CAPACITY_UNKNOWN
    | 1 << Reason.NO_AANMANING_YET
    | 1 << Reason.NO_DWANGBEVEL_BASIS
    | 1 << Reason.COST_UNKNOWN
    | 1 << Reason.GATE_EXCEPTION
    | 1 << Reason.COST_IN_DOUBT
    | 1 << Reason.CREDIT_OPEN
    | 1 << Reason.NO_ROOM
    | 1 << Reason.SMALL_CLAIM
    | 1 << Reason.DISPUTED
    | 1 << Reason.VOET_UNKNOWN
    | 1 << Reason.FAIRNESS_UNCHECKED
    | 1 << Reason.NO_DWANGBEVEL_YET
    | 1 << Reason.RENEWED_ORDER_NEEDED
    | 1 << Reason.NOT_FORETOLD
    | 1 << Reason.NO_SET_OFF_BASIS
    | 1 << Reason.REPRESENTATIVE_UNKNOWN
    | 1 << Reason.ADDRESS_UNKNOWN
)


class Guard(NamedTuple):
    """The reasons that block (a bit each, 0 = free) and the first day on which they no longer do (0 = not known)."""

    blocked_by: int
    free_from: int


class Gate(NamedTuple):
    """The day the contact gate opened for a claim (0 = still closed) and how."""

    opened_on: int
    by: int


def broken(row: Position) -> bool:
    """Whether the claim has no term, less than nothing open, or an aanmaning without its term (Awb 4:86, 4:112)."""
    if row.term_end == 0 or row.costs_open < 0 or row.interest_open < 0 or row.principal_open < 0:
        return True
    return row.aanmaning_on != 0 and row.aanmaning_term_end < row.aanmaning_on


def protection(row: Position, on: int, rules: Rules) -> Guard:
    """Whether the person or the claim is protected on that day, by law (Awb 4:94, Wgs 5, Fw 301) or by policy."""
    blocked, free = 0, 0
    if row.protected_from and row.protected_from <= on <= row.protected_until:
        blocked |= 1 << Reason.PERSON_PROTECTED
        free = row.protected_until + 1
    if row.held_from and row.held_from <= on <= row.held_until:
        blocked |= 1 << Reason.CLAIM_ON_HOLD
        free = max(free, row.held_until + 1)
    if row.stopped_from and row.stopped_from <= on <= row.stopped_until:
        blocked |= 1 << Reason.PERSON_PAUSED
        free = max(free, row.stopped_until + 1)
    if row.paused_from and row.paused_from <= on <= row.paused_until:
        blocked |= 1 << Reason.CLAIM_PAUSED
        free = max(free, row.paused_until + 1)
    if on <= row.rest_until:
        blocked |= 1 << Reason.RESTING
        free = max(free, row.rest_until + 1)
    if free > FOR_EVER:
        free = 0
    return Guard(blocked, free)


def last_day(row: Position, on: int) -> int:
    """The last day on which acts are possible as it stands that day: uitstel or Wsnp that runs lengthens it (Awb 4:111)."""
    last = row.lapses_on
    if last == 0:
        return 0
    if row.lengthens_from and row.lengthens_from <= on:
        last += on - row.lengthens_from
    return last


def lapsed(row: Position, on: int) -> bool:
    """Whether the claim has prescribed: after that no act is allowed (Awb 4:104)."""
    last = last_day(row, on)
    return last != 0 and on > last


def lapses_within(row: Position, on: int, days: int) -> bool:
    """Whether the last day on which acts are possible is fewer than that many days away."""
    last = last_day(row, on)
    return last != 0 and on > last - days


def contact_gate(row: Position, rules: Rules) -> Gate:
    """When real contact was sought after this claim's term: one conversation, or the attempts that the policy asks.

    Attempts count when they are enough in number and parts of the day, within the window, with at least one
    by voice and one in writing.
    """
    if row.two_way_on > row.term_end:
        return Gate(row.two_way_on, 1 << Reason.CONTACT_MADE)
    # Single fields, not a list: the same lines run compiled over a portfolio.
    first = (row.attempt_1, row.attempt_2, row.attempt_3, row.attempt_4)
    attempts = (*first, row.attempt_5, row.attempt_6, row.attempt_7, row.attempt_8)
    for last in attempts:
        if last // 8 > row.term_end and _enough(attempts, last // 8, row.term_end, rules):
            return Gate(last // 8, 1 << Reason.ATTEMPTS_EXHAUSTED)
    return Gate(0, 0)


def _enough(attempts: tuple[int, ...], day: int, term_end: int, rules: Rules) -> bool:
    count, voice, written, parts = 0, 0, 0, 0
    for attempt in attempts:
        on = attempt // 8
        if term_end < on <= day and on > day - rules.contact_venster_dagen:
            count += 1
            parts |= 1 << (attempt // 2 % 4)
            if attempt % 2:
                written += 1
            else:
                voice += 1
    different = (parts & 1) + (parts >> 1 & 1) + (parts >> 2 & 1)
    return count >= rules.contact_pogingen and different >= rules.contact_dagdelen and voice > 0 and written > 0


def excepted(row: Position, on: int) -> bool:
    """Whether somebody recorded why contact beforehand cannot be (fear of evasion, no address)."""
    return row.exception_on != 0 and row.term_end < row.exception_on <= on


def before_cost(row: Position, on: int, rules: Rules) -> Guard:
    """What still stands before any step that adds cost: contact, remission and capacity (R14, R15, R24, R42), and doubt."""
    seek = _sought(row, on, rules)
    said = _said(row, on, rules)
    blocked = seek.blocked_by | said.blocked_by
    if (
        row.is_person
        and row.has_remission
        and not row.intent
        and not fresh(row.remission_on, on, rules.kwijtschelding_geldig_dagen)
    ):
        blocked |= 1 << Reason.REMISSION_UNCHECKED
    if row.is_person and not fresh(row.capacity_on, on, rules.draagkracht_geldig_dagen):
        blocked |= 1 << Reason.CAPACITY_UNKNOWN
    if row.is_person and _has_too_little(row, on, rules):
        blocked |= 1 << Reason.NO_ROOM
    if 0 < row.costs_open + row.interest_open + row.principal_open <= rules.klein_bedrag_cents:
        blocked |= 1 << Reason.SMALL_CLAIM
    free = max(seek.free_from, said.free_from)
    if fresh(-row.fairness_on, on, rules.evenredigheid_geldig_dagen):
        blocked |= 1 << Reason.UNFAIR
        free = max(free, -row.fairness_on + rules.evenredigheid_geldig_dagen)
    if row.costs_in_doubt > 0:
        blocked |= 1 << Reason.COST_IN_DOUBT
    if row.credit_cents > 0:
        blocked |= 1 << Reason.CREDIT_OPEN
    return guard_of(blocked, free)


def _has_too_little(row: Position, on: int, rules: Rules) -> bool:
    """Whether what is left a month does not pay all claims together in the months that policy asks."""
    if row.room_cents < 0 or not fresh(row.voet_on, on, rules.draagkracht_geldig_dagen):
        return False
    return row.room_cents * rules.schuldhulp_na_maanden < row.total_open_cents


def _sought(row: Position, on: int, rules: Rules) -> Guard:
    gate = contact_gate(row, rules)
    if gate.opened_on == 0 or gate.opened_on > on:
        return Guard(1 << (Reason.GATE_EXCEPTION if excepted(row, on) else Reason.NO_CONTACT_YET), 0)
    if on < gate.opened_on + rules.rust_na_contact_dagen:
        return Guard(1 << Reason.CONTACT_RECENT, gate.opened_on + rules.rust_na_contact_dagen)
    return Guard(0, 0)


def _said(row: Position, on: int, rules: Rules) -> Guard:
    """What the person brought up: it is not right, it cannot be paid at once, a part is under objection."""
    blocked, free = 0, 0
    if row.disputed_on and row.disputed_on <= on:
        blocked |= 1 << Reason.DISPUTED
    if row.cannot_pay_on and row.cannot_pay_on <= on < row.cannot_pay_on + rules.regeling_bedenktijd_dagen:
        blocked |= 1 << Reason.OFFER_RUNS
        free = row.cannot_pay_on + rules.regeling_bedenktijd_dagen
    if row.contested_from and row.contested_from <= on <= row.contested_until:
        blocked |= 1 << Reason.CLAIM_CONTESTED
        free = max(free, row.contested_until + 1)
    return Guard(blocked, free)


def guard_of(blocked: int, free: int) -> Guard:
    """The guard of these reasons, which names a day only when time alone will do."""
    return Guard(blocked, 0 if blocked & UNDATED or free >= FOR_EVER else free)


def fresh(known_on: int, on: int, days: int) -> bool:
    """Whether what was known on a day may still be used that many days on."""
    return 0 < known_on <= on < known_on + days


def standing(row: Position, on: int) -> Guard:
    """What the claim itself lacks before anybody may ask for the money: whole data, announcement, a term that is over."""
    if broken(row):
        return Guard(1 << Reason.DATA_BROKEN, 0)
    if row.announced_on > on:
        return Guard(1 << Reason.NOT_YET_ANNOUNCED, max(row.announced_on, row.term_end + 1))
    if on <= row.term_end:
        return Guard(1 << Reason.TERM_RUNS, row.term_end + 1)
    return Guard(0, 0)


def arranged(row: Position, on: int) -> Guard:
    """An arrangement is uitstel with conditions: while it stands, also one that is behind, nothing is enforced (Awb 4:94)."""
    if row.arrangement_from and row.arrangement_from <= on:
        return Guard(1 << Reason.ARRANGEMENT_RUNS, 0)
    return Guard(0, 0)


def addressed(row: Position, on: int) -> Guard:
    """Whether a letter can reach the person, or who acts for the person (Awb 3:41)."""
    blocked = 0
    if row.address_unknown_from and row.address_unknown_from <= on <= row.address_unknown_until:
        blocked |= 1 << Reason.ADDRESS_UNKNOWN
    if row.represented_from and row.represented_from <= on <= row.represented_until and not row.representative_known:
        blocked |= 1 << Reason.REPRESENTATIVE_UNKNOWN
    return Guard(blocked, 0)


def both(one: Guard, other: Guard) -> Guard:
    """Blocked by either; free on the later day, and on no known day if one of them has none."""
    blocked = one.blocked_by | other.blocked_by
    if (one.blocked_by and not one.free_from) or (other.blocked_by and not other.free_from):
        return Guard(blocked, 0)
    return Guard(blocked, max(one.free_from, other.free_from))
