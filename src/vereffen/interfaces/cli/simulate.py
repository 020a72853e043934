"""The command `vereffen simulate`: what a policy would do to invented people, and which of two does it better."""

from __future__ import annotations

import argparse
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, day, json_flag

if TYPE_CHECKING:
    from vereffen.simulation.lived.run import Finding, Plan

_NOTE = (
    "These people are invented and much of how they behave is a guess: this compares policies under what is assumed,"
    " and forecasts no municipality's money."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen simulate`."""
    parser.add_argument("--households", type=int, required=True, metavar="N", help="how many invented households")
    parser.add_argument("--months", type=int, required=True, metavar="M", help="how long they live, at most 48 months")
    parser.add_argument("--policy", type=Path, required=True, metavar="FILE", help="the policy file they live under")
    parser.add_argument("--compare", type=Path, metavar="FILE", help="another one, met by the same people and chance")
    parser.add_argument("--draws", type=int, required=True, metavar="R", help="how often, each time behaving otherwise")
    parser.add_argument(
        "--seed", type=int, required=True, metavar="S", help="a whole number: the same one, the same answer"
    )
    parser.add_argument("--on", type=day, metavar="DAY", help="the day whose law and policy count; without it today")
    parser.add_argument("--cluster", metavar="ADDRESS", help="the Dask scheduler that divides the work")
    parser.add_argument(
        "--workers", type=int, default=0, metavar="W", help="how many at once; without it one a processor"
    )
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Lives the plan and tells what came of it."""
    from vereffen.simulation.lived import run as running
    from vereffen.simulation.lived.world import setting

    on = options.on or date.today()  # noqa: DTZ011 - only whose law counts when no day is asked
    files = [options.policy, *([options.compare] if options.compare else [])]
    settings = tuple(setting(file, on) for file in files)
    plan = running.Plan(options.households, options.months, on, settings, options.draws, options.seed)
    if options.cluster:
        from vereffen.simulation.lived.cluster import cluster

        with cluster(options.cluster) as workers:
            found = running.run(plan, workers, Progress("Living"))
    else:
        found = running.run(plan, running.threads(max(0, options.workers)), Progress("Living"))
    document = _document(plan, found)
    return Answer(document, _told(document))


def _document(plan: Plan, found: Finding) -> dict[str, Any]:
    from vereffen.simulation.lived import open_questions, outcomes

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


def _told(document: dict[str, Any]) -> str:
    titles, better = document["titles"], document["better"]
    rows = []
    for one in document["outcomes"]:
        share = better.get(one["name"])
        title = titles[one["name"]]
        row = (title["of"], title["title"], one["policy"], *(f"{one[key]:,.4g}" for key in ("p5", "p50", "p95")))
        rows.append((*row, "" if share is None else f"{share:.0%}"))
    parts = [
        table(rows, ("for", "outcome", "policy", "5 %", "50 %", "95 %", "second is better")),
        f"{document['agent_months_per_second']:,} household-months a second, {document['seconds']} s.",
    ]
    if document["groups"]:
        groups = [
            (one["fifth"], *(f"{one[key]:.1%}" for key in ("worse", "better", "same"))) for one in document["groups"]
        ]
        parts.insert(1, table(groups, ("fifth of incomes", "worse off", "better off", "the same")))
    parts.extend(_open(document["behaviour"]))
    return "\n\n".join([*parts, _NOTE])


def _open(behaviour: list[dict[str, Any]]) -> list[str]:
    """What the stage rates cannot tell, what the answer hangs on most first."""
    rows = [
        (
            one["title"],
            f"{one['low']:.0%} to {one['high']:.0%}",
            "yes" if one["told"] else "no",
            "yes" if one["sourced"] else "no",
            *(f"{value:+.2f}" for value in one["hangs"].values()),
        )
        for one in behaviour
        if one["told"] is not None
    ]
    if not rows:
        return ["With fewer than 8 draws nothing is told about what the answer hangs on."]
    return [
        table(rows, ("how people behave", "range", "told by stage rates", "measured", "costs hang", "paid hangs")),
        "Hangs: how an outcome (with two policies: their difference) goes along with it, from -1 to +1."
        " What was not measured and hangs most is what a pilot should measure first.",
    ]
