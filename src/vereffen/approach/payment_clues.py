"""What in a payment may tell what it is for: numbers, words and names, read from what the bank passes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from operator import ne
from typing import NamedTuple

from vereffen.law import betalingskenmerk

# A shorter claim number is as likely a house number or a year.
SHORTEST = 5
# People write a payment reference in pieces of at most so many digits; a longer piece is a number of its own.
_PIECE = 8
_WORD = re.compile(r"[A-Z0-9][A-Z0-9./_-]*")
_RUN = re.compile(r"\d+(?:[ .]\d+)*")
_DIGITS = re.compile(r"\d+")
_RF = re.compile(r"RF\d\d[A-Z0-9]{1,21}")
_PARTS = re.compile(r"[A-Z]+|\d+")
_LETTERS = re.compile(r"[A-Z]+")
_JOINT = re.compile(r"&|\+|\ben/of\b|\be/o\b|\ben\b|\bof\b", re.IGNORECASE)
_NO_NAME = frozenset(
    "DE VAN DER DEN TEN TER HET EN OF EO EL AL MEVR MW MEVROUW DHR HR HEER DE FAM FAMILIE BV VOF NV STICHTING".split()
)


class Received(NamedTuple):
    """A payment as the bank tells it: cents, structured references, free text, the account and the name it came from."""

    cents: int
    references: tuple[str, ...]
    text: str
    counterparty: str
    name: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Everything in which a claim may be named."""
        # The text repeats a structured reference; one look at each is enough.
        return tuple(dict.fromkeys((*self.references, self.text)))


class Name(NamedTuple):
    """A name as it can be compared: the family name, and the first letter of what comes before it; empty where unknown."""

    family: str
    initial: str


def sixteens(told: Iterable[str]) -> Iterator[str]:
    """Every 16 digits that may be a betalingskenmerk, also written in pieces between other numbers."""
    for text in told:
        for run in _RUN.findall(text):
            if len(run) == betalingskenmerk.LENGTH and run.isdecimal():
                yield run
            elif len(run) > betalingskenmerk.LENGTH:
                yield from _joined(_DIGITS.findall(run))


def _joined(pieces: list[str]) -> Iterator[str]:
    for start, piece in enumerate(pieces):
        joined = piece
        if len(piece) <= _PIECE:
            for later in pieces[start + 1 :]:
                if len(joined) >= betalingskenmerk.LENGTH or len(later) > _PIECE:
                    break
                joined += later
        if len(joined) == betalingskenmerk.LENGTH:
            yield joined


def long_numbers(told: Iterable[str]) -> tuple[str, ...]:
    """Runs of 12 to 20 digits, pieces joined: each may be a payment reference that was written wrong."""
    runs = ("".join(_DIGITS.findall(run)) for text in told for run in _RUN.findall(text))
    return tuple(dict.fromkeys(run for run in runs if 12 <= len(run) <= 20))


def rf_payloads(told: Iterable[str]) -> tuple[str, ...]:
    """What stands in creditor references of ISO 11649 (RF) that pass their check (mod 97), without leading zeros."""
    found = []
    for text in told:
        if "RF" in text.upper():
            plain = text.upper().replace(" ", "")
            found += [one[4:].lstrip("0") for one in _RF.findall(plain) if _is_rf(one)]
    return tuple(dict.fromkeys(found))


def _is_rf(reference: str) -> bool:
    turned = reference[4:] + reference[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def words(told: Iterable[str]) -> tuple[str, ...]:
    """Words with a digit that may be claim numbers, in capitals."""
    found = (word.strip(".,-/_") for text in told for word in _WORD.findall(text.upper()))
    return tuple(dict.fromkeys(word for word in found if len(word) >= SHORTEST and _DIGITS.search(word)))


def loose(number: str) -> str:
    """A claim number without separators and leading zeros: `AFV-2026-0001` and `afv 2026 1` are the same."""
    return "-".join(map(_bare, _PARTS.findall(number.upper())))


def _bare(part: str) -> str:
    return part.lstrip("0") if part[0].isdigit() else part


def loose_numbers(told: Iterable[str], sizes: Iterable[int]) -> tuple[str, ...]:
    """The loose claim numbers that neighbouring words may form, for numbers of these many parts."""
    found = []
    for text in told:
        parts = [_bare(part) for part in _PARTS.findall(text.upper())]
        for size in sizes:
            found += ["-".join(parts[start : start + size]) for start in range(len(parts) - size + 1)]
    return tuple(dict.fromkeys(found))


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name in capitals without accents, titles and particles."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return tuple(part for part in _LETTERS.findall(text.upper()) if part not in _NO_NAME)


def name(text: str) -> Name:
    """A name in our records as it can be compared."""
    parts = name_parts(text)
    if not parts or len(parts[-1]) < 3:
        return Name("", "")
    return Name(parts[-1], parts[0][0] if len(parts) > 1 else "")


def is_named(one: Name, parts: tuple[str, ...]) -> bool:
    """Whether these parts name that person: the family name, and where both have one the same initial."""
    if not one.family or one.family not in parts:
        return False
    others = {part[0] for part in parts if part != one.family}
    return not others or not one.initial or one.initial in others


def is_joint(text: str) -> bool:
    """Whether an account is in the name of several people."""
    return _JOINT.search(text) is not None


def slips(number: str, change: int | None = None) -> list[str]:
    """Every number at one slip of the pen: another digit or two neighbours swapped, a digit too few or too many.

    `change` keeps only those that are longer (1), as long (0) or shorter (-1).
    """
    found: list[str] = []
    digits = "0123456789"
    for place, digit in enumerate(number):
        if not digit.isdigit():
            continue
        before, after = number[:place], number[place + 1 :]
        if change in {None, 0}:
            found += [before + other + after for other in digits if other != digit]
            if after[:1].isdigit() and after[0] != digit:
                found.append(before + after[0] + digit + after[1:])
        if change in {None, 1}:
            found += [before + other + digit + after for other in digits]
        if change in {None, -1}:
            found.append(before + after)
    if change in {None, 1}:
        found += [number + other for other in digits]
    return found


def loose_slips(number: str) -> Iterator[str]:
    """Every loose claim number at one slip of the pen in a group of digits."""
    parts = _PARTS.findall(number.upper())
    bare = [_bare(part) for part in parts]
    for place, part in enumerate(parts):
        if part[0].isdigit():
            before = "".join(f"{one}-" for one in bare[:place])
            after = "".join(f"-{one}" for one in bare[place + 1 :])
            for slip in slips(part):
                yield before + slip.lstrip("0") + after


def is_slip(one: str, other: str) -> bool:
    """Whether two numbers are one slip apart."""
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return len(long) - len(short) == 1 and any(
            long[:place] + long[place + 1 :] == short for place in range(len(long))
        )
    if sum(map(ne, one, other)) > 2:
        return False
    differ = [place for place, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    if len(differ) == 2 and differ[1] == differ[0] + 1:
        first, second = differ
        return one[first] == other[second] and one[second] == other[first]
    return len(differ) == 1
