"""What a fact must say to be whole: texts, days, whole numbers and choices, and the sentence that refuses it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

from vereffen.law.words import read_day
from vereffen.track.facts import Fact

LONGEST = 2_000
# (the fact, the facts so far) -> the sentence that refuses it, or None.
Check = Callable[[Fact, Sequence[Fact]], str | None]


def text(data: Mapping[str, Any], key: str, most: int = LONGEST) -> str | None:
    """What is wrong with a text that must be there."""
    told = data.get(key)
    if isinstance(told, str) and 0 < len(told.strip()) <= most:
        return None
    return f"Fill in `{key}`: a text of at most {most:,} characters."


def day(data: Mapping[str, Any], key: str) -> str | None:
    """What is wrong with a day that must be there."""
    return None if as_day(data.get(key)) else f"Fill in `{key}`: a day, written as YYYY-MM-DD."


def as_day(told: object) -> date | None:
    """The day that a text writes as YYYY-MM-DD, or None."""
    try:
        return read_day(told) if isinstance(told, str) else None
    except ValueError:
        return None


def whole(data: Mapping[str, Any], key: str, least: int, most: int) -> str | None:
    """What is wrong with a whole number that must be there."""
    told = data.get(key)
    if type(told) is int and least <= told <= most:
        return None
    return f"Fill in `{key}`: a whole number from {least:,} up to {most:,}."


def choice(data: Mapping[str, Any], key: str, allowed: Collection[str]) -> str | None:
    """What is wrong with a choice that must be made."""
    told = data.get(key)
    return None if isinstance(told, str) and told in allowed else f"Choose `{key}`: one of {', '.join(allowed)}."


def texts(data: Mapping[str, Any], key: str) -> str | None:
    """What is wrong with a list of texts, which may be empty but not contain one twice."""
    told = data.get(key)
    if not isinstance(told, list | tuple) or not all(isinstance(one, str) and one.strip() for one in told):
        return f"Fill in `{key}`: a list of texts."
    return None if len(set(told)) == len(told) else f"Something stands twice in `{key}`: name each once."


def known(fact: Fact, kind: str, facts: Sequence[Fact]) -> bool:
    """Whether a fact of that kind about the same subject came before."""
    return any(one.kind == kind and one.subject == fact.subject for one in facts)
