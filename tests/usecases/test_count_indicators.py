"""The indicators tell of all that is recorded and say why of the rest; the letters are those of the day."""

from __future__ import annotations

import pytest

import make
from vereffen.exchange.letters import texts
from vereffen.exchange.letters.kinds import KINDS
from vereffen.records import letter_texts
from vereffen.usecases.count_indicators import count_indicators

pytestmark = pytest.mark.django_db


def test_every_indicator_is_told_or_says_why_not() -> None:
    of = make.municipality()
    make.claim(of)
    ((period, found),) = count_indicators(of, make.day("2026-10-01"), make.day("2026-10-31"), make.day("2026-11-24"))
    assert period == "2026-10"
    assert list(dict.fromkeys(one.id for one in found)) == [f"I-{number}" for number in range(1, 26)]
    # What is asked of people says why as well, for nobody was asked yet; and I-16 for want of prices.
    assert {one.id for one in found if one.why} == {"I-11", "I-16", "I-20", "I-21"}
    assert all(one.value is None and one.numerator is None for one in found if one.why)


def test_a_text_of_its_own_counts_from_its_day_on() -> None:
    of = make.municipality()
    by, lead = make.officer(of), make.officer(of, "tess", "teamleider")
    hard = "Ingevolge het bepaalde in de invorderingsregelgeving dient onverwijlde nakoming van betalingsverplichtingen plaats te vinden."
    ours = texts.shipped("herinnering", "nl")
    blocks = tuple(one._replace(text=(*one.text, *[hard] * 4)) for one in ours.blocks)
    text = texts.to_document(ours._replace(blocks=blocks))
    version = letter_texts.write(of, "herinnering", "nl", 0, text, by, "Proef", make.AT)
    letter_texts.book(
        version, letter_texts.Act.APPROVED, lead, make.day("2026-11-01"), make.AT, days=(make.day("2026-11-01"), None)
    )
    found = dict(count_indicators(of, make.day("2026-10-01"), make.day("2026-11-30"), make.day("2027-01-01")))
    good = {month: one for month, some in found.items() for one in some if (one.id, one.part) == ("I-23", "")}
    assert good["2026-10"].denominator == good["2026-11"].denominator == len(KINDS)
    assert (good["2026-10"].numerator or 0) - (good["2026-11"].numerator or 0) == 1
