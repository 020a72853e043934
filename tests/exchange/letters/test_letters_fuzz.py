"""Whatever is filled in to a letter or written in its text, each form of it stays whole and shows words, never markup."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import html

from exchange.letters.standards import faults
from vereffen.approach.reading import SHEETS
from vereffen.exchange.letters import make, texts
from vereffen.exchange.letters.data import LetterData, from_document, to_document
from vereffen.exchange.letters.page import as_page, as_part
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.interfaces.shared.fonts import fonts
from vereffen.law.refusal import Refusal

REMINDER = make.example("herinnering", "nl")
NASTY = (
    "<script>alert(1)</script>", "</title><b>", "&amp;&#60;i&#62;", '#eval("1") #read("letter.typ")', "$x$ *b* _i_ `c` @r <l> \\",
    "{totaal}", "{naam.__class__}", "{0}", "%s %(x)s", "{{ 7*7 }}{% x %}", "]]>--><!--", "\u202ecba\u202c", "\u2066x\u2069",
    "مرحبا 14 0123 شكرا", "שלום", "🙂👩‍👩‍👧", "e\u0301\u200d\ufeff", "'; DROP TABLE x; --", "=1+1", "\u0001\u0000", "a\r\nBcc: x@y.example",
    "\ud83d", "x" * 100_000, ("#strong[x] <u> " * 7_000),
)  # fmt: skip
ANY = st.sampled_from(NASTY) | st.text(max_size=120)
PLACES = ("naam", "straat", "plaats", "medewerker", "omschrijving", "gemeente")
quickly = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def filled(place: str, value: str, sheet: str) -> dict[str, Any]:
    document = to_document(REMINDER._replace(uitleg=sheet))
    where: dict[str, Any] = {
        "medewerker": document, "omschrijving": document["vorderingen"][0], "gemeente": document["gemeente"],
    }.get(place, document["aan"])  # fmt: skip
    where["naam" if place == "gemeente" else place] = value
    return document


def tags(page: str) -> list[str]:
    """The elements, without the line breaks of lists of lines, of which an empty value has one less."""
    return [str(one.tag) for one in html.document_fromstring(page).iter() if one.tag != "br"]


def accepted(document: dict[str, Any]) -> LetterData | None:
    try:
        return from_document("herinnering", document)
    except Refusal as refused:
        said = str(refused)
        assert "\n" not in said
        return None


@quickly
@given(st.sampled_from(PLACES), ANY, st.sampled_from(["", *SHEETS]))
@example("naam", "x" * 100_000, "ar")
@example("naam", "a\r\nBcc: x@y.example", "")
def test_what_is_filled_in_is_refused_in_words_or_stays_words_in_every_form(place: str, value: str, sheet: str) -> None:
    letter = accepted(filled(place, value, sheet))
    if letter is None:
        return
    whole, plain = told(letter), told(REMINDER._replace(uitleg=sheet))
    assert tags(as_page(whole)) == tags(as_page(plain))
    assert tags(as_part(whole)) == tags(as_part(plain))
    # A line of an e-mail begins only where one of ours does, and a message says nothing that was not in the text.
    assert as_text(whole).count("\n") <= as_text(plain).count("\n") + 1
    assert "\n" not in whole.sms
    try:
        pdf = make.make(letter, fonts())
    except Refusal as refused:
        said = str(refused)
        assert value not in said or len(value.strip()) < 3
        return
    assert faults(pdf) == []


@quickly
@given(ANY)
def test_a_text_of_a_municipality_is_refused_in_words_or_stays_words(value: str) -> None:
    document = {
        "titel": "Excuses", "onderwerp": "Onze fout", "sms": "Bel {gemeente}: {telefoon}.",
        "blok": [
            {"naam": "wat", "kop": value, "tekst": [value, "Dit ging mis."], "toon": "regels", "lijst": "fout"},
            {"naam": "hersteld", "toon": "regels", "lijst": "hersteld"}, {"steen": "wie_bellen"},
        ],
    }  # fmt: skip
    try:
        text = texts.read("excuus", document, texts.stones("nl"))
    except Refusal as refused:
        said = str(refused)
        assert "\n" not in said
        return
    whole = told(make.example("excuus", "nl"), text)
    page = html.document_fromstring(as_page(whole))
    assert not [one for one in page.iter() if one.tag in {"script", "b", "i", "u", "l"}]
    assert {one.tag for one in page.iter()} <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "p",
        "br",
        "h1",
        "h2",
        "ul",
        "li",
    }


@pytest.mark.parametrize("value", ["x" * 100_000, "<b>" * 33_000])
def test_a_line_of_100_kb_is_no_trouble_for_what_has_not_been_checked_before(value: str) -> None:
    letter = REMINDER._replace(aan=REMINDER.aan._replace(naam=value))
    assert tags(as_page(told(letter))) == tags(as_page(told(REMINDER)))
    with pytest.raises(Refusal, match="too long"):
        make.make(letter, fonts())
