"""What the letters say: seven answers in plain words, amounts and days as people write them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from vereffen.exchange.letters import make, words
from vereffen.exchange.letters.data import LetterData, from_document, to_document
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told

GOLDEN = Path(__file__).with_name("golden")
LETTERS = [make.example(kind, language) for kind in make.KINDS for language in ("nl", "en")]
# Words that frighten or that nobody says.
FORBIDDEN = ("sommeren", "in gebreke", "onverwijld", "dagtekening", "middels", "teneinde", "hereby", "failure to")


def named(letter: LetterData) -> str:
    return f"{letter.soort}.{letter.taal}"


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_the_letter_reads_as_agreed(letter: LetterData) -> None:
    assert as_text(told(letter)) == (GOLDEN / f"{named(letter)}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_the_words_are_plain(letter: LetterData) -> None:
    text = as_text(told(letter))
    assert [word for word in FORBIDDEN if word in text.lower()] == []
    assert not re.search(r"[{}]|None|\. \.", text)
    paragraphs = " ".join(line for part in told(letter).parts for line in part.text)
    lengths = [len(one.split()) for one in re.split(r"(?<=[.?!:]) ", paragraphs)]
    assert sum(lengths) / len(lengths) <= 15


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_survives_its_document(letter: LetterData) -> None:
    assert from_document(letter.soort, to_document(letter)) == letter


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [(0, "€ 0,00", "€ 0.00"), (5, "€ 0,05", "€ 0.05"), (123_456, "€ 1.234,56", "€ 1,234.56")],
)
def test_amounts_as_people_write_them(cents: int, dutch: str, english: str) -> None:
    assert words.euro(cents, "nl").replace("\u00a0", " ") == dutch
    assert words.euro(cents, "en").replace("\u00a0", " ") == english


def test_a_letter_without_a_name_is_polite() -> None:
    for letter, greeting in ((LETTERS[0], "Geachte heer of mevrouw,"), (LETTERS[1], "Dear Sir or Madam,")):
        assert told(letter._replace(aan=letter.aan._replace(naam=""))).greeting == greeting


def test_a_letter_without_an_e_mail_address_does_not_ask_for_mail() -> None:
    for letter in LETTERS:
        without = letter._replace(gemeente=letter.gemeente._replace(email=""))
        assert "mail" not in told(without).said("wie_bellen")
        assert letter.gemeente.telefoon in told(without).said("wie_bellen")


def test_an_aanmaning_without_costs_does_not_speak_of_costs() -> None:
    letter = make.example("aanmaning", "nl")
    free = [claim._replace(kosten_cents=0) for claim in letter.vorderingen]
    found = told(letter._replace(kosten_nu_cents=0, vorderingen=tuple(free)))
    assert "kost" not in found.said("hoeveel")
    assert found.said("bezwaar") == ""


def test_only_where_the_law_gives_one_a_dwangbevel_is_announced() -> None:
    letter = make.example("aanmaning", "nl")
    assert "dwangbevel" in told(letter).said("wat_daarna")
    assert "dwangbevel" not in as_text(told(letter._replace(dwangbevel=False)))


def test_an_address_abroad_ends_with_its_country() -> None:
    letter = LETTERS[0]
    assert told(letter._replace(aan=letter.aan._replace(land="België"))).recipient[-1] == "BELGIË"
    assert told(letter._replace(aan=letter.aan._replace(land="Nederland"))).recipient[-1].endswith("VOORBEELDSTAD")
