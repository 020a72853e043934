"""A canvas, as wide as a document or as asked: words, lines, rectangles and dots as SVG."""

from __future__ import annotations

from lxml import etree

WIDTH = 640
INK, GREY, DARK, PALE, WARM = "#222222", "#595959", "#154273", "#DCE6F0", "#F7E4DA"
_SVG = "http://www.w3.org/2000/svg"


class Canvas:
    """A picture that is being drawn; its title and description are for who does not see it."""

    def __init__(self, title: str, description: str, height: float, width: int = WIDTH) -> None:
        self._root = etree.Element("svg", nsmap={None: _SVG}, viewBox=f"0 0 {width} {height:.0f}", role="img")  # type: ignore[dict-item]
        etree.SubElement(self._root, "title").text = title
        etree.SubElement(self._root, "desc").text = description

    def word(
        self, x: float, y: float, text: str, anchor: str = "start", *, size: int = 14, is_strong: bool = False
    ) -> None:
        """A line of text; `anchor` says which end of it stands at x: start, middle or end."""
        where = {"x": f"{x:.0f}", "y": f"{y:.0f}", "text-anchor": anchor, "font-size": str(size), "fill": INK}
        where["font-family"] = "Fira Sans, Arial, sans-serif"
        if is_strong:
            where["font-weight"] = "700"
        etree.SubElement(self._root, "text", where).text = text

    def rect(self, x: float, y: float, width: float, height: float, fill: str, stroke: str = "") -> None:
        """A rectangle; never of less than no width."""
        where = {
            "x": f"{x:.1f}", "y": f"{y:.1f}", "width": f"{max(0.0, width):.1f}", "height": f"{height:.0f}", "fill": fill,
        }  # fmt: skip
        if stroke:
            where |= {"stroke": stroke, "stroke-width": "2"}
        etree.SubElement(self._root, "rect", where)

    def line(self, points: list[tuple[float, float]], *, colour: str = INK, width: float = 2, dash: str = "") -> None:
        """A line through the points."""
        told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        where = {"points": told, "fill": "none", "stroke": colour, "stroke-width": f"{width:g}"}
        if dash:
            where["stroke-dasharray"] = dash
        etree.SubElement(self._root, "polyline", where)

    def dot(self, x: float, y: float, radius: float, fill: str = INK) -> None:
        """A filled dot."""
        etree.SubElement(self._root, "circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:g}", "fill": fill})

    def done(self) -> str:
        """The picture as text."""
        return etree.tostring(self._root, encoding="unicode")
