"""The pictures of a document, drawn as SVG: bars from 0 with their span, and a share over the months."""

from __future__ import annotations

from lxml import etree

from vereffen.track.paper import Chart, Run

WIDTH, _ROW, _BAR = 640, 40, 14
_SVG = "http://www.w3.org/2000/svg"
_DARK, _SPAN, _INK, _LINE = "#154273", "#000000", "#222222", "#767676"
# Of a run over the months: how high it is, and where its axes are.
_HIGH, _LEFT, _TOP, _BOTTOM = 230, 48, 12, 196
_TOPS = (0.05, 0.1, 0.2, 0.5, 1.0)


def svg(chart: Chart | Run, wide: int = WIDTH) -> str:
    """A bar per row with its label above it and its value at the end, with a line from low to high where that is known; or the run.

    `wide` is for a run on a small screen.
    """
    if isinstance(chart, Run):
        return _run(chart, wide)
    height = max(1, len(chart.bars)) * _ROW
    root = _root(chart, WIDTH, height)
    most = max((max(bar.value, bar.high or 0) for bar in chart.bars), default=0) or 1
    for place, bar in enumerate(chart.bars):
        top = place * _ROW
        _word(root, 0, top + 14, bar.label, "start")
        _word(root, WIDTH, top + 14, bar.told, "end")
        _rect(root, 0, top + 20, bar.value * WIDTH / most, _BAR, _DARK)
        if bar.low is not None and bar.high is not None:
            _rect(root, bar.low * WIDTH / most, top + 20 + _BAR + 2, (bar.high - bar.low) * WIDTH / most, 2, _SPAN)
    return etree.tostring(root, encoding="unicode")


def _run(run: Run, wide: int) -> str:
    """A dot per month that is told, joined where months follow each other; a standing line where only its bounds are, and its middle in dashes."""
    root = _root(run, wide, _HIGH)
    known = [one.value for one in run.points if one.value is not None]
    most = max([*known, *(one.between[1] for one in run.points if one.between)], default=0.0)
    top = next((one for one in _TOPS if most <= one), 1.0)
    step = (wide - _LEFT - 20) / max(1, len(run.points) - 1)
    for share in (0.0, top / 2, top):
        y = _height(share, top)
        _line(root, [(_LEFT, y), (wide, y)], "#cccccc", 1)
        _word(root, _LEFT - 6, y + 5, f"{share * 100:g} %".replace(".", ","), "end")
    every = max(1, -(-len(run.points) * 100 // wide))
    piece: list[tuple[float, float]] = []
    for place, one in enumerate(run.points):
        x = _LEFT + 10 + place * step
        if place % every == 0:
            _word(root, x, _HIGH - 12, one.label, "start" if place == 0 else "middle")
        if one.between:
            _line(root, [(x, _height(share, top)) for share in one.between], _LINE, 3)
        if one.value is None:
            _line(root, piece, _DARK, 2)
            piece = []
        else:
            piece.append((x, _height(one.value, top)))
            circle = {"cx": f"{x:.1f}", "cy": f"{piece[-1][1]:.1f}", "r": "3.5", "fill": _DARK}
            etree.SubElement(root, "circle", circle)
    _line(root, piece, _DARK, 2)
    if run.middle is not None:
        y = _height(run.middle, top)
        _line(root, [(_LEFT, y), (wide, y)], _LINE, 1.5, "6 4")
    return etree.tostring(root, encoding="unicode")


def _height(share: float, top: float) -> float:
    return _BOTTOM - (_BOTTOM - _TOP) * share / top


def _root(chart: Chart | Run, wide: int, height: int) -> etree._Element:
    root = etree.Element("svg", nsmap={None: _SVG}, viewBox=f"0 0 {wide} {height}", role="img")  # type: ignore[dict-item]
    etree.SubElement(root, "title").text = chart.title
    etree.SubElement(root, "desc").text = chart.description
    return root


def _line(root: etree._Element, points: list[tuple[float, float]], stroke: str, width: float, dashes: str = "") -> None:
    if len(points) < 2:
        return
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    where = {"points": told, "fill": "none", "stroke": stroke, "stroke-width": f"{width:g}"}
    etree.SubElement(root, "polyline", where | ({"stroke-dasharray": dashes} if dashes else {}))


def _word(root: etree._Element, x: float, y: float, text: str, anchor: str) -> None:
    where = {"x": f"{x:.0f}", "y": f"{y:.0f}", "text-anchor": anchor, "font-size": "14", "fill": _INK}
    where["font-family"] = "Fira Sans, Arial, sans-serif"
    etree.SubElement(root, "text", where).text = text


def _rect(root: etree._Element, x: float, y: float, width: float, height: float, fill: str) -> None:
    where = {
        "x": f"{x:.1f}",
        "y": f"{y:.1f}",
        "width": f"{max(0.0, width):.1f}",
        "height": f"{height:.0f}",
        "fill": fill,
    }
    etree.SubElement(root, "rect", where)
