"""A document as a file in the form that its name asks for."""

from __future__ import annotations

from pathlib import Path

from vereffen.exchange.papers.page import page
from vereffen.exchange.papers.pdf import pdf
from vereffen.exchange.papers.word import word
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal
from vereffen.track.paper import Paper

TYPES = {
    "pdf": "application/pdf",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def made(paper: Paper, form: str, *, is_small: bool = False) -> bytes:
    """The document in that form; refused for another than pdf, html or docx."""
    if form == "pdf":
        return pdf(paper, fonts(), is_small=is_small)
    if form == "html":
        return page(paper).encode()
    if form == "docx":
        return word(paper, fonts())
    raise Refusal("A document is written as a .pdf, .html or .docx file: give one of those names.")


def write(paper: Paper, out: Path, *, is_small: bool = False) -> int:
    """Writes the document to the file and gives how many bytes it has."""
    return keep(made(paper, out.suffix.removeprefix("."), is_small=is_small), out)


def keep(content: bytes, out: Path) -> int:
    """Writes the bytes to the file and gives how many; refused when that cannot be."""
    try:
        out.write_bytes(content)
    except OSError:
        raise Refusal(f"The file {out.name} cannot be written: check the folder.") from None
    return len(content)
