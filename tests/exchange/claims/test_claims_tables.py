"""A claims file is read from CSV, XLSX and Parquet, and a file that is broken or a trap is refused in one sentence."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from vereffen.exchange.claims import tables
from vereffen.exchange.claims.read import ClaimsFile, read
from vereffen.law.refusal import Refusal

ROOT = Path(__file__).parents[3]
HEADER = ("vordering", "afdeling", "soort", "dagtekening", "hoofdsom_cents", "debiteur", "soort_debiteur", "naam")
ROWS = (
    ("AFV-1", "belastingen", "afvalstoffenheffing", "2026-02-28", "18240", "B-1", "persoon", "Mevr. Ç. d'Été-Yılmaz"),
    ("AFV-2", "belastingen", "ozb", "2026-03-31", "99", "B-2", "organisatie", "Bakkerij, & Zn."),
)


def csv_text(separator: str = ",", rows: Sequence[Sequence[str]] = ROWS, header: Sequence[str] = HEADER) -> str:
    lines = [separator.join(f'"{cell}"' if separator in cell else cell for cell in row) for row in (header, *rows)]
    return "\r\n".join(lines) + "\r\n"


def written(folder: Path, content: bytes, name: str = "claims.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def workbook(folder: Path, rows: Sequence[Sequence[Any]], name: str = "claims.xlsx") -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name


def cells(file: ClaimsFile) -> list[tuple[str, int, str | None]]:
    assert file.errors == ()
    return [(row.vordering, row.hoofdsom_cents, row.naam) for row in file.rows]


EXPECTED = [("AFV-1", 18240, "Mevr. Ç. d'Été-Yılmaz"), ("AFV-2", 99, "Bakkerij, & Zn.")]


def refused(path: Path, says: str) -> str:
    with pytest.raises(Refusal, match=says) as found:
        read(path)
    sentence = str(found.value)
    assert path.name in sentence
    assert "Yılmaz" not in sentence
    return sentence


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_csv_with_every_separator_with_a_mark_in_front_and_packed(
    tmp_path: Path, separator: str, mark: bytes, pack: Callable[[bytes], bytes]
) -> None:
    name = "CLAIMS.CSV" if pack is bytes else "CLAIMS.CSV.GZ"
    assert cells(read(written(tmp_path, pack(mark + csv_text(separator).encode()), name))) == EXPECTED


def test_line_numbers_are_those_of_the_file_and_empty_lines_are_no_rows(tmp_path: Path) -> None:
    text = csv_text(rows=[ROWS[0], ("",) * 8, (*ROWS[1][:4], "1,5", *ROWS[1][5:])]).replace("AFV-2", "\r\nAFV-2")
    file = read(written(tmp_path, text.encode()))
    assert file.read == 2
    assert [(error.row, error.column) for error in file.errors] == [(5, "hoofdsom_cents")]


def test_a_row_that_was_cut_or_has_a_separator_too_many_is_named(tmp_path: Path) -> None:
    whole = csv_text().replace('"Bakkerij, & Zn."', "Bakkerij, & Zn.")
    file = read(written(tmp_path, whole.encode()))
    assert [(error.row, error.column) for error in file.errors] == [(3, "naam")]
    cut = whole[: whole.index("2026-03-31") + 4]
    file = read(written(tmp_path, cut.encode()))
    assert [(error.row, error.column) for error in file.errors] == [(3, "hoofdsom_cents")]
    assert (len(file.rows), file.read) == (1, 2)


def test_empty_columns_behind_the_last_do_not_matter(tmp_path: Path) -> None:
    text = "".join(line + ",,\r\n" for line in csv_text().splitlines())
    assert cells(read(written(tmp_path, text.encode()))) == EXPECTED


def test_unknown_missing_and_double_columns_are_named(tmp_path: Path) -> None:
    assert "kleur, (empty)" in refused(
        written(tmp_path, csv_text(header=(*HEADER[:7], "kleur", "", "naam")).encode()), "unknown columns"
    )
    missing = [name for name in HEADER if name not in {"debiteur", "hoofdsom_cents"}]
    assert "hoofdsom_cents, debiteur" in refused(written(tmp_path, csv_text(header=missing).encode()), "misses")
    refused(written(tmp_path, csv_text(header=(*HEADER, "naam")).encode()), "naam more than once")
    refused(written(tmp_path, csv_text(header=("Vordering", *HEADER[1:])).encode()), "unknown columns: Vordering")


def test_a_file_without_a_header_does_not_give_away_who_is_in_it(tmp_path: Path) -> None:
    refused(written(tmp_path, csv_text(header=ROWS[0]).encode()), "no header")
    refused(written(tmp_path, b""), "no header")


def test_only_utf_8_is_read_and_the_line_is_named(tmp_path: Path) -> None:
    refused(written(tmp_path, csv_text().replace("ı", "i").encode("latin-1")), "Line 2 of .* is not UTF-8")
    refused(written(tmp_path, csv_text().encode("utf-16")), "Line 1 of .* is not UTF-8")
    refused(written(tmp_path, csv_text().encode("utf-16-le")), "Line 1 of")


@pytest.mark.parametrize(
    "broken",
    ['AFV-3,"belastingen', '"AFV-3"x,belastingen', 'AFV-3,"' + "x" * 140_000 + '"', 'AFV-3,"' + "x\n" * 70_000 + '"'],
)
def test_broken_quotes_are_refused(tmp_path: Path, broken: str) -> None:
    refused(written(tmp_path, (csv_text() + broken).encode()), "check the quotes")


def test_a_packed_file_that_ends_half_way_or_is_damaged_is_refused(tmp_path: Path) -> None:
    packed = gzip.compress(csv_text(rows=[(f"A-{number}", *ROWS[0][1:]) for number in range(500)]).encode())
    refused(written(tmp_path, packed[: len(packed) // 2], "cut.csv.gz"), "half-way")
    damaged = bytearray(packed)
    damaged[len(packed) // 2 :] = b"\xff" * (len(packed) - len(packed) // 2)
    refused(written(tmp_path, bytes(damaged), "bad.csv.gz"), "half-way|not UTF-8|quotes")
    refused(written(tmp_path, csv_text().encode(), "plain.csv.gz"), "packed wrongly")


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    plain, packed = tmp_path / "long.csv", tmp_path / "long.csv.gz"
    with plain.open("wb") as file:
        file.write(csv_text().encode())
        file.truncate(50_000_000)
    with gzip.open(packed, "wb", compresslevel=1) as unpacked:
        for _ in range(50):
            unpacked.write(b"\0" * 1_000_000)
    tracemalloc.start()
    refused(plain, "Line 4 of .* is too long")
    refused(packed, "Line 1 of .* is too long")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_workbook_is_read_with_its_days_numbers_and_dropped_zeros(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [
            (*HEADER, "bsn", "rsin", "vervaldag"),
            ("AFV-1", "belastingen", "ozb", datetime(2026, 2, 28), 18240, 1001, "persoon", "A", 999990007),  # noqa: DTZ001
            (),
            (
                "AFV-2",
                "belastingen",
                "ozb",
                date(2026, 3, 31),
                99.0,
                "B",
                "organisatie",
                None,
                None,
                12345672,
                "2026-05-01",
            ),
        ],
    )
    file = read(path)
    assert file.errors == ()
    one, two = file.rows
    assert (one.row, one.dagtekening, one.debiteur, one.bsn) == (2, date(2026, 2, 28), "1001", "999990007")
    assert (two.row, two.hoofdsom_cents, two.rsin, two.vervaldag) == (4, 99, "012345672", date(2026, 5, 1))


def test_a_workbook_with_a_wrong_idea_of_its_size_is_read_whole(tmp_path: Path) -> None:
    path, other = workbook(tmp_path, [HEADER, *ROWS]), tmp_path / "other.xlsx"
    for size in ("A1:B2", "A1:XFD1048576"):
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
            for name in old.namelist():
                content = old.read(name)
                assert b"A1:H3" in content or "sheet1" not in name
                new.writestr(name, content.replace(b"A1:H3", size.encode()))
        assert cells(read(other)) == EXPECTED


def test_a_fraction_in_a_workbook_is_no_cents(tmp_path: Path) -> None:
    file = read(workbook(tmp_path, [HEADER, (*ROWS[0][:4], 182.4, *ROWS[0][5:])]))
    assert [(error.row, error.column) for error in file.errors] == [(2, "hoofdsom_cents")]


def test_parquet_is_read_with_its_own_types(tmp_path: Path) -> None:
    columns = dict(zip(HEADER, zip(*ROWS, strict=True), strict=True))
    table = pa.table(
        {
            **{name: pa.array(values) for name, values in columns.items()},
            "dagtekening": pa.array([date(2026, 2, 28), date(2026, 3, 31)]),
            "hoofdsom_cents": pa.array([18240, 99], pa.decimal128(12, 2)),
            "vervaldag": pa.array([datetime(2026, 4, 29, 22, tzinfo=UTC), None], pa.timestamp("us", "UTC")),
            "kosten_cents": pa.array([900.0, float("nan")]),
            "opzet_grove_schuld": pa.array([True, None]),
        }
    )
    parquet.write_table(table, tmp_path / "claims.parquet")
    file = read(tmp_path / "claims.parquet")
    assert cells(file) == EXPECTED
    assert [(row.row, row.vervaldag, row.kosten_cents, row.opzet_grove_schuld) for row in file.rows] == [
        (2, date(2026, 4, 30), 900, True),
        (3, None, None, None),
    ]


def test_a_workbook_or_parquet_file_that_is_none_or_is_damaged_is_refused(tmp_path: Path) -> None:
    book = workbook(tmp_path, [HEADER, *ROWS]).read_bytes()
    parquet.write_table(pa.table({name: ["x"] for name in HEADER}), tmp_path / "good.parquet")
    table = (tmp_path / "good.parquet").read_bytes()
    for name, whole, says in (
        ("bad.xlsx", book, "not a readable XLSX"),
        ("bad.parquet", table, "not readable Parquet"),
    ):
        for content in (b"", b"PAR1", b"PK\x03\x04", csv_text().encode(), whole[: len(whole) // 2], whole[:-1]):
            refused(written(tmp_path, content, name), says)


def test_a_workbook_damaged_inside_is_refused(tmp_path: Path) -> None:
    path, bad = workbook(tmp_path, [HEADER, *ROWS]), tmp_path / "bad.xlsx"
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml"):
        for content in (b"", b"<x>", b"</x>", b"\0\0\0"):
            with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
                for name in old.namelist():
                    new.writestr(name, content if name == part else old.read(name))
            with pytest.raises(Refusal):
                read(bad)


def test_a_workbook_that_would_unpack_to_more_than_fits_is_refused_unread(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        # The directory of the archive tells what it would become.
        packed.filelist[0].file_size = tables.LARGEST_UNPACKED + 1
    tracemalloc.start()
    refused(bomb, "unpacks to more")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_a_bomb_of_entities_in_a_workbook_is_refused(tmp_path: Path) -> None:
    path, bad = workbook(tmp_path, [HEADER, *ROWS]), tmp_path / "bomb.xlsx"
    nested = "".join(f'<!ENTITY a{deep} "{f"&a{deep - 1};" * 10}">' for deep in range(1, 10))
    before = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{nested}]>'.encode()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert b"vordering" in content
                content = before + content.replace(b"vordering", b"&a9;")
            new.writestr(name, content)
    tracemalloc.start()
    with pytest.raises(Refusal):
        read(bad)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_another_kind_of_file_or_none_is_refused(tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.csv", "There is no file")
    refused(tmp_path, "There is no file")
    refused(written(tmp_path, csv_text().encode(), "claims.txt"), "save it as one of these")


def test_the_published_example_is_right_in_every_cell() -> None:
    file = read(ROOT / "docs/examples/claims.csv")
    assert file.errors == ()
    assert file.read == len(file.rows) == 10
    assert {row.afdeling for row in file.rows} == {"belastingen", "parkeren", "sociale_dienst", "debiteurenbeheer"}
    assert all(row.bsn is None or row.bsn.startswith("99999") for row in file.rows)
