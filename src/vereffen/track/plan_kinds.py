"""What an answer in a plan of action is (text, choice, number, amount, day, period, list, table), what is wrong with one, and how it reads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.words import Said, day, euros
from vereffen.track.entries import as_day

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


class Words(NamedTuple):
    """A text of at most so many characters."""

    longest: int = 4_000


class Choice(NamedTuple):
    """One of a few codes, each with its words."""

    options: Mapping[str, Said]


class Number(NamedTuple):
    """A number with its unit, kept as a whole number of its last decimal: with one decimal 12,5 is 125; the bounds are kept so too."""

    unit: str
    least: int
    most: int
    decimals: int = 0


class Euros(NamedTuple):
    """An amount in whole cents, from 0."""

    most: int = 100_000_000_00


class Day(NamedTuple):
    """A day as YYYY-MM-DD."""

    least: date = FIRST_DAY
    most: date = LAST_DAY


class Period(NamedTuple):
    """From a day up to and including another: `from` and `until`, both YYYY-MM-DD."""

    least: date = FIRST_DAY
    most: date = LAST_DAY


class Lines(NamedTuple):
    """A list of short texts."""

    longest: int = 300
    most: int = 30


Cell = Words | Choice | Number | Euros | Day


class Column(NamedTuple):
    """A column of a table; a row in which a needed one is empty is not whole."""

    code: str
    title: Said
    kind: Cell
    is_needed: bool = True


class Rows(NamedTuple):
    """A table: its caption, its columns, at most so many rows, and the columns of amounts that are summed under it."""

    caption: Said
    columns: tuple[Column, ...]
    summed: tuple[str, ...] = ()
    most: int = 30


Kind = Cell | Period | Lines | Rows


def is_empty(value: object) -> bool:
    """Whether nothing was filled in."""
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def is_older(kind: Kind, value: object) -> bool:
    """Whether a value is the text that older plans hold where now something else is asked."""
    if not isinstance(value, str) or not value.strip() or isinstance(kind, Words | Choice):
        return False
    return as_day(value) is None if isinstance(kind, Day) else True


def fault(kind: Kind, value: object) -> str | None:
    """What is wrong with a value in one sentence; None when it is right or empty."""
    if is_empty(value):
        return None
    if isinstance(kind, Rows):
        return _rows_fault(kind, value)
    if isinstance(kind, Lines):
        lines = value if isinstance(value, list) and len(value) <= kind.most else [None]
        right = all(isinstance(one, str) and 0 < len(one.strip()) <= kind.longest for one in lines)
        return None if right else f"A list holds at most {kind.most} texts of at most {kind.longest:,} characters each."
    if isinstance(kind, Period):
        told = [as_day(value.get(key)) for key in ("from", "until")] if isinstance(value, Mapping) else [None]
        first, last = told[0], told[-1]
        right = first is not None and last is not None and kind.least <= first <= last <= kind.most
        return None if right else "A period is `from` and `until`, two days written as YYYY-MM-DD, the first one first."
    return _cell_fault(kind, value)


def _cell_fault(kind: Cell, value: object) -> str | None:
    if isinstance(kind, Words):
        right = isinstance(value, str) and len(value) <= kind.longest
        return None if right else f"A text has at most {kind.longest:,} characters."
    if isinstance(kind, Choice):
        return None if isinstance(value, str) and value in kind.options else f"Choose one of {', '.join(kind.options)}."
    if isinstance(kind, Day):
        on = as_day(value)
        right = on is not None and kind.least <= on <= kind.most
        return None if right else f"A day is written as YYYY-MM-DD, from {kind.least} up to {kind.most}."
    least, most = (0, kind.most) if isinstance(kind, Euros) else (kind.least, kind.most)
    right = type(value) is int and least <= value <= most
    what = "An amount is whole cents" if isinstance(kind, Euros) else f"It is a whole number of {_step(kind)}"
    return None if right else f"{what}, from {least:,} up to {most:,}."


def _step(kind: Number) -> str:
    return {0: "ones", 1: "tenths", 2: "hundredths"}[kind.decimals]


def _rows_fault(kind: Rows, value: object) -> str | None:
    if not isinstance(value, list) or len(value) > kind.most:
        return f"A table is a list of at most {kind.most} rows."
    known = {one.code: one.kind for one in kind.columns}
    for number, row in enumerate(value, 1):
        if not isinstance(row, Mapping) or is_empty(row) or set(row) - set(known):
            return f"Row {number} has other columns than {', '.join(known)}."
        for code, cell in row.items():
            wrong = fault(known[code], cell)
            if wrong:
                return f"Row {number}, `{code}`: {wrong}"
    return None


def told(kind: Kind, value: Any) -> str:
    """A value in words on one line; a number with its unit, an older text as it was written, and nothing for an empty one."""
    if is_empty(value):
        return ""
    if is_older(kind, value):
        return " ".join(str(value).split())
    if isinstance(kind, Rows):
        return "; ".join(row_told(kind, row) for row in value)
    if isinstance(kind, Lines):
        return "; ".join(value)
    if isinstance(kind, Period):
        return f"{day(date.fromisoformat(value['from']))} tot en met {day(date.fromisoformat(value['until']))}"
    if isinstance(kind, Number):
        return f"{number(value, kind.decimals)} {kind.unit}".rstrip()
    return cell_told(kind, value)


def cell_told(kind: Cell, value: Any) -> str:
    """A cell in words: as `told`, without the unit, which stands in the head of its column."""
    if is_empty(value):
        return ""
    if isinstance(kind, Choice):
        # What was chosen from an older list stays readable.
        return str(kind.options.get(value, value))
    if isinstance(kind, Euros):
        return euros(value)
    if isinstance(kind, Number):
        return number(value, kind.decimals)
    if isinstance(kind, Day):
        return day(date.fromisoformat(value))
    return str(value)


def row_told(kind: Rows, row: Mapping[str, Any]) -> str:
    """A row on one line: its filled cells after each other."""
    return " · ".join(cell_told(one.kind, row[one.code]) for one in kind.columns if not is_empty(row.get(one.code)))


def number(value: int, decimals: int) -> str:
    """A number of whole last decimals as people read it: 12345 with one decimal is 1.234,5."""
    sign, whole = ("-" if value < 0 else ""), abs(value)
    head = f"{whole // 10**decimals:,}".replace(",", ".")
    return f"{sign}{head},{whole % 10**decimals:0{decimals}d}" if decimals else f"{sign}{head}"


def total(rows: object, column: str) -> int:
    """The sum of a column of amounts in whole cents; 0 for what is no table."""
    return sum(row.get(column, 0) or 0 for row in rows) if isinstance(rows, list) else 0
