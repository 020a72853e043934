"""The command `vereffen rights`: who may see claims of which department and kind, for which purpose."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag
from vereffen.law.refusal import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen rights`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    show = acts.add_parser("show", help="the matrix that is in force; empty when everybody has the default")
    load = acts.add_parser("load", help="the matrix of a CSV file in the place of the one there was")
    load.add_argument(
        "file", type=Path, metavar="FILE", help="columns afdeling, rol, vordering_afdeling, soort and doel"
    )
    for one in (show, load):
        one.add_argument("--municipality", required=True, metavar="CODE")
        json_flag(one)


def run(options: argparse.Namespace) -> Answer:
    """Shows the matrix, or takes it from a file."""
    from vereffen.interfaces.cli import database

    database.open_database()
    from vereffen.records import rights
    from vereffen.usecases.load_rights import COLUMNS, load_rights

    of = database.municipality(options.municipality)
    if options.act == "load":
        number = load_rights(of, enumerate(_rows(options.file, COLUMNS), 2))
        return Answer({"rows": number}, f"{number} rights are in force for municipality {of.code}.")
    rows = rights.rows(of)
    return Answer({"rights": [row._asdict() for row in rows]}, table([tuple(row) for row in rows], COLUMNS))


def _rows(path: Path, columns: tuple[str, ...]) -> list[dict[str, str]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{path.name} cannot be read as text in UTF-8: check the file.") from None
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    if tuple(reader.fieldnames or ()) != columns:
        raise Refusal(f"The first row of {path.name} must be: {', '.join(columns)}.")
    return [{name: cell or "" for name, cell in row.items() if name} for row in reader]
