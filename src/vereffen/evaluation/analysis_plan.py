"""The analysis plan of a pilot, locked by its hash before the first outcome, and how far an evaluation keeps to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.refusal import Refusal

KEYS = (
    "title", "population", "design", "spec", "outcomes", "alpha", "multiplicity", "exclusions", "seed",
    "first_outcome_day", "horizon_days",
)  # fmt: skip
PROPER, EFFECTIVE, SECONDARY = "proper", "effective", "secondary"
_ROLES = (PROPER, EFFECTIVE, SECONDARY)
_OUTCOME = {"column", "definition", "role", "better", "estimand", "margin", "relevant"}
# Intervals are of 95 %, so a plan with another level would be judged by a figure that is not shown.
ALPHA = 0.05


class Outcome(NamedTuple):
    """One outcome of the plan: its column, what it is, which question it answers, and how much worse is still not less effective.

    `relevant` is the smallest improvement that matters, in the units of the outcome; None when the plan names none.
    """

    column: str
    definition: str
    role: str
    better: str
    estimand: str
    margin: float
    relevant: float | None = None


class Plan(NamedTuple):
    """A plan that was locked: its document, the day, its hash and its outcomes."""

    document: Mapping[str, Any]
    locked_on: date
    sha256: str
    outcomes: tuple[Outcome, ...]

    @property
    def first_outcome_day(self) -> date:
        """The first day on which an outcome could be seen."""
        return date.fromisoformat(self.document["first_outcome_day"])


def canonical(document: object) -> bytes:
    """The one form of a document that is hashed: keys in order, no spaces, UTF-8."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def lock(given: object, on: date) -> dict[str, Any]:
    """The locked plan `{plan, locked_on, sha256}`; refused in one sentence when something is missing or is not known."""
    _outcomes(given)
    locked = {"plan": given, "locked_on": on.isoformat()}
    return {**locked, "sha256": hashlib.sha256(canonical(locked)).hexdigest()}


def opened(locked: object) -> Plan:
    """The plan from its locked document; refused when it is not what was locked."""
    if not isinstance(locked, Mapping) or set(locked) != {"plan", "locked_on", "sha256"}:
        raise Refusal("This is no locked plan: lock it first with `vereffen pilot lock-plan`.")
    rest = {key: locked[key] for key in ("plan", "locked_on")}
    if hashlib.sha256(canonical(rest)).hexdigest() != locked["sha256"]:
        raise Refusal(
            "The plan is not the one that was locked: its hash does not fit. Take the file as it was published, or lock the new plan and "
            "call the result exploratory."
        )
    outcomes = _outcomes(locked["plan"])
    return Plan(locked["plan"], _day(locked["locked_on"], "locked_on"), locked["sha256"], outcomes)


def departures(plan: Plan, design: str, given: object) -> tuple[str, ...]:
    """In sentences: where an evaluation leaves the plan, and whether the plan came too late. Empty is confirmatory."""
    found = []
    if plan.locked_on >= plan.first_outcome_day:
        found.append(
            f"The plan was locked on {plan.locked_on}, and outcomes could be seen from {plan.first_outcome_day}: it did not come first."
        )
    if design != plan.document["design"]:
        found.append(f"The plan says {plan.document['design']}, and this is {design}.")
    asked = dict(given) if isinstance(given, Mapping) else {}
    outcome, seed = asked.pop(_role(design), None), asked.pop("seed", 1)
    if outcome not in {one.column for one in plan.outcomes}:
        found.append(f"The plan does not name {outcome} as an outcome.")
    if seed != plan.document["seed"]:
        found.append(f"The plan has seed {plan.document['seed']}, and this is {seed}.")
    planned = dict(plan.document["spec"])
    changed = sorted(key for key in {*planned, *asked} if planned.get(key) != asked.get(key))
    if changed:
        found.append(f"The specification differs from the plan in: {', '.join(changed)}.")
    return tuple(found)


def specification_of(plan: Plan, outcome: Outcome) -> dict[str, Any]:
    """What the plan asks for one outcome, as a specification."""
    return {**plan.document["spec"], _role(plan.document["design"]): outcome.column, "seed": plan.document["seed"]}


def _role(design: str) -> str:
    """What names the outcome in a specification."""
    return "duration" if design == "survival" else "outcome"


def immature(plan: Plan, last_start: date, seen_until: date) -> tuple[str, ...]:
    """Says it when the last cohort was not followed for the horizon of the plan."""
    followed, horizon = (seen_until - last_start).days, plan.document["horizon_days"]
    if followed >= horizon:
        return ()
    return (
        f"The last cohort was followed for {followed} of the {horizon} days of the plan: leave it out, or wait. What people do later is not "
        "in these figures yet.",
    )


def _outcomes(given: object) -> tuple[Outcome, ...]:
    """The outcomes of a plan that is whole."""
    if not isinstance(given, Mapping):
        raise Refusal("A plan is one JSON object: docs/handbook/evaluation.md shows one.")
    missing = [key for key in KEYS if key not in given]
    strange = sorted(str(key) for key in given if key not in KEYS)
    if missing or strange:
        raise Refusal(
            f"The plan lacks: {', '.join(missing) or 'nothing'}; it has keys that are not known: {', '.join(strange) or 'none'}."
        )
    for key in ("title", "population", "design"):
        if not isinstance(given[key], str) or not given[key]:
            raise Refusal(f"In the plan {key} is a text.")
    if not isinstance(given["spec"], Mapping) or {_role(given["design"]), "seed"} & set(given["spec"]):
        raise Refusal("In the plan spec is the specification of all outcomes, without the outcome and the seed.")
    _values(given)
    if not isinstance(given["outcomes"], list) or not given["outcomes"]:
        raise Refusal("The plan names no outcomes.")
    found = tuple(_outcome(one) for one in given["outcomes"])
    if len({one.column for one in found}) < len(found):
        raise Refusal("The plan names an outcome twice: name each column once.")
    for role in (PROPER, EFFECTIVE):
        if sum(one.role == role for one in found) != 1:
            raise Refusal(f"The plan needs exactly one outcome with the role {role}: the verdict rests on one of each.")
    return found


def _values(given: Mapping[str, Any]) -> None:
    if given["alpha"] != ALPHA:
        raise Refusal("alpha is 0.05: the intervals that are shown are of 95 %.")
    if given["multiplicity"] != "holm":
        raise Refusal('multiplicity is "holm": secondary outcomes are corrected that way.')
    if not isinstance(given["exclusions"], list) or not all(isinstance(one, str) for one in given["exclusions"]):
        raise Refusal("exclusions is a list of texts: who is left out, and why; empty when nobody is.")
    if type(given["seed"]) is not int or given["seed"] < 0:
        raise Refusal("The seed is a whole number of 0 or more.")
    if type(given["horizon_days"]) is not int or given["horizon_days"] < 1:
        raise Refusal("horizon_days is the whole number of days that each cohort is followed.")
    _day(given["first_outcome_day"], "first_outcome_day")


def _day(given: object, key: str) -> date:
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise Refusal(f"{key} is a day, as YYYY-MM-DD.") from None


def _outcome(given: object) -> Outcome:
    if not isinstance(given, Mapping) or not {"column", "definition", "role", "better", "estimand"} <= set(given):
        raise Refusal("An outcome of the plan has column, definition, role, better and estimand.")
    strange = sorted(str(key) for key in given if key not in _OUTCOME)
    if strange:
        raise Refusal(f"An outcome of the plan has keys that are not known: {', '.join(strange)}.")
    words = [given[key] for key in ("column", "definition", "role", "better", "estimand")]
    if not all(isinstance(word, str) and word for word in words):
        raise Refusal("column, definition, role, better and estimand of an outcome are texts.")
    if given["role"] not in _ROLES or given["better"] not in ("higher", "lower"):
        raise Refusal(f"The role of an outcome is one of {', '.join(_ROLES)}, and better is higher or lower.")
    margin = given.get("margin")
    if given["role"] == EFFECTIVE:
        if not isinstance(margin, int | float) or isinstance(margin, bool) or margin <= 0:
            raise Refusal(
                "The effective outcome needs a margin above 0: how much worse is still not less effective, and settled beforehand."
            )
    elif margin is not None:
        raise Refusal("Only the effective outcome has a margin.")
    relevant = given.get("relevant")
    if relevant is not None and (
        not isinstance(relevant, int | float)
        or isinstance(relevant, bool)
        or relevant <= 0
        or given["role"] == EFFECTIVE
    ):
        raise Refusal(
            "relevant is the smallest improvement that matters, above 0; the effective outcome has its margin instead."
        )
    column, definition, role, better, estimand = words
    return Outcome(
        column, definition, role, better, estimand, float(margin or 0), None if relevant is None else float(relevant)
    )
