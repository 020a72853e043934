"""A rule as one may ask for it by name: its words, its input, its answer with steps, and its form for columns of people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

from vereffen.law.inquiry.answer import Finding
from vereffen.law.inquiry.fields import Field, Impossible, Kind

NOT_KNOWN = -1
_CODED = frozenset({Kind.CENTS, Kind.WHOLE, Kind.CHOICE, Kind.YES_NO, Kind.DAY})
# The words that a column holds, by its key; "true" and "false" for one of yes and no.
Words = Callable[[str], frozenset[str]]


class Table(NamedTuple):
    """The column form of a rule.

    `rule` reads a flat row whose fields are input keys, and gives a flat result whose fields are result keys; the keys in
    `nullable` are empty where the rule gives -1, those in `flags` are true or false. `law` gives the values for a day and
    for the words that a column holds (`used("regime")`), so that nothing is asked of the law that no row needs.
    """

    rule: Callable[..., Any]
    law: Callable[[date, Words], tuple[int, ...]]
    nullable: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


class Inquiry(NamedTuple):
    """One rule: its name on the command line, its Dutch title and subject, what it is asked with and how it answers."""

    name: str
    title: str
    subject: str
    fields: tuple[Field, ...]
    answer: Callable[[Mapping[str, Any], date], Finding]
    impossible: tuple[Impossible, ...] = ()
    table: Table | None = None


def codes(fields: tuple[Field, ...], values: Mapping[str, Any]) -> dict[str, int]:
    """An input as the whole numbers that a rule reads: words by their place, days as ordinals, -1 for what is not known.

    Texts and lists have no such form and are left out.
    """
    return {field.key: code(field, values[field.key]) for field in fields if field.kind in _CODED}


def code(field: Field, value: Any) -> int:
    """One value as the whole number that a rule reads."""
    if value is None:
        return NOT_KNOWN
    if field.kind is Kind.CHOICE:
        return field.options.index(value)
    if field.kind is Kind.DAY:
        return int(value.toordinal())
    return int(value)
