"""The amounts, rates and terms of the law by day, each with its article, its source and how sure we are of it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from vereffen.law import articles
from vereffen.law.refusal import Refusal

UNITS = frozenset({"EUR", "fraction", "factor", "hours", "days", "weeks", "months", "years"})
STATUSES = frozenset({"sourced", "derived", "to_verify"})
SOURCED = "sourced"
# Found by making the formula meet a published result: for that result it proves consistency and nothing more.
FITTED = "fitted"
FOLDER = Path(__file__).parent / "values"

_ENTRY_KEYS = frozenset({"title", "article", "unit", "rows"})
_ROW_NEEDS = frozenset({"from", "value", "source", "status"})
_ROW_KEYS = _ROW_NEEDS | {"until", "note"}


class NotInForce(Refusal):
    """A value that the law does not give, or that we do not know, on the day asked for."""


class BadValuesError(ValueError):
    """A values file that may not be used; its text names the key and what is wrong."""


class DatedValue(NamedTuple):
    """One value in force from `from_` up to, and not on, `until` (None: until the law changes)."""

    key: str
    value: Decimal
    unit: str
    from_: date
    until: date | None
    article: str
    source: str
    status: str
    title: str
    note: str | None = None

    @property
    def mark(self) -> str:
        """How sure we are in a few words: `sourced`, `derived: fitted`, `to_verify`."""
        return f"{self.status}: {FITTED}" if self.status == "derived" and self.note == FITTED else self.status

    def holds(self, on: date) -> bool:
        """Whether this is the value in force on that day."""
        return self.from_ <= on and (self.until is None or on < self.until)

    @property
    def cents(self) -> int:
        """The amount in whole cents; ValueError when the value is no amount of whole cents."""
        return self.scaled(100) if self.unit == "EUR" else self._no_amount()

    def scaled(self, scale: int) -> int:
        """The value times `scale` as a whole number, exactly; ValueError when that is not whole."""
        product = self.value * scale
        if product != int(product):
            message = f"{self.key} on {self.from_}: {self.value} is not a whole number of 1/{scale}"
            raise ValueError(message)
        return int(product)

    def _no_amount(self) -> int:
        message = f"{self.key} is in {self.unit}, not in euros"
        raise ValueError(message)


@lru_cache(maxsize=4_096)
def value(key: str, on: date) -> DatedValue:
    """The value of `key` in force on that day; NotInForce, with its name, on a day without one."""
    for row in _rows(key):
        if row.holds(on):
            return row
    title = _rows(key)[0].title
    sentence = f"{key} ({title}) is not in force or not known on {on}; add a sourced row or ask for another day."
    raise NotInForce(sentence)


def is_known(key: str, on: date) -> bool:
    """Whether `key` has a value on that day; Refusal when there is no such key at all."""
    return any(row.holds(on) for row in _rows(key))


def sourced(key: str, on: date) -> DatedValue:
    """As `value`, but refused when it is not sourced: only a sourced value may cost a person money."""
    found = value(key, on)
    if found.status != SOURCED:
        sentence = (
            f"{key} on {on} is {found.status}, not sourced, and may not permit a cost; confirm it in law/values first."
        )
        raise Refusal(sentence)
    return found


def cents(key: str, on: date) -> int:
    """The amount of `key` in whole cents on that day; NotInForce on a day without one."""
    return value(key, on).cents


def whole(key: str, on: date) -> int:
    """A term of `key` as a whole number of its unit on that day; NotInForce on a day without one."""
    return value(key, on).scaled(1)


def keys() -> list[str]:
    """All keys, in alphabetical order."""
    return sorted(_all())


def history(key: str) -> tuple[DatedValue, ...]:
    """All rows of `key`, oldest first; Refusal when there is no such key."""
    return _rows(key)


def _rows(key: str) -> tuple[DatedValue, ...]:
    rows = _all().get(key)
    if rows is None:
        sentence = f"There is no law value {key!r}; `vereffen law values` lists them all."
        raise Refusal(sentence)
    return rows


@cache
def _all() -> dict[str, tuple[DatedValue, ...]]:
    return read(sorted(FOLDER.glob("*.toml")))


def read(files: Sequence[Path]) -> dict[str, tuple[DatedValue, ...]]:
    """The values of these files, by key; BadValuesError when one of them may not be used."""
    found: dict[str, tuple[DatedValue, ...]] = {}
    for file in files:
        with file.open("rb") as stream:
            entries = tomllib.load(stream, parse_float=Decimal)
        for key, entry in entries.items():
            if key in found:
                _refuse(key, f"stands twice, the second time in {file.name}")
            found[key] = _entry(key, entry)
    return found


def _refuse(key: str, why: str) -> None:
    message = f"{key}: {why}"
    raise BadValuesError(message)


def _entry(key: str, entry: Mapping[str, Any]) -> tuple[DatedValue, ...]:
    if set(entry) != _ENTRY_KEYS:
        _refuse(key, f"needs exactly {sorted(_ENTRY_KEYS)}, has {sorted(entry)}")
    if not entry["title"] or not entry["rows"]:
        _refuse(key, "has no title or no rows")
    if entry["unit"] not in UNITS:
        _refuse(key, f"unknown unit {entry['unit']!r}")
    if not articles.is_known(entry["article"]):
        _refuse(key, f"unknown article {entry['article']!r}")
    rows = entry["rows"]
    for row in rows:
        _check_row(key, row, entry["unit"])
    _check_order(key, rows)
    ends = [row["from"] for row in rows[1:]] + [None]
    return tuple(_dated(key, entry, row, end) for row, end in zip(rows, ends, strict=True))


def _check_row(key: str, row: Mapping[str, Any], unit: str) -> None:
    missing, unknown = _ROW_NEEDS - set(row), set(row) - _ROW_KEYS
    if missing or unknown:
        _refuse(key, f"row needs {sorted(missing)}, does not know {sorted(unknown)}")
    if not isinstance(row["source"], str) or not row["source"].strip():
        _refuse(key, f"row of {row['from']} has no source")
    if row["status"] not in STATUSES:
        _refuse(key, f"unknown status {row['status']!r}")
    if not all(type(row[name]) is date for name in ("from", "until") if name in row):
        _refuse(key, "from and until must be days")
    _check_number(key, row["value"], unit)


def _check_number(key: str, number: object, unit: str) -> None:
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        _refuse(key, f"{number!r} is not a number")
    elif unit == "factor":
        # A factor of a formula may be below nothing and has as many decimals as it has.
        return
    elif Decimal(number) < 0 or (unit not in {"EUR", "fraction"} and Decimal(number) % 1):
        _refuse(key, f"{number} cannot be a number of {unit}")
    elif unit == "EUR" and (Decimal(number) * 100) % 1:
        _refuse(key, f"{number} has parts of a cent")


def _check_order(key: str, rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        if "until" in row and row["until"] <= row["from"]:
            _refuse(key, f"the row of {row['from']} ends before it begins")
    for earlier, later in pairwise(rows):
        if later["from"] <= earlier["from"]:
            _refuse(key, f"the days are out of order at {later['from']}")
        if "until" in earlier and earlier["until"] > later["from"]:
            _refuse(key, f"the rows of {earlier['from']} and {later['from']} overlap")


def _dated(key: str, entry: Mapping[str, Any], row: Mapping[str, Any], next_from: date | None) -> DatedValue:
    return DatedValue(
        key=key,
        value=Decimal(row["value"]),
        unit=entry["unit"],
        from_=row["from"],
        # No fall-through: a row that ends stays ended, also when the next one begins later.
        until=row.get("until", next_from),
        article=entry["article"],
        source=row["source"],
        status=row["status"],
        title=entry["title"],
        note=row.get("note"),
    )
