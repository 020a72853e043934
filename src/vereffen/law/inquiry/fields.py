"""What a rule may be asked with: named fields, each with its kind and its words, read from any input and refused by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple, NoReturn

from vereffen.law.refusal import Refusal
from vereffen.law.rule import MAXIMUM_CENTS
from vereffen.law.words import read_day

NEEDED: Any = object()


class Kind(Enum):
    """What an input key holds."""

    CENTS = "cents"
    WHOLE = "whole"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DAY = "day"
    TEXT = "text"
    DIGITS = "digits"
    ITEMS = "items"


class Field(NamedTuple):
    """One input key: its kind, its Dutch label, its bounds or options, the fields of its items, and its default.

    Without a default the key is needed; a default of None means that the key may be left out and is then not known.
    """

    key: str
    kind: Kind
    label: str
    options: tuple[str, ...] = ()
    default: Any = NEEDED
    least: int = 0
    most: int = MAXIMUM_CENTS
    items: tuple[Field, ...] = ()

    @property
    def is_needed(self) -> bool:
        """Whether an input without this key is refused."""
        return self.default is NEEDED


class Impossible(NamedTuple):
    """Fields that exclude each other: the key to mend, why, and when; `holds` reads the codes of one input or of columns."""

    key: str
    why: str
    holds: Callable[[Mapping[str, Any]], Any]


def cents(key: str, label: str, default: Any = NEEDED, *, most: int = MAXIMUM_CENTS, least: int = 0) -> Field:
    """A field of whole cents."""
    return Field(key, Kind.CENTS, label, default=default, most=most, least=least)


def whole(key: str, label: str, least: int, most: int, default: Any = NEEDED) -> Field:
    """A field of a whole number between two bounds, both included."""
    return Field(key, Kind.WHOLE, label, default=default, least=least, most=most)


def choice(key: str, label: str, options: Sequence[str], default: Any = NEEDED) -> Field:
    """A field with one of these words."""
    return Field(key, Kind.CHOICE, label, tuple(options), default)


def yes_no(key: str, label: str, default: Any = False) -> Field:
    """A field that is true or false."""
    return Field(key, Kind.YES_NO, label, default=default)


def day(key: str, label: str, default: Any = NEEDED) -> Field:
    """A field with a day."""
    return Field(key, Kind.DAY, label, default=default)


def text(key: str, label: str, default: Any = NEEDED) -> Field:
    """A field with a text that is not empty."""
    return Field(key, Kind.TEXT, label, default=default)


def items(key: str, label: str, fields: Sequence[Field], default: Any = NEEDED) -> Field:
    """A field with a list of objects, each with these fields."""
    return Field(key, Kind.ITEMS, label, default=default, items=tuple(fields))


def read(fields: Sequence[Field], given: Mapping[str, object], where: str) -> dict[str, Any]:
    """The value of every field, defaults filled in; Refusal, by name, for what is missing, unknown or wrong.

    Amounts and numbers come as `int`, days as `date`, lists as a list of such dictionaries.
    """
    known = {field.key for field in fields}
    unknown = sorted(map(str, set(given) - known))
    if unknown:
        _refuse(where, f"unknown key {', '.join(map(repr, unknown))}, known are {', '.join(sorted(known))}")
    return {field.key: _value(field, given, where) for field in fields}


def refuse_impossible(rules: Sequence[Impossible], codes: Mapping[str, Any], where: str) -> None:
    """Refuses an input in which two fields exclude each other, with the key to mend; one without a code excludes nothing."""
    for rule in rules:
        try:
            holds = rule.holds(codes)
        except KeyError:
            continue
        if holds:
            _refuse(where, f"`{rule.key}` {rule.why}")


def _value(field: Field, given: Mapping[str, object], where: str) -> Any:
    if field.key not in given:
        if field.is_needed:
            _refuse(where, f"`{field.key}` is missing")
        return field.default
    return _READERS[field.kind](field, given[field.key], where)


def _number(field: Field, found: object, where: str) -> int:
    of = "whole number of cents" if field.kind is Kind.CENTS else "whole number"
    if isinstance(found, bool) or not isinstance(found, int):
        _refuse(where, f"`{field.key}` must be a {of}, without a point or quotes")
    if found < field.least:
        _refuse(where, f"`{field.key}` may not be {'negative' if field.least == 0 else f'under {field.least}'}")
    if found > field.most:
        _refuse(where, f"`{field.key}` may not be above {field.most}")
    return found


def _yes_no(field: Field, found: object, where: str) -> bool:
    if not isinstance(found, bool):
        _refuse(where, f"`{field.key}` must be true or false")
    return found


def _choice(field: Field, found: object, where: str) -> str:
    if not isinstance(found, str) or found not in field.options:
        _refuse(where, f"`{field.key}` must be one of {', '.join(field.options)}")
    return found


def _day(field: Field, found: object, where: str) -> date:
    try:
        return read_day(found if isinstance(found, str) else "")
    except ValueError:
        _refuse(where, f"`{field.key}` must be a day as YYYY-MM-DD")


def _text(field: Field, found: object, where: str) -> str:
    if not isinstance(found, str) or not found.strip():
        _refuse(where, f"`{field.key}` must be a text that is not empty")
    return found


def _digits(field: Field, found: object, where: str) -> str:
    return str(found) if isinstance(found, int) and not isinstance(found, bool) else _text(field, found, where)


def _items(field: Field, found: object, where: str) -> list[dict[str, Any]]:
    if not isinstance(found, list) or not all(isinstance(item, Mapping) for item in found):
        _refuse(where, f"`{field.key}` must be a list of objects")
    return [read(field.items, item, f"`{field.key}` number {place} of {where}") for place, item in enumerate(found, 1)]


_READERS: dict[Kind, Callable[[Field, object, str], Any]] = {
    Kind.CENTS: _number,
    Kind.WHOLE: _number,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.TEXT: _text,
    Kind.DIGITS: _digits,
    Kind.ITEMS: _items,
}


def _refuse(where: str, why: str) -> NoReturn:
    sentence = f"In {where}: {why}; correct it and ask again."
    raise Refusal(sentence)
