"""The picture of a document: bars from 0 with their span, or points in a row with their median, drawn as SVG."""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

from vereffen.track.paper import Chart

WIDTH, _ROW, _BAR = 640, 40, 14
# A run chart: where its points stand between.
_EDGE, _TOP, _BOTTOM = 64, 24, 200
_SVG = "http://www.w3.org/2000/svg"
_DARK, _SPAN, _INK = "#154273", "#000000", "#222222"


def svg(chart: Chart) -> str:
    """A bar per row with its label above it and its value at the end, and a line from low to high where that is known; or a run chart."""
    if chart.middle is not None:
        return _run(chart, *chart.middle)
    height = max(1, len(chart.bars)) * _ROW
    root = _root(chart, height)
    most = max((max(bar.value or 0, bar.high or 0) for bar in chart.bars), default=0) or 1
    for place, bar in enumerate(chart.bars):
        top = place * _ROW
        _word(root, 0, top + 14, bar.label, "start")
        _word(root, WIDTH, top + 14, bar.told, "end")
        _rect(root, 0, top + 20, (bar.value or 0) * WIDTH / most, _BAR, _DARK)
        if bar.low is not None and bar.high is not None:
            _rect(root, bar.low * WIDTH / most, top + 20 + _BAR + 2, (bar.high - bar.low) * WIDTH / most, 2, _SPAN)
    return etree.tostring(root, encoding="unicode")


def _run(chart: Chart, middle: float, told: str) -> str:
    """Points from left to right, joined where they follow each other, with a broken line at the median; a month without a point is a gap."""
    root = _root(chart, _BOTTOM + 24)
    most = max((bar.value or 0 for bar in chart.bars), default=0) or 1
    step = (WIDTH - 2 * _EDGE) / max(1, len(chart.bars) - 1)
    spots = [
        None if bar.value is None else (_EDGE + at * step, _high(bar.value, most)) for at, bar in enumerate(chart.bars)
    ]
    _line(root, (_EDGE, _BOTTOM), (WIDTH - _EDGE, _BOTTOM), _SPAN)
    _line(root, (_EDGE, _high(middle, most)), (WIDTH - _EDGE, _high(middle, most)), _SPAN, broken="6 4")
    _word(root, WIDTH, _high(middle, most) - 6, told, "end")
    for one, other in pairwise(spots):
        if one and other:
            _line(root, one, other, _DARK)
    for spot in filter(None, spots):
        etree.SubElement(root, "circle", cx=f"{spot[0]:.1f}", cy=f"{spot[1]:.1f}", r="4", fill=_DARK)
    highest = max(
        (at for at, bar in enumerate(chart.bars) if bar.value is not None),
        key=lambda at: chart.bars[at].value or 0,
        default=None,
    )
    if highest is not None:
        _word(root, 0, _TOP + 4, chart.bars[highest].told, "start")
    for at, anchor in dict.fromkeys(((0, "start"), (len(chart.bars) - 1, "end"))):
        if chart.bars:
            _word(root, 0 if anchor == "start" else WIDTH, _BOTTOM + 18, chart.bars[at].label, anchor)
    return etree.tostring(root, encoding="unicode")


def _high(value: float, most: float) -> float:
    return _BOTTOM - value * (_BOTTOM - _TOP) / most


def _root(chart: Chart, height: int) -> etree._Element:
    root = etree.Element("svg", nsmap={None: _SVG}, viewBox=f"0 0 {WIDTH} {height}", role="img")  # type: ignore[dict-item]
    etree.SubElement(root, "title").text = chart.title
    etree.SubElement(root, "desc").text = chart.description
    return root


def _line(
    root: etree._Element, start: tuple[float, float], end: tuple[float, float], ink: str, broken: str = ""
) -> None:
    where = {"x1": f"{start[0]:.1f}", "y1": f"{start[1]:.1f}", "x2": f"{end[0]:.1f}", "y2": f"{end[1]:.1f}"}
    drawn = {"stroke": ink, "stroke-width": "2", **({"stroke-dasharray": broken} if broken else {})}
    etree.SubElement(root, "line", {**where, **drawn})


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
