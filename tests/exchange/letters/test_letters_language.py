"""Every Dutch letter that we ship passes our own language check: level B1 or easier, and everything told that it should tell."""

from __future__ import annotations

from datetime import date

import pytest

from vereffen.approach.plain_language.agreement import Given
from vereffen.approach.plain_language.check import Check, check
from vereffen.approach.plain_language.elements import ELEMENTS
from vereffen.exchange.letters import make, words
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.told import as_text, told
from vereffen.exchange.words.frequency import zipf

# Belastingdienst and evidence ask for fifteen words a sentence at most, as a mean.
LONGEST_MEAN = 15


def checked(letter: LetterData) -> Check:
    text = as_text(told(letter))
    claims = letter.vorderingen
    amounts = {
        amount for one in claims for amount in (one.hoofdsom_cents, one.kosten_cents, one.betaald_cents, one.open_cents)
    }
    amounts |= {
        letter.total_cents,
        letter.asked_cents,
        letter.kosten_nu_cents,
        *(cents for _on, cents in letter.termijnen),
    }
    days = {
        letter.datum,
        letter.uiterste_dag,
        *(on for on, _cents in letter.termijnen),
        *(one.dagtekening for one in claims),
    }
    return check(text, zipf, Given(frozenset(amounts), frozenset(days), letter.asked_cents, letter.uiterste_dag))


@pytest.mark.parametrize("kind", make.KINDS)
def test_a_letter_is_at_b1_or_easier_with_the_seven_elements_and_nothing_to_find(kind: str) -> None:
    found = checked(make.example(kind, "nl"))
    assert found.level in {"A2", "B1"}
    assert found.words_per_sentence is not None
    assert found.words_per_sentence <= LONGEST_MEAN
    assert found.missing_elements == ()
    assert found.findings == ()


def test_the_letters_and_the_check_know_the_same_elements() -> None:
    assert tuple(ELEMENTS) == words.ELEMENTS


def test_a_letter_with_another_amount_or_day_than_its_data_is_found_out() -> None:
    letter = make.example("herinnering", "nl")
    text = as_text(told(letter))
    given = Given(frozenset({1}), frozenset({date(2020, 1, 1)}), letter.asked_cents, letter.uiterste_dag)
    assert {"bedrag", "dag"} <= {one.kind for one in check(text, zipf, given).findings}
