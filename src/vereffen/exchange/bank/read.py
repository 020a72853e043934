"""Read a bank statement of any format, or refuse it in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from vereffen.exchange.bank.camt import read_camt, stream_camt
from vereffen.exchange.bank.mt940 import read_mt940
from vereffen.exchange.bank.statement import BankFile, Entry
from vereffen.law.refusal import Refusal

MAX_BYTES = 128 * 1024 * 1024
_XML_STARTS = (b"<", b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_SWIFT_FIELD = re.compile(rb"(?:^|[\r\n])[ \t]*:(?:20|25P?|28C?|6[0-2][FM]?|64|65|86):")


def read_path(path: Path, max_bytes: int = MAX_BYTES) -> BankFile:
    """The statements in that file; refuses a file that is not there or larger than the limit without reading it."""
    try:
        # A pipe or device is no file: opening one may wait for ever.
        if not path.is_file():
            raise _not_opened()
        if path.stat().st_size > max_bytes:
            raise _too_large(max_bytes)
        if _is_plain_xml(path):
            return read_camt(lambda: cast("BinaryIO", _Limited(path, max_bytes)))
        with path.open("rb") as file:
            # One byte more than allowed tells a file that still grows.
            content = file.read(max_bytes + 1)
    except OSError:
        raise _not_opened() from None
    return read(content, max_bytes)


def stream(path: Path) -> Iterator[Entry]:
    """The entries of a file one after the other; of CAMT only one is held at a time, however large the file is.

    Refuses as `read_path` does, as soon as it gets there; other formats than CAMT keep its limit.
    """
    if not path.is_file():
        raise _not_opened()
    if not _is_plain_xml(path):
        yield from (entry for statement in read_path(path).statements for entry in statement.entries)
        return
    for told in stream_camt(lambda: path.open("rb")):
        if told.entry is not None:
            yield told.entry


class _Limited:
    """A file that is refused when it is longer than allowed, also when it grows while it is read."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        self._file, self._left, self._max = path.open("rb"), max_bytes, max_bytes

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        found = self._file.read(size)
        self._left -= len(found)
        if self._left < 0:
            raise _too_large(self._max)
        return found

    def __enter__(self) -> _Limited:
        return self

    def __exit__(self, *_about: object) -> None:
        self._file.close()


def _is_plain_xml(path: Path) -> bool:
    """Whether a file is XML from its first byte on: what stands before it is only taken off in memory."""
    with path.open("rb") as file:
        start = file.read(4096).removeprefix(_UTF8_MARK)
    return start.startswith(_XML_STARTS)


def read(content: bytes, max_bytes: int = MAX_BYTES) -> BankFile:
    """The statements in a CAMT.052, .053 or .054 file of any version or an MT940 file, in the order of the file.

    Every entry is read and counted, whatever its status or currency; refuses every other format, a fragment, a day
    that does not exist and an amount finer than a cent. Statements that do not balance are read: see `balances`.
    """
    if len(content) > max_bytes:
        raise _too_large(max_bytes)
    body = content.removeprefix(_UTF8_MARK)
    start = body[:4096].lstrip()
    if not start and not body.strip():
        raise Refusal("The bank file is empty: ask the bank for it again.")
    if start.startswith(_XML_STARTS):
        bare = body.lstrip() if start.startswith(b"<") else body
        return read_camt(lambda: BytesIO(bare))
    if _SWIFT_FIELD.search(body):
        return read_mt940(body)
    raise Refusal("The bank file has an unknown format: load a CAMT.052, .053 or .054 file or an MT940 file.")


def _not_opened() -> Refusal:
    return Refusal("The bank file cannot be opened: name an existing file that you may read.")


def _too_large(max_bytes: int) -> Refusal:
    limit = max_bytes // (1024 * 1024)
    return Refusal(f"The bank file is larger than {limit} MB: ask the bank for a file per day or per week.")
