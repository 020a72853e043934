"""The question of the night: what should happen with this claim today, and why."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach import safeguards
from vereffen.approach.decision import Reason, Step
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules


class Advice(NamedTuple):
    """The advised step, the day it fell due (ordinal), the reasons for it, and when the decision will change (or 0)."""

    step: int
    due: int
    reasons: int
    until: int


def decide(row: Position, on: int, rules: Rules) -> Advice:
    """The lightest step that fits this claim on that day; looks at dated facts only, never at which nights ran."""
    open_cents = row.costs_open + row.interest_open + row.principal_open
    if safeguards.broken(row):
        return Advice(Step.CONTROLEREN, on, 1 << Reason.DATA_BROKEN, 0)
    if open_cents == 0:
        return _wait(1 << Reason.PAID, 0)
    if safeguards.lapsed(row, on):
        return _wait(1 << Reason.LAPSED, 0)
    shield = safeguards.protection(row, on, rules)
    if shield.blocked_by:
        return _wait(shield.blocked_by, shield.free_from)
    if row.arrangement_from and row.arrangement_from <= on:
        return _arrangement(row, on, rules)
    if row.announced_on > on:
        return _wait(1 << Reason.NOT_YET_ANNOUNCED, row.announced_on)
    if on <= row.term_end:
        return _wait(1 << Reason.TERM_RUNS, row.term_end + 1)
    if row.address_unknown_from and row.address_unknown_from <= on <= row.address_unknown_until:
        return Advice(Step.CONTROLEREN, row.address_unknown_from, 1 << Reason.ADDRESS_UNKNOWN, 0)
    return _overdue(row, on, rules)


def _wait(reasons: int, until: int) -> Advice:
    return Advice(Step.WACHTEN, 0, reasons, until)


def _arrangement(row: Position, on: int, rules: Rules) -> Advice:
    late_from = row.instalment_due + rules.termijn_speling_dagen + 1
    if row.instalment_due and on >= late_from:
        return Advice(Step.CONTACT, late_from, 1 << Reason.INSTALMENT_MISSED, 0)
    return _wait(1 << Reason.ARRANGEMENT_RUNS, late_from if row.instalment_due else 0)


def _overdue(row: Position, on: int, rules: Rules) -> Advice:
    warned = _lapses_soon(row, on, rules)
    if row.dwangbevel_on:
        return _wait(1 << Reason.DWANGBEVEL_ISSUED | warned, 0)
    if row.aanmaning_on:
        return _after_aanmaning(row, on, rules, warned)
    if row.reminded_on == 0 or row.reminded_on > on:
        return _reminder(row, on, rules, warned)
    gate = safeguards.contact_gate(row, rules)
    if gate.opened_on == 0 or gate.opened_on > on:
        return _contact(row, on, rules, warned)
    return _before_aanmaning(row, on, rules, warned | gate.by)


def _lapses_soon(row: Position, on: int, rules: Rules) -> int:
    if row.lapses_on and on > row.lapses_on - rules.verjaring_waarschuwing_dagen:
        return 1 << Reason.LAPSES_SOON
    return 0


def _reminder(row: Position, on: int, rules: Rules, warned: int) -> Advice:
    due = row.term_end + rules.herinnering_na_dagen
    if on < due:
        return _wait(1 << Reason.TERM_PASSED | warned, due)
    return Advice(Step.HERINNERING, due, 1 << Reason.TERM_PASSED | 1 << Reason.NOT_REMINDED | warned, 0)


def _contact(row: Position, on: int, rules: Rules, warned: int) -> Advice:
    # The reminder gets its own days even when a night was missed, so that no step is skipped or rushed.
    due = max(row.term_end + rules.contact_na_dagen, row.reminded_on + rules.contact_na_herinnering_dagen)
    if on < due:
        return _wait(1 << Reason.TERM_PASSED | 1 << Reason.REMINDED_RECENTLY | warned, due)
    return Advice(Step.CONTACT, due, 1 << Reason.TERM_PASSED | 1 << Reason.NO_CONTACT_YET | warned, 0)


def _before_aanmaning(row: Position, on: int, rules: Rules, why: int) -> Advice:
    """After contact: first remission, then capacity, then time; only then may an aanmaning be proposed."""
    guard = safeguards.aanmaning(row, on, rules, aanmaning_known(row, rules))
    why |= 1 << Reason.TERM_PASSED
    gate = safeguards.contact_gate(row, rules).opened_on
    if guard.blocked_by & 1 << Reason.REMISSION_UNCHECKED:
        return Advice(Step.KWIJTSCHELDING_NAGAAN, gate, why | 1 << Reason.REMISSION_UNCHECKED, 0)
    if guard.blocked_by & 1 << Reason.CAPACITY_UNKNOWN:
        return Advice(Step.CONTACT, gate, why | 1 << Reason.CAPACITY_UNKNOWN, 0)
    if guard.blocked_by:
        return _wait(why | guard.blocked_by, guard.free_from)
    due = max(row.term_end + rules.aanmaning_na_dagen, gate + rules.rust_na_contact_dagen)
    due = max(due, row.reminded_on + rules.herinnering_termijn_dagen + 1)
    step = Step.VEERTIENDAGENBRIEF if row.regime == 2 else Step.AANMANING
    return Advice(step, due, why | 1 << Reason.CONTACT_GATE_OPEN, 0)


def _after_aanmaning(row: Position, on: int, rules: Rules, warned: int) -> Advice:
    if on <= row.aanmaning_term_end:
        return _wait(1 << Reason.AANMANING_TERM_RUNS | warned, row.aanmaning_term_end + 1)
    why = 1 << Reason.AANMANING_UNPAID | warned
    guard = safeguards.dwangbevel(row, on, rules, dwangbevel_known(row, rules))
    due = row.aanmaning_term_end + 1
    if guard.blocked_by & 1 << Reason.NO_CONTACT_YET:
        return Advice(Step.CONTACT, due, why | 1 << Reason.NO_CONTACT_YET, 0)
    if guard.blocked_by & 1 << Reason.REMISSION_UNCHECKED:
        return Advice(Step.KWIJTSCHELDING_NAGAAN, due, why | 1 << Reason.REMISSION_UNCHECKED, 0)
    if guard.blocked_by & 1 << Reason.CAPACITY_UNKNOWN:
        return Advice(Step.CONTACT, due, why | 1 << Reason.CAPACITY_UNKNOWN, 0)
    if guard.blocked_by:
        # The term itself is over here; what may still run are the days that policy adds to it.
        return _wait(why | guard.blocked_by & ~(1 << Reason.AANMANING_TERM_RUNS), guard.free_from)
    return Advice(Step.DWANGBEVEL, due + rules.dwangbevel_na_dagen, why | 1 << Reason.CONTACT_GATE_OPEN, 0)


def aanmaning_known(row: Position, rules: Rules) -> int:
    """1 when law knows, from a source, what an aanmaning for this claim costs that day; a 14-day letter is free."""
    if row.regime == 2:
        return 1
    return rules.aanmaning_kostenwet_known if row.regime == 1 else rules.aanmaning_awb_known


def dwangbevel_known(row: Position, rules: Rules) -> int:
    """1 when law knows, from a source, what a dwangbevel for this claim costs that day."""
    return rules.dwangbevel_kostenwet_known if row.regime == 1 else rules.dwangbevel_awb_known
