"""Any content is either read or refused in one sentence, and size is checked before anything is read."""

from __future__ import annotations

import os
import random
import tracemalloc
from pathlib import Path

import pytest

from vereffen.exchange.bank.identity import keys_of
from vereffen.exchange.bank.read import MAX_BYTES, read, read_path
from vereffen.exchange.bank.statement import BankFile
from vereffen.law.refusal import Refusal

FILES = Path(__file__).with_name("files")


def test_a_path_is_read() -> None:
    assert read_path(FILES / "day.xml").format == "camt.053.001.08"
    assert read_path(FILES / "day.sta").format == "mt940"


@pytest.mark.parametrize("content", [b"", b"   \r\n\t", b"\xef\xbb\xbf", b" " * 10_000])
def test_an_empty_file_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="empty"):
        read(content)


@pytest.mark.parametrize(
    "content", [b"datum;bedrag\n1;2", b"%PDF-1.7", b"PK\x03\x04", b"{}", b"\x00" * 100, b"1\n2\n3"]
)
def test_an_unknown_format_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal, match="unknown format"):
        read(content)


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path / "missing.xml", tmp_path, pipe, Path("/dev/zero")):
        with pytest.raises(Refusal, match="opened"):
            read_path(path)


def test_too_large_a_file_is_refused_in_constant_memory(tmp_path: Path) -> None:
    huge = tmp_path / "huge.sta"
    with huge.open("wb") as file:
        file.write(b":20:X\n:86:")
        file.truncate(2 * 1024**3)
    tracemalloc.start()
    with pytest.raises(Refusal, match="larger than"):
        read_path(huge)
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert huge.stat().st_size > MAX_BYTES
    with pytest.raises(Refusal, match="larger than"):
        read(b"x" * 11, max_bytes=10)


@pytest.mark.parametrize("name", ["day.xml", "day.sta"])
def test_damaged_files_are_read_or_refused_and_nothing_else(name: str) -> None:
    whole = FILES.joinpath(name).read_bytes()
    chance = random.Random(940)
    refused = 0
    for _ in range(600):
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            match chance.randrange(3):
                case 0:
                    damaged[at] = chance.randrange(256)
                case 1:
                    del damaged[at : at + chance.randint(1, 200)]
                case _:
                    damaged[at:at] = damaged[chance.randrange(len(damaged)) :][:60]
        try:
            file = read(bytes(damaged))
        except Refusal:
            refused += 1
        else:
            assert len(keys_of(file)) == file.entries
    assert refused > 50


def test_a_file_without_statements_balances_neither_way() -> None:
    nothing = BankFile("mt940", ())
    assert (nothing.entries, nothing.credit_cents, nothing.currency, nothing.balances) == (0, 0, "", None)
