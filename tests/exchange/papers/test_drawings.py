"""Every kind of picture is in all three forms of a document with its description and the table of the same, and lies where its figures say."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html
from pdfua import Severity, validate

from exchange.letters.standards import faults
from exchange.letters.tagged import Paper as Tagged
from vereffen.exchange.papers import picture
from vereffen.exchange.papers.canvas import WIDTH
from vereffen.exchange.papers.page import page
from vereffen.exchange.papers.pdf import pdf
from vereffen.exchange.papers.word import word
from vereffen.law.refusal import Refusal
from vereffen.track.paper import Drawn, Heading, Paper

FOREST = Drawn(
    "Elke uitkomst", "Kosten: 10 minder; betaald: 2 meer.", "forest",
    (("Kosten <b>", "-10 (-16 tot -7)", 10.0, 7.0, 16.0, 3.0, "3 beter"), ("Betaald", "2 (-4 tot onbegrensd)", 2.0, -4.0, None, -5.0, "5 slechter")),
    ("Uitkomst", "Schatting"), (("Kosten <b>", "-10"), ("Betaald", "2")), (1,), ("som",),
)  # fmt: skip
LANES = Drawn(
    "Per maand", "Een lijn per gemeente.", "lanes", (("Aadrecht", 1.0, 0.4, None, 0.3), ("Beekdal", None, 0.5, 0.4, 0.4)),
    ("Maand", "Aadrecht", "Beekdal"), (("2026-01", "40,0", "50,0"), ("2026-02", "te klein *", "40,0"), ("2026-03", "30,0 *", "40,0")),
    (1, 2), ("som",),
)  # fmt: skip
ORDERS = Drawn(
    "Alle uitslagen", "1 van de 6 ligt zo ver.", "orders", ((-10.0,), (-10.0, -5.0, 1.0, 1.0), (-5.0, 0.0, 2.0, 0.0), (0.0, 5.0, 3.0, 0.0)),
    ("Schatting", "Uitslagen"), (("-10 tot -5", "1"), ("-5 tot 0", "2"), ("0 tot 5", "3")), (1,), ("som",),
)  # fmt: skip
SQUARE = Drawn(
    "Twee vragen", "Het ligt links boven.", "square", (("A", "B", 1.0), ("A", "niet B", 0.0), ("niet A", "B", 0.0), ("niet A", "niet B", 0.0)),
    ("", "B", "niet B"), (("A", "Hier ligt dit traject", "–"), ("niet A", "–", "–")), (), ("som",),
)  # fmt: skip
CURVE = Drawn(
    "Dagen tot de betaling", "Vóór de start: na 0 dagen 60 procent. Na de start: na 0 dagen 60 procent.", "curve",
    (
        ("Vóór de start", 0.0, 0.6, 0.6, 0.58, 0.62, "10.500"), ("Vóór de start", 100.0, 0.3, 0.4, 0.25, 0.45, "6.300"),
        ("Na de start", 0.0, 0.6, 0.6, None, None, "900"), ("Na de start", 200.0, 0.2, 0.2, None, None, "540"),
    ),
    ("Groep", "Dagen", "Procent"), (("Vóór de start", "0", "60,0"), ("Vóór de start", "100", "30,0 tot 40,0"), ("Na de start", "0", "60,0"), ("Na de start", "200", "20,0")),
    (1, 2), ("verloop",),
)  # fmt: skip
ALL = (FOREST, LANES, ORDERS, SQUARE, CURVE)
PAPER = Paper(
    "Figuren",
    "nl",
    date(2026, 11, 24),
    (Heading("Effecten"), *ALL),
    {"som": "de som", "verloop": "de tijden"},
    "Plan abc",
)
KINDS = [one.kind for one in ALL]


def shapes(of: Drawn, tag: str) -> list[etree._Element]:
    return [one for one in etree.fromstring(picture.svg(of)) if one.tag.endswith(f"}}{tag}")]


def test_the_pdf_with_every_kind_meets_both_standards_and_tells_its_pictures() -> None:
    made = pdf(PAPER)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "paper.pdf"
        path.write_bytes(made)
        found = [one.message for one in validate(path).findings if one.severity is not Severity.INFO]
    assert (faults(made), found, Tagged(made).faults()) == ([], [], [])
    assert pdf(PAPER) == made
    told = Tagged(made).text()
    for one in ALL:
        assert one.description in " ".join(told.split())


def test_the_page_has_each_picture_with_its_title_description_and_table() -> None:
    shown = html.fromstring(page(PAPER))
    drawn = shown.xpath("//figure//*[local-name()='svg']")
    assert [one.get("role") for one in drawn] == ["img"] * len(ALL)
    assert [one.xpath("./*[local-name()='desc']")[0].text for one in drawn] == [one.description for one in ALL]
    tables = shown.xpath("//table")
    for one, table in zip(ALL, tables, strict=False):
        assert table.xpath("./caption")[0].text == one.title
        assert [cell.text for cell in table.xpath(".//tbody//tr/*")] == [cell for row in one.rows for cell in row]
    assert not shown.xpath("//b")


def test_the_word_file_has_each_picture_as_lines_and_dots_with_its_description() -> None:
    with zipfile.ZipFile(io.BytesIO(word(PAPER))) as parts:
        names = parts.namelist()
        root = etree.fromstring(parts.read("word/document.xml"))
        kept = sorted(name for name in names if name.endswith(".svg"))
        lines = [parts.read(name).decode() for name in kept]
        types = parts.read("[Content_Types].xml").decode()
    about = [one for one in root.iter() if one.tag.endswith("}docPr")]
    assert [(one.get("title"), one.get("descr")) for one in about] == [(one.title, one.description) for one in ALL]
    assert sorted(lines) == sorted(picture.svg(one) for one in ALL)
    # Those who draw no lines find dots; alike pictures would share one file, these differ.
    assert sum(name.endswith(".png") for name in names) == len(ALL)
    assert "image/svg+xml" in types
    assert len([one for one in root.iter() if one.tag.endswith("}svgBlip")]) == len(ALL)
    cells = ["".join(cell.itertext()) for cell in root.iter() if cell.tag.endswith("}tc")]
    assert all(cell in cells for one in ALL for row in one.rows for cell in row)


def test_an_interval_lies_around_its_estimate_and_one_without_end_runs_to_the_edge() -> None:
    dots = [float(str(one.get("cx"))) for one in shapes(FOREST, "circle")]
    spans = [str(one.get("points")).split() for one in shapes(FOREST, "polyline") if one.get("stroke-width") == "3"]
    ends = [
        [float(point.split(",")[0]) for point in one] for one in spans if one[0].split(",")[1] == one[1].split(",")[1]
    ]
    assert [low < dot < high for dot, (low, high) in zip(dots, ends, strict=True)] == [True, True]
    assert ends[1][1] == WIDTH
    # Ten to the right of two, both on one scale from the worst to the best of all.
    scale = (dots[0] - dots[1]) / (10 - 2)
    assert ends[0][1] - ends[0][0] == pytest.approx(9 * scale, abs=0.2)
    assert ends[1][0] == pytest.approx(dots[1] - 6 * scale, abs=0.2)


def test_a_hidden_month_breaks_the_line_and_what_is_new_is_shaded() -> None:
    lines = [
        one for one in shapes(LANES, "polyline") if one.get("stroke-width") == "2" and not one.get("stroke-dasharray")
    ]
    assert [len(str(one.get("points")).split()) for one in lines] == [1, 1, 3]
    assert len(shapes(LANES, "circle")) == 5
    assert len(shapes(LANES, "rect")) == 1


def test_the_bars_of_the_lot_are_as_high_as_their_count_and_the_pin_stands_at_the_real_one() -> None:
    bars = [float(str(one.get("height"))) for one in shapes(ORDERS, "rect")]
    light, dark = bars[::2], bars[1::2]
    whole = [one + other for one, other in zip(light, dark, strict=True)]
    assert whole == pytest.approx([160 / 3, 320 / 3, 160], abs=1)
    assert dark == pytest.approx([160 / 3, 0, 0], abs=1)


def test_the_lines_of_a_curve_go_down_by_steps_and_differ_without_colour() -> None:
    wide = [one for one in shapes(CURVE, "polyline") if one.get("stroke-width") == "2.5"]
    # Each has a key; where only bounds are known the line is two.
    keys = [one for one in wide if {point.split(",")[1] for point in str(one.get("points")).split()} == {"16.0"}]
    lines = [one for one in wide if one not in keys]
    assert [bool(one.get("stroke-dasharray")) for one in lines] == [False, True, True]
    assert [bool(one.get("stroke-dasharray")) for one in keys] == [False, True]
    after, lower, upper = (
        [tuple(float(part) for part in point.split(",")) for point in str(one.get("points")).split()] for one in lines
    )
    for line in (lower, upper, after):
        assert all(x == before_x or y == before_y for (before_x, before_y), (x, y) in pairwise(line))
    # 220 high for all of them; day 100 lies halfway to day 200.
    assert lower[-1][1] - upper[-1][1] == pytest.approx(0.1 * 220, abs=0.2)
    assert after[-1][1] - after[0][1] == pytest.approx(0.8 * 220, abs=0.2)
    assert lower[-1][0] - after[0][0] == pytest.approx((after[-1][0] - after[0][0]) / 2, abs=0.2)
    # Dots on the one, open squares on the other, of which the first lies in its key; and an interval around each share.
    assert len(shapes(CURVE, "circle")) == 1 + 2
    squares = [one for one in shapes(CURVE, "rect") if one.get("stroke")]
    assert len(squares) == 1 + 3
    bands = [one for one in shapes(CURVE, "rect") if not one.get("stroke")]
    assert [float(str(one.get("height"))) for one in bands] == pytest.approx([0.04 * 220, 0.2 * 220], abs=0.6)
    words = {str(one.text) for one in shapes(CURVE, "text")}
    assert {"Vóór de start", "Na de start", "10.500", "6.300", "900", "540", "0", "100", "200", "dagen"} <= words


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_whose_table_is_crooked_is_refused(kind: str) -> None:
    wrong = next(one for one in ALL if one.kind == kind)._replace(columns=("een", "twee", "drie", "vier"))
    for form in (pdf, page, word):
        with pytest.raises(Refusal, match="as many cells"):
            form(PAPER._replace(blocks=(wrong,)))


def test_a_long_label_does_not_run_into_its_figures() -> None:
    long = FOREST._replace(marks=(("W" * 200, *FOREST.marks[0][1:]),))
    words = [str(one.text) for one in shapes(long, "text")]
    assert max(len(one) for one in words) <= 52
