"""A plan of action that is as full as it can be: every field as long as it may, every table with all its rows."""

from __future__ import annotations

from typing import Any

from vereffen.track.plan_fields import FIELDS
from vereffen.track.plan_kinds import Choice, Day, Euros, Kind, Lines, Number, Period, Rows, Words
from vereffen.track.plan_of_action import EMPTY, Plan


def longest(text: str) -> Plan:
    """The plan with this text over and over where people write."""
    return EMPTY._replace(values={one.code: value(one.kind, text) for one in FIELDS})


def value(kind: Kind, text: str) -> Any:
    """The longest value of a kind."""
    if isinstance(kind, Rows):
        return [{one.code: value(one.kind, text) for one in kind.columns}] * kind.most
    if isinstance(kind, Lines):
        return [value(Words(kind.longest), text)] * kind.most
    if isinstance(kind, Choice):
        return max(kind.options, key=lambda code: len(kind.options[code]))
    if isinstance(kind, Number | Euros):
        return kind.most
    if isinstance(kind, Day):
        return "2027-09-30"
    if isinstance(kind, Period):
        return {"from": "2027-09-30", "until": "2028-09-30"}
    return (text * kind.longest)[: kind.longest].strip() or "x"
