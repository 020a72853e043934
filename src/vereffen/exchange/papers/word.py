"""A document as a file for a word processor (DOCX): real headings, tables with heads, a title and a language."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from vereffen.exchange.papers import picture, word_picture
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

_LANGUAGE = {"nl": "nl-NL", "en": "en-GB"}


def word(paper: Paper, fonts: Path | None = None) -> bytes:
    """The document as a file that Word and LibreOffice open; the same values give the same words in the same order.

    `fonts` is a folder with font files for the words in pictures.
    """
    blocks, numbers = whole(paper)
    made = Document()
    _about(made, paper)
    made.add_heading(paper.title, 1)
    for block in blocks:
        _add(made, block, paper.language, fonts)
        source = cited(getattr(block, "sources", ()), numbers, paper.language)
        if source:
            made.add_paragraph().add_run(source).font.size = Pt(8.5)
    if paper.reference:
        made.sections[0].footer.paragraphs[0].text = paper.reference
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _about(made: Made, paper: Paper) -> None:
    about = made.core_properties
    about.title, about.author, about.language = paper.title, "Vereffen", _LANGUAGE[paper.language]
    about.created = about.modified = datetime(paper.on.year, paper.on.month, paper.on.day)  # noqa: DTZ001 - the format has no zone
    about.comments = ""
    normal = made.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    marks = normal.element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGE[paper.language])
    marks.append(language)


def _add(made: Made, block: Block, language: str, fonts: Path | None) -> None:
    if isinstance(block, Heading):
        made.add_heading(block.text, block.level)
    elif isinstance(block, Text):
        made.add_paragraph(block.text)
    elif isinstance(block, Items):
        for text in block.texts:
            made.add_paragraph(text, style="List Bullet")
    elif isinstance(block, Facts):
        for label, value in block.rows:
            line = made.add_paragraph()
            line.add_run(label).bold = True
            line.add_run("\t")
            line.add_run(value)
    elif isinstance(block, Grid):
        _grid(made, block)
    elif isinstance(block, Picture):
        table = table_of(block, language)
        title = made.add_paragraph()
        title.add_run(table.caption).bold = True
        title.paragraph_format.keep_with_next = True
        word_picture.add(made, picture.svg(block), block.title, block.description, fonts)
        made.add_paragraph(block.description)
        _grid(made, table, is_named=False)
    else:
        words = WORDS[language]
        signed = Grid(words["signed"], (words["role"], words["name"], words["day"]), signed_rows(block, language))
        _grid(made, signed, is_named=False)


def _grid(made: Made, block: Grid, *, is_named: bool = True) -> None:
    if block.caption and is_named:
        line = made.add_paragraph()
        line.add_run(block.caption).bold = True
        line.paragraph_format.keep_with_next = True
    table = made.add_table(rows=1, cols=len(block.columns), style="Table Grid")
    for cell, text in zip(table.rows[0].cells, block.columns, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    if block.caption:
        # What a reader aloud calls the table.
        name = OxmlElement("w:tblCaption")
        name.set(qn("w:val"), block.caption)
        table._tbl.tblPr.append(name)
    # A head that repeats on each page is what a reader aloud takes for the names of the cells.
    repeats = OxmlElement("w:tblHeader")
    repeats.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeats)
    for row in block.rows:
        cells = table.add_row().cells
        for place, text in enumerate(row):
            cells[place].text = text
            if place in block.amounts:
                cells[place].paragraphs[0].alignment = 2
