"""A batch on disk: one PDF per letter and an index with hash, pages and address, which is written last."""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from vereffen.law.refusal import Refusal

INDEX = "index.csv"
COLUMNS = (
    "nummer", "verzending", "bestand", "sha256", "paginas", "soort", "taal",
    "adres_1", "adres_2", "adres_3", "adres_4", "adres_5", "adres_6",
)  # fmt: skip
_LINES = 6


class Sheet(NamedTuple):
    """One letter to print: its business key, kind, language, the lines of its address, and how its PDF is made."""

    key: str
    kind: str
    language: str
    address: Sequence[str]
    make: Callable[[], bytes]


class Printed(NamedTuple):
    """One row of an index: the business key, the file, its SHA-256 and its pages."""

    key: str
    file: str
    sha256: str
    pages: int


def write(
    folder: Path,
    sheets: Iterable[Sheet],
    pages: Callable[[bytes], int],
    failed: Callable[[str, Refusal], None],
    done: Callable[[int], None] = lambda count: None,
) -> list[Printed]:
    """Writes the files and then the index, and returns its rows; what is there already stays as it is.

    A letter that cannot be made is left out and told to `failed` by its key. Until the index is there, the batch is not whole.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    rows: list[tuple[object, ...]] = []
    printed: list[Printed] = []
    for number, sheet in enumerate(sheets, 1):
        path = folder / f"{sheet.key}.pdf"
        try:
            pdf = path.read_bytes() if path.exists() else _whole(path, sheet.make())
        except Refusal as refusal:
            failed(sheet.key, refusal)
            continue
        one = Printed(sheet.key, path.name, hashlib.sha256(pdf).hexdigest(), pages(pdf))
        printed.append(one)
        lines = [*map(_cell, sheet.address), *[""] * _LINES][:_LINES]
        rows.append((number, one.key, one.file, one.sha256, one.pages, sheet.kind, sheet.language, *lines))
        done(number)
    # What was taken out of the batch since is not printed by mistake.
    for path in {*folder.glob("*.pdf"), *folder.glob("*.half")} - {folder / one.file for one in printed}:
        path.unlink()
    half = folder / f"{INDEX}.half"
    with half.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / INDEX)
    return printed


def read(folder: Path) -> list[Printed]:
    """The rows of the index of a whole batch; Refusal when the index or a file is missing or is not what the index says."""
    return list(_checked(folder))


def _checked(folder: Path) -> Iterator[Printed]:
    try:
        with (folder / INDEX).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                one = Printed(row["verzending"], row["bestand"], row["sha256"], int(row["paginas"]))
                if hashlib.sha256((folder / one.file).read_bytes()).hexdigest() != one.sha256:
                    raise Refusal(f"{one.file} in {folder.name} is not what its index says: make the batch again.")
                yield one
    except (OSError, KeyError, ValueError):
        raise Refusal(f"The batch {folder.name} is not whole here: make it again.") from None


def _whole(path: Path, pdf: bytes) -> bytes:
    # Whoever looks meanwhile takes no half file for a whole one.
    half = path.with_suffix(".half")
    half.write_bytes(pdf)
    half.replace(path)
    return pdf


def _cell(text: str) -> str:
    # A sheet takes what begins like this for a formula; the address on the letter itself stays as it is.
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
