"""Which steps are possible for a claim today, which are not, why not, and from when."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach import safeguards
from vereffen.approach.decision import Reason, Step
from vereffen.approach.next_step import aanmaning_known, dwangbevel_known
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules


class Outlook(NamedTuple):
    """One step for one claim: the reasons that block it (0 = possible) and the first day it may be free (0 = unknown)."""

    step: Step
    blocked_by: int
    free_from: int


def outlook(row: Position, on: int, rules: Rules) -> tuple[Outlook, ...]:
    """Every step that could ever fit this claim, from the lightest on, each possible or blocked with reasons."""
    nothing_owed = row.costs_open + row.interest_open + row.principal_open <= 0
    always = 1 << Reason.PAID if nothing_owed else 0
    if safeguards.lapsed(row, on):
        always |= 1 << Reason.LAPSED
    return tuple(_joined(step, guard, always) for step, guard in _steps(row, on, rules))


def _joined(step: Step, guard: safeguards.Guard, always: int) -> Outlook:
    blocked = guard.blocked_by | always
    return Outlook(step, blocked, 0 if always or not blocked else guard.free_from)


def _steps(row: Position, on: int, rules: Rules) -> list[tuple[Step, safeguards.Guard]]:
    free = safeguards.Guard(0, 0)
    shield = _both(safeguards.protection(row, on, rules), _both(_standing(row, on), _arranged(row, on)))
    steps = [(Step.HERINNERING, shield), (Step.CONTACT, free), (Step.REGELING, free)]
    steps += [(Step.KORT_UITSTEL, free), (Step.UITSTEL, free), (Step.PAUZE, free)]
    if row.is_person:
        steps.append((Step.SCHULDHULP, free))
        if row.has_remission:
            steps.append((Step.KWIJTSCHELDING_NAGAAN, free))
    # Nothing that costs money may rest on a letter that nobody can receive.
    shield = _both(shield, _addressed(row, on))
    letter = Step.VEERTIENDAGENBRIEF if row.regime == 2 else Step.AANMANING
    gate = safeguards.aanmaning(row, on, rules, aanmaning_known(row, rules))
    # A claim that came from elsewhere with its dwangbevel needs no aanmaning any more.
    steps.append((letter, _both(shield, _already(row.aanmaning_on or row.dwangbevel_on, gate))))
    force = safeguards.dwangbevel(row, on, rules, dwangbevel_known(row, rules))
    steps.append((Step.DWANGBEVEL, _both(shield, _already(row.dwangbevel_on, force))))
    return steps


def _standing(row: Position, on: int) -> safeguards.Guard:
    """What the claim itself lacks before anybody may ask for the money: whole data, announcement, a term that is over."""
    if safeguards.broken(row):
        return safeguards.Guard(1 << Reason.DATA_BROKEN, 0)
    if row.announced_on > on:
        return safeguards.Guard(1 << Reason.NOT_YET_ANNOUNCED, max(row.announced_on, row.term_end + 1))
    if on <= row.term_end:
        return safeguards.Guard(1 << Reason.TERM_RUNS, row.term_end + 1)
    return safeguards.Guard(0, 0)


def _arranged(row: Position, on: int) -> safeguards.Guard:
    # An arrangement is uitstel with conditions: while it stands, also one that is behind, nothing is enforced (Awb 4:94).
    if row.arrangement_from and row.arrangement_from <= on:
        return safeguards.Guard(1 << Reason.ARRANGEMENT_RUNS, 0)
    return safeguards.Guard(0, 0)


def _addressed(row: Position, on: int) -> safeguards.Guard:
    if row.address_unknown_from and row.address_unknown_from <= on <= row.address_unknown_until:
        return safeguards.Guard(1 << Reason.ADDRESS_UNKNOWN, 0)
    return safeguards.Guard(0, 0)


def _already(done_on: int, guard: safeguards.Guard) -> safeguards.Guard:
    return safeguards.Guard(guard.blocked_by | 1 << Reason.ALREADY_DONE, 0) if done_on else guard


def _both(one: safeguards.Guard, other: safeguards.Guard) -> safeguards.Guard:
    """Blocked by either; free on the later day, and on no known day if one of them has none."""
    blocked = one.blocked_by | other.blocked_by
    if (one.blocked_by and not one.free_from) or (other.blocked_by and not other.free_from):
        return safeguards.Guard(blocked, 0)
    return safeguards.Guard(blocked, max(one.free_from, other.free_from))
