"""The picture of a document: bars from 0 with their span, drawn as SVG."""

from __future__ import annotations

from lxml import etree

from vereffen.track.paper import Chart

WIDTH, _ROW, _BAR = 640, 40, 14
_SVG = "http://www.w3.org/2000/svg"
_DARK, _SPAN, _INK = "#154273", "#000000", "#222222"


def svg(chart: Chart) -> str:
    """A bar per row with its label above it and its value at the end; a line from low to high where that is known."""
    height = max(1, len(chart.bars)) * _ROW
    root = etree.Element("svg", nsmap={None: _SVG}, viewBox=f"0 0 {WIDTH} {height}", role="img")  # type: ignore[dict-item]
    etree.SubElement(root, "title").text = chart.title
    etree.SubElement(root, "desc").text = chart.description
    most = max((max(bar.value, bar.high or 0) for bar in chart.bars), default=0) or 1
    for place, bar in enumerate(chart.bars):
        top = place * _ROW
        _word(root, 0, top + 14, bar.label, "start")
        _word(root, WIDTH, top + 14, bar.told, "end")
        _rect(root, 0, top + 20, bar.value * WIDTH / most, _BAR, _DARK)
        if bar.low is not None and bar.high is not None:
            _rect(root, bar.low * WIDTH / most, top + 20 + _BAR + 2, (bar.high - bar.low) * WIDTH / most, 2, _SPAN)
    return etree.tostring(root, encoding="unicode")


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
