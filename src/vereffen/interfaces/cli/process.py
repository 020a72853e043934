"""The command `vereffen process`: how cases really went, from any event log or from the facts of a municipality."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import day, json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage

if TYPE_CHECKING:
    from vereffen.evaluation.process import Events, Process

# As many variants as a person looks at; the document holds as many as are asked for.
TOP = 10
SEPARATOR = " > "
NOTHING: dict[str, Any] = {
    "cases": 0, "events": 0, "activities": {}, "starts": {}, "ends": {}, "variants": 0, "top_variants": [],
    "directly_follows": [], "throughput_days": None,
}  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen process`."""
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help="an event log: .xes, .csv (both also .gz), .xlsx or .parquet; without it the facts of --municipality",
    )
    parser.add_argument("--municipality", metavar="CODE", help="the CBS code: the process from the facts in the books")
    parser.add_argument(
        "--case",
        metavar="COL",
        help="the column with the case (default case:concept:name); with --municipality claim (default) or debtor",
    )
    parser.add_argument("--activity", metavar="COL", help="the column with what happened (default concept:name)")
    parser.add_argument("--time", metavar="COL", help="the column with the moment (default time:timestamp)")
    parser.add_argument("--from", dest="since", type=day, metavar="DAY", help="cases that began on this day or later")
    parser.add_argument("--until", type=day, metavar="DAY", help="cases and facts up to and including this day")
    parser.add_argument("--before", type=day, metavar="DAY", help="also tell apart what was before this day and after")
    parser.add_argument("--top", type=int, default=TOP, metavar="N", help=f"how many variants are told (default {TOP})")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Counts the ways through the process and what directly follows what."""
    if (options.file is None) == (options.municipality is None):
        raise WrongUsage("give the FILE of an event log or --municipality CODE, one of the two.")
    if options.file is not None:
        return _of_file(options)
    if options.activity or options.time:
        raise WrongUsage("--activity and --time name columns of a FILE: leave them out with --municipality.")
    if options.case not in {None, "claim", "debtor"}:
        raise WrongUsage("--case is claim or debtor with --municipality.")
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.interfaces.cli import process_facts

    return process_facts.process(options)


def _of_file(options: argparse.Namespace) -> Answer:
    from vereffen.evaluation import process
    from vereffen.exchange.eventlogs.read import Columns, read

    if options.since or options.until:
        raise WrongUsage("--from and --until go with --municipality: a FILE is read whole.")
    named = {key: getattr(options, key) for key in Columns._fields if getattr(options, key)}
    log = read(options.file, Columns(**named))
    ordered = process.events(log.case, log.activity, log.seconds, log.activities)
    found = process.discover(ordered)
    top = max(0, options.top)
    document, text = _document(found, top), _text(found, top)
    if options.before:
        for name, part in zip(("before", "after"), _parts(ordered, options.before), strict=True):
            document[name] = _document(part, top) if part else NOTHING
            said = _text(part, top) if part else "no cases."
            text += f"\n\n{name.capitalize()} {options.before}: {said}"
    return Answer(document, text)


def _parts(log: Events, on: date) -> list[Process | None]:
    """The process of the cases that began before a day, as far as they were, and of those that began from it on."""
    from vereffen.evaluation import process
    from vereffen.evaluation.course import Course, parted

    nothing = log.case * 0
    # A log counts from 1970, a course of facts from the first day there is.
    since = date(1970, 1, 1).toordinal() * process.DAY
    whole = log._replace(seconds=log.seconds + since)
    halves = parted(Course(whole, log.case, nothing, nothing, ("",)), on.toordinal())
    return [process.discover(half.log) if len(half.log.case) else None for half in halves]


def _document(found: Process, top: int) -> dict[str, Any]:
    return {
        "cases": found.cases,
        "events": found.events,
        "activities": dict(found.activities),
        "starts": dict(found.starts),
        "ends": dict(found.ends),
        "variants": len(found.variants),
        "top_variants": [
            {"variant": SEPARATOR.join(one.activities), "cases": one.cases} for one in found.variants[:top]
        ],
        "directly_follows": [
            {
                "from": one.source,
                "to": one.target,
                "count": one.times,
                "median_days": round(one.median_days, 2),
                "p90_days": round(one.p90_days, 2),
            }
            for one in found.arcs
        ],
        "throughput_days": {
            "median": found.throughput.median_days,
            "mean": round(found.throughput.mean_days, 4),
            "p90": found.throughput.p90_days,
        },
    }


def _text(found: Process, top: int) -> str:
    said = (
        f"{found.cases:,} cases, {found.events:,} events, {len(found.variants):,} variants; from first to last event "
        f"{found.throughput.median_days:,.1f} days in the middle, {found.throughput.p90_days:,.1f} for 9 of 10."
    )
    variants = [(one.cases, SEPARATOR.join(one.activities)) for one in found.variants[:top]]
    arcs = [
        (one.times, one.source, one.target, f"{one.median_days:,.1f}", f"{one.p90_days:,.1f}") for one in found.arcs
    ]
    return "\n\n".join(
        [
            said,
            table(variants, ("cases", "variant")),
            table(arcs, ("count", "from", "directly followed by", "days (middle)", "days (9 of 10)")),
        ]
    )
