"""The command `vereffen evaluate`: what a pilot did, and what a planned one can find."""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from vereffen.interfaces.cli import evaluate_appendix, evaluate_data, evaluate_plan
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.evaluation.analysis_plan import Plan
    from vereffen.evaluation.estimates import Estimate

# By name here, so that help answers before any numeric library is loaded.
DESIGNS = (
    "itt", "did", "staggered-did", "stepped-wedge", "synthetic-control", "survival", "interrupted-time-series",
)  # fmt: skip
POWER = "power"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen evaluate`."""
    parser.add_argument(
        "design", choices=[*DESIGNS, POWER], metavar="DESIGN", help=f"{', '.join(DESIGNS)}; or {POWER}, for a plan"
    )
    parser.add_argument(
        "--data",
        type=Path,
        nargs="+",
        metavar="FILE",
        help="one row a unit and period: CSV (also .gz), XLSX or Parquet; or bundles of counts (.json)",
    )
    parser.add_argument(
        "--spec",
        type=Path,
        metavar="SPEC.json",
        help="which column is what; for power the planned pilot",
    )
    parser.add_argument(
        "--plan",
        type=Path,
        metavar="LOCKED.json",
        help="the locked plan; without --spec all its outcomes and the verdict",
    )
    parser.add_argument(
        "--appendix", type=Path, metavar="FILE.json", help="also write what it was made from and with, and its figures"
    )
    parser.add_argument(
        "--until", type=date.fromisoformat, metavar="DAY", help="until when people were followed; with --plan"
    )
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Evaluates the data by the design, or lives a planned pilot many times."""
    if not options.spec and not (options.plan and options.design != POWER):
        raise WrongUsage("--spec is needed, or --plan to evaluate a locked plan")
    if options.design == POWER:
        given, fingerprint = _specification(options.spec)
        if options.data:
            raise WrongUsage("power needs no --data: it lives the plan in --spec")
        return _power(given, fingerprint)
    if not options.data:
        raise WrongUsage("--data is needed: the file to evaluate")
    plan = evaluate_plan.read(options.plan) if options.plan else None
    if options.spec:
        return _evaluated(options, *_specification(options.spec), plan)
    return _planned(options, cast("Plan", plan))


def _planned(options: argparse.Namespace, plan: Plan) -> Answer:
    data = evaluate_data.read(options.data)
    results = evaluate_plan.results(options.design, plan, data)
    answer = evaluate_plan.by_plan(options.design, plan, results, data, options.until)
    made_with = {
        "version": metadata.version("vereffen"),
        "data_sha256": data.sha256,
        "seed": plan.document["seed"],
    }
    document = {**answer.document, "made_with": made_with}
    pictures = evaluate_appendix.pictures(plan, results, data)
    text = answer.text
    if data.pictures:
        document["beside_report"], said = evaluate_appendix.beside_report(pictures, data)
        text = f"{said}\n\n{text}"
    if options.appendix:
        evaluate_appendix.write(options.appendix, data, {"plan": plan.document}, document, results, pictures)
    return Answer(document, text)


def _specification(path: Path) -> tuple[Any, str]:
    try:
        content = path.read_bytes()
        return json.loads(content), hashlib.sha256(content).hexdigest()
    except OSError:
        raise Refusal(f"There is no readable file {path.name}: check the name.") from None
    except ValueError:
        raise Refusal(f"The file {path.name} is not JSON: check it.") from None


def _evaluated(options: argparse.Namespace, given: Any, fingerprint: str, plan: Plan | None) -> Answer:
    from vereffen.evaluation import analysis_plan, told

    design, data = options.design, evaluate_data.read(options.data)
    asked, found = data.evaluate(design, given)
    said = told.sentences(found)
    document = {
        "design": design,
        "estimates": [_plain(one) for one in found.estimates],
        "n": found.n,
        "clusters": found.clusters,
        "warnings": list(found.warnings),
        "weights": dict(found.weights),
        "sentences": list(said),
        "made_with": {
            "version": metadata.version("vereffen"),
            "data_sha256": data.sha256,
            "spec_sha256": fingerprint,
            "seed": asked.seed,
        },
    }
    rows = [
        (one.name, _number(one.estimate), _number(one.se), _interval(one), _number(one.p_value), one.method)
        for one in found.estimates
    ]
    parts = [
        table(rows, ("name", "estimate", "error", "95 % interval", "p", "method")),
        f"{found.n:,} rows" + (f", {found.clusters:,} clusters" if found.clusters else "") + ".",
    ]
    if found.weights:
        parts.append(table([(name, f"{weight:.3f}") for name, weight in found.weights], ("compared with", "weight")))
    parts.extend(f"Note: {warning}" for warning in found.warnings)
    parts.extend(said)
    if plan:
        left = analysis_plan.departures(plan, design, given)
        document["plan"] = evaluate_plan.beside(plan, left)
        parts.insert(0, evaluate_plan.told(plan, left))
    if options.appendix:
        name = str(asked.outcome or asked.duration)
        evaluate_appendix.write(options.appendix, data, {"spec": given}, document, {name: found})
    return Answer(document, "\n\n".join(parts))


def _power(given: Any, fingerprint: str) -> Answer:
    from vereffen.evaluation import power

    plan = power.plan(given)
    found = power.power(plan, Progress("Living the pilot"))
    document = {
        "plan": plan._asdict(),
        "power": [
            {"effect": effect, "power": share, "monte_carlo_error": error}
            for effect, share, error in zip(found.effects, found.power, found.errors, strict=True)
        ],
        "smallest_detectable_effect": found.smallest,
        "clusters": found.clusters,
        "warnings": list(found.warnings),
        "made_with": {"version": metadata.version("vereffen"), "spec_sha256": fingerprint, "seed": plan.seed},
    }
    rows = [
        (f"{effect:+.1%}", f"{share:.0%}", f"± {1.96 * error:.1%}")
        for effect, share, error in zip(found.effects, found.power, found.errors, strict=True)
    ]
    smallest = (
        "none of the effects that were tried" if found.smallest is None else f"about {100 * found.smallest:.1f} points"
    )
    parts = [
        table(rows, ("true effect", "found", "by chance of the draws")),
        f"Found in 80 of 100 cases: {smallest} ({plan.design}, {plan.test}, {plan.draws:,} draws).",
        *(f"Note: {warning}" for warning in found.warnings),
    ]
    return Answer(document, "\n\n".join(parts))


def _plain(one: Estimate) -> dict[str, Any]:
    return {
        key: None if isinstance(value, float) and not math.isfinite(value) else value
        for key, value in one._asdict().items()
    }


def _number(value: float | None) -> str:
    return "-" if value is None or not math.isfinite(value) else f"{value:.4g}"


def _interval(one: Estimate) -> str:
    if one.ci_low is None and one.ci_high is None:
        return "-"
    return f"{_number(one.ci_low)} to {_number(one.ci_high)}"
