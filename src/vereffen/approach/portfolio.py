"""The same decision for many claims at once, compiled; it gives what `next_step.decide` gives for each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from vereffen.approach.next_step import Advice, decide
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.law.rule import batch

# Below this, loading the compiled form costs more than it saves.
WORTH_COMPILING = 20_000
_TOLD = ("step", "due", "reasons")


def decide_columns(positions: Mapping[str, Any], on: date, rules: Rules) -> dict[str, Any]:
    """The columns `step`, `due` (the day it fell due) and `reasons` for positions given as columns, in the same order."""
    is_compiled = len(positions[Position._fields[0]]) >= WORTH_COMPILING
    found = advice_columns(positions, on, rules, is_compiled=is_compiled)
    return {name: found[name] for name in _TOLD}


def advice_columns(positions: Mapping[str, Any], on: date, rules: Rules, *, is_compiled: bool) -> dict[str, Any]:
    """The columns of `Advice` for positions given as columns, in the same order, by the compiled or the plain decision."""
    day = on.toordinal()
    if is_compiled:
        return _compiled()(positions, rules, day)  # type: ignore[no-any-return]
    rows = zip(*(positions[name].tolist() for name in Position._fields), strict=True)
    told = [decide(Position(*row), day, rules) for row in rows]
    return dict(zip(Advice._fields, zip(*told, strict=True) if told else [()] * len(Advice._fields), strict=True))


def warm_up(rules: Rules) -> None:
    """Loads or makes the compiled decision, so that what comes after it is only deciding."""
    _compiled().prepare(rules, Position._fields)


@cache
def _compiled() -> Any:
    return batch(decide)
