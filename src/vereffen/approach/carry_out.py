"""What carrying out a step means for one claim: the fact, its cost, its term and the letter that tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach import regimes
from vereffen.approach.decision import Step
from vereffen.approach.money import Line, OpenClaim, charged
from vereffen.law import costs, terms
from vereffen.law.refusal import Refusal

ELSEWHERE = {
    Step.CONTACT: "record the contact itself",
    Step.KWIJTSCHELDING_NAGAAN: "record the remission check itself",
    Step.REGELING: "make the arrangement itself",
    Step.KORT_UITSTEL: "record the deferral as a protection with its last day",
    Step.UITSTEL: "record the deferral as a protection with its last day",
    Step.PAUZE: "record the protection itself",
    Step.SCHULDHULP: "record the protection itself",
    Step.AFBOEKEN: "record the write-off itself",
    Step.CORRECTIE: "record the correction itself",
}


class Effect(NamedTuple):
    """The data of the fact, the lines it books, the cost in them (cents), and the kind of letter (empty: none)."""

    data: Mapping[str, Any]
    lines: tuple[Line, ...]
    cost_cents: int
    letter: str


def carry_out(step: Step, claim: OpenClaim, on: date) -> Effect:
    """The effect of a step on one claim on that day; the debt that sets the cost leaves earlier costs out."""
    if step in ELSEWHERE:
        raise Refusal(f"The step {step.code} is not carried out like this: {ELSEWHERE[step]}.")
    data: dict[str, Any] = {"stap": step.code}
    debt = claim.hoofdsom_cents + claim.rente_cents
    cost, letter = 0, ""
    if step is Step.HERINNERING:
        letter = "herinnering"
    elif step is Step.AANMANING:
        cost = costs.aanmaning_kosten(regimes.cost_regime(claim.regime), debt, on)
        data["laatste_dag"] = terms.last_day(regimes.aanmaning_term(claim.regime), on).isoformat()
        letter = "aanmaning"
    elif step is Step.VEERTIENDAGENBRIEF:
        data["laatste_dag"] = terms.last_day("veertiendagenbrief", on).isoformat()
    elif step is Step.DWANGBEVEL:
        cost = costs.dwangbevel_kosten(regimes.cost_regime(claim.regime), debt, on)
    else:
        raise Refusal(f"The step {step.code} cannot be carried out here yet.")
    if cost:
        data["kosten_cents"] = cost
    return Effect(data, charged(claim.claim, "kosten", cost, "kosten_opgelegd"), cost, letter)
