"""From income to what is left, step by step as the law steps: bars to look at, and the same in a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.capacity import RULE, Capacity, ends
from vereffen.interfaces.shared import law_shown
from vereffen.interfaces.shared.law_shown import Step
from vereffen.law import inquiry
from vereffen.law.inquiry.answer import Answer, Line, Role
from vereffen.law.refusal import Refusal

# The width that the bars have together, and the height of one row, in units of the picture.
WIDTH, ROW = 300, 16
_ROOM = "afloscapaciteit"


class Bar(NamedTuple):
    """One step as a bar: its number in the table, what it does (`sum`, `more`, `less`, `room`), and where it stands."""

    number: int
    sort: str
    left: int
    width: int
    top: int


class Waterfall(NamedTuple):
    """One calculation as a picture with its table; `is_least` tells whether it is the one in which the least is left."""

    is_least: bool
    room_cents: int
    bars: Sequence[Bar]
    rows: Sequence[tuple[int, Step]]
    height: int


def waterfalls(found: Capacity, on: date) -> tuple[Waterfall, ...]:
    """One when the room is known to the cent, two when it is a range: with the least and with the most left."""
    try:
        both = ends(found, on)
        if both is None:
            return ()
        least, most = (inquiry.ask(RULE, on, answers) for answers in both)
    except Refusal:
        return ()
    first = _waterfall(least, is_least=True)
    return (first,) if found.low_cents == found.high_cents else (first, _waterfall(most, is_least=False))


def _waterfall(answer: Answer, *, is_least: bool) -> Waterfall:
    lines, shown = answer.finding.steps, law_shown.steps(answer)
    spans = list(_spans(lines))
    scale = max(1, *(end for _line, _sort, _start, end in spans))
    bars, rows = [], []
    numbers = {line.name: number for number, (line, *_) in enumerate(spans, 1)}
    for place, (line, sort, start, end) in enumerate(spans):
        left, right = WIDTH * start // scale, WIDTH * end // scale
        bars.append(Bar(numbers[line.name], sort, left, max(1, right - left), place * ROW))
    rows = [(numbers.get(line.name, 0), step) for line, step in zip(lines, shown, strict=True)]
    room = next(line.amount_cents or 0 for line in lines if line.name == _ROOM)
    return Waterfall(is_least, room, bars, rows, ROW * len(bars))


def _spans(lines: Iterable[Line]) -> Iterable[tuple[Line, str, int, int]]:
    """Each step that moves the sum, with what it does and from where to where, in cents and never under nothing."""
    running = 0
    for line in lines:
        amount = line.amount_cents
        if amount is None or line.role is Role.GIVEN:
            continue
        if line.role in {Role.START, Role.SUM}:
            running = amount
            yield line, "room" if line.name == _ROOM else "sum", 0, max(0, amount)
            continue
        after = {Role.PART: running + amount, Role.MOST: min(running, amount), Role.LEAST: max(running, amount)}[
            line.role
        ]
        low, high = sorted((max(0, running), max(0, after)))
        if after != running:
            yield line, "more" if after > running else "less", low, high
        running = after
