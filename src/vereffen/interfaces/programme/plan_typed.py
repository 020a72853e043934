"""What people typed in the form of a plan of action, read as values, with what is wrong at which field in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _

from vereffen.interfaces.shared.amounts import read_cents, typed_cents
from vereffen.law.words import day, euros
from vereffen.track.entries import as_day
from vereffen.track.plan_fields import Field
from vereffen.track.plan_kinds import (
    Cell,
    Choice,
    Day,
    Euros,
    Lines,
    Number,
    Period,
    Rows,
    Words,
    fault,
    is_empty,
    is_older,
    number,
)

_NUMBER = re.compile(r"(-?)(\d{1,12}|\d{1,3}(?:\.\d{3}){1,3})(?:,(\d{1,4}))?", re.ASCII)
_POINT = re.compile(r"(-?)(\d{1,12})\.(\d{1,2})", re.ASCII)
_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", re.ASCII)
_ENDS = ("from", "until")


class Wrong(NamedTuple):
    """What is wrong at an input of the form: its name, and the sentence."""

    name: str
    told: str


class Typed(NamedTuple):
    """What was typed at a field: its value as far as it can be read, and what is wrong."""

    value: Any
    wrong: tuple[Wrong, ...]


def is_sent(field: Field, given: QueryDict) -> bool:
    """Whether the form held this field."""
    if isinstance(field.kind, Rows | Lines):
        return f"{field.code}-rijen" in given
    return (f"{field.code}-from" if isinstance(field.kind, Period) else field.code) in given


def texts(field: Field, given: QueryDict) -> Any:
    """What was typed, as texts in the shape of the field: one, two days, a list, or a list of rows."""
    kind, code = field.kind, field.code
    if isinstance(kind, Period):
        return {end: _clean(given.get(f"{code}-{end}", "")) for end in _ENDS}
    if isinstance(kind, Lines):
        return [_clean(given.get(f"{code}-{at}", "")) for at in range(_count(kind, code, given))]
    if isinstance(kind, Rows):
        return [
            {one.code: _clean(given.get(f"{code}-{at}-{one.code}", "")) for one in kind.columns}
            for at in range(_count(kind, code, given))
        ]
    return _clean(given.get(code, ""))


def read(field: Field, typed: Any) -> Typed:
    """The value that these texts say; empty rows are left out, and so are empty cells."""
    kind, code = field.kind, field.code
    if isinstance(kind, Period):
        return _period(kind, code, typed)
    if isinstance(kind, Lines):
        told = [(at, text) for at, text in enumerate(typed) if text]
        wrong = tuple(found for at, text in told for found in _cell(Words(kind.longest), f"{code}-{at}", text).wrong)
        return Typed([text for _at, text in told], wrong)
    if isinstance(kind, Rows):
        return _rows(kind, code, typed)
    return _cell(kind, code, typed)


def shown(field: Field, value: Any) -> Any:
    """A value as the texts that somebody would type, in the shape of the field; nothing for an older text."""
    kind = field.kind
    if isinstance(kind, Period):
        return {end: "" if is_empty(value) or is_older(kind, value) else value[end] for end in _ENDS}
    if isinstance(kind, Lines | Rows):
        if is_empty(value) or is_older(kind, value):
            return []
        return list(value) if isinstance(kind, Lines) else [_row(kind, one) for one in value]
    return "" if is_older(kind, value) else typed_text(kind, value)


def typed_text(kind: Cell, value: Any) -> str:
    """The text of one cell as somebody would type it."""
    if is_empty(value):
        return ""
    if isinstance(kind, Euros):
        return typed_cents(value)
    return number(value, kind.decimals) if isinstance(kind, Number) else str(value)


def _row(kind: Rows, row: Mapping[str, Any]) -> dict[str, str]:
    return {one.code: typed_text(one.kind, row.get(one.code)) for one in kind.columns}


def _rows(kind: Rows, code: str, typed: Sequence[Mapping[str, str]]) -> Typed:
    rows: list[dict[str, Any]] = []
    wrong: list[Wrong] = []
    for at, row in enumerate(typed):
        cells = {one.code: _cell(one.kind, f"{code}-{at}-{one.code}", row[one.code]) for one in kind.columns}
        wrong += [found for cell in cells.values() for found in cell.wrong]
        filled = {name: cell.value for name, cell in cells.items() if not is_empty(cell.value)}
        if filled:
            rows.append(filled)
    return Typed(rows, tuple(wrong))


def _period(kind: Period, code: str, typed: Mapping[str, str]) -> Typed:
    if not any(typed.values()):
        return Typed({}, ())
    cells = {end: _cell(Day(kind.least, kind.most), f"{code}-{end}", typed[end]) for end in _ENDS}
    wrong = [found for cell in cells.values() for found in cell.wrong]
    wrong += [Wrong(f"{code}-{end}", _("Vul beide dagen in.")) for end in _ENDS if not typed[end]]
    value = {end: cell.value for end, cell in cells.items()}
    if not wrong and value["until"] < value["from"]:
        wrong.append(Wrong(f"{code}-until", _("De laatste dag ligt vóór de eerste.")))
    return Typed(value, tuple(wrong))


def _cell(kind: Cell, name: str, text: str) -> Typed:
    if not text:
        return Typed("", ())
    value: Any = text
    if isinstance(kind, Euros):
        value = read_cents(text)
    elif isinstance(kind, Number):
        value = _number(text, kind.decimals)
    elif isinstance(kind, Day):
        value = _day(text)
    # A cell that says something that no kind knows is never empty.
    is_wrong = value is None or fault(kind, value) is not None
    return Typed(value, (Wrong(name, _wanted(kind)),) if is_wrong else ())


def _wanted(kind: Cell) -> str:
    """What a cell of this kind wants, as a sentence."""
    if isinstance(kind, Words):
        return _("Schrijf hoogstens {most} tekens.").format(most=number(kind.longest, 0))
    if isinstance(kind, Choice):
        return _("Kies een van de antwoorden.")
    if isinstance(kind, Euros):
        return _("Schrijf een bedrag, zoals 1.250,00. Het hoogste is {most}.").format(most=euros(kind.most))
    if isinstance(kind, Day):
        about = {"least": day(kind.least), "most": day(kind.most)}
        return _("Schrijf een dag, zoals 24-11-2026. Hij ligt van {least} tot en met {most}.").format(**about)
    about = {"least": number(kind.least, kind.decimals), "most": number(kind.most, kind.decimals)}
    if kind.decimals:
        return _("Schrijf een getal van {least} tot en met {most}, met hoogstens één cijfer achter de komma.").format(**about)  # fmt: skip
    return _("Schrijf een heel getal van {least} tot en met {most}.").format(**about)


def _number(text: str, decimals: int) -> int | None:
    bare = re.sub(r"[\s%]", "", text).replace("−", "-")
    match = _NUMBER.fullmatch(bare) or (_POINT.fullmatch(bare) if decimals else None)
    if match is None:
        return None
    sign, whole, part = match[1], match[2], (match[3] or "").rstrip("0")
    if len(part) > decimals:
        return None
    value = int(whole.replace(".", "") + part.ljust(decimals, "0"))
    return -value if sign else value


def _day(text: str) -> str | None:
    if as_day(text):
        return text
    match = _DAY.fullmatch(text)
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else None
    except ValueError:
        return None


def _count(kind: Rows | Lines, code: str, given: QueryDict) -> int:
    told = given.get(f"{code}-rijen", "")
    return min(int(told), kind.most) if told.isascii() and told.isdigit() and len(told) < 4 else 0


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").strip()


def names(field: Field, typed: Any) -> Iterator[str]:
    """The names of the inputs of a field, in their order."""
    if isinstance(field.kind, Period):
        yield from (f"{field.code}-{end}" for end in _ENDS)
    elif isinstance(field.kind, Lines):
        yield from (f"{field.code}-{at}" for at in range(len(typed)))
    elif isinstance(field.kind, Rows):
        yield from (f"{field.code}-{at}-{one.code}" for at in range(len(typed)) for one in field.kind.columns)
    else:
        yield field.code
