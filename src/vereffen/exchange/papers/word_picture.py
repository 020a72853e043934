"""A picture in a word processor's file: the lines themselves (SVG), and dots beside them for programs that draw no lines."""

from __future__ import annotations

import io
import json
from pathlib import Path

import typst
from docx.document import Document as Made
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from vereffen.law.refusal import Refusal

_WIDTH = Mm(150)
# Dots an inch: sharp enough on paper, small enough to send.
_DOTS = 150.0
_FORM = Path(__file__).with_name("picture.typ")
_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
# The name of the extension by which a picture says that it is also there as lines.
_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


def add(made: Made, svg: str, title: str, description: str, fonts: Path | None) -> None:
    """Adds the picture to the end of the document, with its description for who does not see it."""
    shown = made.add_picture(io.BytesIO(_dots(svg, fonts)), width=_WIDTH)
    about = shown._inline.docPr
    about.set("descr", description)
    about.set("title", title)
    package = made.part.package
    name = PackURI(f"/word/media/picture{about.get('id')}.svg")
    lines = made.part.relate_to(Part(name, "image/svg+xml", svg.encode(), package), RELATIONSHIP_TYPE.IMAGE)
    extension = parse_xml(
        f'<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{_EXTENSION}">'
        f'<asvg:svgBlip xmlns:asvg="{_SVG}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{lines}"/>'
        "</a:ext></a:extLst>"
    )
    shown._inline.find(f".//{qn('a:blip')}").append(extension)


def _dots(svg: str, fonts: Path | None) -> bytes:
    try:
        of = typst.Compiler(
            _FORM, root=_FORM.parent, font_paths=[] if fonts is None else [fonts], ignore_system_fonts=True
        )
        made = of.compile(format="png", ppi=_DOTS, sys_inputs={"picture": json.dumps(svg)})
    except typst.TypstError:
        raise Refusal("The document cannot be printed: a picture in it cannot be drawn.") from None
    if not isinstance(made, bytes):
        raise Refusal("The document cannot be printed: a picture in it has no page.")
    return made
