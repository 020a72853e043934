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
    """Whether the person or the claim is protected on that day (Awb 4:94, Wgs 5, Fw 301; policy for an objection)."""
    blocked, free = 0, 0
    if row.protected_from and row.protected_from <= on <= row.protected_until:
        blocked |= 1 << Reason.PERSON_PROTECTED
        free = row.protected_until + 1
    if row.held_from and row.held_from <= on <= row.held_until:
        blocked |= 1 << Reason.CLAIM_ON_HOLD
        free = max(free, row.held_until + 1)
    if free > FOR_EVER:
        free = 0
    return Guard(blocked, free)


def lapsed(row: Position, on: int) -> bool:
    """Whether the claim has prescribed: after that no act is allowed (Awb 4:104)."""
    return row.lapses_on != 0 and on > row.lapses_on


def contact_gate(row: Position, rules: Rules) -> Gate:
    """When real contact was sought after this claim's term: one conversation, or the attempts that the policy asks.

    Attempts count when they are enough in number and parts of the day, within the window, with at least one
    by voice and one in writing.
    """
    if row.two_way_on > row.term_end:
        return Gate(row.two_way_on, 1 << Reason.CONTACT_MADE)
    # Six single fields, not a list: the same lines run compiled over a portfolio.
    attempts = (row.attempt_1, row.attempt_2, row.attempt_3, row.attempt_4, row.attempt_5, row.attempt_6)
    for last in attempts:
        if last // 8 > row.term_end and _enough(attempts, last // 8, row.term_end, rules):
            return Gate(last // 8, 1 << Reason.ATTEMPTS_EXHAUSTED)
    return Gate(0, 0)


def _enough(attempts: tuple[int, int, int, int, int, int], day: int, term_end: int, rules: Rules) -> bool:
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


def before_cost(row: Position, on: int, rules: Rules) -> Guard:
    """What still stands before any step that adds cost: contact, remission and capacity (R14, R15, R24, R42)."""
    blocked, free = 0, 0
    gate = contact_gate(row, rules)
    if gate.opened_on == 0 or gate.opened_on > on:
        blocked |= 1 << Reason.NO_CONTACT_YET
    elif on < gate.opened_on + rules.rust_na_contact_dagen:
        blocked |= 1 << Reason.CONTACT_RECENT
        free = gate.opened_on + rules.rust_na_contact_dagen
    if row.is_person and row.has_remission and not _fresh(row.remission_on, on, rules.kwijtschelding_geldig_dagen):
        blocked |= 1 << Reason.REMISSION_UNCHECKED
    if row.is_person and not _fresh(row.capacity_on, on, rules.draagkracht_geldig_dagen):
        blocked |= 1 << Reason.CAPACITY_UNKNOWN
    return _guard(blocked, free)


def _guard(blocked: int, free: int) -> Guard:
    return Guard(blocked, 0 if blocked & UNDATED else free)


def _fresh(known_on: int, on: int, days: int) -> bool:
    return known_on != 0 and known_on <= on < known_on + days


def aanmaning(row: Position, on: int, rules: Rules, cost_known: int) -> Guard:
    """What blocks an aanmaning or 14-day letter on that day (Awb 4:112, IW 11, BW 6:96 lid 6)."""
    guard = before_cost(row, on, rules)
    blocked, free = guard.blocked_by, guard.free_from
    if row.reminded_on == 0 or row.reminded_on > on:
        blocked |= 1 << Reason.NOT_REMINDED
    elif on <= row.reminded_on + rules.herinnering_termijn_dagen:
        # The reminder named a day to pay by, and that is kept, also when the person had called by themselves.
        blocked |= 1 << Reason.REMINDED_RECENTLY
        free = max(free, row.reminded_on + rules.herinnering_termijn_dagen + 1)
    if on < row.term_end + rules.aanmaning_na_dagen:
        blocked |= 1 << Reason.BEFORE_AANMANING
        free = max(free, row.term_end + rules.aanmaning_na_dagen)
    if not cost_known:
        blocked |= 1 << Reason.COST_UNKNOWN
    return _guard(blocked, free)


def dwangbevel(row: Position, on: int, rules: Rules, cost_known: int) -> Guard:
    """What blocks a dwangbevel on that day (Awb 4:115, 4:117; IW 12)."""
    guard = before_cost(row, on, rules)
    blocked, free = guard.blocked_by, guard.free_from
    # A private claim needs a judge, whatever basis was loaded with it.
    if not row.has_dwangbevel or row.regime == 2:
        blocked |= 1 << Reason.NO_DWANGBEVEL_BASIS
    if row.aanmaning_on == 0:
        blocked |= 1 << Reason.NO_AANMANING_YET
    elif on < row.aanmaning_term_end + 1 + rules.dwangbevel_na_dagen:
        blocked |= 1 << Reason.AANMANING_TERM_RUNS
        free = max(free, row.aanmaning_term_end + 1 + rules.dwangbevel_na_dagen)
    if not cost_known:
        blocked |= 1 << Reason.COST_UNKNOWN
    return _guard(blocked, free)
