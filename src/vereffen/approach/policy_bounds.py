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


# What collecting costs the municipality: prices without a default, because a figure of ours would look as if it had a source.
PRICES: Mapping[str, Bound] = {
    key: Bound(0, most, why, "euro", f"rekent {{waarde}} voor {what}")
    for key, most, why, what in (
        ("kostprijs_uur_cents", 50_000, "meer dan € 500 is een vergissing", "een uur werk van een medewerker"),
        ("kostprijs_brief_cents", 2_000, "meer dan € 20 is een vergissing", "een brief op papier, met druk en porto"),
        ("kostprijs_betekening_cents", 100_000, "meer dan € 1.000 is een vergissing", "een betekening"),
        ("kostprijs_beslag_cents", 100_000, "meer dan € 1.000 is een vergissing", "een beslag door een deurwaarder"),
        ("kostprijs_software_cents", 10_000, "meer dan € 100 is een vergissing", "de software, voor elke vordering"),
    )
}


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
    bound = PRICES[key] if key in PRICES else bounds()[key]
    return None if bound.least <= value <= bound.most else Refused(key, value, since, bound)
