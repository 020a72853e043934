"""What in a payment may tell what it is for: numbers, words and names, read from what the bank passes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
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
_TEN = "0123456789"
_JOINT = re.compile(r"&|\+|\ben/of\b|\be/o\b|\ben\b|\bof\b", re.IGNORECASE)
_NO_NAME = frozenset(
    "DE VAN DER DEN TEN TER HET EN OF EO EL AL MEVR MW MEVROUW DHR HR HEER DE FAM FAMILIE BV VOF NV STICHTING".split()
)


class Received(NamedTuple):
    """A payment as the bank tells it: cents, structured references, free text, the account and the name it came from.

    `reason` is why it came back and `mandate` under which mandate it was asked, empty for what is no return.
    """

    cents: int
    references: tuple[str, ...]
    text: str
    counterparty: str
    name: str = ""
    reason: str = ""
    mandate: str = ""

    @property
    def told(self) -> tuple[str, ...]:
        """Everything in which a claim may be named."""
        # The text repeats a structured reference; one look at each is enough.
        return (
            self.references if self.references == (self.text,) else tuple(dict.fromkeys((*self.references, self.text)))
        )


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
    numbered = [text for text in told if _DIGITS.search(text)]
    found = [word.strip(".,-/_") for text in numbered for word in _WORD.findall(text.upper())]
    return tuple(dict.fromkeys([word for word in found if len(word) >= SHORTEST and _DIGITS.search(word)]))


def loose(number: str) -> str:
    """A claim number without separators and leading zeros: `AFV-2026-0001` and `afv 2026 1` are the same."""
    return "-".join(map(bare, _PARTS.findall(number.upper())))


def parts(number: str) -> list[re.Match[str]]:
    """The groups of digits and of letters in a claim number in capitals."""
    return list(_PARTS.finditer(number))


def bare(part: str) -> str:
    """A part of a claim number without leading zeros."""
    return part.lstrip("0") if part[0].isdigit() else part


def loose_numbers(told: Iterable[str], sizes: Iterable[int]) -> tuple[str, ...]:
    """The loose claim numbers that neighbouring words may form, for numbers of these many parts."""
    found = []
    for text in told:
        parts = [bare(part) for part in _PARTS.findall(text.upper())]
        for size in sizes:
            found += ["-".join(parts[start : start + size]) for start in range(len(parts) - size + 1)]
    return tuple(dict.fromkeys(found))


def name_parts(text: str) -> tuple[str, ...]:
    """The parts of a name in capitals without accents, titles and particles."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return tuple([part for part in _LETTERS.findall(text.upper()) if part not in _NO_NAME])


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
    others = [part[0] for part in parts if part != one.family]
    return not others or not one.initial or one.initial in others


def is_joint(text: str) -> bool:
    """Whether an account is in the name of several people."""
    return _JOINT.search(text) is not None


# A year stands in most claim numbers.
@lru_cache(maxsize=256)
def slips(number: str) -> tuple[str, ...]:
    """Every number at one slip of the pen from these digits: another digit or two neighbours swapped, one too few or too many."""
    found: list[str] = []
    for place, digit in enumerate(number):
        before, after = number[:place], number[place + 1 :]
        found += [f"{before}{other}{after}" for other in _TEN if other != digit]
        found += [f"{before}{other}{digit}{after}" for other in _TEN]
        found.append(before + after)
    return (*found, *swaps(number), *(number + other for other in _TEN))


def swaps(number: str) -> list[str]:
    """Every number with two neighbouring digits of this one swapped."""
    return [
        number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        for place in range(len(number) - 1)
        if number[place] != number[place + 1]
    ]


def is_slip(one: str, other: str) -> bool:
    """Whether two numbers are one slip apart."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(long) - len(short) > 1 or one == other:
        return False
    place = next((place for place, digit in enumerate(short) if digit != long[place]), len(short))
    if len(short) < len(long):
        return short[place:] == long[place + 1 :]
    rest = one[place + 1 :]
    return rest == other[place + 1 :] or (
        rest[:1] + one[place] == other[place : place + 2] and rest[1:] == other[place + 2 :]
    )
