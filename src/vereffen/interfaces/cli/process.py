"""The command `vereffen process`: how cases really went, from any event log."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag

if TYPE_CHECKING:
    from vereffen.evaluation.process import Process

# As many variants as a person looks at; the document holds as many as are asked for.
TOP = 10
SEPARATOR = " > "


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen process`."""
    parser.add_argument(
        "file", type=Path, metavar="FILE", help="an event log: .xes, .csv (both also .gz), .xlsx or .parquet"
    )
    parser.add_argument("--case", metavar="COL", help="the column with the case (default case:concept:name)")
    parser.add_argument("--activity", metavar="COL", help="the column with what happened (default concept:name)")
    parser.add_argument("--time", metavar="COL", help="the column with the moment (default time:timestamp)")
    parser.add_argument("--top", type=int, default=TOP, metavar="N", help=f"how many variants are told (default {TOP})")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Counts the ways through the process and what directly follows what."""
    from vereffen.evaluation import process
    from vereffen.exchange.eventlogs.read import Columns, read

    named = {key: getattr(options, key) for key in Columns._fields if getattr(options, key)}
    log = read(options.file, Columns(**named))
    found = process.discover(process.events(log.case, log.activity, log.seconds, log.activities))
    top = max(0, options.top)
    document = {
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
    return Answer(document, _text(found, top))


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
