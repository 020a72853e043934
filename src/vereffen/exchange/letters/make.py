"""Letters as accessible PDF: PDF/A-2a for the archive and PDF/UA-1 for every reader, in one file."""

from __future__ import annotations

import json
import re
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import typst

from vereffen.exchange.letters import examples, kinds, qr, required, texts, unprintable, words
from vereffen.exchange.letters.data import LetterData, from_document
from vereffen.exchange.letters.told import Part, told
from vereffen.law.refusal import Refusal

KINDS: dict[str, str] = {kind: texts.shipped(kind, "nl").title for kind in kinds.KINDS}
STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
# Two weeks from the day after the aanmaning is sent; a 14-day letter counts from the day after it came in, a day later.
_TWO_WEEKS = {"aanmaning": timedelta(days=14), "veertiendagenbrief": timedelta(days=16)}
_GIVES = {"aanmaning": "Awb 4:112", "veertiendagenbrief": "BW 6:96 lid 6"}
_FORM = Path(__file__).with_name("letter.typ")
_STREAM = re.compile(rb"/FlateDecode.{0,80}?stream\r?\n(.*?)endstream", re.DOTALL)
_PAGE_TREE = re.compile(rb"<<(?=[^<>]*/Type\s*/Pages)[^<>]*/Count\s+(\d+)")
_of_thread = threading.local()


def make(data: LetterData, fonts: Path | None = None) -> bytes:
    """One letter as PDF, the same bytes for the same data; Refusal when the law does not allow the letter.

    `fonts` is a folder with font files, in folders too; without Fira Sans there the letter has a font with serifs.
    """
    return _compiled([data], fonts)


def make_many(letters: Sequence[LetterData], fonts: Path | None = None) -> Iterator[bytes]:
    """Each letter as its own PDF, in the order given, one at a time."""
    for data in letters:
        yield make(data, fonts)


def merged(letters: Sequence[LetterData], fonts: Path | None = None) -> bytes:
    """All letters as one PDF for the printer, each starting on a new page; Refusal when there are none."""
    if not letters:
        raise Refusal("There are no letters to print: give at least one.")
    return _compiled(letters, fonts)


def sheets(letters: Sequence[LetterData], fonts: Path | None = None) -> bytes:
    """Only the sheets that explain the letters, as one PDF; Refusal when one of them asks for none."""
    if not letters or not all(data.uitleg for data in letters):
        raise Refusal("uitleg may not be empty: it names the language of the sheet.")
    return _compiled(letters, fonts, only_sheets=True)


def pages(pdf: bytes) -> int:
    """How many pages a PDF made here has; Refusal when it is no PDF or its pages cannot be counted."""
    counts = [int(count) for part in _parts(pdf) for count in _PAGE_TREE.findall(part)]
    if not pdf.startswith(b"%PDF-") or not counts:
        raise Refusal("This file is not a PDF whose pages can be counted.")
    return max(counts)


def example(kind: str, language: str) -> LetterData:
    """An invented letter of that kind and language, to show and to try; Refusal for an unknown one."""
    return examples.example(kind, language)


def refuse_unmakeable(document: Mapping[str, Any]) -> None:
    """Returns when the letter that this document describes may leave; refused when the law or its kind wants more.

    What a municipality did not tell of itself yet is left out of account: that is filled in when the letter is printed.
    """
    data = _as_if_told(document)
    _check(data)
    required.check(data, told(data))


def refuse_unprintable(document: Mapping[str, Any], fonts: Path | None) -> None:
    """Refused when this letter cannot come out of a printer: somebody wrote a sign that no font has, or a text that is too long."""
    make(_as_if_told(document), fonts)


def _as_if_told(document: Mapping[str, Any]) -> LetterData:
    shown = examples.example(document["soort"], document["taal"]).gemeente
    sender = {key: value or getattr(shown, key) for key, value in document["gemeente"].items()}
    return from_document(document["soort"], {**document, "gemeente": sender})


def content(data: LetterData, *, is_first: bool = True) -> dict[str, Any]:
    """Everything the layout shows, in words: the letter as data for typst; Refusal when a part that the law wants is missing."""
    _check(data)
    letter = told(data)
    required.check(data, letter)
    return {
        **letter._asdict(),
        "parts": [_part(one, data) for one in letter.parts],
        "is_first": is_first,
        "date": {"year": data.datum.year, "month": data.datum.month, "day": data.datum.day},
        "sender": {"name": data.gemeente.naam, "lines": letter.sender[1:]},
        "words": words.FRAME[data.taal],
        "sheet": letter.sheet._asdict() if letter.sheet else None,
        "has_letter": True,
    }


def _part(part: Part, data: LetterData) -> dict[str, Any]:
    table, payment = part.table, part.payment
    sides = [("right" if is_sum else "left") for is_sum in table.sums] if table else []
    return {
        **part._asdict(),
        "table": {**table._asdict(), "sides": sides} if table else None,
        "payment": {**payment._asdict(), "picture": _picture(data)} if payment else None,
    }


def _picture(data: LetterData) -> str:
    """The code for the app of a bank; drawing it takes most of a letter's time, and only paper shows it."""
    return qr.svg(data.gemeente.naam, data.gemeente.iban, data.asked_cents, data.betalingskenmerk)


def _compiled(letters: Sequence[LetterData], fonts: Path | None, *, only_sheets: bool = False) -> bytes:
    documents = [content(data, is_first=not place) for place, data in enumerate(letters)]
    if only_sheets:
        documents = [{**one, "has_letter": False, "subject": one["sheet"]["about"]} for one in documents]
    first = letters[0].datum
    moment = datetime(first.year, first.month, first.day, tzinfo=UTC)
    inputs = {"letters": json.dumps(documents, ensure_ascii=False)}
    try:
        made = _compiler(fonts).compile(format="pdf", sys_inputs=inputs, pdf_standards=STANDARDS, timestamp=moment)
    except typst.TypstError as error:
        # The message of the engine repeats the text of the letter, so it is not passed on.
        raise Refusal(unprintable.sentence(letters, error.message)) from None
    if not isinstance(made, bytes):
        raise Refusal("The letter has no pages: check the data.")
    return made


def _check(data: LetterData) -> None:
    if data.soort not in KINDS:
        raise Refusal(f"There is no such letter: choose one of {', '.join(KINDS)}.")
    of = kinds.KINDS[data.soort]
    needed = {
        "briefnummer": data.briefnummer,
        "gemeente.naam": data.gemeente.naam,
        "gemeente.telefoon": data.gemeente.telefoon,
        "medewerker": data.medewerker,
        **({"betalingskenmerk": data.betalingskenmerk} if of.asks else {}),
    }
    empty = [key for key, value in needed.items() if not value]
    if empty:
        raise Refusal(f"{', '.join(empty)} may not be empty: the letter must say how to pay and whom to call.")
    if of.asks and data.total_cents <= 0:
        raise Refusal("Nothing is open in vorderingen: then there is no letter to send.")
    if data.asked_cents > data.total_cents and of.asks:
        raise Refusal(f"{kinds.ASKED[data.soort]} is more than what is open in vorderingen.")
    if data.kosten_nu_cents > sum(claim.kosten_cents for claim in data.vorderingen):
        raise Refusal("kosten_nu_cents is more than the kosten_cents of the claims: it must be part of them.")
    if data.uiterste_dag < data.datum:
        raise Refusal("uiterste_dag lies before datum: move it on.")
    if of.is_free and data.kosten_nu_cents:
        raise Refusal(f"kosten_nu_cents must be 0: a {data.soort} is free.")
    _check_instalments(data)
    _check_sums(data)
    if data.soort in _TWO_WEEKS and data.uiterste_dag < data.datum + _TWO_WEEKS[data.soort]:
        days = _TWO_WEEKS[data.soort].days
        raise Refusal(
            f"uiterste_dag must be at least {days} days after datum: the law gives two weeks ({_GIVES[data.soort]})."
        )


def _check_sums(data: LetterData) -> None:
    parts = kinds.SUMS.get(data.soort, ())
    if parts and sum(data.gegevens.get(name) or 0 for name in parts) + data.kosten_nu_cents != data.total_cents:
        raise Refusal(f"{', '.join(parts)} must sum to what is open in vorderingen.")


def _check_instalments(data: LetterData) -> None:
    if not kinds.KINDS[data.soort].has_plan:
        if data.termijnen:
            raise Refusal(f"termijnen must be left out of a {data.soort}: only a regeling has them.")
        return
    if not data.termijnen:
        raise Refusal(f"termijnen must be there: a {data.soort} says what is paid on which day.")
    days = [on for on, _ in data.termijnen]
    if sum(cents for _, cents in data.termijnen) != data.total_cents or any(not cents for _, cents in data.termijnen):
        raise Refusal("termijnen must sum exactly to what is open in vorderingen, each above nothing.")
    if days != sorted(days) or days[0] != data.uiterste_dag:
        raise Refusal("termijnen must be in the order of their days, the first on uiterste_dag.")


def _compiler(fonts: Path | None) -> typst.Compiler:
    """The compiler of this thread for that font folder: making one costs more than making a letter."""
    known: dict[Path | None, typst.Compiler] = _of_thread.__dict__.setdefault("compilers", {})
    if fonts not in known:
        if fonts is not None and not fonts.is_dir():
            raise Refusal("The font folder does not exist: name one with the font files, or none.")
        known[fonts] = typst.Compiler(
            _FORM, root=_FORM.parent, font_paths=[] if fonts is None else [fonts], ignore_system_fonts=True
        )
    return known[fonts]


def _parts(pdf: bytes) -> Iterator[bytes]:
    yield pdf
    # The page tree may stand inside a compressed object stream.
    for found in _STREAM.finditer(pdf):
        try:
            yield zlib.decompressobj().decompress(found[1])
        except zlib.error:
            continue
