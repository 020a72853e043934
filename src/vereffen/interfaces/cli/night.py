"""The command `vereffen night`: decide for the whole portfolio what is due."""

from __future__ import annotations

import argparse
import sys
from time import perf_counter

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import Progress, day, json_flag


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen night`."""
    parser.add_argument("--on", type=day, required=True, metavar="DAY", help="the day to decide for, as YYYY-MM-DD")
    parser.add_argument(
        "--municipality", metavar="CODE", help="the four digits of the CBS code; without it all of them"
    )
    parser.add_argument("--queue", action="store_true", help="leave it to `vereffen worker`: a night per municipality")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Decides, and tells what was proposed; `seconds` is reading, deciding and booking, without starting up."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from django.contrib.sessions.backends.db import SessionStore

    from vereffen.records.proposals import Renewed
    from vereffen.usecases.run_night import prepare_night, run_night

    # Sessions that have ended hold what people typed on the law page; nothing else throws them away.
    SessionStore.clear_expired()
    if options.queue:
        return _queued(options)
    decided, seconds = Renewed(), 0.0
    for of in database.municipalities(options.municipality):
        at = database.recorded_at(is_demo=of.is_demo)
        prepare_night(of, options.on)
        start = perf_counter()
        result = run_night(of, options.on, at, Progress("Deciding"))
        seconds += perf_counter() - start
        decided.add(result.decided)
        if result.missed:
            print(f"Made up for {len(result.missed)} missed nights; no step was skipped.", file=sys.stderr)
    document = {
        "claims": decided.claims,
        "debtors": decided.debtors,
        "proposals": dict(sorted(decided.proposals.items())),
        "new": decided.new,
        "unchanged": decided.unchanged,
        "failed": decided.failed,
        "seconds": round(seconds, 3),
        "claims_per_second": round(decided.claims / seconds) if seconds else 0,
    }
    text = table(sorted(decided.proposals.items()), ("step", "open proposals"))
    text += f"\n{decided.claims:,} claims of {decided.debtors:,} debtors in {seconds:.2f} s; "
    text += f"{decided.new:,} new, {decided.unchanged:,} unchanged, {decided.failed:,} set aside."
    return Answer(document, text)


def _queued(options: argparse.Namespace) -> Answer:
    from vereffen.interfaces.cli import database
    from vereffen.interfaces.shared import jobs

    codes = [of.code for of in database.municipalities(options.municipality)]
    queued = [code for code in codes if jobs.ask_for_night(code, options.on)]
    text = f"{len(queued)} nights put in the queue, {len(codes) - len(queued)} stood there already."
    return Answer({"queued": queued, "already_queued": [code for code in codes if code not in queued]}, text)
