"""The question of the night: what should happen with this claim today, and why."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach import preconditions, safeguards
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
    if row.costs_in_doubt > 0:
        # Also when they were paid, or the claim lapsed: then they are to be given back.
        return Advice(Step.CORRECTIE, row.in_doubt_since, 1 << Reason.COST_IN_DOUBT, 0)
    if open_cents == 0:
        return _wait(1 << Reason.PAID, 0)
    if safeguards.lapsed(row, on):
        return Advice(Step.AFBOEKEN, safeguards.last_day(row, on) + 1, 1 << Reason.LAPSED, 0)
    shield = safeguards.protection(row, on, rules)
    if shield.blocked_by:
        return _interrupting(row, on, rules, _wait(shield.blocked_by | _warning(row, on, rules), shield.free_from))
    if row.arrangement_from and row.arrangement_from <= on:
        return _arrangement(row, on, rules)
    if row.announced_on > on:
        return _wait(1 << Reason.NOT_YET_ANNOUNCED, row.announced_on)
    if on <= row.term_end:
        return _wait(1 << Reason.TERM_RUNS, row.term_end + 1)
    return _interrupting(row, on, rules, _overdue(row, on, rules))


def _warning(row: Position, on: int, rules: Rules) -> int:
    """The warning of the last months, whatever else holds the claim still (R22)."""
    # While the time lengthens day by day the end comes no nearer.
    if row.lengthens_from and row.lengthens_from <= on:
        return 0
    return 1 << Reason.LAPSES_SOON if safeguards.lapses_within(row, on, rules.verjaring_waarschuwing_dagen) else 0


def _wait(reasons: int, until: int) -> Advice:
    return Advice(Step.WACHTEN, 0, reasons, until)


def _interrupting(row: Position, on: int, rules: Rules, advice: Advice) -> Advice:
    """Within weeks of prescription a free interruption comes first, then an aanmaning without costs (Awb 4:105, IW 27).

    A costed step for which real contact was sought interrupts too, and stays what it is.
    """
    if advice.step in (Step.AANMANING, Step.VEERTIENDAGENBRIEF, Step.DWANGBEVEL, Step.VORDERING, Step.BESLAG):
        return advice
    if on <= row.term_end or not safeguards.lapses_within(row, on, rules.verjaring_stuiten_dagen):
        return advice
    # While the time lengthens day by day the end comes no nearer.
    if row.lengthens_from and row.lengthens_from <= on:
        return advice
    last = safeguards.last_day(row, on)
    why = 1 << Reason.INTERRUPT_NOW | 1 << Reason.LAPSES_SOON
    free_again = row.interrupted_on < last - rules.verjaring_stuiten_dagen
    if free_again:
        return Advice(Step.STUITING, last - rules.verjaring_stuiten_dagen + 1, why, 0)
    # Asking for an acknowledgement interrupts nothing until it comes.
    due = max(row.interrupted_on, last - rules.verjaring_aanmanen_dagen + 1)
    may = preconditions.free_demand(row, on, rules).blocked_by == 0
    if row.regime == 0 and may and on >= due:
        return Advice(Step.AANMANING, due, why | 1 << Reason.WITHOUT_COSTS, 0)
    return advice


def _arrangement(row: Position, on: int, rules: Rules) -> Advice:
    late_from = row.instalment_due + rules.termijn_speling_dagen + 1
    told = row.repair_told_on
    if row.instalment_due and on >= late_from and told and told <= on <= told + rules.hersteltermijn_dagen:
        return _wait(1 << Reason.INSTALMENT_MISSED | 1 << Reason.REPAIR_RUNS, told + rules.hersteltermijn_dagen + 1)
    if row.instalment_due and on >= late_from:
        return Advice(Step.CONTACT, late_from, 1 << Reason.INSTALMENT_MISSED, 0)
    return _wait(1 << Reason.ARRANGEMENT_RUNS, late_from if row.instalment_due else 0)


def _overdue(row: Position, on: int, rules: Rules) -> Advice:
    unreached = safeguards.addressed(row, on).blocked_by
    if unreached:
        since = row.address_unknown_from if unreached & 1 << Reason.ADDRESS_UNKNOWN else row.represented_from
        return Advice(Step.CONTROLEREN, since, unreached, 0)
    warned = _warning(row, on, rules)
    if row.dwangbevel_on and row.regime == 2:
        # Whatever another system told: a private claim has no dwangbevel that could be carried out (Awb 4:115).
        return _wait(1 << Reason.DWANGBEVEL_ISSUED | 1 << Reason.NO_DWANGBEVEL_BASIS | warned, 0)
    if row.dwangbevel_on:
        return _after_dwangbevel(row, on, rules, warned)
    if row.aanmaning_on:
        return _after_aanmaning(row, on, rules, warned)
    if row.reminded_on == 0 or row.reminded_on > on:
        return _reminder(row, on, rules, warned)
    gate = safeguards.contact_gate(row, rules)
    if gate.opened_on == 0 or gate.opened_on > on:
        return _contact(row, on, rules, warned)
    return _before_aanmaning(row, on, rules, warned | gate.by)


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
    """After contact: what the person said, remission, capacity, then time; only then may an aanmaning be proposed."""
    guard = preconditions.aanmaning(row, on, rules, aanmaning_known(row, rules))
    why |= 1 << Reason.TERM_PASSED
    gate = safeguards.contact_gate(row, rules).opened_on
    lighter = _lighter(row, gate, why, guard.blocked_by)
    if lighter.step != Step.WACHTEN:
        return lighter
    if guard.blocked_by:
        return _wait(why | guard.blocked_by, guard.free_from)
    due = max(row.term_end + rules.aanmaning_na_dagen, gate + rules.rust_na_contact_dagen)
    due = max(due, row.reminded_on + rules.herinnering_termijn_dagen + 1)
    step = Step.VEERTIENDAGENBRIEF if row.regime == 2 else Step.AANMANING
    return Advice(step, due, why | 1 << Reason.CONTACT_GATE_OPEN, 0)


def _lighter(row: Position, due: int, why: int, blocked: int) -> Advice:
    """What comes before any cost: an answer to what was said, remission, capacity, an arrangement, help; else waiting."""
    silent = blocked & (1 << Reason.NO_CONTACT_YET | 1 << Reason.GATE_EXCEPTION)
    if silent:
        return Advice(Step.CONTACT, due, why | silent, 0)
    if blocked & 1 << Reason.DISPUTED:
        return Advice(Step.CORRECTIE, max(due, row.disputed_on), why | 1 << Reason.DISPUTED, 0)
    if blocked & 1 << Reason.REMISSION_UNCHECKED:
        return Advice(Step.KWIJTSCHELDING_NAGAAN, due, why | 1 << Reason.REMISSION_UNCHECKED, 0)
    if blocked & 1 << Reason.CAPACITY_UNKNOWN:
        return Advice(Step.CONTACT, due, why | 1 << Reason.CAPACITY_UNKNOWN, 0)
    if blocked & 1 << Reason.NO_ROOM:
        return Advice(Step.SCHULDHULP, max(due, row.voet_on), why | 1 << Reason.NO_ROOM, 0)
    if blocked & 1 << Reason.OFFER_RUNS:
        return Advice(Step.REGELING, max(due, row.cannot_pay_on), why | 1 << Reason.CANNOT_PAY, 0)
    if blocked & 1 << Reason.CREDIT_OPEN:
        return Advice(Step.CONTROLEREN, due, why | 1 << Reason.CREDIT_OPEN, 0)
    if blocked & 1 << Reason.SMALL_CLAIM:
        return Advice(Step.BUNDELEN, due, why | 1 << Reason.SMALL_CLAIM, 0)
    return _wait(0, 0)


def _after_aanmaning(row: Position, on: int, rules: Rules, warned: int) -> Advice:
    if on <= row.aanmaning_term_end:
        return _wait(1 << Reason.AANMANING_TERM_RUNS | warned, row.aanmaning_term_end + 1)
    why = 1 << Reason.AANMANING_UNPAID | warned
    if row.regime == 1 and row.aanmaning_returned_on >= row.aanmaning_on:
        why |= 1 << Reason.AANMANING_RETURNED
    guard = preconditions.dwangbevel(row, on, rules, dwangbevel_known(row, rules))
    due = row.aanmaning_term_end + 1
    lighter = _lighter(row, due, why, guard.blocked_by)
    if lighter.step != Step.WACHTEN:
        return lighter
    if guard.blocked_by:
        return _wait(why | guard.blocked_by, guard.free_from)
    return Advice(Step.DWANGBEVEL, due + rules.dwangbevel_na_dagen, why | 1 << Reason.CONTACT_GATE_OPEN, 0)


def _after_dwangbevel(row: Position, on: int, rules: Rules, warned: int) -> Advice:
    """A last look whether force is fair, then the lightest act that works: for taxes a foretold vordering, else a seizure."""
    why = 1 << Reason.DWANGBEVEL_ISSUED | warned
    if row.vordering_on > 0 or row.beslag_on > 0:
        return _wait(why | 1 << Reason.FORCE_RUNS, 0)
    due = row.dwangbevel_on + rules.dwang_na_dagen
    if on < due:
        return _wait(why | 1 << Reason.DWANGBEVEL_RECENT, due)
    guard = preconditions.vordering(row, on, rules) if row.regime == 1 else preconditions.beslag(row, on, rules)
    lighter = _lighter(row, due, why, guard.blocked_by)
    if lighter.step != Step.WACHTEN:
        return lighter
    if guard.blocked_by & 1 << Reason.UNFAIR:
        return _wait(why | 1 << Reason.UNFAIR, -row.fairness_on + rules.evenredigheid_geldig_dagen)
    first = _before_force(row, due, why, guard.blocked_by)
    if first.step != Step.WACHTEN:
        return first
    if guard.blocked_by:
        return _wait(why | guard.blocked_by, guard.free_from)
    if row.regime == 1:
        return Advice(Step.VORDERING, max(due, row.vordering_from), why | 1 << Reason.CONTACT_GATE_OPEN, 0)
    return Advice(Step.BESLAG, max(due, row.fairness_on), why | 1 << Reason.CONTACT_GATE_OPEN, 0)


def _before_force(row: Position, due: int, why: int, blocked: int) -> Advice:
    """What comes before any act of force: the beslagvrije voet, whether it is fair, for taxes foretelling; else waiting."""
    if blocked & 1 << Reason.VOET_UNKNOWN:
        return Advice(Step.CONTACT, due, why | 1 << Reason.VOET_UNKNOWN, 0)
    if blocked & 1 << Reason.FAIRNESS_UNCHECKED:
        return Advice(Step.EVENREDIGHEID, due, why | 1 << Reason.FAIRNESS_UNCHECKED, 0)
    if blocked & 1 << Reason.NOT_FORETOLD:
        return Advice(Step.VOORAANKONDIGING, max(due, row.fairness_on), why | 1 << Reason.NOT_FORETOLD, 0)
    return _wait(0, 0)


def aanmaning_known(row: Position, rules: Rules) -> int:
    """1 when law knows, from a source, what an aanmaning for this claim costs that day; a 14-day letter is free."""
    if row.regime == 2:
        return 1
    return rules.aanmaning_kostenwet_known if row.regime == 1 else rules.aanmaning_awb_known


def dwangbevel_known(row: Position, rules: Rules) -> int:
    """1 when law knows, from a source, what a dwangbevel for this claim costs that day."""
    return rules.dwangbevel_kostenwet_known if row.regime == 1 else rules.dwangbevel_awb_known
