"""How each kind of picture is drawn: intervals beside a border, a lane a municipality, all orders of a lot, a two-by-two, and a curve."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from vereffen.exchange.papers import curve
from vereffen.exchange.papers.canvas import DARK, GREY, INK, PALE, WARM, WIDTH, Canvas
from vereffen.track.paper import Drawn

_EDGE = 16.0
_ROW, _FOOT = 62, 26
_LANE = 58
_LONG = 52
_BARS = 160
_CELL_W, _CELL_H = 300.0, 74.0


def svg(of: Drawn) -> str:
    """The picture of the block with its title and description in it."""
    return _KINDS[of.kind](of)


def _number(value: object) -> float | None:
    return cast("float | None", value)


def _told(value: float) -> str:
    return f"{value:.3g}".replace(".", ",")


def _cut(text: object) -> str:
    """As much of a label as fits beside its figures; the table has the whole."""
    whole = str(text)
    return whole if len(whole) <= _LONG else f"{whole[: _LONG - 1]}…"


def _forest(of: Drawn) -> str:
    """A row a mark: label and figures, below it the interval as a line, the estimate as a dot, its border as a broken line."""
    height = len(of.marks) * _ROW + _FOOT
    on = Canvas(of.title, of.description, height)
    ends = [0.0, *(float(end) for mark in of.marks for end in mark[2:6] if isinstance(end, int | float))]
    low, high = min(ends), max(ends)
    wide = (high - low) or 1.0

    def at(value: float) -> float:
        return _EDGE + (value - low) / wide * (WIDTH - 2 * _EDGE)

    for place, (label, told, value, left, right, border, border_told) in enumerate(of.marks):
        top = place * _ROW
        bar = top + 36
        if border is not None:
            edge = at(float(border))
            worse = float(border) < 0
            # What the plan calls too much worse, or better by enough to matter, is shaded from the border on.
            on.rect(0 if worse else edge, top + 24, edge if worse else WIDTH - edge, 24, WARM if worse else PALE)
        on.line([(at(0.0), top + 22), (at(0.0), top + 50)], colour=GREY, width=1.5)
        on.word(0, top + 16, _cut(label), is_strong=True)
        on.word(WIDTH, top + 16, str(told), "end")
        start, end = _number(left), _number(right)
        if start is not None or end is not None:
            on.line([(0 if start is None else at(start), bar), (WIDTH if end is None else at(end), bar)], width=3)
            for side in (start, end):
                if side is not None:
                    on.line([(at(side), bar - 6), (at(side), bar + 6)], width=3)
        on.dot(at(float(value or 0.0)), bar, 6, DARK)
        if border is not None:
            on.line([(edge, top + 24), (edge, top + 48)], colour=DARK, width=2, dash="5 3")
            on.word(min(max(edge, 90), WIDTH - 90), top + 59, str(border_told), "middle", size=11)
    on.word(at(0.0), height - 8, "0", "middle")
    if at(0.0) > 100:
        on.word(0, height - 8, "← slechter", size=12)
    if at(0.0) < WIDTH - 100:
        on.word(WIDTH, height - 8, "beter →", "end", size=12)
    return on.done()


def _lanes(of: Drawn) -> str:
    """A lane a mark, all on one scale: a line through the shares that are known, shaded from the first new period on."""
    known = [float(value) for mark in of.marks for value in mark[2:] if value is not None] or [0.0]
    low, high = min(known), max(known)
    wide = (high - low) or 1.0
    on = Canvas(of.title, of.description, len(of.marks) * (_LANE + 22) + _FOOT)
    for place, (label, first, *values) in enumerate(of.marks):
        top = place * (_LANE + 22)
        step = (WIDTH - 2 * _EDGE) / max(1, len(values) - 1)
        on.word(0, top + 15, _cut(label), is_strong=True)
        floor = top + 20 + _LANE
        if first is not None:
            edge = _EDGE + (float(first) - 0.5) * step
            on.rect(edge, top + 20, WIDTH - edge, _LANE, PALE)
            on.line([(edge, top + 20), (edge, floor)], colour=DARK, width=2, dash="5 3")
        on.line([(0, floor), (WIDTH, floor)], colour=GREY, width=1)
        points = [
            None if value is None else (_EDGE + at * step, floor - 4 - (float(value) - low) / wide * (_LANE - 8))
            for at, value in enumerate(values)
        ]
        for run in _runs(points):
            on.line(run, colour=DARK)
            for x, y in run:
                on.dot(x, y, 3, DARK)
    on.word(
        0, len(of.marks) * (_LANE + 22) + 16, f"Elke strook loopt van {_told(100 * low)} tot {_told(100 * high)} %. Gekleurd: met de nieuwe werkwijze.",
        size=12,
    )  # fmt: skip
    return on.done()


def _runs(points: list[tuple[float, float] | None]) -> Iterator[list[tuple[float, float]]]:
    """The pieces between gaps."""
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _orders(of: Drawn) -> str:
    """A bar for each width of figures: how many orders, the dark part as far from 0 as the real one; a pin where that lies."""
    (real, *_rest), *bars = of.marks
    height = _BARS + 70
    on = Canvas(of.title, of.description, height)
    low, high = float(bars[0][0] or 0.0), float(bars[-1][1] or 0.0)
    wide, most = (high - low) or 1.0, max(float(bar[2] or 0.0) for bar in bars) or 1.0

    def at(value: float) -> float:
        return _EDGE + (value - low) / wide * (WIDTH - 2 * _EDGE)

    floor = _BARS + 34
    for start, end, many, far in ((float(cell or 0.0) for cell in bar) for bar in bars):
        x, width = at(start) + 1, at(end) - at(start) - 2
        tall, dark = many / most * _BARS, far / most * _BARS
        on.rect(x, floor - tall, width, tall - dark, "#A9BDD1")
        on.rect(x, floor - dark, width, dark, DARK)
    on.line([(0, floor), (WIDTH, floor)], colour=GREY, width=1)
    pin = at(float(real or 0.0))
    on.line([(pin, 20), (pin, floor)], colour=INK, width=2)
    on.word(min(max(pin, 50), WIDTH - 50), 14, f"de echte: {_told(float(real or 0.0))}", "middle", is_strong=True)
    for value in (low, 0.0, high):
        if low <= value <= high:
            on.word(min(max(at(value), 20), WIDTH - 20), floor + 16, _told(value), "middle", size=12)
    on.word(0, height - 2, "Donker: minstens zo ver van 0 als de echte uitslag.", size=12)
    return on.done()


def _square(of: Drawn) -> str:
    """Two by two cells; the one where it lies is dark-edged, shaded and says so."""
    on = Canvas(of.title, of.description, 2 * _CELL_H + 4)
    for place, (head, side, is_here) in enumerate(of.marks):
        x, y = (place % 2) * (_CELL_W + 36) + 2, (place // 2) * _CELL_H + 2
        on.rect(x, y, _CELL_W, _CELL_H - 6, PALE if is_here else "#FFFFFF", DARK if is_here else "#BBBBBB")
        on.word(x + 10, y + 20, str(head), size=13)
        on.word(x + 10, y + 38, str(side), size=13)
        if is_here:
            on.word(x + 10, y + 59, "Hier ligt dit traject", size=14, is_strong=True)
            on.dot(x + _CELL_W - 20, y + 54, 7, DARK)
    return on.done()


_KINDS: dict[str, Callable[[Drawn], str]] = {
    "curve": curve.svg, "forest": _forest, "lanes": _lanes, "orders": _orders, "square": _square,
}  # fmt: skip
