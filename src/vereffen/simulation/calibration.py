"""The published figures that the invented municipality is measured by, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).with_name("calibration.toml")


class Figure(NamedTuple):
    """One published figure: what it measured, what we took it to mean, and how far an outcome may lie from it."""

    topic: str
    measure: str
    value: float
    unit: str
    source: str
    means: str
    tolerance: float
    upper: float | None = None

    def fits(self, outcome: float) -> bool:
        """Whether an outcome in the same unit lies within the tolerance (or, for a floor, under its upper end)."""
        top = self.value + self.tolerance if self.upper is None else self.upper
        return self.value - self.tolerance <= outcome <= top


@cache
def figures() -> Mapping[str, Figure]:
    """Every figure by its key."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: Figure(**table) for key, table in tables.items()}


def share(key: str) -> float:
    """A figure in per cent as a share of one."""
    return figures()[key].value / 100
