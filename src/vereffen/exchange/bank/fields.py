"""Amounts, days and account numbers as banks write them, and the refusal of those that cannot be."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from vereffen.law.refusal import Refusal

_AMOUNT = re.compile(r"(?=.?\d)(\d{0,15})(?:[.,](\d*))?", re.ASCII)
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T[\d:.,]{5,30})?(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
_NL_IBAN = re.compile(r"NL\d\d[A-Z]{4}(\d{10})")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_ALNUM = re.compile(r"[^0-9A-Za-z]+")
# A bank that has no reference must fill the field with something.
_NO_REFERENCE = frozenset({"NONREF", "NOREF", "NOTPROVIDED", "NOTAVAILABLE", "NONE"})
_CENTURY_TURN = 80


def is_finer_than_a_cent(text: str) -> bool:
    """Whether a number has a third decimal other than 0, as in Bahrain or Tunisia."""
    return len(re.split("[.,]", text)[-1].rstrip("0")) > 2 and ("." in text or "," in text)


def cents(text: str, where: str, *, comma: bool = False) -> int:
    """The amount in whole hundredths; refuses what is not an amount and what is finer than a cent.

    XML has a point before the decimals; `comma` allows the comma of SWIFT as well.
    """
    if text[-3:-2] == "." and len(text) < 18 and text.isascii() and (text[:-3] + text[-2:]).isdigit():
        # As nearly every bank writes it.
        return int(text[:-3] + text[-2:])
    found = _AMOUNT.fullmatch(text)
    if found is None or ("," in text and not comma):
        raise Refusal(f"The amount of {where} is not an amount: ask the bank for a correct file.")
    fraction = (found[2] or "").rstrip("0")
    if len(fraction) > 2:
        raise Refusal(f"The amount of {where} is finer than a cent: ask the bank for a correct file.")
    return int(found[1] or 0) * 100 + int(fraction.ljust(2, "0"))


@lru_cache(maxsize=4096)
def iso_day(text: str, where: str) -> date:
    """The day of an ISO date or date with time, as the bank wrote it; refuses a day that does not exist."""
    found = _ISO_DAY.fullmatch(text)
    if found is None:
        raise Refusal(f"The date in {where} is not a date: ask the bank for a correct file.")
    return _day(int(found[1]), int(found[2]), int(found[3]), where)


@lru_cache(maxsize=4096)
def short_day(text: str, where: str) -> date:
    """The day of six digits YYMMDD; refuses a day that does not exist."""
    year = int(text[:2])
    return _day(year + (1900 if year >= _CENTURY_TURN else 2000), int(text[2:4]), int(text[4:6]), where)


def day_near(month_and_day: str, near: date, where: str) -> date:
    """The day of four digits MMDD that lies nearest to another day; refuses one that does not exist."""
    month, day = int(month_and_day[:2]), int(month_and_day[2:])
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    nearest = min(found, key=lambda one: abs((one - near).days), default=None)
    if nearest is None or abs((nearest - near).days) > 200:
        raise Refusal(f"The date in {where} does not exist: ask the bank for a correct file.")
    return nearest


def _day(year: int, month: int, day: int, where: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal(f"The date in {where} does not exist: ask the bank for a correct file.") from None


def reference(text: str) -> str:
    """A reference without the words that mean that there is none."""
    if not text:
        return ""
    tidy = " ".join(text.split())
    plain = tidy.upper() if tidy.isalnum() and tidy.isascii() else _NOT_ALNUM.sub("", tidy).upper()
    return "" if plain in _NO_REFERENCE or not plain.strip("0") else tidy


@lru_cache(maxsize=65536)
def account_key(account: str) -> str:
    """An account number by which old and new ways of writing it are equal: `NL77INGB0574908765`, `574908765`."""
    plain = _NOT_ALNUM.sub("", account).upper()
    dutch = _NL_IBAN.match(plain)
    if dutch is not None:
        return dutch[1].lstrip("0")
    # Old files write a giro number as P and nine digits.
    if re.fullmatch(r"P?\d{1,10}", plain, re.ASCII):
        return plain.removeprefix("P").lstrip("0")
    return plain


def text_key(text: str) -> str:
    """A text of which only letters and digits count, because formats wrap and space it differently."""
    return _NOT_WORD.sub("", text).casefold()
