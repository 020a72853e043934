"""What a named person may choose: milder always, harsher only with a reason and a second person, never against the law."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.approach import safeguards
from vereffen.approach.decision import GROUNDS, Reason, Step, reasons
from vereffen.approach.next_step import decide
from vereffen.approach.outlook import GATE, POLICY, outlook
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.law.refusal import Refusal

# How hard a step is on a person; what is not here costs nothing and takes nothing.
HARDNESS = {
    Step.AANMANING: 1,
    Step.VEERTIENDAGENBRIEF: 1,
    Step.VERREKENING: 2,
    Step.DWANGBEVEL: 3,
    Step.VOORAANKONDIGING: 4,
    Step.HERNIEUWD_BEVEL: 4,
    Step.VORDERING: 5,
    Step.BESLAG: 6,
}

# What is known of later days can forbid a step that is dated back: it stands beside what happened since.
_SINCE = (
    1 << Reason.PAID
    | 1 << Reason.ALREADY_DONE
    | 1 << Reason.PERSON_PROTECTED
    | 1 << Reason.CLAIM_ON_HOLD
    | 1 << Reason.PERSON_PAUSED
    | 1 << Reason.CLAIM_PAUSED
    | 1 << Reason.CLAIM_CONTESTED
    | 1 << Reason.SET_OFF_DEFERRED
    # What it would rest on may be void by now.
    | 1 << Reason.NO_AANMANING_YET
    | 1 << Reason.AANMANING_TERM_RUNS
    | 1 << Reason.NO_DWANGBEVEL_YET
    | 1 << Reason.RENEWED_ORDER_NEEDED
    | 1 << Reason.RENEWED_ORDER_RUNS
    | 1 << Reason.NOT_FORETOLD
    | 1 << Reason.FORETOLD_RECENTLY
)


class Permission(NamedTuple):
    """That a step may be carried out: whether without costs, and which reasons two people set aside."""

    is_free: bool
    set_aside: int


def permit(step: Step, row: Position, on: int, rules: Rules, *, has_second: bool, reason: str = "") -> Permission:
    """What carrying out the step on this claim that day means; else refused with every reason and the way out.

    A step harsher than advised needs a second person and a reason in words. One that only keeps a claim from lapsing,
    without contact sought, brings no costs.
    """
    found = {one.step: one for one in outlook(row, on, rules)}
    if step not in found:
        raise Refusal(f"The step {step.code} does not fit this claim: see which steps the dossier offers.")
    blocked, advice = found[step].blocked_by, decide(row, on, rules)
    if step is Step.AANMANING and advice.step == step and advice.reasons & 1 << Reason.WITHOUT_COSTS:
        return Permission(is_free=True, set_aside=0)
    told = " ".join(GROUNDS[one].text for one in reasons(blocked))
    if blocked and not found[step].by_two:
        raise Refusal(f"The step {step.code} is not possible now{_way_out(blocked)}: {told}")
    is_harsher = HARDNESS.get(step, 0) > HARDNESS.get(Step(advice.step), 0)
    if blocked or is_harsher:
        told = told or " ".join(GROUNDS[one].text for one in reasons(advice.reasons))
        if not has_second:
            raise Refusal(f"The step {step.code} is harsher than advised and needs a second officer: {told}")
        if not reason:
            raise Refusal(f"The step {step.code} is harsher than advised and needs a reason in `reden`: {told}")
    # Prescription opens the way for the act, never for its cost (Awb 4:113: may be charged).
    is_free = bool(blocked & GATE) and not safeguards.excepted(row, on)
    return Permission(is_free, blocked)


def refuse_in_hindsight(step: Step, row: Position, on: int, rules: Rules, set_aside: int) -> None:
    """Refuses a step that is dated back when what is known by now forbids it; `row` holds also what counts from later days."""
    if step not in HARDNESS:
        return
    blocked = next((one.blocked_by for one in outlook(row, on, rules) if one.step is step), 0) & _SINCE & ~set_aside
    if blocked:
        told = " ".join(GROUNDS[one].text for one in reasons(blocked))
        raise Refusal(f"The step {step.code} is not possible on that day any more, with what is known by now: {told}")


def _way_out(blocked: int) -> str:
    """What may be said besides the reasons: only contact, or a reason why it cannot be, opens the gate."""
    if blocked & ~(POLICY | GATE) or not blocked & GATE:
        return ""
    return ", not with a second officer either; do what is missing first, or record a gate_exception with its reason"
