"""Between which values a municipality may choose, why, and how a value is said in plain Dutch."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DEFAULT = Path(__file__).resolve().with_name("policy") / "default.toml"
# What only the default policy says of a key: a municipality chooses a value and never moves its bounds.
OF_DEFAULT = ("least", "most", "bound", "unit", "sentence")


class Bound(NamedTuple):
    """The lowest and highest value of a key, why not beyond, what it counts (`one|many`) and a sentence that tells it."""

    least: int
    most: int
    why: str
    unit: str
    sentence: str


class Refused(NamedTuple):
    """One value that may not be chosen: the key, the value, its first day, the bounds and why they stand."""

    key: str
    value: int
    since: str
    bound: Bound

    @property
    def text(self) -> str:
        """Why it is refused, with what may be chosen."""
        return (
            f"{self.key} may not be {self.value} from {self.since}: choose {self.bound.least} up to {self.bound.most}"
            f" ({self.bound.why})"
        )


@cache
def bounds() -> Mapping[str, Bound]:
    """The bounds of every key, as the default policy names them; a key without is a fault of ours (KeyError)."""
    tables: Mapping[str, Mapping[str, Any]] = tomllib.loads(DEFAULT.read_text(encoding="utf-8"))
    return {
        key: Bound(table.get("least", 0), table["most"], table["bound"], table["unit"], table["sentence"])
        for key, table in tables.items()
    }


def refuse(key: str, value: int, since: str) -> Refused | None:
    """What is wrong with a value of a key, or None when it lies between its bounds."""
    bound = bounds()[key]
    return None if bound.least <= value <= bound.most else Refused(key, value, since, bound)
