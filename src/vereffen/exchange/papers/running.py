"""A share over the months as SVG: dots that are joined, bounds where a month is not told, and the middle in dashes."""

from __future__ import annotations

from vereffen.exchange.papers.canvas import DARK, Canvas
from vereffen.track.paper import Run

# How high it is, and where its axes are.
_HIGH, _LEFT, _TOP, _BOTTOM = 230, 48, 12, 196
_TOPS = (0.05, 0.1, 0.2, 0.5, 1.0)
_LINE, _PALE = "#767676", "#cccccc"


def svg(run: Run, wide: int) -> str:
    """A dot per month that is told, joined where months follow each other; a standing line where only its bounds are, and its middle in dashes."""
    on = Canvas(run.title, run.description, _HIGH, wide)
    known = [one.value for one in run.points if one.value is not None]
    most = max([*known, *(one.between[1] for one in run.points if one.between)], default=0.0)
    top = next((one for one in _TOPS if most <= one), 1.0)
    step = (wide - _LEFT - 20) / max(1, len(run.points) - 1)
    for share in (0.0, top / 2, top):
        y = _height(share, top)
        on.line([(_LEFT, y), (wide, y)], colour=_PALE, width=1)
        on.word(_LEFT - 6, y + 5, f"{share * 100:g} %".replace(".", ","), "end")
    every = max(1, -(-len(run.points) * 100 // wide))
    pieces: list[list[tuple[float, float]]] = [[]]
    for place, one in enumerate(run.points):
        x = _LEFT + 10 + place * step
        if place % every == 0:
            on.word(x, _HIGH - 12, one.label, "start" if place == 0 else "middle")
        if one.between:
            on.line([(x, _height(share, top)) for share in one.between], colour=_LINE, width=3)
        if one.value is None:
            pieces.append([])
        else:
            pieces[-1].append((x, _height(one.value, top)))
            on.dot(*pieces[-1][-1], 3.5, DARK)
    for piece in pieces:
        if len(piece) > 1:
            on.line(piece, colour=DARK)
    if run.middle is not None:
        y = _height(run.middle, top)
        on.line([(_LEFT, y), (wide, y)], colour=_LINE, width=1.5, dash="6 4")
    return on.done()


def _height(share: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * share / top
