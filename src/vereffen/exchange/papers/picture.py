"""The picture of a document as SVG: bars from 0 with their span, a share over the months, or one of the other kinds."""

from __future__ import annotations

from vereffen.exchange.papers import drawing, running
from vereffen.exchange.papers.canvas import DARK, WIDTH, Canvas
from vereffen.track.paper import Chart, Drawn, Picture, Run

_ROW, _BAR = 40, 14
_SPAN = "#000000"


def svg(block: Picture, wide: int = WIDTH) -> str:
    """The picture with its title and description in it; `wide` is for a run on a small screen."""
    if isinstance(block, Run):
        return running.svg(block, wide)
    return drawing.svg(block) if isinstance(block, Drawn) else _bars(block)


def _bars(chart: Chart) -> str:
    """A bar per row with its label above it and its value at the end; a line from low to high where that is known."""
    on = Canvas(chart.title, chart.description, max(1, len(chart.bars)) * _ROW)
    most = max((max(bar.value or 0, bar.high or 0) for bar in chart.bars), default=0) or 1
    for place, bar in enumerate(chart.bars):
        top = place * _ROW
        on.word(0, top + 14, bar.label)
        on.word(WIDTH, top + 14, bar.told, "end")
        on.rect(0, top + 20, (bar.value or 0) * WIDTH / most, _BAR, DARK)
        if bar.low is not None and bar.high is not None:
            on.rect(bar.low * WIDTH / most, top + 20 + _BAR + 2, (bar.high - bar.low) * WIDTH / most, 2, _SPAN)
    return on.done()
