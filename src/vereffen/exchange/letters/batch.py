"""Many letters into a folder, one file each, with an index by which an interrupted batch goes on where it stopped."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData, to_document

INDEX = "index.csv"
# In one print file; more letters than this need memory that grows with them.
MOST_MERGED = 250
_LAYOUT = hashlib.sha256(Path(make.__file__).with_name("letter.typ").read_bytes()).hexdigest()
_DIGEST = 64
_COLUMNS = ("nummer", "bestand", "briefnummer", "paginas", "sha256")
Made = Callable[[LetterData], bytes]
Seen = Callable[[int, int], None]


class Batch(NamedTuple):
    """What a batch came to: pages in all, and how many letters were there already from before."""

    pages: int
    kept: int


def write(letters: Sequence[LetterData], folder: Path, made: Made, name: str, seen: Seen) -> Batch:
    """Writes each letter as `00001-NAME.pdf` with its line in `index.csv`; OSError when the folder cannot be written.

    A letter whose line and file are there with the same data is not made again. A file is whole or not there: stopping at
    any moment, also by a power cut, leaves nothing that the next run would take for a letter. `seen` hears how far it is.
    """
    folder.mkdir(parents=True, exist_ok=True)
    known, rows, kept = _known(folder), [], 0
    # What a torn last line left is gone before lines are added.
    _write_index(folder, list(known.values()))
    with (folder / INDEX).open("a", encoding="utf-8", newline="") as opened:
        index = csv.writer(opened, lineterminator="\n")
        for number, one in enumerate(letters, 1):
            path, digest = folder / f"{number:05d}-{name}.pdf", _digest(one, name)
            row = known.get((path.name, digest)) if path.exists() else None
            if row is None:
                pdf = made(one)
                _whole(path, pdf)
                row = [str(number), path.name, one.briefnummer, str(make.pages(pdf)), digest]
                index.writerow(row)
                opened.flush()
            else:
                kept += 1
            rows.append(row)
            seen(number, len(letters))
    _write_index(folder, rows)
    return Batch(sum(int(row[3]) for row in rows), kept)


def merged(
    letters: Sequence[LetterData], path: Path, made: Callable[[Sequence[LetterData]], bytes], seen: Seen
) -> Batch:
    """Writes the letters as one print file, or of many as `NAME-001.pdf` and on, `MOST_MERGED` letters each."""
    path.parent.mkdir(parents=True, exist_ok=True)
    parts = [letters[at : at + MOST_MERGED] for at in range(0, len(letters), MOST_MERGED)]
    pages = 0
    for number, part in enumerate(parts, 1):
        pdf = made(part)
        _whole(path if len(parts) == 1 else path.with_stem(f"{path.stem}-{number:03d}"), pdf)
        pages += make.pages(pdf)
        seen(min(number * MOST_MERGED, len(letters)), len(letters))
    return Batch(pages, 0)


def _known(folder: Path) -> dict[tuple[str, str], list[str]]:
    """The line of each letter that an earlier run finished, by its file and the digest of its data."""
    path = folder / INDEX
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as opened:
        rows = [row for row in csv.reader(opened) if len(row) == len(_COLUMNS) and len(row[4]) == _DIGEST]
    return {(row[1], row[4]): row for row in rows}


def _write_index(folder: Path, rows: Sequence[Sequence[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([_COLUMNS, *rows])
    _whole(folder / INDEX, out.getvalue().encode())


def _digest(data: LetterData, name: str) -> str:
    told = json.dumps([name, _LAYOUT, to_document(data)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _whole(path: Path, content: bytes) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)
