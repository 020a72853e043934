"""Every kind of letter in every language and edge case: rendered, accepted by three checkers, and read back as the stored text.

`VEREFFEN_WRITE_GOLDENS=1 make nightly`, or `pytest` on this file with that set, writes the stored texts anew: read what changed. Two of
the checkers are made by others (page-validation, in Rust, and pdfua); the third (`tagged`) is our own reading of the structure.
"""

from __future__ import annotations

import io
import os
import tempfile
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from pdfua import Severity, validate

from exchange.letters.standards import faults
from exchange.letters.tagged import Paper
from vereffen.approach.reading import SHEETS
from vereffen.exchange.letters import make
from vereffen.exchange.letters.data import LANGUAGES, LetterData
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.exchange.letters.kinds import KINDS
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

STORED = Path(__file__).with_name("golden") / "paper"
CASES = ("een_vordering", "dertig_vorderingen", "lange_naam", "geen_adres", "bewindvoerder", "niets_open")
ALL = (*LANGUAGES, *SHEETS)
WRITES = os.environ.get("VEREFFEN_WRITE_GOLDENS") == "1"
# Each kind in three ways, so that every language and every case comes with many kinds.
SAMPLE = sorted(
    {
        (kind, ALL[(3 * at + turn) % len(ALL)], CASES[(at + 2 * turn + at // 6) % len(CASES)])
        for at, kind in enumerate(KINDS)
        for turn in range(3)
    }
)
WHOLE = [(kind, language, case) for kind in KINDS for language in ALL for case in CASES]
pytestmark = pytest.mark.skipif(fonts() is None, reason="the fonts are not installed: set-up fetches them")


def letter_of(kind: str, language: str, case: str) -> LetterData | None:
    """The letter: in Dutch with its sheet for a language of a sheet; None when that kind cannot be about nothing."""
    sheet = language if language in SHEETS else ""
    found = edge_cases(kind, "nl" if sheet else language).get(case)
    return found and found._replace(uitleg=sheet)


def stored(name: str, case: str, text: str) -> str:
    """The stored text of that case, after writing it anew where that was asked."""
    path = STORED / f"{name}.txt"
    cases = _cases(path)
    if WRITES:
        cases[case] = text
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"=== {one}\n{cases[one]}" for one in sorted(cases)), "utf-8")
    return cases.get(case, "")


def _cases(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    parts = path.read_text("utf-8").split("=== ")[1:]
    return {name: text for name, _, text in (part.partition("\n") for part in parts)}


@cache
def folder() -> Path:
    """Where the checker that reads files finds them."""
    return Path(tempfile.mkdtemp())


def found_by_pdfua(pdf: bytes) -> list[str]:
    path = folder() / f"{os.getpid()}.pdf"
    path.write_bytes(pdf)
    return [one.message for one in validate(path).findings if one.severity is not Severity.INFO]


def holds(kind: str, language: str, case: str) -> None:
    letter = letter_of(kind, language, case)
    if letter is None:
        # Nothing is open, and the kind asks for money: there is no such letter.
        nothing = make.example(kind, "nl")._replace(vorderingen=())
        with pytest.raises(Refusal):
            make.make(nothing)
        return
    pdf = make.make(letter, fonts())
    paper = Paper(pdf)
    assert (faults(pdf), found_by_pdfua(pdf), paper.faults()) == ([], [], [])
    text = paper.text()
    if letter.uitleg:
        begin = text.index("Uitleg in het ")
        assert text[begin:] == stored(f"{kind}.uitleg", language, text[begin:])
        text = text[:begin]
        language = "nl"
    assert text == stored(f"{kind}.{language}", case, text)


@pytest.mark.parametrize("kind", KINDS)
def test_letters_of_each_kind_pass_every_checker_and_read_as_stored(kind: str) -> None:
    for one in (one for one in SAMPLE if one[0] == kind):
        holds(*one)


def test_the_sample_has_each_kind_language_and_case_many_times() -> None:
    for place, values in enumerate((tuple(KINDS), ALL, CASES)):
        counts = [sum(one[place] == value for one in SAMPLE) for value in values]
        assert min(counts) >= 3, values
    assert len(SAMPLE) == 3 * len(KINDS)


@pytest.mark.nightly
@pytest.mark.parametrize("kind", KINDS)
def test_the_whole_matrix_passes_every_checker_and_reads_as_stored(kind: str) -> None:
    for one in (one for one in WHOLE if one[0] == kind):
        holds(*one)


def test_our_checker_finds_what_is_wrong() -> None:
    whole = make.make(make.example("herinnering", "nl"), fonts())
    assert Paper(whole).faults() == []
    for change, fault in (
        (_no_scope, "a head of a table does not say what it heads"),
        (_no_words, "a picture has no words"),
        (_no_mark, "the document does not say that it is marked"),
        (_no_level, "the first heading is not of the first level"),
        (_no_letters, "a font does not tell its letters"),
        (_no_tags, "marked words stand in no element"),
    ):
        out = io.BytesIO()
        with pikepdf.open(io.BytesIO(whole)) as file:
            change(file)
            file.save(out)
        assert fault in Paper(out.getvalue()).faults()


def _elements(file: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    return [one for one in file.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == kind]


def _no_scope(file: pikepdf.Pdf) -> None:
    del _elements(file, "/TH")[0]["/A"]


def _no_words(file: pikepdf.Pdf) -> None:
    del _elements(file, "/Figure")[0]["/Alt"]


def _no_mark(file: pikepdf.Pdf) -> None:
    file.Root.MarkInfo.Marked = False


def _no_level(file: pikepdf.Pdf) -> None:
    _elements(file, "/H1")[0].S = pikepdf.Name("/H2")


def _no_letters(file: pikepdf.Pdf) -> None:
    font = next(iter(file.pages[0].Resources.Font.values()))
    # Another font keeps the words readable for who checks the rest.
    file.pages[0].Resources.Font["/unused"] = file.make_indirect(
        pikepdf.Dictionary(Type=font.Type, DescendantFonts=font.DescendantFonts)
    )


def _no_tags(file: pikepdf.Pdf) -> None:
    _elements(file, "/H1")[0].K = pikepdf.Array()
