"""The papers of a plan of action however full it is: real tables with heads, and one page for the round table."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pikepdf
import pytest
from lxml import etree

from exchange.letters.standards import faults
from track.longest_plan import longest
from vereffen.exchange.letters.make import pages
from vereffen.interfaces.cli import demo_plan
from vereffen.interfaces.shared import paper_files
from vereffen.track import plan_paper, round_table
from vereffen.track.paper import Grid, Signatures
from vereffen.track.plan_of_action import EMPTY
from vereffen.track.plan_prefill import Prefill

ON = date(2026, 11, 24)
WHOLE = EMPTY._replace(values=demo_plan.values(ON))
OWN = Prefill("volumes", "Vorderingen per soort", ("Soort", "Aantal"), (("Leges", "1.204"),), (1,), "De boeken")
PAPER = plan_paper.paper("Aadrecht", WHOLE, (OWN, OWN._replace(field="profiel")), ON)
TABLES = [one for one in PAPER.blocks if isinstance(one, Grid | Signatures)]
WORD = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.mark.parametrize(
    "text",
    ["Lange woorden zoals schuldhulpverlening. ", "W", "W ", "@%", "é", "i", "‰—", "\N{SNOWMAN}", "\N{GRINNING FACE}",
     "\N{CJK UNIFIED IDEOGRAPH-6F22}", "\ue000", "a\n"],
)  # fmt: skip
def test_the_round_table_is_one_page_whatever_was_filled_in(text: str) -> None:
    made = paper_files.made(round_table.paper((text * 99)[:200], longest(text), ON), "pdf", is_small=True)
    assert pages(made) == 1
    assert faults(made) == []


def test_a_plan_with_every_row_there_is_can_be_printed() -> None:
    made = paper_files.made(plan_paper.paper("Aadrecht", longest("Schuldhulp "), (), ON), "pdf")
    assert pages(made) > 30
    assert faults(made) == []


def test_in_the_pdf_every_table_is_one_with_heads() -> None:
    found = {"/Table": 0, "/TH": 0, "/TR": 0}
    with pikepdf.open(io.BytesIO(paper_files.made(PAPER, "pdf"))) as pdf:
        for one in pdf.objects:
            name = str(one.get("/S", "")) if isinstance(one, pikepdf.Dictionary) else ""
            if name in found:
                found[name] += 1
    heads = sum(len(one.columns) if isinstance(one, Grid) else 3 for one in TABLES)
    rows = sum(1 + len(one.rows if isinstance(one, Grid) else one.of) for one in TABLES)
    # A head that is repeated on a next page is not told twice.
    assert found == {"/Table": len(TABLES), "/TH": heads, "/TR": rows}


def test_in_the_word_file_every_table_has_a_head_that_repeats_and_a_name() -> None:
    with zipfile.ZipFile(io.BytesIO(paper_files.made(PAPER, "docx"))) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    tables = root.xpath(".//w:tbl", namespaces=WORD)
    assert len(tables) == len(TABLES)
    for one in tables:
        assert len(one.xpath("./w:tr[1]/w:trPr/w:tblHeader", namespaces=WORD)) == 1
        assert one.xpath("./w:tblPr/w:tblCaption/@w:val", namespaces=WORD)[0]


def test_the_budget_has_its_sum_and_figures_from_one_source_name_it_once() -> None:
    (budget,) = [one for one in TABLES if isinstance(one, Grid) and one.caption == "Wat het kost"]
    assert budget.rows[-1] == ("Samen", "", "", "€ 48.000,00")
    assert budget.amounts == (2, 3)
    assert len(PAPER.sources) == 1
