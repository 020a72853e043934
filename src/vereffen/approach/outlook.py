"""Which steps are possible for a claim today, which are not, why not, from when, and which two people may still choose."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach import preconditions, safeguards
from vereffen.approach.decision import COSTED, Reason, Step
from vereffen.approach.next_step import aanmaning_known, dwangbevel_known
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.approach.safeguards import Guard, both

# Policy may be departed from by two people with a reason (Awb 4:84); what the law forbids, nobody may.
POLICY = (
    1 << Reason.CONTACT_RECENT
    | 1 << Reason.BEFORE_AANMANING
    | 1 << Reason.NOT_REMINDED
    | 1 << Reason.REMINDED_RECENTLY
    | 1 << Reason.PERSON_PAUSED
    | 1 << Reason.CLAIM_PAUSED
    | 1 << Reason.CLAIM_CONTESTED
    | 1 << Reason.GATE_EXCEPTION
    | 1 << Reason.NO_ROOM
    | 1 << Reason.OFFER_RUNS
    | 1 << Reason.DISPUTED
    | 1 << Reason.SMALL_CLAIM
    | 1 << Reason.FAIRNESS_UNCHECKED
    | 1 << Reason.DWANGBEVEL_RECENT
    | 1 << Reason.AANMANING_RECENT
    | 1 << Reason.SET_OFF_RESTS
)
# The contact gate: only a recorded exception sets it aside, or prescription, and then the act brings no costs.
GATE = 1 << Reason.NO_CONTACT_YET | 1 << Reason.REMISSION_UNCHECKED | 1 << Reason.CAPACITY_UNKNOWN
_KEEPS_ALIVE = frozenset({Step.AANMANING, Step.VEERTIENDAGENBRIEF, Step.DWANGBEVEL})
_NO_ADDRESS = 2
_FREE = Guard(0, 0)


class Outlook(NamedTuple):
    """One step for one claim: the reasons that block it (0 = possible) and the first day it may be free (0 = unknown).

    `by_two` tells whether a second officer and a reason may set those reasons aside.
    """

    step: Step
    blocked_by: int
    free_from: int
    by_two: bool = False


def outlook(row: Position, on: int, rules: Rules) -> tuple[Outlook, ...]:
    """Every step that could ever fit this claim, from the lightest on, each possible or blocked with reasons."""
    nothing_owed = row.costs_open + row.interest_open + row.principal_open <= 0
    always = 1 << Reason.PAID if nothing_owed else 0
    over = safeguards.lapsed(row, on)
    found = []
    for step, guard in (*_soft(row, on, rules), *_hard(row, on, rules)):
        blocked = guard.blocked_by | (0 if step is Step.CORRECTIE else always)
        # What prescribed can be given up and looked into; nothing else (Awb 4:104).
        if over and step not in (Step.AFBOEKEN, Step.CORRECTIE, Step.CONTACT):
            blocked |= 1 << Reason.LAPSED
        free = 0 if blocked != guard.blocked_by or not blocked else guard.free_from
        found.append(Outlook(step, blocked, free, can_be_lifted(step, blocked, row, on, rules)))
    return tuple(found)


def _soft(row: Position, on: int, rules: Rules) -> list[tuple[Step, Guard]]:
    """What costs nothing and takes nothing: always there to choose, whatever else is not."""
    asked = both(
        safeguards.protection(row, on, rules), both(safeguards.standing(row, on), safeguards.arranged(row, on))
    )
    steps = [(Step.HERINNERING, both(asked, safeguards.addressed(row, on))), (Step.CONTACT, _FREE)]
    steps += [(Step.CORRECTIE, _FREE), (Step.EVENREDIGHEID, _FREE), (Step.BUNDELEN, _FREE)]
    steps += [(Step.REGELING, _FREE), (Step.KORT_UITSTEL, _FREE), (Step.UITSTEL, _FREE), (Step.PAUZE, _FREE)]
    if row.is_person:
        steps.append((Step.SCHULDHULP, _FREE))
        # Pw 60c is about debts that know no remission by the tax laws: say so, instead of leaving the step out.
        if row.has_remission or row.intent:
            barred = Guard(1 << Reason.REMISSION_BARRED, 0) if row.intent else _FREE
            steps.append((Step.KWIJTSCHELDING_NAGAAN, barred))
    steps.append((Step.AFBOEKEN, _FREE))
    steps.append((Step.STUITING, _interruption(row, on, rules)))
    return steps


def _interruption(row: Position, on: int, rules: Rules) -> Guard:
    """A free interruption belongs to the months before prescription; no protection bars it, for it asks and takes nothing."""
    guard = safeguards.standing(row, on)
    if safeguards.lapses_within(row, on, rules.verjaring_waarschuwing_dagen):
        return guard
    last = safeguards.last_day(row, on)
    # While the time lengthens day by day, so does the day on which the warning comes.
    is_running = row.lengthens_from and row.lengthens_from <= on
    day = last - rules.verjaring_waarschuwing_dagen + 1 if last and not is_running else 0
    return both(guard, Guard(1 << Reason.NOT_LAPSING, day))


def _hard(row: Position, on: int, rules: Rules) -> list[tuple[Step, Guard]]:
    """What costs the person money or takes it: behind every protection, the gate and the conditions of its own law."""
    shield = both(
        both(safeguards.protection(row, on, rules), safeguards.addressed(row, on)),
        both(safeguards.standing(row, on), safeguards.arranged(row, on)),
    )
    letter = Step.VEERTIENDAGENBRIEF if row.regime == 2 else Step.AANMANING
    gate = preconditions.aanmaning(row, on, rules, aanmaning_known(row, rules))
    # A claim that came from elsewhere with its dwangbevel needs no aanmaning any more.
    steps = [(letter, both(shield, _already(row.aanmaning_on or row.dwangbevel_on, gate)))]
    if row.set_off_basis:
        # Set-off has a rule of its own about uitstel, and needs no letter that arrives.
        still = both(_without_deferral(row, on, rules), safeguards.standing(row, on))
        steps.append((Step.VERREKENING, both(still, preconditions.set_off(row, on, rules))))
    force = preconditions.dwangbevel(row, on, rules, dwangbevel_known(row, rules))
    steps.append((Step.DWANGBEVEL, both(shield, _already(row.dwangbevel_on, force))))
    if row.regime == 1:
        if row.dwangbevel_by_post:
            renewed = row.renewed_order_on if row.renewed_order_on >= row.dwangbevel_on else 0
            steps.append(
                (Step.HERNIEUWD_BEVEL, both(shield, _already(renewed, preconditions.renewed_order(row, on, rules))))
            )
        told = row.foretold_on if row.foretold_on >= row.dwangbevel_on else 0
        titled = _FREE if 0 < row.dwangbevel_on <= on else Guard(1 << Reason.NO_DWANGBEVEL_YET, 0)
        steps.append((Step.VOORAANKONDIGING, both(shield, _already(told, titled))))
        steps.append(
            (Step.VORDERING, both(shield, _already(row.vordering_on, preconditions.vordering(row, on, rules))))
        )
    if row.regime != 2:
        steps.append((Step.BESLAG, both(shield, _already(row.beslag_on, preconditions.beslag(row, on, rules)))))
    return steps


def _without_deferral(row: Position, on: int, rules: Rules) -> Guard:
    deferred = row.deferred_from and row.deferred_from <= on <= row.deferred_until
    # Only when uitstel is all that holds the claim, and the person asked for set-off, may it go on.
    if deferred and (row.held_from, row.held_until) == (row.deferred_from, row.deferred_until):
        row = row._replace(held_from=0, held_until=0)
    return safeguards.protection(row, on, rules)


def _already(done_on: int, guard: Guard) -> Guard:
    return Guard(guard.blocked_by | 1 << Reason.ALREADY_DONE, 0) if done_on else guard


def can_be_lifted(step: Step, blocked: int, row: Position, on: int, rules: Rules) -> bool:
    """Whether two people with a reason may still choose a step that these reasons block."""
    if not blocked or step not in COSTED:
        return False
    may = POLICY
    if safeguards.excepted(row, on) or _is_urgent(step, row, on, rules):
        may |= GATE
    if safeguards.excepted(row, on) and row.exception_sort == _NO_ADDRESS and step is Step.DWANGBEVEL:
        # An exploot can be served in public on somebody without a known address.
        may |= 1 << Reason.ADDRESS_UNKNOWN
    return blocked & ~may == 0


def _is_urgent(step: Step, row: Position, on: int, rules: Rules) -> bool:
    return step in _KEEPS_ALIVE and safeguards.lapses_within(row, on, rules.verjaring_stuiten_dagen)
