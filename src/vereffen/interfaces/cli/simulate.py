"""The command `vereffen simulate`: what a policy would do to invented people, and which of two does it better."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, day, json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.simulation.lived.bills import Bills
    from vereffen.simulation.lived.run import Plan, Workers

# So many households are lived to say what more would take.
MEASURED = 100_000
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
    parser.add_argument(
        "--portfolio", metavar="CODE", help="send the bills of this municipality's last year, without anybody in them"
    )
    parser.add_argument(
        "--places", type=Path, metavar="FILE.csv", help="columns code and households: a town for each, and all together"
    )
    parser.add_argument("--estimate", action="store_true", help="measure a small run and say what this one would take")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Lives the plan and tells what came of it."""
    from vereffen.interfaces.shared.policy_trial import document
    from vereffen.simulation.lived import run as running
    from vereffen.simulation.lived.world import setting

    on = options.on or date.today()  # noqa: DTZ011 - only whose law counts when no day is asked
    files = [options.policy, *([options.compare] if options.compare else [])]
    settings = tuple(setting(file, on) for file in files)
    plan = running.Plan(
        options.households, options.months, on, settings, options.draws, options.seed, _bills(options, on)
    )
    if options.estimate:
        return _estimated(plan, options)
    with _workers(options) as workers:
        if options.places:
            return _places(plan, options.places, workers)
        told = document(plan, running.run(plan, workers, Progress("Living")))
    return Answer(told, _told(told))


@contextmanager
def _workers(options: argparse.Namespace) -> Iterator[Workers]:
    from vereffen.simulation.lived import run as running

    if options.cluster:
        from vereffen.simulation.lived.cluster import cluster

        with cluster(options.cluster) as workers:
            yield workers
    else:
        yield running.threads(max(0, options.workers))


def _bills(options: argparse.Namespace, on: date) -> Bills:
    if not options.portfolio:
        return ()
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.shared.policy_trial import portfolio

    bills, people, left_out = portfolio(database.municipality(options.portfolio), on)
    print(f"The bills of {people:,} people; {left_out:,} claims of other kinds are left out.", file=sys.stderr)
    return bills


def _estimated(plan: Plan, options: argparse.Namespace) -> Answer:
    """What the asked run would take here, from a small one that was lived; nothing of the asked one is lived."""
    from vereffen.simulation.lived import run as running

    small = plan._replace(households=min(plan.households, MEASURED), draws=1)
    with _workers(options) as workers:
        seconds = running.run(small, workers, Progress("Measuring")).seconds
    needed = seconds * (plan.households / small.households) * plan.draws
    told = {"measured_households": small.households, "measured_seconds": round(seconds, 3), "seconds": round(needed, 1)}
    return Answer(
        told, f"{small.households:,} households took {seconds:.1f} s once; all of it about {needed / 60:,.1f} minutes."
    )


def households_of(file: Path) -> dict[str, int]:
    """The households of each municipality in a table; refused when there is none or when a line is wrong."""
    from vereffen.simulation.lived import places

    if not file.exists():
        raise Refusal(f"There is no file {file.name}: give a table with the columns code and households.")
    return places.read(file.read_text("utf-8"))


def _places(plan: Plan, file: Path, workers: Workers) -> Answer:
    """A town for each municipality of the file, each with a chance of its own that never depends on the others."""
    from vereffen.interfaces.shared.policy_trial import document
    from vereffen.simulation.lived import places

    towns = households_of(file)
    found = places.run(plan, towns, workers, Progress("Living"))
    whole = document(plan._replace(households=sum(towns.values())), found.together)
    whole["places"] = {code: [one._asdict() for one in bands] for code, bands in found.each.items()}
    rows = [
        (code, f"{towns[code]:,}", one.policy, f"{one.p50:.1%}")
        for code, bands in found.each.items() for one in bands if one.name == "met_kosten_aandeel"
    ]  # fmt: skip
    return Answer(
        whole, "\n\n".join([table(rows, ("municipality", "households", "policy", "with costs")), _told(whole)])
    )


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
    parts.append(_rests_on(document["rests_on"]))
    return "\n\n".join([*parts, _NOTE])


def _rests_on(parameters: list[dict[str, Any]]) -> str:
    """Every number that behaviour rests on with its mark; the sources stand in the handbook and in the document."""
    rows = [(one["name"], one["title"], one["value"], one["mark"]) for one in parameters]
    guesses = sum(one["mark"] == "guess" for one in parameters)
    told = table(rows, ("number", "what", "value or range", "mark"))
    return f"Behaviour rests on {len(rows)} numbers, of which {guesses} are guesses of ours (sources: docs/handbook/simulation.md).\n{told}"


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
