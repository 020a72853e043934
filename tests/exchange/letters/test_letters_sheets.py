"""The sheet that explains a letter: the same things in each language, in its own direction, leading to the phone number."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from lxml import html

from exchange.letters.standards import faults
from vereffen.approach.reading import SHEETS, letter_language, sheet_language
from vereffen.exchange.letters import make, sheets
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.letters.data import from_document, to_document
from vereffen.exchange.letters.page import as_page, sheet_page
from vereffen.exchange.letters.plain import as_text, sheet_text
from vereffen.exchange.letters.told import told
from vereffen.exchange.words.frequency import zipf
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

FOLDER = Path(sheets.__file__).with_name("sheets")
REMINDER, AANMANING, PAUSE = (make.example(kind, "nl") for kind in ("herinnering", "aanmaning", "pauze"))
SCRIPT = {"ar": "[\u0600-\u06ff]", "ti": "[\u1200-\u137f]", "uk": "[іїєґ]", "pl": "[ąęłśż]", "tr": "[ığş]"}
no_fonts = pytest.mark.skipif(fonts() is None, reason="the fonts are not installed: set-up fetches them")


def source(language: str) -> dict[str, object]:
    return tomllib.loads((FOLDER / f"{language}.toml").read_text("utf-8"))


def test_there_is_a_text_for_each_language_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.toml")} == {*SHEETS, "nl"}


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_says_block_by_block_what_its_dutch_source_says(language: str) -> None:
    def form(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: form(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [form(one) for one in value]
        return value if key in {"naam", "als"} else bool(value)

    ours = source(language)
    assert form(ours) == form(source("nl"))
    assert re.search(SCRIPT[language], str(ours))
    # No number, name or brace stands in a sentence: between words from right to left it would change places.
    told_lines = [line for key in ("vraagt", "vertelt") for line in ours[key]]  # type: ignore[attr-defined]
    assert not re.search(r"[0-9{}]", " ".join(told_lines))
    assert "door een computer" in str(ours["nagekeken"])
    assert "moedertaalspreker" in str(ours["nagekeken"])


@pytest.mark.parametrize("language", SHEETS)
def test_a_sheet_leads_to_the_phone_number_and_says_that_no_native_speaker_checked_it(language: str) -> None:
    letter = told(AANMANING._replace(uitleg=language))
    assert letter.sheet is not None
    assert [row.value for row in letter.sheet.rows if row.is_large] == [AANMANING.gemeente.telefoon]
    assert (letter.sheet.notice, letter.sheet.checked) == (source(language)["status"], source(language)["nagekeken"])
    values = [row.value.replace("\u00a0", " ") for row in letter.sheet.rows]
    assert values[:4] == [AANMANING.gemeente.naam, "€ 366,20", "24-12-2026", AANMANING.briefnummer]
    assert len(letter.sheet.blocks) == 4
    assert letter._replace(sheet=None) == told(AANMANING)


def test_a_letter_that_asks_for_nothing_has_a_sheet_without_an_amount_or_a_last_day() -> None:
    found = told(PAUSE._replace(uitleg="tr")).sheet
    assert found is not None
    assert len(found.rows) == 4
    assert not any("€" in row.value for row in found.rows)
    assert [one.heading for one in found.blocks] == ["Ne yapabilirsiniz?", "Hollandaca bilmiyor musunuz?"]


@pytest.mark.parametrize("language", SHEETS)
def test_a_page_shows_the_sheet_in_its_own_language_and_direction(language: str) -> None:
    whole = told(REMINDER._replace(uitleg=language))
    page = html.document_fromstring(as_page(whole))
    (section,) = page.iter("section")
    direction = "rtl" if language == "ar" else "ltr"
    assert (page.get("lang"), section.get("lang"), section.get("dir")) == ("nl", language, direction)
    assert all(one.get("dir") == "ltr" for one in section.iter("bdi"))
    assert [one.text for one in section.iter("bdi")][4] == REMINDER.gemeente.telefoon
    alone = html.document_fromstring(sheet_page(whole))
    assert (alone.get("lang"), len(alone.findall(".//h1"))) == (language, 1)
    # In plain text a value has a line of its own.
    assert REMINDER.gemeente.telefoon in sheet_text(whole).splitlines()
    assert as_text(whole).endswith(sheet_text(whole))


@no_fonts
@pytest.mark.parametrize("language", SHEETS)
def test_paper_with_a_sheet_meets_both_standards(language: str) -> None:
    letter = REMINDER._replace(uitleg=language)
    pdf, alone = make.make(letter, fonts()), make.sheets([letter], fonts())
    assert (make.pages(pdf), make.pages(alone)) == (2, 1)
    assert faults(pdf) == faults(alone) == []
    assert make.make(letter, fonts()) == pdf


def test_without_a_font_for_its_script_a_sheet_is_refused_and_never_printed_as_boxes() -> None:
    with pytest.raises(Refusal, match=r"the sheet in ti holds U\+1[23]\w\w"):
        make.make(REMINDER._replace(uitleg="ti"))


@no_fonts
@pytest.mark.parametrize("sign", ["🙂", "漢", "\ue000"])
def test_a_sign_that_no_font_has_is_refused_by_its_field_and_number(sign: str) -> None:
    number = f"U+{ord(sign):04X}"
    town = REMINDER._replace(aan=REMINDER.aan._replace(plaats=f"Ede{sign}"))
    with pytest.raises(Refusal, match=rf"^aan\.plaats holds {re.escape(number)}, a sign"):
        make.make(town, fonts())
    claims = tuple(one._replace(omschrijving=f"Hond {sign}") for one in REMINDER.vorderingen)
    with pytest.raises(Refusal, match=rf"^Letter 2: vorderingen\[1\]\.omschrijving holds {re.escape(number)}"):
        make.merged([REMINDER, REMINDER._replace(vorderingen=claims)], fonts())
    with pytest.raises(Refusal) as refused:
        make.make(town, fonts())
    assert "Ede" not in str(refused.value)


@no_fonts
def test_names_in_the_three_scripts_are_printed() -> None:
    for name in ("Şükrü Çağlar-Žižek", "Олена Їжак", "فاطمة الزهراء", "ሰላም ተስፋይ"):
        assert faults(make.make(REMINDER._replace(aan=REMINDER.aan._replace(naam=name)), fonts())) == []


def test_a_letter_with_a_sheet_comes_back_from_its_document_and_another_language_is_refused() -> None:
    letter = REMINDER._replace(uitleg="uk")
    assert from_document("herinnering", to_document(letter)) == letter
    with pytest.raises(Refusal, match="uitleg must be one of ar, pl, ti, tr, uk"):
        from_document("herinnering", {**to_document(REMINDER), "uitleg": "nl"})
    with pytest.raises(Refusal, match="uitleg may not be empty"):
        make.sheets([REMINDER])


def test_the_language_check_reads_the_letter_and_not_its_sheet() -> None:
    assert checked(REMINDER._replace(uitleg="ar"), zipf) == checked(REMINDER, zipf)


def test_a_preferred_language_chooses_the_letter_and_the_sheet() -> None:
    assert [letter_language(tag) for tag in ("", "nl", "en-GB", "EN", "ar")] == ["nl", "nl", "en", "en", "nl"]
    assert [sheet_language(tag) for tag in ("", "nl", "ar", "ar-SY", "TI", "uk_UA", "zh", "pl ")] == [
        "", "", "ar", "ar", "ti", "uk", "", "pl",
    ]  # fmt: skip
