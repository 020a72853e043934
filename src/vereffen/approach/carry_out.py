"""What carrying out a step means for one claim: the fact, its cost, its term and the letter or task that tells it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach import regimes
from vereffen.approach.decision import Step
from vereffen.approach.facts import Component, Fact, Kind, costs_given_up
from vereffen.approach.money import Line, OpenClaim, charged
from vereffen.law import acts, costs, terms
from vereffen.law.refusal import Refusal

ELSEWHERE = {
    Step.WACHTEN: "nothing is done while waiting",
    Step.CONTACT: "record the contact itself",
    Step.KWIJTSCHELDING_NAGAAN: "record the remission check itself",
    Step.REGELING: "make the arrangement itself",
    Step.KORT_UITSTEL: "record the deferral as a protection with its last day",
    Step.UITSTEL: "record the deferral as a protection with its last day",
    Step.PAUZE: "record the protection itself",
    Step.SCHULDHULP: "record the protection itself",
    Step.AFBOEKEN: "record the write-off itself",
    Step.CORRECTIE: "record the correction itself, or the waiver of the costs",
    Step.CONTROLEREN: "mend the data and record what was found",
}
OUTCOMES = ("evenredig", "onevenredig")
# How prescription is interrupted without costs, per regime: what is sent for taxes works by itself, an acknowledgement that
# is asked for does not (Awb 4:105), and a private claim is interrupted by a written notice (BW 3:317).
_INTERRUPTION = {"belasting": "mededeling_iw27", "awb": "erkenning_gevraagd", "privaat": "aanmaning"}


class Effect(NamedTuple):
    """The data of the fact, the lines it books, the cost in them (cents), the kind of letter and of task (empty: none)."""

    data: Mapping[str, Any]
    lines: tuple[Line, ...]
    cost_cents: int
    letter: str
    task: str = ""


class Choices(NamedTuple):
    """What the officer adds: by post (None: as usual), the amount to set off, the reason, what a check found, no costs.

    `debt_cents` is the debt that sets the cost when it is more than this claim's own; `borne_by` the claim that bears it when this one goes along.
    """

    by_post: bool | None = None
    cents: int = 0
    reason: str = ""
    outcome: str = ""
    is_free: bool = False
    debt_cents: int = 0
    borne_by: int = 0


def carry_out(step: Step, claim: OpenClaim, on: date, chosen: Choices = Choices()) -> Effect:  # noqa: B008 - immutable
    """The effect of a step on one claim on that day; the debt that sets the cost leaves earlier costs out."""
    if step in ELSEWHERE:
        raise Refusal(f"The step {step.code} is not carried out like this: {ELSEWHERE[step]}.")
    made = _EFFECTS[step](claim, on, chosen)
    data = {"stap": step.code, **made.data}
    goes_along = chosen.borne_by not in {0, claim.claim}
    if goes_along and made.cost_cents:
        data["kosten_bij"] = chosen.borne_by
    if chosen.is_free or goes_along:
        made = made._replace(cost_cents=0)
    if chosen.is_free:
        data["kosteloos"] = True
    if made.cost_cents:
        data["kosten_cents"] = made.cost_cents
    lines = (*made.lines, *charged(claim.claim, "kosten", made.cost_cents, "kosten_opgelegd"))
    return made._replace(data=data, lines=lines)


def carry_out_together(step: Step, claims: Sequence[OpenClaim], on: date, chosen: Sequence[Choices]) -> list[Effect]:
    """The effects of one step on several claims of one person, in the order given: one letter brings one cost.

    Per law that the claims follow the cost is that of their debts together, and stands on the oldest of them.
    """
    together: dict[str, list[OpenClaim]] = {}
    for claim, one in zip(claims, chosen, strict=True):
        if not one.is_free:
            together.setdefault(claim.regime, []).append(claim)
    bearer = {regime: min(some, key=lambda one: (one.last_day, one.claim)).claim for regime, some in together.items()}
    debts = {regime: sum(_debt(one) for one in some) for regime, some in together.items()}
    effects = []
    for claim, one in zip(claims, chosen, strict=True):
        borne_by = claim.claim if one.is_free else bearer[claim.regime]
        with_debt = one._replace(debt_cents=debts.get(claim.regime, 0), borne_by=borne_by)
        effects.append(carry_out(step, claim, on, with_debt))
    return effects


def bears_cost(step: Step, claim: int, facts: Iterable[Fact]) -> bool:
    """Whether the claim bears a cost for this step already, paid or not, that was not given up since: it never gets a second."""
    told, kept = list(facts), 0
    # Where it went along with another claim, that one bears the cost of both.
    bearers = {claim, *(fact.data["kosten_bij"] for fact in told if fact.claim == claim and "kosten_bij" in fact.data)}
    for fact in told:
        cents = sum(cents for number, part, cents in fact.amounts if number in bearers and part == Component.KOSTEN)
        if fact.kind in {Kind.STEP, Kind.TAKEN_OVER} and fact.data.get("stap") == step.code:
            kept += max(0, cents)
        kept -= sum(given for number, given in costs_given_up(fact).items() if number in bearers)
    return kept > 0


def _nothing_but(letter: str = "", task: str = "") -> Callable[[OpenClaim, date, Choices], Effect]:
    return lambda _claim, _on, _chosen: Effect({}, (), 0, letter, task)


def _aanmaning(claim: OpenClaim, on: date, chosen: Choices) -> Effect:
    cost = _priced(costs.aanmaning_kosten, claim, on, chosen)
    last_day = terms.last_day(regimes.aanmaning_term(claim.regime), on)
    return Effect({"laatste_dag": last_day.isoformat()}, (), cost, "aanmaning")


def _priced(tariff: Callable[[str, int, date], int], claim: OpenClaim, on: date, chosen: Choices) -> int:
    regime = regimes.cost_regime(claim.regime)
    # What is free needs no tariff, also on a day of which none is known.
    return 0 if chosen.is_free else tariff(regime, chosen.debt_cents or _debt(claim), on)


def _fourteen_days(_claim: OpenClaim, on: date, _chosen: Choices) -> Effect:
    return Effect(
        {"laatste_dag": terms.last_day("veertiendagenbrief", on).isoformat()},
        (),
        0,
        "veertiendagenbrief",
        "veertiendagenbrief",
    )


def _dwangbevel(claim: OpenClaim, on: date, chosen: Choices) -> Effect:
    cost = _priced(costs.dwangbevel_kosten, claim, on, chosen)
    # A tax goes by post unless somebody chooses otherwise (IW 13 lid 3); other titles are served (Awb 4:123).
    by_post = claim.regime == "belasting" if chosen.by_post is None else chosen.by_post
    if by_post and claim.regime != "belasting":
        raise Refusal("Only for taxes can a dwangbevel go by post: leave per_post out.")
    return Effect({"per_post": by_post}, (), cost, "dwangbevel", "dwangbevel")


def _renewed_order(claim: OpenClaim, on: date, _chosen: Choices) -> Effect:
    return Effect({}, (), acts.invorderingskosten("hernieuwd_bevel", "kostenwet", on), "", "hernieuwd_bevel")


def _beslag(claim: OpenClaim, on: date, chosen: Choices) -> Effect:
    regime = regimes.cost_regime(claim.regime)
    if chosen.by_post:
        # A simplified seizure of income for a benefit debt is sent by post, without a bailiff (Pw 60 lid 5, Rv 479g).
        return Effect({"per_post": True}, (), 0, "", "beslag")
    return Effect({}, (), acts.invorderingskosten(regimes.BESLAG[regime], regime, on), "", "beslag")


def _set_off(claim: OpenClaim, on: date, chosen: Choices) -> Effect:
    owed = claim.kosten_cents + claim.rente_cents + claim.hoofdsom_cents
    if not 0 < chosen.cents <= owed:
        raise Refusal("Say in bedrag_cents how much is set off: more than 0 and no more than is owed.")
    lines: list[Line] = []
    rest = chosen.cents
    for account in ("kosten", "rente", "hoofdsom"):
        part = min(rest, getattr(claim, f"{account}_cents"))
        if part:
            lines.append(Line(claim.claim, account, -part))
            rest -= part
    # Set-off of a tax is no decision under the Awb (IW 24), and neither is that of a private claim: their task asks for a letter of one's own.
    letter = "verrekening" if claim.regime == "awb" else ""
    booked = (*lines, Line(None, "verrekend", chosen.cents))
    return Effect({"bedrag_cents": chosen.cents}, booked, 0, letter, "verrekening")


def _fairness(_claim: OpenClaim, _on: date, chosen: Choices) -> Effect:
    if chosen.outcome not in OUTCOMES or not chosen.reason:
        raise Refusal(f"Say in uitkomst what you found ({', '.join(OUTCOMES)}) and in reden why.")
    return Effect({"uitkomst": chosen.outcome}, (), 0, "")


def _interruption(claim: OpenClaim, _on: date, _chosen: Choices) -> Effect:
    return Effect({"wijze": _INTERRUPTION[claim.regime]}, (), 0, "", "stuiting")


def _debt(claim: OpenClaim) -> int:
    return claim.hoofdsom_cents + claim.rente_cents


_EFFECTS: dict[Step, Callable[[OpenClaim, date, Choices], Effect]] = {
    Step.HERINNERING: _nothing_but("herinnering"),
    Step.AANMANING: _aanmaning,
    Step.VEERTIENDAGENBRIEF: _fourteen_days,
    Step.DWANGBEVEL: _dwangbevel,
    Step.HERNIEUWD_BEVEL: _renewed_order,
    Step.VOORAANKONDIGING: _nothing_but("vooraankondiging_vordering", "vooraankondiging"),
    Step.VORDERING: _nothing_but(task="vordering"),
    Step.BESLAG: _beslag,
    Step.VERREKENING: _set_off,
    Step.EVENREDIGHEID: _fairness,
    Step.STUITING: _interruption,
    Step.BUNDELEN: _nothing_but(),
}
