"""The baseline as a document: every figure with what was counted and its source, what is hidden or too young said, the same in every form."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from lxml import etree, html
from pdfua import Severity, validate

import baseline_world as world
from exchange.letters.standards import faults
from exchange.letters.tagged import Paper as Tagged
from vereffen.exchange.papers import picture
from vereffen.exchange.papers.page import page
from vereffen.exchange.papers.pdf import pdf
from vereffen.exchange.papers.word import word
from vereffen.track import baseline
from vereffen.track.baseline_facts import Signature
from vereffen.track.baseline_paper import ROLES, Frozen, paper
from vereffen.track.baseline_words import CO_PRIMARY
from vereffen.track.paper import Grid, Heading, Paper, Run, Text, lines

DOCUMENT = world.document()
MARK = baseline.fingerprint(DOCUMENT)
FROZEN = Frozen(world.ON, MARK, (Signature("controller", "Ali Kaya", world.ON),))
WORDS = {"aanmaning": "Aanmaning", "dwangbevel": "Dwangbevel"}
KINDS = {"afvalstoffenheffing": "Afvalstoffenheffing", "huur": "Huur"}


def made(document: dict[str, Any] = DOCUMENT, frozen: Frozen | None = FROZEN) -> Paper:
    return paper(document, frozen, WORDS, KINDS)


def text(of: Paper) -> str:
    return "\n".join(lines(of))


def runs(of: Paper) -> dict[str, Run]:
    return {block.title: block for block in of.blocks if isinstance(block, Run)}


def test_the_pdf_can_be_read_by_everybody(tmp_path: Any) -> None:
    file = pdf(made())
    path = tmp_path / "nulmeting.pdf"
    path.write_bytes(file)
    found = [one.message for one in validate(path).findings if one.severity is not Severity.INFO]
    assert (faults(file), found, Tagged(file).faults()) == ([], [], [])
    assert pdf(made()) == file


def test_the_page_and_the_word_file_hold_the_same_figures() -> None:
    plain = re.sub(r"\s+", "", html.fromstring(page(made())).text_content())
    assert all(re.sub(r"\s+", "", one) in plain for one in lines(made()))
    assert word(made())


def test_every_table_and_picture_names_its_source_and_the_definitions_stand_with_it() -> None:
    of = made()
    assert all(block.sources for block in of.blocks if isinstance(block, Grid | Run))
    assert f"definities {DOCUMENT['dictionary']}" in of.sources["boeken"]
    assert "vereffen pilot baseline --municipality 9901 --start 2026-12-01" in of.sources["boeken"]


def test_both_co_primary_figures_are_drawn_over_24_months_and_the_table_says_the_same() -> None:
    drawn = runs(made())
    for name in CO_PRIMARY:
        run = next(one for title, one in drawn.items() if title.endswith(f"({name})"))
        assert len(run.points) == 24
        cells = DOCUMENT["indicators"][name]
        told = [point for point in run.points if point.value is not None]
        assert len(told) == 18
        for point in told:
            cell = cells[point.label]
            share = cell["numerator"] / cell["denominator"] if "numerator" in cell else cell["per_mille"] / 1000
            assert point.value == pytest.approx(share)
            assert point.told == f"{share * 100:.1f} %".replace(".", ",")
    # The last six months cannot be followed for 180 days.
    assert [point.told for point in drawn["Mensen met kosten binnen 180 dagen (I-2)"].points][-6:] == ["te jong"] * 6


def test_a_month_about_few_people_is_a_standing_line_and_no_point() -> None:
    small = made(world.document(people=40), None)
    run = runs(small)["Mensen met kosten binnen 180 dagen (I-2)"]
    hidden = [one for one in run.points if one.between]
    assert hidden
    assert all((one.value, one.told) == (None, "minder dan 10") for one in hidden)
    assert not re.search(r"\b[1-9] van \d", "\n".join(one.counted for one in run.points))
    drawn = etree.fromstring(picture.svg(run))
    assert len([one for one in drawn if one.get("stroke-width") == "3"]) == len(hidden)
    assert len([one for one in drawn if one.tag.endswith("circle")]) == sum(one.value is not None for one in run.points)


def test_a_kind_of_debt_of_few_people_is_hidden_with_the_smallest_other() -> None:
    rows = {row[0]: row for block in made().blocks if isinstance(block, Grid) and block.caption.startswith("Betalen per soort") for row in block.rows}  # fmt: skip
    assert rows["Huur"][1:] == ("minder dan 10", "–", "–")
    assert "minder dan 10" in rows["leges"]
    assert "%" in rows["Afvalstoffenheffing"][2]


def test_the_score_says_what_set_it_and_what_mends_it() -> None:
    told = text(made())
    assert "Cijfer: 71 van 100." in told
    assert "Bij een poging om te spreken staat het deel van de dag: nu 71 %. Leg bij bellen en bezoek vast" in told
    # Four double payments of 14,000 are fewer than ten.
    assert "Dezelfde betaling staat er één keer\n14.000\nminder dan 10\n99 % of meer" in told


def test_letters_that_fail_are_named_with_what_they_lack() -> None:
    told = text(made())
    assert "Van de 5 brieven in gebruik halen er 3 de toets" in told
    assert "Aanmaning\neigen tekst\nB2\nwat u doet als het niet lukt, wie u belt" in told
    assert "Dwangbevel\neigen tekst\nC1\nniets; de taal is te moeilijk" in told


def test_who_signed_is_told_and_a_draft_says_that_it_is_one() -> None:
    told = text(made())
    assert f"{ROLES['controller']}\nAli Kaya\n01-12-2026" in told
    assert MARK in told
    assert made().reference == f"Vingerafdruk {MARK[:16]}"
    draft = made(frozen=None)
    assert draft.reference == "Concept: niet bevroren"
    assert "Handtekeningen" not in [block.text for block in draft.blocks if isinstance(block, Heading)]


def test_what_the_figures_cannot_say_is_said() -> None:
    told = text(made())
    assert "I-16 (kosten van het innen): prijzen of minuten zijn niet vastgelegd." in told
    assert "zeggen hoe het was, niet waarom" in told


def test_without_files_survey_or_books_each_part_says_so() -> None:
    about = world.About("9901", "Aadrecht", world.START, world.ON)
    empty = world.Books(
        [(month, []) for month in world.MONTHS], [], dict.fromkeys(world.QUALITY, (0, 0)), baseline.letters([])
    )
    of = made(world.baseline_document.document(about, empty, world.Baseline(), None), None)
    said = [block.text for block in of.blocks if isinstance(block, Text)]
    assert "Er is nog niet geloot: er zijn geen dossiers gelezen." in said
    assert "De vragenlijst voor medewerkers is nog niet gehouden, of niet vastgelegd." in said
    assert "Er is nog niets om naar te kijken, dus er is geen cijfer." in said
    assert faults(pdf(of)) == []


def test_nothing_in_the_document_is_about_fewer_than_ten_people() -> None:
    for people in (12, 40, 400):
        document = world.document(people=people)
        baseline.fingerprint(document)
        for name, months in document["indicators"].items():
            for month, cell in months.items():
                if "numerator" in cell and name not in {"I-23"}:
                    left = cell["denominator"] - cell["numerator"]
                    assert not any(0 < count < 10 for count in (cell["numerator"], left)), (name, month)


def test_the_months_lie_before_the_start() -> None:
    assert (DOCUMENT["months"][0], DOCUMENT["months"][-1]) == ("2024-12", "2026-11")
    assert date.fromisoformat(DOCUMENT["start"]) == world.START
