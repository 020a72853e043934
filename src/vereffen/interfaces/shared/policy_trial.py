"""A policy tried on invented people: its outcomes as one document, and the trial of changed values on a municipality's own portfolio."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import metadata
from typing import Any

from vereffen.approach.policy_bounds import refuse
from vereffen.approach.rules import rules_of
from vereffen.law.refusal import Refusal
from vereffen.records.models import Municipality
from vereffen.records.queries.bills import asked
from vereffen.simulation.lived import assumed, open_questions, outcomes
from vereffen.simulation.lived import run as running
from vereffen.simulation.lived.bills import Bills, bills_of
from vereffen.simulation.lived.run import Finding, Plan
from vereffen.simulation.lived.state import ANNUAL, BENEFIT, PARKING
from vereffen.simulation.lived.world import Setting

# What a page asks for: enough households for bands, few enough that somebody waits half a minute.
HOUSEHOLDS, MONTHS, DRAWS, SEED = 10_000, 24, 12, 7


def portfolio(of: Municipality, on: date) -> tuple[Bills, int, int]:
    """The bills of the year before that day without anybody in them, how many people got one, and how many claims are left out."""
    found = asked(of.pk, on)
    amounts = {ANNUAL: found.annual, PARKING: found.parking, BENEFIT: found.benefit}
    return bills_of(found.people, amounts), found.people, found.left_out


def tried(of: Municipality, on: date, changes: Mapping[str, int]) -> dict[str, Any]:
    """What would change on the own portfolio with these policy values; refused when one lies beyond its bounds."""
    for key, value in changes.items():
        wrong = refuse(key, value, on.isoformat())
        if wrong is not None:
            raise Refusal(f"{wrong.text[0].upper()}{wrong.text[1:]}.")
    rules = rules_of(of.policy, on)
    bills, people, left_out = portfolio(of, on)
    if not any(one.share for one in bills):
        raise Refusal("Too few people got a bill in the last year to try a policy on: load claims first.")
    settings = (Setting("nu", rules), Setting("anders", rules._replace(**dict(changes))))
    plan = Plan(HOUSEHOLDS, MONTHS, on, settings, DRAWS, SEED, bills)
    told = document(plan, running.run(plan, running.threads()))
    return {**told, "portfolio": {"people": people, "left_out": left_out}, "changes": dict(changes)}


def document(plan: Plan, found: Finding) -> dict[str, Any]:
    """The outcomes of every policy with their bands, who does it better, who is worse off, and what it hangs on."""
    lives = plan.households * plan.months * plan.draws * len(plan.settings)
    names = [one.name for one in plan.settings]
    return {
        "outcomes": [one._asdict() for one in outcomes.bands(names, found.sums)],
        "better": outcomes.better(found.sums),
        "seconds": round(found.seconds, 3),
        "agent_months_per_second": round(lives / max(found.seconds, 1e-9)),
        "groups": [one._asdict() for one in outcomes.groups(found.sums)],
        "behaviour": [
            one._asdict() for one in open_questions.questions([draw.ways for draw in found.draws], found.sums)
        ],
        "rests_on": [one._asdict() for one in assumed.parameters()],
        "titles": {one.name: {"title": one.title, "of": one.of} for one in outcomes.OUTCOMES},
        "made_with": {
            "version": metadata.version("vereffen"),
            "seed": plan.seed,
            "on": plan.on.isoformat(),
            "households": plan.households,
            "months": plan.months,
            "draws": plan.draws,
        },
    }
