"""A document says the same as PDF, as a page and as a word processor's file, and each can be read by whoever cannot see it."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from pdfua import Severity, validate

from exchange.letters.standards import faults
from exchange.letters.tagged import Paper as Tagged
from vereffen.exchange.letters.make import pages
from vereffen.exchange.papers import picture
from vereffen.exchange.papers.page import page
from vereffen.exchange.papers.pdf import pdf
from vereffen.exchange.papers.word import word
from vereffen.law.refusal import Refusal
from vereffen.track.paper import (
    Bar,
    Chart,
    Facts,
    Grid,
    Heading,
    Items,
    Paper,
    Point,
    Run,
    Signature,
    Signatures,
    Text,
    lines,
    table_of,
    whole,
)

ON = date(2026, 11, 24)
SOURCES = {"boeken": "De boeken, tot en met 24 november 2026", "plan": "Het plan, versie 3"}
PAPER = Paper(
    "Plan van aanpak van Aadrecht",
    "nl",
    ON,
    (
        Heading("Wat wij willen"),
        Text("Eerst bellen, dan pas kosten. <b>Geen opmaak</b> & #geen *code*.", ("plan",)),
        Items(("Bellen", "Schrijven")),
        Heading("Cijfers", 3),
        Facts((("Gemeente", "Aadrecht"), ("Inwoners", "41.200"))),
        Grid("Vorderingen per soort", ("Soort", "Aantal"), (("Leges", "1.204"), ("Huur", "minder dan 10")), (1,), ("boeken",)),
        Chart("Wie bereikte de stap?", "Van elke honderd gaan er elf verder.", (Bar("Herinnering", 21, "21 %", 19, 23), Bar("Aanmaning", 11, "11 %")), ("boeken",)),
        Run("Op tijd betaald", "Elke punt is een maand.", (Point("2026-01", 0.5, "50,0 %", ""), Point("2026-02", None, "minder dan 10", ""), Point("2026-03", 0.7, "70,0 %", "")), 0.6, ("boeken",), "60,0 %"),
        Signatures((Signature("wethouder", "A. de Boer", ON), Signature("projectleider", "J. van Dam"))),
    ),
    SOURCES,
    "Versie 3",
)  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def text_of_word(file: bytes) -> tuple[etree._Element, str]:
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    return root, "\n".join(
        "".join(p.xpath(".//w:t/text()", namespaces=space)) for p in root.xpath(".//w:p", namespaces=space)
    )


def test_the_pdf_meets_both_standards_and_its_structure_is_right() -> None:
    made = pdf(PAPER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(made)
        found = [one.message for one in validate(path).findings if one.severity is not Severity.INFO]
    assert (faults(made), found, Tagged(made).faults()) == ([], [], [])
    assert pdf(PAPER) == made


def test_all_three_forms_hold_every_text_in_the_same_order() -> None:
    wanted = [plain(one) for one in lines(PAPER)]
    shown = html.fromstring(page(PAPER))
    for gone in shown.xpath("//*[local-name()='svg'] | //title | //style"):
        gone.drop_tree()
    for form in (Tagged(pdf(PAPER)).text(), shown.text_content(), text_of_word(word(PAPER))[1]):
        # A picture's caption and its description may change places; each text is there, the long ones in order.
        at = -1
        told = plain(form)
        for one in wanted:
            assert one in told, one
        for one in [plain(block.text) for block in PAPER.blocks if isinstance(block, Heading | Text)]:
            assert told.find(one, at + 1) > at, one
            at = told.find(one, at + 1)


def test_what_does_not_fit_on_the_one_page_is_refused() -> None:
    of = Paper("Te lang", "nl", ON, tuple(Text("Wij bellen eerst. " * 40) for _ in range(40)))
    assert pages(pdf(of)) > 1
    with pytest.raises(Refusal, match="one page"):
        pdf(of, is_small=True)


def test_a_run_chart_is_points_in_a_row_with_a_gap_and_the_median_and_its_table_says_the_same() -> None:
    chart = next(one for one in PAPER.blocks if isinstance(one, Run))
    drawn = etree.fromstring(picture.svg(chart))
    space = {"s": "http://www.w3.org/2000/svg"}
    spots = [(float(one.get("cx")), float(one.get("cy"))) for one in drawn.xpath("//s:circle", namespaces=space)]
    (middle,) = drawn.xpath("//s:polyline[@stroke-dasharray]", namespaces=space)
    # The month in between has no point, and nothing joins what does not follow each other.
    assert len(spots) == 2
    assert not drawn.xpath("//s:polyline[@stroke='#154273']", namespaces=space)
    assert spots[1][0] - spots[0][0] > 400
    assert spots[1][1] < float(middle.get("points").split(",")[1].split()[0]) < spots[0][1]
    assert table_of(chart, "nl").rows[1:] == (
        ("2026-02", "minder dan 10"), ("2026-03", "70,0 %"), ("Middelste maand (mediaan)", "60,0 %"),
    )  # fmt: skip
    for points in ((), chart.points[:1], chart.points[1:2]):
        assert etree.fromstring(picture.svg(chart._replace(points=points))).get("viewBox")


def test_no_text_is_taken_for_markup() -> None:
    assert html.fromstring(page(PAPER)).xpath("//b") == []
    assert "&lt;b&gt;" in page(PAPER)


def test_the_page_is_whole_by_itself_and_names_its_language_and_tables() -> None:
    shown = html.fromstring(page(PAPER))
    assert shown.get("lang") == "nl"
    assert shown.xpath("//script | //link | //img") == []
    assert [one.tag for one in shown.xpath("//h1 | //h2 | //h3")] == ["h1", "h2", "h3", "h2"]
    assert all(table.xpath("./caption") and table.xpath(".//th[@scope='col']") for table in shown.xpath("//table"))
    assert shown.xpath("//*[local-name()='svg']/*[local-name()='title']")[0].text == "Wie bereikte de stap?"


def test_the_word_file_has_real_headings_heads_of_tables_a_title_and_a_language() -> None:
    root, _text = text_of_word(word(PAPER))
    space = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    styles = root.xpath(".//w:pStyle/@w:val", namespaces=space)
    assert [one for one in styles if one.startswith("Heading")] == ["Heading1", "Heading2", "Heading3", "Heading2"]
    assert len(root.xpath(".//w:tbl", namespaces=space)) == len(root.xpath(".//w:tblHeader", namespaces=space)) == 4
    with zipfile.ZipFile(io.BytesIO(word(PAPER))) as parts:
        about = parts.read("docProps/core.xml").decode()
    assert "Plan van aanpak van Aadrecht" in about
    assert "nl-NL" in about
    assert "python" not in about.lower()


def test_every_source_is_numbered_in_the_order_in_which_it_is_named_and_told_at_the_end() -> None:
    blocks, numbers = whole(PAPER)
    assert numbers == {"plan": 1, "boeken": 2}
    assert blocks[-1] == Facts((("[1]", SOURCES["plan"]), ("[2]", SOURCES["boeken"])))


@pytest.mark.parametrize(
    "wrong",
    [PAPER._replace(sources={}), PAPER._replace(blocks=(Grid("Scheef", ("a", "b"), (("1",),)),))],
    ids=["an unknown source", "a crooked table"],
)
def test_a_figure_without_a_source_and_a_crooked_table_are_refused(wrong: Paper) -> None:
    for form in (pdf, page, word):
        with pytest.raises(Refusal):
            form(wrong)


def test_bars_begin_at_nothing_and_the_longest_is_as_wide_as_the_picture() -> None:
    drawn = etree.fromstring(picture.svg(PAPER.blocks[6]))  # type: ignore[arg-type]
    rects = [one for one in drawn if one.tag.endswith("rect")]
    assert [one.get("x") for one in rects[::2]] == ["0.0", "0.0"]
    assert float(str(rects[0].get("width"))) == pytest.approx(21 / 23 * picture.WIDTH, abs=0.1)


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), min_size=1, max_size=40).filter(str.strip))
def test_whatever_is_written_comes_out_as_it_was_written(text: str) -> None:
    of = Paper("Titel", "nl", ON, (Text(text), Items((text,)), Grid(text, ("a",), ((text,),))))
    assert plain(text) in plain(html.fromstring(page(of)).text_content())
    assert plain(text) in plain(text_of_word(word(of))[1])
