"""The law in the words of the screen: refusals at the answer to mend, codes as people say them, and everything in English too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import polib
import pytest
from django.test import Client
from django.utils import translation

import make
from interfaces.desk_people import TODAY, seen, signed_in
from interfaces.law_asking import asked, typed
from law.questions import ON, QUESTIONS
from vereffen.interfaces.shared import law_forms, law_told, law_words
from vereffen.interfaces.shared.labels import WORDS
from vereffen.interfaces.shared.templatetags import law as filters
from vereffen.law import inquiry, questions, values
from vereffen.law.inquiry.fields import Field
from vereffen.law.refusal import Refusal
from vereffen.law.words import day as told_day
from vereffen.law.words import euros, percent, say

ROOT = Path(__file__).parents[2]
LAW = ROOT / "src" / "vereffen" / "law"
CATALOGUE = ROOT / "src/vereffen/interfaces/shared/locale/en/LC_MESSAGES/django.po"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("law_day")]


# Refusals in our own words


def told_of(name: str, **given: str) -> law_told.Told:
    """How the screen tells the refusal of a rule."""
    found = inquiry.INQUIRIES[name]
    asked_for, problems = law_forms.read(found.fields, given)
    assert problems == {}
    with pytest.raises(Refusal) as refused:
        inquiry.ask(name, TODAY, asked_for)
    return law_told.refused(found, TODAY, refused.value, given)


def test_answers_that_exclude_each_other_are_told_at_the_one_to_mend(officer: Client) -> None:
    response = asked(
        officer, "/wet/regel/dwangbevel-kosten/", schuld_cents="90", regime="kostenwet", btw="ja", actie="reken"
    )
    assert "Over een dwangbevel volgens de Kostenwet komt geen btw." in seen(response)
    assert 'href="#id-btw"' in response.content.decode()
    assert "VAT" not in seen(response)


def test_a_refusal_about_a_row_is_told_in_that_row() -> None:
    told = told_of(
        "verjaring",
        **{
            "einde_betaaltermijn": "2026-03-31",
            "handelingen.rows": "3",
            "handelingen.3.soort": "aanmaning",
            "regime": "awb",
        },
    )
    assert told == law_told.Told("handelingen.3.datum", "Vul dit in.")
    told = told_of("betalingskenmerk", nummer="12a")
    assert told == law_told.Told("nummer", "Schrijf 1 tot 15 cijfers, zonder spaties of letters.")


def test_a_refusal_that_we_have_no_words_for_is_told_as_it_is() -> None:
    found = inquiry.INQUIRIES["termijn"]
    told = law_told.refused(found, TODAY, Refusal("The moon is full; wait."), {})
    assert told == law_told.Told(
        "", "Met deze antwoorden kan de regel niet worden uitgerekend.", "The moon is full; wait."
    )


def test_a_value_that_is_not_sourced_is_named() -> None:
    refusal = Refusal("awb_betaaltermijn on 2026-01-01 is derived, not sourced, and may not permit a cost; confirm it.")
    told = law_told.refused(inquiry.INQUIRIES["termijn"], make.day("2026-01-01"), refusal, {})
    assert "Op 1 januari 2026 komt niet elke waarde uit een bron" in told.sentence
    assert [item.key for item in told.values] == ["awb_betaaltermijn"]


def test_every_pair_that_excludes_each_other_has_its_sentence() -> None:
    pairs = {(name, one.key) for name, rule in inquiry.INQUIRIES.items() for one in rule.impossible}
    assert pairs == set(law_words.IMPOSSIBLE)


def test_every_refusal_that_we_say_ourselves_is_still_said() -> None:
    said = "\n".join(path.read_text("utf-8") for path in LAW.rglob("*.py"))
    assert [words for words, _key, _ours in law_words.REFUSALS if words not in said] == []


def _options(fields: Sequence[Field]) -> Iterator[str]:
    for field in fields:
        yield from field.options
        yield from _options(field.items)


def test_every_choice_and_everybody_who_decides_has_its_words() -> None:
    codes = {code for rule in inquiry.INQUIRIES.values() for code in _options(rule.fields)}
    # What begins with a digit is the number of an article.
    assert {code for code in codes if not code[0].isdigit()} - {*law_words.OPTIONS, *WORDS} == set()
    assert {one.who for one in questions.questions()} - set(law_words.WHO) == set()
    assert set(law_words.STATUSES) == {*values.STATUSES, f"derived: {values.FITTED}"}


# In English


def test_a_sentence_of_the_law_is_said_in_english_with_its_amounts_and_days() -> None:
    sentence = say(
        "{a} {b} {c} {d}",
        a=euros(123_456),
        b=told_day(make.day("2026-03-01")),
        c=percent(values.Decimal("0.1373")),
        d="x y",
    )
    assert filters.said(sentence) == "€\xa01.234,56 1 maart 2026 13,73\xa0% x y"
    with translation.override("en"):
        assert filters.said(sentence) == "€\xa01,234.56 1 March 2026 13.73\xa0% x y"
        assert filters.said(say("Kosten")) == "Costs"
        assert filters.said("") == ""
    assert filters.said(say("{soort}", soort="mededeling_iw27")) == "mededeling dat de ontvanger nog wil innen"


def test_every_translation_keeps_the_holes_of_its_sentence() -> None:
    holes = re.compile(r"\{\w+\}|%\(\w+\)s")
    wrong = [
        entry.msgid
        for entry in polib.pofile(str(CATALOGUE))
        if entry.msgstr and sorted(holes.findall(entry.msgid)) != sorted(holes.findall(entry.msgstr))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", QUESTIONS)
def test_in_english_no_dutch_of_ours_is_left(name: str) -> None:
    person = make.officer(make.municipality(is_demo=True), "ann")
    client = signed_in(person, headers={"accept-language": "en"})
    found, given = inquiry.INQUIRIES[name], QUESTIONS[name][0]
    answer = inquiry.ask(name, date.fromisoformat(ON), given)
    response = asked(client, f"/wet/regel/{name}/", op=ON, actie="reken", **dict(typed(found.fields, given)))
    html = response.content.decode()
    # Titles of values, questions and texts of the law are Dutch, and say so to a screen reader.
    told = " ".join(re.sub(r"<[^>]*>", " ", re.sub(r'(?s)<(\w+)\b[^>]*\blang="nl".*?</\1>', " ", html)).split())
    assert "Outcome on" in told
    ours = [
        found.title,
        found.subject,
        *(field.label for field in found.fields),
        *(line.text for line in answer.finding.steps),
    ]
    with translation.override("en"):
        left = [text for text in ours if re.search(rf"(?<!\w){re.escape(text)}(?!\w)", told)]
        assert [text for text in left if filters.said(text) != text] == []
        assert all(filters.said(line.text).replace("\xa0", " ") in told for line in answer.finding.steps)
