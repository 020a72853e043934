"""Every Dutch letter that we ship passes our own language check: level B1 or easier, and everything told that it should tell."""

from __future__ import annotations

from datetime import timedelta

import pytest

from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.exchange.letters import kinds, make, texts
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.words.frequency import zipf

# What the evidence on letters asks for, as a mean.
LONGEST_MEAN = 15
# A decision must name its article, the term of BW 6:96 begins when the letter comes, and a letter that asks nothing has nothing to do first.
LAWFUL = {(kind, "wetsartikel") for kind, of in kinds.KINDS.items() if "wet" in of.fields}
LAWFUL |= {("veertiendagenbrief", "dag_noemen")} | {
    (kind, "actie_eerst") for kind, of in kinds.KINDS.items() if not of.asks
}


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_letter_is_at_b1_or_easier_and_tells_what_it_should(kind: str) -> None:
    found = checked(make.example(kind, "nl"), zipf)
    assert found.level in {"A2", "B1"}
    assert found.words_per_sentence is not None
    assert found.words_per_sentence <= LONGEST_MEAN
    assert found.missing_elements == ()


@pytest.mark.parametrize("kind", make.KINDS)
def test_nothing_is_found_in_a_letter_but_what_the_law_wants_there(kind: str) -> None:
    found = checked(make.example(kind, "nl"), zipf)
    assert [one for one in found.findings if (kind, one.kind) not in LAWFUL] == []
    assert found.difficult_words == ()


def test_the_letters_and_the_check_know_the_same_elements() -> None:
    assert tuple(ELEMENTS) == kinds.ELEMENTS


def test_a_text_with_another_amount_or_day_than_its_data_is_found_out() -> None:
    letter, ours = make.example("herinnering", "nl"), texts.shipped("herinnering", "nl")
    last = letter.uiterste_dag
    assert checked(letter, zipf, ours).findings == ()
    when = next(one for one in ours.blocks if one.name == "wanneer")
    for words in ("Betaal € 1,23 uiterlijk op {uiterste_dag}.", "Betaal {totaal} uiterlijk op 1 mei 2031."):
        changed = when._replace(text=(words,))
        text = ours._replace(blocks=tuple(changed if one is when else one for one in ours.blocks))
        kinds_found = {one.kind for one in checked(letter, zipf, text).findings}
        assert kinds_found == ({"bedrag"} if "1,23" in words else {"dag"}), words
    later = letter._replace(uiterste_dag=last + timedelta(days=1))
    assert checked(later, zipf).findings == ()


def test_a_text_that_loses_an_element_is_found_out() -> None:
    letter, ours = make.example("herinnering", "nl"), texts.shipped("herinnering", "nl")
    for name in ("wie_bellen", "hoe_betalen"):
        text = ours._replace(blocks=tuple(one for one in ours.blocks if one.name != name))
        assert name in checked(letter, zipf, text).missing_elements
