"""The command `vereffen skills`: how well two raters agree, and what a team knows of its skills."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

from vereffen.interfaces.cli.answer import Answer, table
from vereffen.interfaces.cli.words import json_flag
from vereffen.law.refusal import Refusal
from vereffen.track.agreement import Agreement, Why, agreement

LARGEST = 1_000_000
# What a rater writes for a point that the call gave no occasion for.
NOT_RATED = {"", "-"}
_WHY = {
    Why.NOTHING: "nothing was rated by both",
    Why.ONE_LEVEL: "both raters always gave the same single score, which chance alone explains",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The words after `vereffen skills`."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    kappa = acts.add_parser("kappa", help="the agreement of two raters, from a table of their scores")
    kappa.add_argument(
        "file", type=Path, metavar="FILE", help=".csv: a header, then per line the score of each of the two raters"
    )
    json_flag(kappa)


def run(options: argparse.Namespace) -> Answer:
    """Does what was asked."""
    return _kappa(options.file)


def _kappa(path: Path) -> Answer:
    pairs = _pairs(path)
    levels = range(min(map(min, pairs)), max(map(max, pairs)) + 1) if pairs else ()
    found = agreement(pairs, levels)
    document = {
        "n": found.n,
        "same": found.same,
        "raw_agreement": _rounded(found.raw),
        "kappa": _rounded(found.kappa),
        "weighted_kappa": _rounded(found.weighted),
        "why": found.why,
    }
    return Answer(document, _told(found))


def _told(found: Agreement) -> str:
    rows = [("rated by both", str(found.n)), ("the same score", str(found.same))]
    if found.raw is not None:
        rows.append(("raw agreement", f"{found.raw:.3f}"))
    if found.kappa is not None and found.weighted is not None:
        rows += [("kappa", f"{found.kappa:.3f}"), ("kappa, linear weights", f"{found.weighted:.3f}")]
    told = table(rows, ("", "two raters"))
    return f"{told}\nThere is no kappa: {_WHY[found.why]}." if found.why else told


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _pairs(path: Path) -> list[tuple[int, int]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read(LARGEST)
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The file {path.name} cannot be read: give a .csv in UTF-8.") from None
    header, *_rest = text.splitlines() or [""]
    rows = list(csv.reader(text.splitlines(), delimiter=";" if ";" in header else ","))
    if not rows or len(rows[0]) != 2:
        raise Refusal(f"The file {path.name} needs a header and two columns, one per rater.")
    return [pair for number, row in enumerate(rows[1:], 2) if (pair := _pair(f"{path.name}, line {number}", row))]


def _pair(where: str, row: list[str]) -> tuple[int, int] | None:
    cells = [cell.strip() for cell in row]
    if not any(cells):
        return None
    if len(cells) != 2:
        raise Refusal(f"{where}: give a score of each of the two raters.")
    if NOT_RATED & set(cells):
        return None
    if not all(cell.isascii() and cell.isdigit() and len(cell) == 1 for cell in cells):
        raise Refusal(f"{where}: a score is one whole number from 0 up to 9, or - where there was no occasion.")
    return int(cells[0]), int(cells[1])
