"""A sample of work on the command line: how long each act takes, read from a file and kept."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from vereffen.interfaces.cli import database
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal
from vereffen.track.activity import COLUMNS
from vereffen.track.indicators.cost import FEWEST
from vereffen.usecases.record_activity_sample import record_activity_sample


def keep(options: argparse.Namespace) -> Answer:
    """Keeps the sample in the file, and tells what was read."""
    of = database.municipality(options.municipality)
    by = database.officer(options.by, of)
    if by is None:
        raise WrongUsage("--by OFFICER is needed.")
    at = database.recorded_at(is_demo=of.is_demo)
    told = record_activity_sample(of, _rows(options.file), options.on, at, by)
    rows = [(one.act, one.observed, f"{one.minutes:.2f}", f"{one.error:.2f}") for one in told]
    few = [one.act for one in told if one.observed < FEWEST]
    lines = [table(rows, COLUMNS)]
    if few:
        lines.append(f"Fewer than {FEWEST} observations, so I-16 does not use them yet: {', '.join(few)}.")
    document = {"municipality": of.code, "on": options.on.isoformat(), "sample": [one._asdict() for one in told]}
    return Answer(document, "\n".join(lines))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The file {path.name} cannot be read as text in UTF-8: check it.") from None
    reader = csv.DictReader(text.splitlines(), delimiter=";" if ";" in text.partition("\n")[0] else ",")
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise Refusal(f"The first row of {path.name} must be: {', '.join(COLUMNS)}.")
    found = []
    for row in reader:
        if None in row or None in row.values():
            raise Refusal(f"Row {reader.line_num} of {path.name} has not as many cells as there are columns.")
        found.append(dict(row))
    return found
