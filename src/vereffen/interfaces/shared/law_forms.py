"""The form of a rule: a control for each of its fields, and what was typed read as the rule asks for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from vereffen.interfaces.shared.amounts import read_cents, typed_cents
from vereffen.interfaces.shared.templatetags.words import euro
from vereffen.law.inquiry.fields import Field, Kind
from vereffen.law.words import read_day

LONGEST = 100
FIRST_ROWS, MORE_ROWS, MOST_ROWS = 2, 2, 30
# With more answers than this a list that opens is shorter than the answers beside each other.
FEW = 4
YES, NO = "ja", "nee"
Typed = Mapping[str, str]
_WHOLE = re.compile(r"-?\d{1,12}", re.ASCII)
_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)


class Wrong(Exception):  # noqa: N818 - it is told beside the field
    """What was typed cannot be read; its text is the sentence for the person who typed it."""


class Control(NamedTuple):
    """One question on the page: its name there, what was typed, what is wrong with it, its answers, and the rows of a list."""

    name: str
    field: Field
    value: str
    problem: str
    options: tuple[str, ...] = ()
    rows: tuple[tuple[Control, ...], ...] = ()
    ticked: frozenset[str] = frozenset()

    @property
    def kind(self) -> str:
        """How it is asked: `amount`, `number`, `day`, `text`, `check`, `radio`, `select`, `checks` or `rows`."""
        if is_checks(self.field):
            return "checks"
        if self.field.kind is Kind.YES_NO:
            return "select" if "." in self.name else "check" if self.field.default is False else "radio"
        if self.field.kind is Kind.CHOICE:
            return "radio" if len(self.field.options) <= FEW and "." not in self.name else "select"
        return _ASKED[self.field.kind]

    @property
    def needs_choice(self) -> bool:
        """Whether nothing is chosen until somebody does."""
        return self.field.default is None or self.field.is_needed or "." in self.name


_ASKED = {
    Kind.CENTS: "amount",
    Kind.WHOLE: "number",
    Kind.DIGITS: "number",
    Kind.DAY: "day",
    Kind.TEXT: "text",
    Kind.ITEMS: "rows",
}


def is_checks(field: Field) -> bool:
    """Whether a list only says which of some words hold: then each word is ticked or not."""
    return len(field.items) == 1 and field.items[0].kind is Kind.CHOICE


def typed(fields: Sequence[Field], data: Mapping[str, str], more: str = "") -> dict[str, str]:
    """What a person typed in the controls of these fields and nothing else; the list named by `more` gets more rows."""
    found: dict[str, str] = {}
    for field in fields:
        if field.kind is not Kind.ITEMS:
            found[field.key] = clean(data.get(field.key, ""))
            continue
        if is_checks(field):
            names = [f"{field.key}.{option}" for option in field.items[0].options]
            found |= {name: YES for name in names if data.get(name) == YES}
            continue
        rows = _count(field, data)
        for row in range(1, rows + 1):
            for item in field.items:
                name = f"{field.key}.{row}.{item.key}"
                found[name] = clean(data.get(name, ""))
        found[f"{field.key}.rows"] = str(min(MOST_ROWS, rows + MORE_ROWS * (field.key == more)))
    return found


def filled(fields: Sequence[Field], values: Mapping[str, Any]) -> dict[str, str]:
    """What somebody would have typed to give these values; fields with rows are left empty."""
    found: dict[str, str] = {}
    for field in fields:
        value = values.get(field.key)
        if value is None or field.kind is Kind.ITEMS:
            found[field.key] = ""
        elif field.kind is Kind.YES_NO:
            found[field.key] = YES if value else NO
        else:
            found[field.key] = typed_cents(value) if field.kind is Kind.CENTS else str(value)
    return found


def clean(text: str) -> str:
    """What somebody typed in one field, at most `LONGEST` characters."""
    # A character that PostgreSQL cannot keep; nobody types it.
    return text.replace("\0", "").strip()[:LONGEST]


def _count(field: Field, data: Typed) -> int:
    text = data.get(f"{field.key}.rows", "")
    first = FIRST_ROWS if field.is_needed else 1
    return min(MOST_ROWS, int(text)) if re.fullmatch(r"[1-9]\d?", text, re.ASCII) else first


def is_blank(found: Typed) -> bool:
    """Whether nothing was filled in yet."""
    return not any(text for name, text in found.items() if not name.endswith(".rows"))


def controls(fields: Sequence[Field], found: Typed, problems: Mapping[str, str]) -> list[Control]:
    """The controls of a form, filled with what was typed; defaults show in a form in which nothing was."""
    is_new = not found
    return [_control(field, field.key, found, problems, is_new=is_new) for field in fields]


def _control(field: Field, name: str, found: Typed, problems: Mapping[str, str], *, is_new: bool) -> Control:
    problem = problems.get(name, "")
    if is_checks(field):
        options = field.items[0].options
        ticked = frozenset(option for option in options if found.get(f"{name}.{option}") == YES)
        return Control(name, field, "", problem, options, ticked=ticked)
    if field.kind is Kind.ITEMS:
        rows = tuple(
            tuple(_control(item, f"{name}.{row}.{item.key}", found, problems, is_new=False) for item in field.items)
            for row in range(1, _count(field, found) + 1)
        )
        return Control(name, field, str(len(rows)), problem, rows=rows)
    value = found.get(name, "")
    if is_new and field.kind is Kind.CHOICE and not field.is_needed and field.default is not None:
        value = field.default
    if is_new and field.kind is Kind.YES_NO and not field.is_needed and field.default is not None:
        value = YES if field.default else NO
    options = (YES, NO) if field.kind is Kind.YES_NO else field.options
    return Control(name, field, value, problem, options)


def read(fields: Sequence[Field], found: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    """What was typed as the input of a rule, and a sentence for each control in which something is missing or wrong."""
    given: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for field in fields:
        if field.kind is Kind.ITEMS:
            rows = _rows(field, found, problems)
            if rows or field.is_needed:
                given[field.key] = rows
        else:
            _put(field, field.key, found, given, problems)
    return given, problems


def _rows(field: Field, found: Typed, problems: dict[str, str]) -> list[dict[str, Any]]:
    if is_checks(field):
        (item,) = field.items
        return [{item.key: option} for option in item.options if found.get(f"{field.key}.{option}") == YES]
    rows: list[dict[str, Any]] = []
    for row in range(1, _count(field, found) + 1):
        names = {item: f"{field.key}.{row}.{item.key}" for item in field.items}
        # A row that nobody wrote in is not there.
        if any(found.get(name) for name in names.values()):
            one: dict[str, Any] = {}
            for item, name in names.items():
                _put(item, name, found, one, problems)
            rows.append(one)
    return rows


def row_name(field: Field, found: Typed, number: int, key: str) -> str:
    """The name of the control for a key of the item with that number; empty rows between were not counted."""
    filled = [
        row
        for row in range(1, _count(field, found) + 1)
        if any(found.get(f"{field.key}.{row}.{item.key}") for item in field.items)
    ]
    return f"{field.key}.{filled[number - 1]}.{key}" if 0 < number <= len(filled) else field.key


def _put(field: Field, name: str, found: Typed, given: dict[str, Any], problems: dict[str, str]) -> None:
    text = found.get(name, "")
    if not text:
        if field.kind is Kind.YES_NO and field.default is False:
            given[field.key] = False
        elif field.is_needed:
            chosen = field.kind in {Kind.CHOICE, Kind.YES_NO}
            problems[name] = _("Kies een antwoord.") if chosen else _("Vul dit in.")
        return
    try:
        given[field.key] = _READERS[field.kind](field, text)
    except Wrong as wrong:
        problems[name] = str(wrong)


def _amount(field: Field, text: str) -> int:
    cents = read_cents(text)
    if cents is None:
        raise Wrong(_("Schrijf een bedrag in euro’s, zoals 1.234,56."))
    return _within(field, cents, euro)


def _number(field: Field, text: str) -> int:
    if not _WHOLE.fullmatch(text):
        told = {"least": field.least, "most": field.most}
        raise Wrong(_("Schrijf een heel getal van %(least)s tot en met %(most)s.") % told)
    return _within(field, int(text), str)


def _within(field: Field, number: int, shown: Callable[[int], str]) -> int:
    if number < field.least:
        raise Wrong(_("Dit mag niet lager zijn dan %(least)s.") % {"least": shown(field.least)})
    if number > field.most:
        raise Wrong(_("Dit mag niet hoger zijn dan %(most)s.") % {"most": shown(field.most)})
    return number


def _choice(field: Field, text: str) -> str:
    if text not in field.options:
        raise Wrong(_("Kies een antwoord."))
    return text


def _yes_no(_field: Field, text: str) -> bool:
    if text not in {YES, NO}:
        raise Wrong(_("Kies een antwoord."))
    return text == YES


def _day(_field: Field, text: str) -> str:
    match = _DAY.fullmatch(text)
    try:
        written = f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else text
        return read_day(written).isoformat()
    except ValueError:
        raise Wrong(_("Schrijf een dag die bestaat, zoals 31-1-2026.")) from None


def _text(_field: Field, text: str) -> str:
    return text


_READERS: dict[Kind, Callable[[Field, str], Any]] = {
    Kind.CENTS: _amount,
    Kind.WHOLE: _number,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.DAY: _day,
    Kind.TEXT: _text,
    Kind.DIGITS: _text,
}
