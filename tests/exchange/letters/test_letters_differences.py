"""What changed between two texts, in words that a reader can follow."""

from __future__ import annotations

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.differences import Piece, differences
from vereffen.exchange.letters.make import example
from vereffen.exchange.letters.paper import pictures

OURS = texts.shipped("herinnering", "nl")


def test_the_same_text_has_no_differences() -> None:
    assert differences(OURS, OURS) == ()


def test_a_changed_word_stands_between_those_that_stayed() -> None:
    (line,) = differences(OURS, OURS._replace(subject="Herinnering: u moet toch {totaal} betalen"))
    assert line == (
        Piece("same", "Herinnering: u moet "), Piece("old", "nog "), Piece("new", "toch "), Piece("same", "{totaal} betalen"),
    )  # fmt: skip


def test_a_line_of_other_words_goes_and_comes_whole_and_a_block_that_is_gone_goes() -> None:
    (line,) = differences(OURS, OURS._replace(subject="Bel ons gerust"))
    assert [one.sort for one in line] == ["old", "new"]
    gone = differences(OURS, OURS._replace(blocks=OURS.blocks[1:]))
    assert gone == ((Piece("old", OURS.blocks[0].text[0]),),)


def test_each_page_of_a_letter_is_a_picture() -> None:
    (page,) = pictures(example("herinnering", "nl"))
    assert page.startswith(b"\x89PNG")
