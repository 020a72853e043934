"""The same decision for many claims at once, compiled; it gives what `next_step.decide` gives for each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from vereffen.approach.next_step import decide
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.law.rule import batch

# Below this, loading the compiled form costs more than it saves.
WORTH_COMPILING = 20_000


def decide_all(positions: Sequence[Sequence[int]], on: date, rules: Rules) -> list[list[int]]:
    """Step, day it fell due and reasons for each position, in the same order."""
    day = on.toordinal()
    if len(positions) < WORTH_COMPILING:
        return [list(decide(Position(*position), day, rules)[:3]) for position in positions]
    return [row[:3] for row in _compiled().of_rows(positions, rules, day)]


def warm_up(rules: Rules, on: date) -> None:
    """Loads or makes the compiled decision, so that what comes after it is only deciding."""
    decide_all([[0] * len(Position._fields)] * WORTH_COMPILING, on, rules)


@cache
def _compiled() -> Any:
    return batch(decide)
