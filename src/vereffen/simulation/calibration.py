"""The published figures that the invented municipality is measured by, each with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
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


class Shares:
    """Draws that keep to their shares: irregular one by one, but never more than a few off in all.

    Few people come under some figures; plain chance would then say more about the seed than about the figure.
    """

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._behind: dict[str, float] = {}

    def hit(self, key: str, share: float) -> bool:
        """Whether this one is among the share (0 to 1); `key` tells which draws are counted together."""
        behind = self._behind.get(key, 0.0)
        hit = self._rng.random() < share + behind / 4
        self._behind[key] = behind + share - hit
        return hit


@cache
def figures() -> Mapping[str, Figure]:
    """Every figure by its key."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: Figure(**table) for key, table in tables.items()}


def share(key: str) -> float:
    """A figure in per cent as a share of one."""
    return figures()[key].value / 100
