"""The command `vereffen rights`: who may see claims of which department and kind, for which purpose."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag
from vereffen.interfaces.cli.wrong_usage import WrongUsage
from vereffen.law.refusal import Refusal

COLUMNS = ("afdeling", "rol", "vordering_afdeling", "soort", "doel")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen rights`."""
    parser.add_argument("act", choices=("show", "load", "check"))
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help=f"CSV or XLSX: {', '.join(COLUMNS)}")
    parser.add_argument("--municipality", metavar="CODE", help="needed when the database holds several")
    json_flag(parser)


def run(options: argparse.Namespace) -> Answer:
    """Shows the matrix, or loads or checks a file: all of it or nothing."""
    if (options.act == "show") == bool(options.file):
        raise WrongUsage("`rights show` takes no file; `rights load` and `rights check` need one: FILE.csv.")
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import rights
    from vereffen.usecases.load_rights import load_rights

    of = database.municipality(options.municipality)
    if options.act == "show":
        rows = rights.rows(of)
        text = table(rows, COLUMNS) if rows else "No matrix: everybody sees the own department, the joint team all."
        return Answer({"rights": [row._asdict() for row in rows]}, text)
    result = load_rights(of, _cells(options.file), dry_run=options.act == "check")
    document = {**result._asdict(), "refused": [one._asdict() for one in result.refused]}
    text = f"{result.read:,} rows read, {result.loaded:,} loaded."
    if not result.refused:
        return Answer(document, text)
    text = table(result.refused, ("row", "column", "why")) + "\n" + text
    return Answer(document, text, f"{len(result.refused)} cells are wrong and nothing was loaded: mend them.")


def _cells(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The rows by column; refused as a whole when the header is not ours."""
    from vereffen.exchange.claims import tables

    given = tables.rows(path)
    _number, header = next(given, (1, ()))
    names = tuple(str(name or "").strip() for name in header)
    if sorted(name for name in names if name) != sorted(COLUMNS):
        raise Refusal(f"The file {path.name} must have the columns {', '.join(COLUMNS)}, each once, in the first row.")
    for number, cells in given:
        if any(cell not in (None, "") for cell in cells):
            if [cell for cell in cells[len(names) :] if cell not in (None, "")]:
                raise Refusal(f"Row {number} of {path.name} has more cells than the header: check the separators.")
            yield number, dict(zip(names, cells, strict=False))
