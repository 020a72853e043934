"""What each costed or forcing step asks by its own law before it may be taken, on one position."""

from __future__ import annotations

from vereffen.approach.decision import Reason
from vereffen.approach.position import Position
from vereffen.approach.regimes import PARTICIPATIEWET
from vereffen.approach.rules import Rules
from vereffen.approach.safeguards import (
    Guard,
    addressed,
    arranged,
    before_cost,
    both,
    fresh,
    guard_of,
    protection,
    standing,
)


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
    return guard_of(blocked, free)


def dwangbevel(row: Position, on: int, rules: Rules, cost_known: int) -> Guard:
    """What blocks a dwangbevel on that day (Awb 4:115, 4:117; IW 12)."""
    guard = before_cost(row, on, rules)
    blocked, free = guard.blocked_by, guard.free_from
    # A private claim needs a judge, whatever basis was loaded with it.
    if not row.has_dwangbevel or row.regime == 2:
        blocked |= 1 << Reason.NO_DWANGBEVEL_BASIS
    if row.aanmaning_on == 0:
        blocked |= 1 << Reason.NO_AANMANING_YET
    elif on <= row.aanmaning_term_end:
        blocked |= 1 << Reason.AANMANING_TERM_RUNS
        free = max(free, row.aanmaning_term_end + 1 + rules.dwangbevel_na_dagen)
    elif on < row.aanmaning_term_end + 1 + rules.dwangbevel_na_dagen:
        blocked |= 1 << Reason.AANMANING_RECENT
        free = max(free, row.aanmaning_term_end + 1 + rules.dwangbevel_na_dagen)
    if not cost_known:
        blocked |= 1 << Reason.COST_UNKNOWN
    return guard_of(blocked, free)


def renewed_order(row: Position, on: int, rules: Rules) -> Guard:
    """What blocks a renewed order, needed after a dwangbevel by post (IW 14)."""
    return _forced(row, on, rules, rules.bevel_kostenwet_known)


def vordering(row: Position, on: int, rules: Rules) -> Guard:
    """What blocks a vordering on who pays this person, also by post (IW 19 lid 9), and by custom of ours always foretold."""
    guard = _forced(row, on, rules, 1)
    blocked, free = guard.blocked_by | _voet(row, on, rules), guard.free_from
    if row.foretold_on == 0 or row.foretold_on > on or row.foretold_on < row.dwangbevel_on:
        blocked |= 1 << Reason.NOT_FORETOLD
    elif on < row.vordering_from:
        blocked |= 1 << Reason.FORETOLD_RECENTLY
        free = max(free, row.vordering_from)
    return guard_of(blocked, free)


def beslag(row: Position, on: int, rules: Rules) -> Guard:
    """What blocks a seizure of income or account (IW 14, Awb 4:116, Rv 475d)."""
    known = rules.beslag_kostenwet_known if row.regime == 1 else rules.beslag_awb_known
    guard = _forced(row, on, rules, known)
    blocked, free = guard.blocked_by | _voet(row, on, rules), guard.free_from
    if row.regime == 1 and row.dwangbevel_by_post:
        if row.seizure_from == 0:
            blocked |= 1 << Reason.RENEWED_ORDER_NEEDED
        elif on < row.seizure_from:
            blocked |= 1 << Reason.RENEWED_ORDER_RUNS
            free = max(free, row.seizure_from)
    return guard_of(blocked, free)


def set_off(row: Position, on: int, rules: Rules) -> Guard:
    """What blocks set-off against what the municipality pays this person (Awb 4:93, IW 24 lid 6, Pw 60)."""
    guard = before_cost(row, on, rules)
    blocked, free = guard.blocked_by | _voet(row, on, rules), guard.free_from
    if row.set_off_basis == 0:
        blocked |= 1 << Reason.NO_SET_OFF_BASIS
    deferred = row.deferred_from and row.deferred_from <= on <= row.deferred_until
    arranged = row.arrangement_from and row.arrangement_from <= on
    since = max(row.deferred_from if deferred else 0, row.arrangement_from if arranged else 0)
    if since and (row.set_off_asked_on < since or row.set_off_asked_on > on):
        # By law other debts than taxes may be set off during uitstel (Awb 4:93 lid 5); it does not become who gave it.
        blocked |= 1 << (Reason.SET_OFF_DEFERRED if row.regime == 1 else Reason.SET_OFF_RESTS)
        if arranged:
            return Guard(blocked, 0)
        free = max(free, row.deferred_until + 1)
    return guard_of(blocked, free)


def _forced(row: Position, on: int, rules: Rules, cost_known: int) -> Guard:
    """What every act has in common that carries out a dwangbevel."""
    guard = before_cost(row, on, rules)
    blocked, free = guard.blocked_by, guard.free_from
    if row.dwangbevel_on == 0 or row.dwangbevel_on > on:
        blocked |= 1 << Reason.NO_DWANGBEVEL_YET
    elif on < row.dwangbevel_on + rules.dwang_na_dagen:
        blocked |= 1 << Reason.DWANGBEVEL_RECENT
        free = max(free, row.dwangbevel_on + rules.dwang_na_dagen)
    is_known = fresh(row.fairness_on, on, rules.evenredigheid_geldig_dagen) and row.fairness_on >= row.dwangbevel_on
    if not is_known and not blocked & 1 << Reason.UNFAIR:
        blocked |= 1 << Reason.FAIRNESS_UNCHECKED
    if not cost_known:
        blocked |= 1 << Reason.COST_UNKNOWN
    return guard_of(blocked, free)


def _voet(row: Position, on: int, rules: Rules) -> int:
    """The beslagvrije voet is computed before anything is taken (Rv 475d, R24), save from who refuses to tell (Pw 60 lid 6)."""
    if not row.is_person or fresh(row.voet_on, on, rules.draagkracht_geldig_dagen):
        return 0
    if row.set_off_basis == PARTICIPATIEWET and row.refuses_information_on and row.refuses_information_on <= on:
        return 0
    return 1 << Reason.VOET_UNKNOWN


def free_demand(row: Position, on: int, rules: Rules) -> Guard:
    """What blocks an aanmaning without costs that only keeps a claim from lapsing: the law's own conditions, no more."""
    guard = both(both(standing(row, on), arranged(row, on)), addressed(row, on))
    shield = protection(row, on, rules)
    if row.aanmaning_on or row.dwangbevel_on:
        return Guard(guard.blocked_by | shield.blocked_by | 1 << Reason.ALREADY_DONE, 0)
    return both(guard, shield)
