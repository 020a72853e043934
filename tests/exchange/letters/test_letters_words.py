"""The words of each letter against the agreed texts, and what the law wants an aanmaning to say."""

from __future__ import annotations

import os
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.exchange.letters import make, texts, words
from vereffen.exchange.letters.data import LANGUAGES, LetterData
from vereffen.exchange.letters.kinds import ELEMENTS, KINDS
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told

GOLDEN = Path(__file__).with_name("golden")
LETTERS = [make.example(kind, language) for kind in make.KINDS for language in LANGUAGES]
AANMANINGEN = [letter for letter in LETTERS if letter.soort == "aanmaning"]
HOLE = re.compile(r"{(\w+)}")
# Two weeks, what can be enforced, and at whose cost (Awb 4:112, 4:113).
TWO_WEEKS = {"nl": "binnen twee weken", "en": "within two weeks"}
OWN_COST = {"nl": "de kosten daarvan moet u dan ook betalen", "en": "pay the costs of that too"}
BY_A_JUDGE = {"nl": "rechter", "en": "court"}
# What nobody knows when the letter is made, and what nothing in the system keeps for us.
UNFOUNDED = (
    "wij bellen u",
    "probeerden u te spreken",
    "we will call you",
    "tried to speak",
    "komen er geen kosten bij zolang",
)


def named(letter: LetterData) -> str:
    return f"{letter.soort}.{letter.taal}"


def plain(letter: LetterData, *names: str) -> str:
    """These blocks of the letter in one line, in small letters, with ordinary spaces."""
    return " ".join([told(letter).said(*names)]).replace("\u00a0", " ").lower()


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_reads_as_agreed(letter: LetterData) -> None:
    path, text = GOLDEN / f"{named(letter)}.txt", as_text(told(letter))
    if os.environ.get("VEREFFEN_WRITE_GOLDENS") == "1":
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_every_agreed_text_belongs_to_a_letter() -> None:
    assert {path.stem for path in GOLDEN.glob("*.txt")} == {named(letter) for letter in LETTERS}


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_tell_the_same_things(kind: str) -> None:
    dutch, english = (texts.shipped(kind, language) for language in LANGUAGES)
    assert [one._replace(heading="", text=()) for one in dutch.blocks] == [
        one._replace(heading="", text=()) for one in english.blocks
    ]
    for one, other in zip(dutch.blocks, english.blocks, strict=True):
        assert len(one.text) == len(other.text), one.name
        assert bool(one.heading) == bool(other.heading), one.name
        assert sorted(texts.holes(str(one))) == sorted(texts.holes(str(other))), one.name
    assert sorted(texts.holes(dutch.subject)) == sorted(texts.holes(english.subject))
    assert bool(dutch.sms) == bool(english.sms)


@pytest.mark.parametrize("letter", [one for one in LETTERS if KINDS[one.soort].asks], ids=named)
def test_a_letter_that_asks_for_money_tells_all_seven_elements(letter: LetterData) -> None:
    offers = {"regeling_aanbod": {"hoe_betalen"}}.get(letter.soort, set())
    assert [name for name in ELEMENTS if not told(letter).said(name) and name not in offers] == []


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_every_letter_says_whom_to_call(letter: LetterData) -> None:
    assert letter.gemeente.telefoon in told(letter).said("wie_bellen")
    assert letter.medewerker in told(letter).said("wie_bellen")


def test_the_frame_has_the_same_words_in_both_languages() -> None:
    dutch, english = words.FRAME["nl"], words.FRAME["en"]
    assert set(words.FRAME) == set(LANGUAGES)
    assert dutch.keys() == english.keys()
    assert {key: HOLE.findall(text) for key, text in dutch.items()} == {
        key: HOLE.findall(text) for key, text in english.items()
    }


@pytest.mark.parametrize("letter", AANMANINGEN, ids=named)
def test_an_aanmaning_says_its_term_its_cost_and_what_follows(letter: LetterData) -> None:
    assert TWO_WEEKS[letter.taal] in plain(letter, "wanneer")
    assert words.day(letter.uiterste_dag, letter.taal).replace("\u00a0", " ").lower() in plain(letter, "wanneer")
    cost = words.euro(letter.kosten_nu_cents, letter.taal).replace("\u00a0", " ")
    assert cost in plain(letter, "hoeveel")
    assert "dwangbevel" in plain(letter, "wat_daarna")
    assert OWN_COST[letter.taal] in plain(letter, "wat_daarna")
    rows = [row for part in told(letter).parts if part.table for row in part.table.rows]
    assert any(cost in row[0].replace("\u00a0", " ") for row in rows)


@pytest.mark.parametrize("letter", AANMANINGEN, ids=named)
def test_without_a_law_that_gives_one_no_dwangbevel_is_named_anywhere(letter: LetterData) -> None:
    without = letter._replace(dwangbevel=False)
    assert "dwangbevel" not in as_text(told(without)).lower()
    assert BY_A_JUDGE[letter.taal] in plain(without, "wat_daarna")


@pytest.mark.parametrize("letter", AANMANINGEN, ids=named)
def test_an_objection_can_be_made_with_what_the_letter_says(letter: LetterData) -> None:
    # Awb 6:5: name and address, day, which decision, why, and a signature; Awb 6:7: six weeks.
    needed = {
        "nl": ("zes weken", "naam en adres", "de datum", "briefnummer", "waarom", "handtekening"),
        "en": ("six weeks", "name and address", "the date", "letter number", "why", "sign"),
    }
    assert [one for one in needed[letter.taal] if one not in plain(letter, "bezwaar")] == []


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_a_letter_promises_and_tells_only_what_it_can_know(letter: LetterData) -> None:
    text = as_text(told(letter)).lower()
    # Who is called back on a day that was agreed has a task of ours for it.
    kept = {"wij bellen u"} if letter.gegevens.get("terugbellen_op") else set()
    assert [one for one in UNFOUNDED if one in text and one not in kept] == []


@pytest.mark.parametrize("letter", [one for one in LETTERS if one.soort == "herinnering"], ids=named)
def test_a_reminder_is_free_and_does_not_threaten(letter: LetterData) -> None:
    text = as_text(told(letter)).lower()
    assert {"nl": "die kost u niets", "en": "it costs you nothing"}[letter.taal] in text
    for threat in ("dwangbevel", "deurwaarder", "bailiff", "beslag", "rechter", "court"):
        assert threat not in text
    assert told(letter).said("bezwaar") == ""


def test_somebody_without_a_name_of_their_own_signs_with_a_capital() -> None:
    anybody = LETTERS[0]._replace(medewerker="onze medewerkers")
    assert told(anybody).signed[0] == "Onze medewerkers"
    assert "onze medewerkers" in told(anybody).said("wie_bellen")


@given(st.integers(0, 10**12))
def test_an_amount_can_be_read_back(cents: int) -> None:
    dutch, english = words.euro(cents, "nl"), words.euro(cents, "en")
    for written, group, point in ((dutch, ".", ","), (english, ",", ".")):
        assert written.startswith("€\u00a0")
        assert int(written[2:].replace(group, "").replace(point, "")) == cents
        assert re.fullmatch(rf"\d{{1,3}}(\{group}\d{{3}})*\{point}\d\d", written[2:])


@given(st.dates(date(2015, 1, 1), date(2060, 12, 31)))
def test_a_day_is_written_out_and_never_broken_over_two_lines(on: date) -> None:
    dutch, english = words.day(on, "nl"), words.day(on, "en")
    assert " " not in dutch + english
    assert dutch.split("\u00a0")[::2] == english.split("\u00a0")[::2] == [str(on.day), str(on.year)]
    assert dutch.split("\u00a0")[1].islower()
    assert english.split("\u00a0")[1].istitle()
    assert words.day(on, "nl") != words.day(on + timedelta(days=1), "nl")
