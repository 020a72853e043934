"""How far claims went, what that cost, and what a milder step avoided."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.approach.decision import COSTED, Step
from vereffen.records import rows
from vereffen.records.queries.team_scope import (
    Scope,
    case,
    columns,
    first_from,
    holds,
    largest,
    listed,
    ordinal,
    told,
    told_yes,
)
from vereffen.records.rows import Column

# From the lightest on; a claim stopped at the furthest of these that happened.
STAGES = ("opgelegd", "herinnerd", "contact_gezocht", "gesproken", "afspraak", "aanmaning", "dwangbevel", "beslag")
# Within so many days a milder step has to have solved it before costs count as avoided.
AVOIDED_DAYS = 30
_ON = 'e."on"'
_STEPS = {
    Step.HERINNERING.code: 1, Step.AANMANING.code: 5, Step.VEERTIENDAGENBRIEF.code: 5, Step.DWANGBEVEL.code: 6,
    Step.HERNIEUWD_BEVEL.code: 6, Step.VORDERING.code: 7, Step.BESLAG.code: 7, Step.VERREKENING.code: 7,
}  # fmt: skip


class Stage(NamedTuple):
    """One stage of the claims imposed in the period: on how many it happened; how many stopped here, of how many people,
    how many of them are paid now, and what costs were added to them.
    """

    code: str
    happened: int
    last: int
    people: int
    paid: int
    cents: int


class Costs(NamedTuple):
    """Costs of one kind in the period: how often, to how many people, how many cents."""

    code: str
    times: int
    people: int
    cents: int


class Avoided(NamedTuple):
    """People for whom a step with costs was proposed: for how many that is long enough ago, how many of them were helped without."""

    people: int
    avoided: int


def funnel(scope: Scope) -> list[Stage]:
    """The stages of the claims that were imposed in the period, with what happened up to today."""
    claim = columns(
        f"SELECT c.id AS claim, c.debtor_id AS debtor, {ordinal('c.decided_on')} AS since,"
        " p.costs_open + p.interest_open + p.principal_open AS owed"
        " FROM records_claim c JOIN records_claimposition p ON p.claim_id = c.id"
        f" WHERE c.municipality_id = {scope.municipality} AND {scope.during('c.decided_on')}{scope.of_claim()}",
        "claim", "debtor", "since", "owed",
    )  # fmt: skip
    happened = _happened(scope, claim)
    furthest = np.zeros(len(claim["claim"]), np.int64)
    for stage in range(1, len(STAGES)):
        furthest = np.where(happened[stage], stage, furthest)
    charged = _charged(scope)
    costs = largest(charged["claim"], charged["cents"], claim["claim"])
    paid = claim["owed"] <= 0
    found = []
    for stage, code in enumerate(STAGES):
        here = furthest == stage
        found.append(
            Stage(
                code,
                int(happened[stage].sum()),
                int(here.sum()),
                len(np.unique(claim["debtor"][here])),
                int((here & paid).sum()),
                int(costs[here].sum()),
            )
        )
    return found


def _happened(scope: Scope, claim: dict[str, Column]) -> list[Column]:
    """Per stage, for each claim, whether it happened on that claim or to its person since the claim was imposed."""
    event = _events(scope)
    agreed = columns(
        f"SELECT v.value AS claim, {ordinal(_ON)} AS day FROM records_event e {listed('e.data', 'vorderingen')}"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'arrangement'"
        f" AND {_ON} >= '{scope.since.isoformat()}' AND {_ON} <= '{scope.today.isoformat()}'",
        "claim", "day",
    )  # fmt: skip
    found = [np.ones(len(claim["claim"]), bool)]
    for stage in range(1, len(STAGES)):
        # Whoever was spoken with was also looked for.
        is_it = (event["stage"] == 2) | (event["stage"] == 3) if stage == 2 else event["stage"] == stage
        own, person = is_it & (event["claim"] > 0), is_it & (event["claim"] == 0)
        last = np.maximum(
            largest(event["claim"][own], event["day"][own], claim["claim"]),
            largest(event["debtor"][person], event["day"][person], claim["debtor"]),
        )
        if stage == 4:
            last = np.maximum(last, largest(agreed["claim"], agreed["day"], claim["claim"]))
        found.append((last > 0) & (last >= claim["since"]))
    return found


def _events(scope: Scope) -> dict[str, Column]:
    """What happened since the period began, with the stage that it belongs to (0 = none)."""
    stage = (
        f"CASE WHEN e.kind = 'contact' THEN CASE WHEN {told_yes('e.data', 'bereikt')} THEN 3 ELSE 2 END"
        f" WHEN e.kind IN ('step', 'taken_over') THEN {case(told('e.data', 'stap'), _STEPS)}"
        " WHEN e.kind = 'remission_decision' THEN 4"
        f" WHEN e.kind = 'protection' THEN {case(told('e.data', 'soort'), {'schuldhulp': 4})} ELSE 0 END"
    )
    return columns(
        f"SELECT e.debtor_id AS debtor, COALESCE(e.claim_id, 0) AS claim, {ordinal(_ON)} AS day, {stage} AS stage"
        f" FROM records_event e WHERE e.municipality_id = {scope.municipality}"
        " AND e.kind IN ('contact', 'step', 'taken_over', 'remission_decision', 'protection')"
        f" AND {_ON} >= '{scope.since.isoformat()}' AND {_ON} <= '{scope.today.isoformat()}'",
        "debtor", "claim", "day", "stage",
    )  # fmt: skip


def _charged(scope: Scope) -> dict[str, Column]:
    return columns(
        "SELECT p.claim_id AS claim, SUM(p.cents) AS cents FROM records_posting p"
        " JOIN records_event e ON e.id = p.event_id JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE c.municipality_id = {scope.municipality} AND {scope.during('c.decided_on')}{scope.of_claim()}"
        " AND p.account = 'kosten' AND p.cents > 0 AND e.kind IN ('step', 'cost', 'claim', 'taken_over')"
        " GROUP BY p.claim_id",
        "claim", "cents",
    )  # fmt: skip


def costs(scope: Scope) -> list[Costs]:
    """Costs that were charged in the period per step, and what of costs was let go in the period (code `vervallen`)."""
    step = told("e.data", "stap")
    found = rows.select(
        f"SELECT COALESCE({step}, ''), COUNT(DISTINCT e.id), COUNT(DISTINCT p.debtor_id), SUM(p.cents)"
        " FROM records_posting p JOIN records_event e ON e.id = p.event_id JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE p.municipality_id = {scope.municipality} AND p.account = 'kosten' AND p.cents > 0"
        f" AND e.kind IN ('step', 'cost') AND {scope.during(_POSTED)}{scope.of_claim()} GROUP BY 1"
        " UNION ALL SELECT 'vervallen', COUNT(DISTINCT e.id), COUNT(DISTINCT p.debtor_id), COALESCE(SUM(p.cents), 0)"
        " FROM records_posting p JOIN records_event e ON e.id = p.event_id LEFT JOIN records_claim c ON c.id = e.claim_id"
        f" WHERE p.municipality_id = {scope.municipality} AND p.account = 'kosten_vervallen' AND {scope.during(_POSTED)}"
        f"{scope.of_claim()}"
    )
    return [Costs(code, count, people, int(cents)) for code, count, people, cents in found]


_POSTED = 'p."on"'


def avoided(scope: Scope) -> Avoided:
    """Of the people for whom a step with costs was proposed in the period, those for whom a milder one solved it in time."""
    proposed = columns(
        f"SELECT p.debtor_id AS debtor, {ordinal(_ON)} AS day,"
        " SUM(s.costs_open + s.interest_open + s.principal_open) AS owed, MAX(s.last_fact_on) AS moved"
        " FROM records_proposal p JOIN records_event e ON e.id = p.event_id"
        f" JOIN records_claim c ON c.debtor_id = p.debtor_id AND {holds('p.claims', 'c.id')}"
        " JOIN records_claimposition s ON s.claim_id = c.id"
        f" WHERE p.municipality_id = {scope.municipality} AND {scope.during(_ON)}{scope.of_claim()}"
        f" AND p.step IN ({', '.join(str(int(step)) for step in sorted(COSTED))}) GROUP BY p.event_id, p.debtor_id, {_ON}",
        "debtor", "day", "owed", "moved",
    )  # fmt: skip
    order = np.lexsort((proposed["day"], proposed["debtor"]))
    first = {name: column[order] for name, column in proposed.items()}
    is_first = np.ones(len(order), bool)
    is_first[1:] = first["debtor"][1:] != first["debtor"][:-1]
    # Who was proposed too recently cannot tell yet how it ends.
    is_first &= first["day"] + AVOIDED_DAYS <= scope.today.toordinal()
    first = {name: column[is_first] for name, column in first.items()}
    end = first["day"] + AVOIDED_DAYS
    costed, agreed = _costed(scope), _agreed(scope)
    cost_day = first_from(costed["debtor"], costed["day"], first["debtor"], first["day"])
    help_day = first_from(agreed["debtor"], agreed["day"], first["debtor"], first["day"])
    is_free = (cost_day == 0) | (cost_day > end)
    is_helped = (help_day > 0) & (help_day <= end)
    is_paid = (first["owed"] <= 0) & (first["moved"] <= end)
    return Avoided(len(end), int((is_free & (is_helped | is_paid)).sum()))


def _costed(scope: Scope) -> dict[str, Column]:
    codes = ", ".join(f"'{step.code}'" for step in sorted(COSTED))
    return columns(
        f"SELECT e.debtor_id AS debtor, {ordinal(_ON)} AS day FROM records_event e"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'step' AND {_ON} >= '{scope.since.isoformat()}'"
        f" AND {told('e.data', 'stap')} IN ({codes})",
        "debtor", "day",
    )  # fmt: skip


def _agreed(scope: Scope) -> dict[str, Column]:
    return columns(
        f"SELECT e.debtor_id AS debtor, {ordinal(_ON)} AS day FROM records_event e"
        f" WHERE e.municipality_id = {scope.municipality} AND {_ON} >= '{scope.since.isoformat()}'"
        " AND (e.kind IN ('arrangement', 'remission_decision')"
        f" OR (e.kind = 'protection' AND {told('e.data', 'soort')} = 'schuldhulp'))",
        "debtor", "day",
    )  # fmt: skip
