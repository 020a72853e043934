"""The command `vereffen check`: rebuild every projection from the facts and compare."""

from __future__ import annotations

import argparse

from vereffen.interfaces.cli.answer import Answer
from vereffen.interfaces.cli.words import Progress, json_flag


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen check`."""
    parser.add_argument("--lay-triggers", action="store_true", help="lay missing triggers again, after reporting them")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Checks, and fails on any difference."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.usecases.check_records import check_records
    from vereffen.usecases.lay_triggers import lay_triggers

    found = check_records(Progress("Checking"))
    if options.lay_triggers:
        lay_triggers()
    document = {
        "dossiers": found.dossiers,
        "events": found.events,
        "differences": found.differences,
        "broken_chains": found.broken_chains,
    }
    text = "\n".join(
        [*found.differences, *(f"Dossier {debtor}: its chain is broken." for debtor in found.broken_chains)]
    )
    wrong = len(found.differences) + len(found.broken_chains)
    text += f"{chr(10) if text else ''}{found.dossiers:,} dossiers, {found.events:,} events, {wrong:,} differences."
    refused = f"{wrong:,} differences found: see the list; nothing was changed." if wrong else None
    return Answer(document, text, refused)
