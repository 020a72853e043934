"""An evaluation beside its locked plan: every outcome of the plan with the verdict, or one specification with its departures."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.evaluation.analysis_plan import Plan
    from vereffen.evaluation.estimates import Result
    from vereffen.evaluation.verdict import Judged, Verdict
    from vereffen.interfaces.cli.evaluate_data import Data

REPORT = "vereffen-report-appendix/1"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\Z")


def read(path: Path) -> Plan:
    """The locked plan in the file, or in the appendix of a report; refused when it is not as it was locked."""
    from vereffen.evaluation.analysis_plan import opened

    given = document(path)
    report = of_report(given)
    return opened(report["plan"] if report else given)


def of_report(given: Any) -> Mapping[str, Any] | None:
    """The appendix of a report when this document is one; refused when parts of it are missing."""
    if not isinstance(given, Mapping) or given.get("schema") != REPORT:
        return None
    if not {"bundles", "names", "plan", "figures"} <= set(given):
        raise Refusal("The appendix of the report is not whole: ask for it again.")
    return given


def document(path: Path) -> Any:
    """The JSON document in the file; refused when it cannot be read."""
    try:
        return json.loads(path.read_bytes())
    except OSError:
        raise Refusal(f"There is no readable file {path.name}: check the name.") from None
    except ValueError:
        raise Refusal(f"The file {path.name} is not JSON: check it.") from None


def beside(plan: Plan, found: tuple[str, ...]) -> dict[str, Any]:
    """How an evaluation stands to the plan, as a part of its document."""
    return {
        "sha256": plan.sha256,
        "locked_on": plan.locked_on.isoformat(),
        "status": "exploratory" if found else "confirmatory",
        "departures": list(found),
    }


def told(plan: Plan, found: tuple[str, ...]) -> str:
    """The same for people."""
    if not found:
        return f"Confirmatory: this is what the plan of {plan.locked_on} says ({plan.sha256})."
    return "\n".join(["EXPLORATORY, not a test of the plan:", *(f"- {one}" for one in found)])


def maturity(plan: Plan, moments: Sequence[str], until: date | None) -> tuple[str, ...]:
    """Says it when the last cohort was not followed to the end, or when that could not be seen."""
    from vereffen.evaluation.analysis_plan import immature

    months = [moment[:7] for moment in moments]
    if until is None or not months or not all(_MONTH.match(month) for month in months):
        return ("Whether the last cohort was followed to the end is not checked: give the day of the data as --until.",)
    year, month = map(int, max(months).split("-"))
    last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return immature(plan, last, until)


def results(design: str, plan: Plan, data: Data) -> dict[str, Result]:
    """What the design finds for each outcome of the plan, by its column."""
    from vereffen.evaluation.analysis_plan import specification_of

    return {one.column: data.evaluate(design, specification_of(plan, one))[1] for one in plan.outcomes}


def by_plan(design: str, plan: Plan, found_of: Mapping[str, Result], data: Data, until: date | None) -> Answer:
    """The verdict on every outcome of the plan from what the design found."""
    from vereffen.evaluation import analysis_plan
    from vereffen.evaluation.verdict import verdict

    asked = [analysis_plan.specification_of(plan, one) for one in plan.outcomes]
    found = tuple(dict.fromkeys(one for given in asked for one in analysis_plan.departures(plan, design, given)))
    warnings = dict.fromkeys(warning for result in found_of.values() for warning in result.warnings)
    notes = [*maturity(plan, data.moments(str(plan.document["spec"].get("time"))), until), *warnings]
    said = verdict(found_of, plan.outcomes)
    parts = [told(plan, found), _table(said), f"Verdict: {said.sentence}"]
    if found:
        parts.append("Departed from the plan: this verdict may not be told as the outcome of the pilot.")
    parts.extend(f"Note: {note}" for note in notes)
    if said.negative:
        parts.append("\n".join(["Negative findings:", *(f"- {one}" for one in said.negative)]))
    answer = {
        "design": design,
        "plan": beside(plan, found),
        "outcomes": [_plain(one) for one in said.judged],
        "verdict": {
            "more_proper": said.more_proper,
            "not_less_effective": said.not_less_effective,
            "sentence": said.sentence,
        },
        "negative_findings": list(said.negative),
        "warnings": notes,
    }
    return Answer(answer, "\n\n".join(parts))


def _table(said: Verdict) -> str:
    rows = [
        (
            one.outcome.column,
            one.outcome.role,
            f"{one.estimate.estimate:.4g}",
            f"{_number(one.estimate.ci_low)} to {_number(one.estimate.ci_high)}",
            _number(one.p_value),
            "shown" if one.shown else "not shown",
        )
        for one in said.judged
    ]
    return table(rows, ("outcome", "role", "estimate", "95 % interval", "p (Holm for secondary)", "claim"))


def _plain(one: Judged) -> dict[str, Any]:
    return {
        **one.outcome._asdict(),
        **{key: getattr(one.estimate, key) for key in ("estimate", "ci_low", "ci_high", "method")},
        "p_value": one.p_value,
        "shown": one.shown,
    }


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"
