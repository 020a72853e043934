"""Counts of few people are not told, nor what would give them away; a hidden count is None."""

from __future__ import annotations

from collections.abc import Sequence

# From this many on a figure is about a group and no longer about somebody.
FEWEST = 5
Cell = int | None


def is_small(count: int) -> bool:
    """Whether so few stand behind it that it is not told; nobody is no secret."""
    return 0 < count < FEWEST


def alone(count: int) -> Cell:
    """A count by itself."""
    return None if is_small(count) else count


def share(part: int, whole: int) -> tuple[Cell, Cell]:
    """A part of a whole; a part is hidden as well when the rest is small, because the whole tells it."""
    if is_small(whole):
        return None, None
    return (None if is_small(part) or is_small(whole - part) else part), whole


def parts(counts: Sequence[int], also: Sequence[bool] = ()) -> tuple[Cell, ...]:
    """Counts whose sum is told too: one hidden alone would follow from the rest, so the smallest other goes with it.

    `also` names counts that have to stay hidden for another reason.
    """
    hidden = {at for at, count in enumerate(counts) if is_small(count) or (also and also[at])}
    rest = [at for at, count in enumerate(counts) if at not in hidden and count]
    if len(hidden) == 1 and rest:
        hidden.add(min(rest, key=lambda at: counts[at]))
    return tuple(None if at in hidden else count for at, count in enumerate(counts))


def at_least(last: Sequence[int], shown: Sequence[Cell]) -> tuple[Cell, ...]:
    """How many came this far or further, from how many stopped at each; hidden between the first and last hidden count."""
    sums = [sum(last[at:]) for at in range(len(last))]
    hidden = [at for at, cell in enumerate(shown) if cell is None]
    if not hidden:
        return tuple(sums)
    return tuple(None if hidden[0] < at <= hidden[-1] else total for at, total in enumerate(sums))
