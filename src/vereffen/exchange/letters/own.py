"""The values of a letter as a document tells them: each read by what it is, refused by the name of its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from datetime import date
from typing import Any

from vereffen.exchange.letters.kinds import KINDS, Sort
from vereffen.law.refusal import Refusal
from vereffen.law.words import read_day

_MOST = 60
# Ends of lines, controls, what turns the order of other signs around, and halves of signs.
NO_TEXT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def from_document(kind: str, given: Any) -> dict[str, Any]:
    """What only this kind of letter tells; refused when a value is missing, unknown or of another sort."""
    of = KINDS.get(kind)
    if of is None:
        raise Refusal(f"There is no such letter: choose one of {', '.join(KINDS)}.")
    known = {**of.fields, **of.may}
    keys("gegevens", given, tuple(known), set(of.may))
    return {name: _READ[known[name]](f"gegevens.{name}", value) for name, value in given.items()}


def keys(where: str, given: Any, known: tuple[str, ...], optional: Set[str]) -> None:
    """Returns when these are the keys of an object; refused with the name of one that is unknown or missing."""
    if not isinstance(given, Mapping):
        raise Refusal(f"{where} must be an object with keys.")
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise Refusal(f"Unknown key in {where}: {', '.join(unknown)}. Known are: {', '.join(known) or 'none'}.")
    missing = [key for key in known if key not in given and key not in optional]
    if missing:
        raise Refusal(f"Missing key in {where}: {', '.join(missing)}.")


def to_document(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same as JSON; `from_document` reads it back."""
    return {name: _plain(value) for name, value in given.items()}


def line(key: str, value: Any) -> str:
    """A text of at most 200 characters on one line."""
    if not isinstance(value, str) or len(value) > 200 or NO_TEXT.search(value):
        raise Refusal(f"{key} must be text of at most 200 characters on one line.")
    return value.strip()


def a_day(key: str, value: Any) -> date:
    """A day that exists, from YYYY-MM-DD."""
    try:
        return read_day(value)
    except (TypeError, ValueError):
        raise Refusal(f"{key} must be a day that exists, as YYYY-MM-DD.") from None


def yes_no(key: str, value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise Refusal(f"{key} must be true or false.")
    return value


def cents(key: str, value: Any) -> int:
    """Whole cents of at least 0."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Refusal(f"{key} must be a whole number of cents of at least 0.")
    return value


def _number(key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Refusal(f"{key} must be a whole number of at least 0.")
    return value


def _lines(key: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise Refusal(f"{key} must be a list of at most {_MOST} texts.")
    return tuple(line(key, one) for one in value)


def _sums(key: str, value: Any) -> tuple[tuple[str, int], ...]:
    if (
        not isinstance(value, list)
        or len(value) > _MOST
        or not all(isinstance(one, list) and len(one) == 2 for one in value)
    ):
        raise Refusal(f"{key} must be a list of at most {_MOST} pairs [text, cents].")
    return tuple((line(key, label), _signed(key, amount)) for label, amount in value)


def _signed(key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refusal(f"{key} must hold whole numbers of cents.")
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


_READ: Mapping[Sort, Callable[[str, Any], Any]] = {
    Sort.CENTS: cents,
    Sort.DAY: a_day,
    Sort.TEXT: line,
    Sort.NUMBER: _number,
    Sort.YES: yes_no,
    Sort.LINES: _lines,
    Sort.SUMS: _sums,
}
