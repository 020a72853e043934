"""The text of a letter as a document: what is refused, by its name, and that nothing filled in is ever markup."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from vereffen.exchange.letters import make, texts
from vereffen.exchange.letters.data import LANGUAGES, LetterData
from vereffen.exchange.letters.kinds import KINDS, Sort
from vereffen.exchange.letters.page import as_page, as_part
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.law.refusal import Refusal

LETTERS = [make.example(kind, language) for kind in KINDS for language in LANGUAGES]
EXCUSE = {
    "titel": "Excuses",
    "onderwerp": "Onze fout",
    "blok": [
        {"naam": "wat", "tekst": ["Dit ging mis."], "toon": "regels", "lijst": "fout"},
        {"naam": "hersteld", "toon": "regels", "lijst": "hersteld"},
        {"steen": "wie_bellen"},
    ],
}
STONES = texts.stones("nl")


def named(letter: LetterData) -> str:
    return f"{letter.soort}.{letter.taal}"


def block(at: int, **changed: Any) -> dict[str, Any]:
    blocks = [dict(one) for one in EXCUSE["blok"]]
    blocks[at].update(changed)
    return {**EXCUSE, "blok": blocks}


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ({**EXCUSE, "blok": EXCUSE["blok"][:1]}, r"lacks the block wie_bellen, hersteld"),
        ({**EXCUSE, "blok": []}, r"between 1 and 40 blocks"),
        ({**EXCUSE, "onderwerp": ""}, r"onderwerp may not be empty"),
        ({**EXCUSE, "kleur": "rood"}, r"Unknown key in the text: kleur"),
        ({**EXCUSE, "sms": "U moet nog {totaal} betalen"}, r"sms fills in something unknown"),
        (block(0, tekst=["U kreeg {onzin}."]), r"wat fills in something unknown"),
        (block(0, tekst=["Een haak { te veel."]), r"brace too many"),
        ({**EXCUSE, "onderwerp": "Onze { fout"}, r"onderwerp has a brace too many"),
        ({**EXCUSE, "sms": "Bel } ons"}, r"sms has a brace too many"),
        (block(0, tekst=["Een {totaal.__class__} geval."]), r"fills in something unknown"),
        (block(0, als=["weer"]), r"asks about something unknown"),
        (block(0, als="kosten"), r"must be lists"),
        (block(0, toon="filmpje"), r"shows something unknown"),
        (block(0, lijst="hersteld_op"), r"lists something unknown"),
        (block(0, tekst=["a\nb"]), r"one line"),
        (block(0, tekst=["a" * 1_501]), r"at most 1,500 characters"),
        (block(2, steen="onbekend"), r"names one of"),
        (block(2, tekst=["En nog iets."]), r"has nothing else"),
    ],
)
def test_a_text_that_cannot_be_right_is_refused_in_words(document: dict[str, Any], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        texts.read("excuus", document, STONES)
    assert texts.read("excuus", EXCUSE, STONES)


def test_every_part_that_a_kind_may_not_lack_is_missed_by_its_name() -> None:
    for kind, of in KINDS.items():
        whole = texts.shipped(kind, "nl")
        for name in of.parts:
            left = [
                {
                    "naam": one.name,
                    "kop": one.heading,
                    "als": list(one.when),
                    "tekst": list(one.text),
                    "toon": one.shows,
                }
                | ({"lijst": one.listed} if one.listed else {})
                for one in whole.blocks
                if one.name != name
            ]
            with pytest.raises(Refusal, match=name):
                texts.read(kind, {"titel": whole.title, "onderwerp": whole.subject, "blok": left}, STONES)


@pytest.mark.parametrize("letter", LETTERS, ids=named)
def test_the_page_says_what_the_letter_says_in_its_language(letter: LetterData) -> None:
    found = told(letter)
    page = html.document_fromstring(as_page(found))
    assert page.get("lang") == letter.taal
    assert len(page.findall(".//h1")) == 1
    seen = " ".join(page.find(".//main").itertext()).replace("\u00a0", " ")
    for line in as_text(found).splitlines():
        for part in re.split(r" \| |: ", line.removeprefix("- ")):
            assert part in seen
    assert all(cell.get("scope") for cell in page.iter("th"))
    part = html.fragment_fromstring(as_part(found))
    assert (part.tag, part.get("lang")) == ("article", letter.taal)


ANY = st.text(max_size=200) | st.sampled_from(
    ["<script>alert(1)</script>", '#eval("x")', "$x$", "{totaal}", "\u202edcba", "&amp;<b>", "a" * 100_000, "🙂", "]]>"]
)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LETTERS), ANY)
def test_whatever_is_filled_in_stays_text(letter: LetterData, given_text: str) -> None:
    own = {
        name: given_text if {**KINDS[letter.soort].fields, **KINDS[letter.soort].may}[name] is Sort.TEXT else value
        for name, value in letter.gegevens.items()
    }
    changed = letter._replace(aan=letter.aan._replace(naam=given_text), medewerker=given_text or "x", gegevens=own)
    page = html.document_fromstring(as_page(told(changed)))
    plain = html.document_fromstring(as_page(told(letter)))
    # Nothing that was filled in became an element: both pages have the same ones.
    assert [one.tag for one in page.iter() if one.tag not in {"br", "p"}] == [
        one.tag for one in plain.iter() if one.tag not in {"br", "p"}
    ]
