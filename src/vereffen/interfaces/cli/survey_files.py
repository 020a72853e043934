"""Tables of forms as people save them: a column per sentence, beside it a code and a day, and nothing that says who it was."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TextIO

from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day
from vereffen.track.scales import FAIRNESS, STAFF

LARGEST = 5_000_000
CODE, DAY = "code", "filled_on"
# What other tools write where somebody gave no answer.
_NONE = {"", "-", "."}
Row = tuple[int, str, date | None, dict[str, int]]


@contextmanager
def new(path: Path) -> Iterator[TextIO]:
    """A new file of which only the owner may read; nothing stays of it when what was to go in was refused."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError:
        raise Refusal(f"The file {path.name} is there already or its folder is not: name a new file.") from None
    try:
        with path.open("w", encoding="utf-8") as file:
            yield file
    except BaseException:
        path.unlink()
        raise


def read(path: Path, *, is_staff: bool) -> list[Row]:
    """Per line its number, code, day and the answers that are there; refused when a column is missing or not known."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            lines = file.read(LARGEST).splitlines()
    except (OSError, UnicodeDecodeError):
        raise Refusal(f"The file {path.name} cannot be read: give a .csv in UTF-8.") from None
    header, *rest = csv.reader(lines, delimiter=";" if lines and ";" in lines[0] else ",") if lines else [[]]
    names = [one.strip() for one in header]
    items = {code for scale in (STAFF if is_staff else (FAIRNESS,)) for code in scale.codes}
    _check(path.name, names, items)
    found = []
    for number, row in enumerate(rest, 2):
        cells = [cell.strip() for cell in row]
        if any(cells):
            found.append(_row(f"{path.name}, line {number}", number, names, cells))
    return found


def _check(name: str, names: list[str], items: set[str]) -> None:
    missing, strange = sorted(items - set(names)), sorted(set(names) - items - {CODE, DAY})
    if missing:
        raise Refusal(
            f"The file {name} lacks the columns {', '.join(missing)}: `vereffen survey questions` lists them."
        )
    if strange or len(set(names)) < len(names):
        what = ", ".join(repr(one[:40]) for one in strange) or "one twice"
        raise Refusal(f"The file {name} has columns that no form has ({what}): take out what could say who it was.")


def _row(where: str, number: int, names: list[str], cells: list[str]) -> Row:
    if len(cells) != len(names):
        raise Refusal(f"{where}: it has {len(cells)} cells and the header {len(names)}.")
    told = dict(zip(names, cells, strict=True))
    code, day = told.pop(CODE, ""), told.pop(DAY, "")
    try:
        on = read_day(day) if day else None
    except ValueError:
        raise Refusal(f"{where}: write the day as YYYY-MM-DD.") from None
    given = {name: cell for name, cell in told.items() if cell not in _NONE}
    wrong = sorted(name for name, cell in given.items() if not (cell.isascii() and cell.isdigit() and len(cell) == 1))
    if wrong:
        raise Refusal(f"{where}: a score is one whole number ({', '.join(wrong)}).")
    return number, code, on, {name: int(cell) for name, cell in given.items()}
