"""Every Dutch letter that we ship passes our own language check: level B1 or easier, and everything told that it should tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from vereffen.approach.plain_language.agreement import Given
from vereffen.approach.plain_language.check import Check, check
from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.exchange.letters import kinds, make
from vereffen.exchange.letters.data import LetterData, to_document
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.exchange.words.frequency import zipf

# What the evidence on letters asks for, as a mean.
LONGEST_MEAN = 15
# A decision must name its article, the term of BW 6:96 begins when the letter comes, and a letter that asks nothing has nothing to do first.
LAWFUL = {(kind, "wetsartikel") for kind, of in kinds.KINDS.items() if "wet" in of.fields}
LAWFUL |= {("veertiendagenbrief", "dag_noemen")} | {
    (kind, "actie_eerst") for kind, of in kinds.KINDS.items() if not of.asks
}


def _values(document: Any) -> Iterator[Any]:
    if isinstance(document, dict | list):
        for one in document.values() if isinstance(document, dict) else document:
            yield from _values(one)
    else:
        yield document


def checked(letter: LetterData) -> Check:
    """The check of the filled letter, which may name no amount and no day but those of its data."""
    found = list(_values(to_document(letter)))
    amounts = {one for one in found if isinstance(one, int)}
    amounts |= {letter.total_cents, letter.asked_cents, *(one.open_cents for one in letter.vorderingen), 0}
    days = {date.fromisoformat(one) for one in found if isinstance(one, str) and len(one) == 10 and one[4:8:3] == "--"}
    return check(as_text(told(letter)), zipf, Given(frozenset(amounts), frozenset(days)))


def needed(kind: str) -> set[str]:
    """All seven for a letter that asks for money; for another those that its kind may not be without."""
    of = kinds.KINDS[kind]
    return set(ELEMENTS) if of.asks else set(of.parts) & set(ELEMENTS)


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_letter_is_at_b1_or_easier_and_tells_what_it_should(kind: str) -> None:
    found = checked(make.example(kind, "nl"))
    assert found.level in {"A2", "B1"}
    assert found.words_per_sentence is not None
    assert found.words_per_sentence <= LONGEST_MEAN
    assert needed(kind) & set(found.missing_elements) == set()


@pytest.mark.parametrize("kind", make.KINDS)
def test_nothing_is_found_in_a_letter_but_what_the_law_wants_there(kind: str) -> None:
    found = checked(make.example(kind, "nl"))
    assert [one for one in found.findings if (kind, one.kind) not in LAWFUL] == []
    assert found.difficult_words == ()


def test_the_letters_and_the_check_know_the_same_elements() -> None:
    assert tuple(ELEMENTS) == kinds.ELEMENTS


def test_a_letter_with_another_amount_or_day_than_its_data_is_found_out() -> None:
    letter = make.example("herinnering", "nl")
    given = Given(frozenset({1}), frozenset({date(2020, 1, 1)}), letter.asked_cents, letter.uiterste_dag)
    assert {"bedrag", "dag"} <= {one.kind for one in check(as_text(told(letter)), zipf, given).findings}
