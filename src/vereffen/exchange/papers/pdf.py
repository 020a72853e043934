"""A document as accessible PDF: PDF/A-2a for the archive and PDF/UA-1 for every reader, in one file."""

from __future__ import annotations

import json
import threading
import unicodedata
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from vereffen.exchange.letters.make import STANDARDS, pages
from vereffen.exchange.papers import picture
from vereffen.law.refusal import Refusal
from vereffen.track.paper import (
    WORDS,
    Block,
    Facts,
    Grid,
    Heading,
    Items,
    Paper,
    Picture,
    Text,
    cited,
    signed_rows,
    table_of,
    whole,
)

_FORM = Path(__file__).with_name("paper.typ")
_of_thread = threading.local()
# In points; a page that must hold everything of a round table is set smaller when it does not fit, down to what can still be read.
SIZE, SMALL = 10.5, (10.5, 9.0, 8.0, 7.0)
# The scripts of East Asia and all that comes after them; pictures, and what is no sign at all.
_FIRST_UNDRAWN, _PICTURES = 0x2E80, frozenset({"So", "Sk", "Cn", "Co"})


def pdf(paper: Paper, fonts: Path | None = None, *, is_small: bool = False) -> bytes:
    """The document as PDF, the same bytes for the same values; `fonts` is a folder with font files.

    With `is_small` all of it stands on one page; refused when it does not fit.
    """
    if not is_small:
        return _set(paper, fonts, SIZE)
    for size in SMALL:
        made = _set(paper, fonts, size)
        if pages(made) == 1:
            return made
    raise Refusal("The document does not fit on one page: shorten its texts.")


def _set(paper: Paper, fonts: Path | None, size: float) -> bytes:
    blocks, numbers = whole(paper)
    told = {
        "title": paper.title,
        "language": paper.language,
        "region": {"nl": "NL", "en": "GB"}[paper.language],
        "date": {"year": paper.on.year, "month": paper.on.month, "day": paper.on.day},
        "reference": paper.reference,
        "words": WORDS[paper.language],
        "size": size,
        "blocks": [
            {**_told(block, paper.language), "source": cited(getattr(block, "sources", ()), numbers, paper.language)}
            for block in blocks
        ],
    }
    moment = datetime(paper.on.year, paper.on.month, paper.on.day, tzinfo=UTC)
    text = json.dumps(told, ensure_ascii=False)
    try:
        made = _compiled(text, fonts, moment)
    except typst.TypstError:
        try:
            made = _compiled(_drawable(text), fonts, moment)
        except typst.TypstError:
            # The message of the engine repeats the text of the document, so it is not passed on.
            raise Refusal("The document cannot be printed: it holds a sign that no font has.") from None
    if not isinstance(made, bytes):
        raise Refusal("The document has no pages: check the data.")
    return made


def _compiled(text: str, fonts: Path | None, moment: datetime) -> Any:
    return _compiler(fonts).compile(format="pdf", sys_inputs={"paper": text}, pdf_standards=STANDARDS, timestamp=moment)


def _drawable(text: str) -> str:
    """The text with a question mark for each sign that no font here has: one of them may not keep a plan from print."""
    return "".join(sign if _is_drawn(sign) else "?" for sign in text)


def _is_drawn(sign: str) -> bool:
    is_picture = ord(sign) > 0xFF and unicodedata.category(sign) in _PICTURES
    return ord(sign) < _FIRST_UNDRAWN and not is_picture


def _told(block: Block, language: str) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", **block._asdict()}
    if isinstance(block, Text):
        return {"kind": "text", "text": block.text}
    if isinstance(block, Items):
        return {"kind": "items", "texts": block.texts}
    if isinstance(block, Facts):
        return {"kind": "facts", "rows": block.rows}
    if isinstance(block, Grid):
        return {"kind": "grid", **block._asdict()}
    if isinstance(block, Picture):
        table = table_of(block, language)._replace(caption="")
        return {
            "kind": "chart", "title": block.title, "description": block.description,
            "picture": picture.svg(block), "table": table._asdict(),
        }  # fmt: skip
    words = WORDS[language]
    signed = Grid("", (words["role"], words["name"], words["day"]), signed_rows(block, language))
    return {"kind": "grid", **signed._asdict()}


def _compiler(fonts: Path | None) -> typst.Compiler:
    known: dict[Path | None, typst.Compiler] = _of_thread.__dict__.setdefault("compilers", {})
    if fonts not in known:
        known[fonts] = typst.Compiler(
            _FORM, root=_FORM.parent, font_paths=[] if fonts is None else [fonts], ignore_system_fonts=True
        )
    return known[fonts]
