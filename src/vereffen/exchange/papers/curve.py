"""Shares by day as SVG: a line by steps with its interval as a band, two lines where only bounds are known, and below it who are followed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from vereffen.exchange.papers.canvas import GREY, INK, PALE, WIDTH, Canvas
from vereffen.track.paper import Drawn

_TOP, _HIGH, _LEFT, _RIGHT = 40, 220, 52, 20
_FLOOR = _TOP + _HIGH
_FOLLOWED, _LETTER = 34, 6.5
# Each line has its own dashes and marks, so that they are told apart without colour.
_DASHES, _COLOURS, _BANDS = ("7 4", ""), (INK, "#4A78A8"), ("#DDDDDD", PALE)
Points = list[tuple[float, float]]


class _Step(NamedTuple):
    """A day with its lowest and highest share, its interval, and how many were followed up to it in words."""

    day: float
    low: float
    high: float
    ends: tuple[float, float] | None
    followed: str


def svg(of: Drawn) -> str:
    """The curves from 0 to 100 per cent with their names above, and below the days how many of each are still followed."""
    lines: dict[str, list[_Step]] = {}
    for label, *rest in of.marks:
        lines.setdefault(str(label), []).append(_step(rest))
    last = max((step.day for steps in lines.values() for step in steps), default=0.0) or 1.0
    on = Canvas(of.title, of.description, _FLOOR + 48 + len(lines) * _FOLLOWED)
    own = [_of(place, len(lines)) for place in range(len(lines))]
    for (_, _, band), steps in zip(own, lines.values(), strict=True):
        _band(on, steps, last, band)
    for share in (0, 25, 50, 75, 100):
        y = _y(share / 100)
        on.line([(_LEFT, y), (WIDTH, y)], colour="#CCCCCC", width=1)
        on.word(_LEFT - 10, y + 5, f"{share} %", "end", size=12)
    _days(on, sorted({step.day for steps in lines.values() for step in steps}), last)
    _key(on, [step for steps in lines.values() for step in steps])
    # The line of dashes comes last: where both lie on each other the whole one shows between its dashes.
    for place, ((dash, colour, _), (label, steps)) in reversed([*enumerate(zip(own, lines.items(), strict=True))]):
        _line(on, steps, last, dash, colour)
        x = _LEFT + place * 240
        on.line([(x, 16), (x + 40, 16)], colour=colour, width=2.5, dash=dash)
        _mark(on, x + 20, 16, colour, is_dot=not dash)
        on.word(x + 48, 21, label, is_strong=True)
        _followed(on, label, steps, last, _FLOOR + 60 + place * _FOLLOWED)
    return on.done()


def _step(rest: Sequence[str | float | None]) -> _Step:
    day, low, high, least, most = (cast("float | None", cell) for cell in rest[:5])
    ends = None if least is None or most is None else (least, most)
    return _Step(day or 0.0, low or 0.0, high or 0.0, ends, str(rest[5]))


def _of(place: int, many: int) -> tuple[str, str, str]:
    """A line alone is drawn whole, as the last of two is."""
    at = 1 if many == 1 else place % 2
    return _DASHES[at], _COLOURS[at], _BANDS[at]


def _x(day: float, last: float) -> float:
    return _LEFT + day / last * (WIDTH - _LEFT - _RIGHT)


def _y(share: float) -> float:
    return _FLOOR - share * _HIGH


def _stairs(shares: Sequence[tuple[float, float]], last: float) -> Points:
    """Flat from day to day, and down on each of them."""
    found: Points = []
    for at, (day, share) in enumerate(shares):
        if at:
            found.append((_x(day, last), found[-1][1]))
        found.append((_x(day, last), _y(share)))
    return found


def _widths(steps: Sequence[_Step], last: float) -> Iterator[tuple[_Step, float, float]]:
    """Each day with where it begins and ends: at the next one; the last a little further, so that its interval is seen."""
    for at, step in enumerate(steps):
        x = _x(step.day, last)
        yield step, x, _x(steps[at + 1].day, last) if at + 1 < len(steps) else x + _RIGHT / 2


def _band(on: Canvas, steps: Sequence[_Step], last: float, fill: str) -> None:
    for step, x, until in _widths(steps, last):
        if step.ends:
            low, high = (_y(end) for end in step.ends)
            on.rect(x, high, until - x, low - high, fill)


def _line(on: Canvas, steps: Sequence[_Step], last: float, dash: str, colour: str) -> None:
    for step, x, until in _widths(steps, last):
        for end in step.ends or ():
            # Where two bands lie on each other their edges still tell them apart.
            on.line([(x, _y(end)), (until, _y(end))], colour=colour, width=1, dash=dash and "3 2")
    start = [(0.0, 1.0)]
    lower = _stairs([*start, *((step.day, step.low) for step in steps)], last)
    upper = _stairs([*start, *((step.day, step.high) for step in steps)], last)
    on.line(lower, colour=colour, width=2.5, dash=dash)
    if upper != lower:
        on.line(upper, colour=colour, width=2.5, dash=dash)
    for step in steps:
        for side in {step.low, step.high}:
            _mark(on, _x(step.day, last), _y(side), colour, is_dot=not dash)


def _mark(on: Canvas, x: float, y: float, colour: str, *, is_dot: bool) -> None:
    """A filled dot, or an open square around where it would be."""
    if is_dot:
        on.dot(x, y, 3.5, colour)
    else:
        on.rect(x - 6, y - 6, 12, 12, "none", colour)


def _days(on: Canvas, days: Sequence[float], last: float) -> None:
    on.line([(_LEFT, _FLOOR), (WIDTH, _FLOOR)], colour=GREY, width=1)
    free = 0.0
    for day in days:
        x, half = _x(day, last), len(f"{day:.0f}") * _LETTER / 2
        if x - half >= free:
            on.word(x, _FLOOR + 17, f"{day:.0f}", "middle", size=12)
            free = x + half + 6
    on.word(WIDTH, _FLOOR + 34, "dagen", "end", size=12)


def _key(on: Canvas, steps: Sequence[_Step]) -> None:
    band = "Gekleurd vlak: interval van 95 %. " if any(step.ends for step in steps) else ""
    bounds = "Twee lijnen van een groep: het aandeel ligt ertussen." if any(step.low < step.high for step in steps) else ""  # fmt: skip
    on.word(0, _FLOOR + 38, f"{band}{bounds}".strip(), size=12)


def _followed(on: Canvas, label: str, steps: Sequence[_Step], last: float, top: float) -> None:
    """As many numbers as fit beside each other; the table has them all."""
    on.word(0, top, f"{label}, nog gevolgd:", size=12)
    free = 0.0
    for step in steps:
        x, half = _x(step.day, last), len(step.followed) * _LETTER / 2
        x = min(max(x, half), WIDTH - half)
        if x - half >= free:
            on.word(x, top + 16, step.followed, "middle", size=12)
            free = x + half + 6
