"""The command `vereffen rights`: who may see claims of which department and kind, for which purpose."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag
from vereffen.law.refusal import Refusal

if TYPE_CHECKING:
    from vereffen.usecases.load_rights import LoadedRights


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen rights`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    show = acts.add_parser("show", help="the matrix that is in force; empty when everybody has the default")
    load = acts.add_parser("load", help="the matrix of a CSV file in the place of the one there was")
    load.add_argument(
        "file", type=Path, metavar="FILE", help="columns afdeling, rol, vordering_afdeling, soort and doel"
    )
    load.add_argument("--dry-run", action="store_true", help="look, and keep nothing")
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
        result = load_rights(of, _rows(options.file, COLUMNS), dry_run=options.dry_run)
        return _loaded(result, of.code, is_dry=options.dry_run)
    rows = rights.rows(of)
    return Answer({"rights": [row._asdict() for row in rows]}, table([tuple(row) for row in rows], COLUMNS))


def _loaded(result: LoadedRights, code: str, *, is_dry: bool) -> Answer:
    document = {"rows": result.rows, "refused": [error._asdict() for error in result.refused]}
    if result.refused:
        text = table([tuple(error) for error in result.refused], ("line", "column", "why"))
        lines = len({error.row for error in result.refused})
        wrong = "1 line of the sheet is" if lines == 1 else f"{lines} lines of the sheet are"
        return Answer(
            document, text, f"{wrong} wrong and nothing has changed: mend what stands above and load it again."
        )
    if is_dry:
        return Answer(document, f"{result.rows} rights are right; nothing has changed.")
    return Answer(document, f"{result.rows} rights are in force for municipality {code}.")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"{path.name} cannot be read as text in UTF-8: check the file.") from None
    separator = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    if tuple(reader.fieldnames or ()) != columns:
        raise Refusal(f"The first row of {path.name} must be: {', '.join(columns)}.")
    for row in reader:
        beyond = "".join(row.pop(None, ()))  # type: ignore[call-overload]
        yield reader.line_num, {**{name: cell or "" for name, cell in row.items()}, "": beyond}
