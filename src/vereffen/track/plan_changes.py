"""The versions of a plan of action, and what changed between two of them, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from vereffen.track.facts import Fact
from vereffen.track.plan_fields import BY_CODE, FIELDS
from vereffen.track.plan_kinds import Lines, Rows, is_empty, is_older, row_told, told


class Version(NamedTuple):
    """The plan as it stood: how often anything had been written, until which day, by whom last, its values, and in which roles it was signed."""

    number: int
    on: date
    by: str
    values: Mapping[str, Any]
    signed: tuple[str, ...] = ()


class Change(NamedTuple):
    """What changed in a field: the lines that are gone and those that came; neither when only their order is another."""

    field: str
    gone: tuple[str, ...]
    came: tuple[str, ...]


def versions(facts: Iterable[Fact], place: str) -> tuple[Version, ...]:
    """The versions of the plan of a municipality, the first first.

    What one person writes on one day is one version, until somebody signs it or sends it back.
    """
    found: list[Version] = []
    is_open, number, values = False, 0, dict[str, Any]()
    for fact in facts:
        if fact.place != place:
            continue
        if fact.kind == "plan_field":
            number, values = number + 1, {**values, fact.subject: fact.data["value"]}
            if is_open and (found[-1].by, found[-1].on) == (fact.by, fact.on):
                found.pop()
            found.append(Version(number, fact.on, fact.by, values))
            is_open = True
        elif fact.kind == "plan_signed" and found:
            found[-1] = found[-1]._replace(signed=(*found[-1].signed, fact.subject))
            is_open = False
        elif fact.kind == "plan_returned":
            is_open = False
    return tuple(found)


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """What is other in the one than in the other, in the order of the fields; of a list and a table only the rows that differ."""
    codes = [one.code for one in FIELDS] + sorted((set(before) | set(after)) - set(BY_CODE))
    found = []
    for code in codes:
        old, new = before.get(code), after.get(code)
        if old != new and not (is_empty(old) and is_empty(new)):
            was, now = _lines(code, old), _lines(code, new)
            found.append(Change(code, _beyond(was, now), _beyond(now, was)))
    return tuple(found)


def _lines(code: str, value: Any) -> list[str]:
    """A value as the lines that are compared: each row of a table, each text of a list, each line of a text."""
    kind = BY_CODE[code].kind if code in BY_CODE else None
    if is_empty(value):
        return []
    if kind is None or is_older(kind, value):
        return [line for line in str(value).splitlines() if line.strip()]
    if isinstance(kind, Rows):
        return [row_told(kind, row) for row in value]
    if isinstance(kind, Lines):
        return list(value)
    return [line for line in told(kind, value).splitlines() if line.strip()]


def _beyond(some: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The lines that the others do not hold as often, in their order."""
    left, found = Counter(others), []
    for line in some:
        if left[line]:
            left[line] -= 1
        else:
            found.append(line)
    return tuple(found)
