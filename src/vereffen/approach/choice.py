"""What a named person may choose: milder always, harsher only with a second person, never against the law."""

from __future__ import annotations

from vereffen.approach.decision import COSTED, GROUNDS, Reason, Step, reasons
from vereffen.approach.instruments import outlook
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.law.refusal import Refusal

# Policy may be departed from with a second officer (Awb 4:84); what the law forbids, nobody may.
POLICY = (
    1 << Reason.NO_CONTACT_YET
    | 1 << Reason.CONTACT_RECENT
    | 1 << Reason.REMISSION_UNCHECKED
    | 1 << Reason.CAPACITY_UNKNOWN
    | 1 << Reason.BEFORE_AANMANING
    | 1 << Reason.NOT_REMINDED
    | 1 << Reason.REMINDED_RECENTLY
)


def permit(step: Step, row: Position, on: int, rules: Rules, *, has_second: bool) -> None:
    """Returns when the step may be carried out on this claim that day; else refuses with every reason and the way out."""
    found = {one.step: one for one in outlook(row, on, rules)}
    if step not in found:
        raise Refusal(f"The step {step.code} does not fit this claim: see which steps the dossier offers.")
    blocked = found[step].blocked_by
    if not blocked:
        return
    told = " ".join(GROUNDS[reason].text for reason in reasons(blocked))
    if blocked & ~POLICY or step not in COSTED:
        raise Refusal(f"The step {step.code} is not possible now: {told}")
    if not has_second:
        raise Refusal(f"The step {step.code} is harsher than advised and needs a second officer: {told}")
