"""Reading what somebody told, key by key: each of the right sort, or refused by its name."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vereffen.law.refusal import Refusal

Data = Mapping[str, Any]
MOST_CENTS = 10**13
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def refuse_unkeepable(data: Data) -> None:
    """Refuses what no database or letter takes: half a sign, a NUL, a number that is none."""
    try:
        written = json.dumps(dict(data), ensure_ascii=False, allow_nan=False).encode()
    except ValueError:
        written = b"\\u0000"
    if b"\\u0000" in written:
        raise Refusal("The data hold a sign or number that cannot be kept: leave it out.")


def only(data: Data, *keys: str) -> None:
    """Refuses keys that are not among these, by name."""
    unknown = sorted(set(data) - set(keys))
    if unknown:
        raise Refusal(f"Unknown key in the data: {', '.join(unknown)}. Known are: {', '.join(keys) or 'none'}.")


def cents(data: Data, key: str) -> int:
    """The whole cents above nothing under a key; else refused."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise Refusal(f"{key} must be a whole number of cents above 0.")
    if value > MOST_CENTS:
        raise Refusal(f"{key} is more than any claim can be: it counts cents.")
    return value


def number(data: Data, key: str) -> int:
    """The number of a row under a key, 0 or more; else refused."""
    value = data.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
        raise Refusal(f"{key} must be a whole number of 0 or more.")
    return value


def text(data: Data, key: str) -> str:
    """The text under a key, as it was told; refused when there is none."""
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise Refusal(f"{key} is needed: say in a few words why.")
    return value


def day(data: Data, key: str) -> str | None:
    """The day under a key as YYYY-MM-DD, None when there is none; refused when it does not exist."""
    value = data.get(key)
    if value is None:
        return None
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise Refusal(f"{key} must be a day that exists, as YYYY-MM-DD.") from None


def one_of(data: Data, key: str, known: tuple[str, ...]) -> str:
    """The code under a key, one of those known; else refused with what there is."""
    value = data.get(key)
    if value not in known:
        raise Refusal(f"{key} must be one of: {', '.join(known)}.")
    return str(value)
