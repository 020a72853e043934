"""Tables in other people's files, row by row: CSV, XLSX and Parquet, packed or not, never more than fits."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, Any, cast
from xml.parsers import expat

from vereffen.law.refusal import Refusal

LONGEST_LINE = 1_000_000
# An XLSX file is packed; what it unpacks to must stay within what a machine can hold.
LARGEST_UNPACKED = 1_000_000_000

Row = tuple[int, tuple[Any, ...]]


def rows(path: Path) -> Iterator[Row]:
    """The rows with their line numbers, the header first; refused in one sentence when the file cannot be read."""
    if not path.is_file():
        raise Refusal(f"There is no file {path.name}: check the name.")
    name = path.name.lower().removesuffix(".gz")
    if name.endswith(".csv"):
        return _csv(path)
    if name.endswith(".xlsx"):
        return _xlsx(path)
    if name.endswith(".parquet"):
        return _parquet(path)
    raise Refusal(f"The file {path.name} is no CSV, XLSX or Parquet: save it as one of these.")


def columns(path: Path) -> dict[str, list[Any]]:
    """The whole table by column, cells as they stand in the file; refused when the header or a row is broken."""
    given = rows(path)
    names = [str(name).strip() for name in next(given, (1, ()))[1]]
    if not all(names) or len(set(names)) < len(names):
        raise Refusal(f"The header of {path.name} has an empty name or one that stands twice: name each column once.")
    found: list[list[Any]] = [[] for _ in names]
    for number, cells in given:
        if len(cells) != len(names):
            raise Refusal(f"Row {number} of {path.name} has another number of cells than the header: check the export.")
        for column, cell in zip(found, cells, strict=True):
            column.append(cell)
    return dict(zip(names, found, strict=True))


def opened(path: Path) -> IO[bytes]:
    """The file as bytes, unpacked when its name ends in .gz."""
    return cast(IO[bytes], gzip.open(path)) if path.suffix.lower() == ".gz" else path.open("rb")


def lines(path: Path) -> Iterator[str]:
    """The lines as text; refused when a line has no end, the text is not UTF-8 or the packing is broken."""
    with opened(path) as file:
        number = 0
        while True:
            try:
                line = file.readline(LONGEST_LINE)
            except (EOFError, OSError, zlib.error):
                raise Refusal(f"The file {path.name} ends half-way or is packed wrongly: fetch it again.") from None
            number += 1
            if not line:
                return
            if len(line) == LONGEST_LINE:
                raise Refusal(f"Line {number} of {path.name} is too long to be a line of a table: check the file.")
            try:
                # Spreadsheets put a mark in front of the first line.
                yield line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError:
                raise Refusal(f"Line {number} of {path.name} is not UTF-8: save the file as CSV UTF-8.") from None


def _csv(path: Path) -> Iterator[Row]:
    given = lines(path)
    header = next(given, "")
    separator = max(",;\t", key=header.count)
    reader = csv.reader(_with(header, given), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield reader.line_num, tuple(cells)
    except csv.Error:
        raise Refusal(f"Line {reader.line_num} of {path.name} is no row of a CSV file: check the quotes.") from None


def _with(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _xlsx(path: Path) -> Iterator[Row]:
    import openpyxl

    try:
        with zipfile.ZipFile(path) as packed:
            if sum(entry.file_size for entry in packed.infolist()) > LARGEST_UNPACKED:
                raise Refusal(f"The file {path.name} unpacks to more than a workbook of claims can be: check it.")
            for name in packed.namelist():
                if name.endswith((".xml", ".rels")):
                    with packed.open(name) as part:
                        _without_entities(part)
        with closing(openpyxl.load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)) as book:
            yield from _filled(book.worksheets[0])
    except Refusal:
        raise
    except Exception:  # a damaged workbook fails in as many ways as it has parts
        raise Refusal(f"The file {path.name} is not a readable XLSX workbook: save it again.") from None


def _without_entities(part: IO[bytes]) -> None:
    """Raises ValueError when a part declares a document type: no workbook has one, and bombs of entities need one."""

    def refuse(*_: object) -> None:
        raise ValueError("a workbook has no document type")

    def stop(*_: object) -> None:
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler, parser.StartElementHandler = refuse, stop
    with suppress(StopIteration):
        while piece := part.read(4096):
            parser.Parse(piece)


def _filled(sheet: Any) -> Iterator[Row]:
    """The rows that hold something, each as wide as the header or as what stands in it."""
    # What the sheet says of its own size is often wrong, and its empty cells are left out.
    sheet.reset_dimensions()
    width = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        last = max((place for place, cell in enumerate(cells, 1) if cell is not None), default=0)
        if last:
            width = width or last
            yield number, (*cells[:last], *[None] * (width - last))


def _parquet(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import parquet
    except ImportError:
        raise Refusal("Parquet needs the extra `analyse`: install vereffen[analyse].") from None
    try:
        with parquet.ParquetFile(path) as table:
            yield 1, tuple(table.schema_arrow.names)
            number = 1
            for batch in table.iter_batches():
                for cells in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                    number += 1
                    yield number, cells
    except Exception:  # a damaged file fails in as many ways as it has parts
        raise Refusal(f"The file {path.name} is not readable Parquet: write it again.") from None
