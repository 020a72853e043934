"""Each letter is an archive file and an accessible file at once, on one page, and the same bytes every time."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from exchange.letters.standards import faults
from vereffen.approach import schedules
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal

REPOSITORY = Path(__file__).parents[3]
FIRA = REPOSITORY / "node_modules" / "@expo-google-fonts" / "fira-sans"
FONTS = [None, pytest.param(FIRA, marks=pytest.mark.skipif(not FIRA.is_dir(), reason="Fira Sans is not installed"))]
LETTERS = [make.example(kind, language) for kind in make.KINDS for language in ("nl", "en")]


def named(value: object) -> str:
    if isinstance(value, LetterData):
        return f"{value.soort}.{value.taal}"
    return "fira" if isinstance(value, Path) else "embedded"


@pytest.mark.parametrize("fonts", FONTS, ids=named)
@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_meets_both_standards(letter: LetterData, fonts: Path | None) -> None:
    assert faults(make.make(letter, fonts)) == []


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_says_what_it_is(letter: LetterData) -> None:
    with pikepdf.open(io.BytesIO(make.make(letter))) as pdf:
        about = pdf.open_metadata()
        assert (about.get("pdfaid:part"), about.get("pdfaid:conformance")) == ("2", "A")
        assert about.get("pdfuaid:part") == "1"
        assert str(pdf.Root.Lang).lower().startswith(letter.taal)
        assert "/StructTreeRoot" in pdf.Root
        assert bool(pdf.Root.MarkInfo.Marked)
        title = str(about.get("dc:title"))
        assert title
        # The title shows in lists and tabs, where others may look on.
        assert letter.aan.naam not in title


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_fonts_are_inside_and_the_picture_has_words(letter: LetterData) -> None:
    with pikepdf.open(io.BytesIO(make.make(letter))) as pdf:
        objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        fonts = [one for one in objects if one.get("/Type") == "/FontDescriptor"]
        assert fonts
        assert all(any(key in one for key in ("/FontFile", "/FontFile2", "/FontFile3")) for one in fonts)
        figures = [one for one in objects if one.get("/S") == "/Figure"]
        told_parts = told(letter).parts
        assert len(figures) == sum(part.payment is not None for part in told_parts)
        assert all("NL" in str(figure.Alt) for figure in figures)
        tables = {"/Table", "/TH"} if any(part.table for part in told_parts) else set()
        assert {"/H1", "/H2", *tables} <= {str(one.get("/S")) for one in objects}


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_the_same_letter_gives_the_same_bytes(letter: LetterData) -> None:
    assert make.make(letter) == make.make(letter)
    assert next(iter(make.make_many([letter]))) == make.make(letter)


def test_many_letters_become_one_print_file() -> None:
    # Of these three kinds together one compressed stream ends in a line break, which the validator takes for its end.
    letters = [one for one in LETTERS if one.taal == "nl" and one.soort != "aanmaning"] * 3
    pdf = make.merged(letters)
    assert make.pages(pdf) == sum(make.pages(one) for one in make.make_many(letters))
    assert faults(pdf) == []


def test_a_plan_of_many_instalments_goes_on_on_the_next_page_and_meets_both_standards() -> None:
    plan = make.example("regeling", "nl")
    each = schedules.even(plan.total_cents, 900, plan.uiterste_dag)
    pdf = make.make(plan._replace(termijnen=tuple((one.day, one.cents) for one in each)))
    assert len(each) == 40
    assert make.pages(pdf) == 2
    assert faults(pdf) == []


def test_pages_counts_what_a_reader_counts() -> None:
    pdf = make.merged([LETTERS[0]] * 12)
    with pikepdf.open(io.BytesIO(pdf)) as found:
        assert make.pages(pdf) == len(found.pages)


def test_a_print_file_without_letters_is_refused() -> None:
    with pytest.raises(Refusal):
        make.merged([])


def test_a_value_is_never_read_as_markup() -> None:
    letter = LETTERS[0]._replace(aan=LETTERS[0].aan._replace(naam='*#read("letter.typ")* $x$ <b> {totaal}'))
    assert faults(make.make(letter)) == []
