"""A municipality's own text goes out only when it loses nothing that the law or its kind wants told, in every case."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from vereffen.exchange.letters import make, publication, texts
from vereffen.exchange.letters.data import LANGUAGES, from_document, to_document
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.page import as_page
from vereffen.exchange.letters.plain import as_text
from vereffen.exchange.letters.told import told
from vereffen.exchange.letters.value_words import WORDS, fillable
from vereffen.exchange.words.frequency import zipf
from vereffen.law import contents
from vereffen.law.refusal import Refusal

KINDS_AND_LANGUAGES = [(kind, language) for kind in KINDS for language in LANGUAGES]
REMINDER = texts.shipped("herinnering", "nl")


def without(text: texts.Text, name: str) -> texts.Text:
    """The text without the blocks of that name."""
    return text._replace(blocks=tuple(one for one in text.blocks if one.name != name))


def silent(text: texts.Text, name: str) -> texts.Text:
    """The text with blocks of that name that stand there and say nothing."""
    mute = [one._replace(text=("…",), shows="", listed="") if one.name == name else one for one in text.blocks]
    return text._replace(blocks=tuple(mute))


def with_line(text: texts.Text, line: str) -> texts.Text:
    """The text with one more paragraph in its first block."""
    first = text.blocks[0]
    return text._replace(blocks=(first._replace(text=(*first.text, line)), *text.blocks[1:]))


@pytest.mark.parametrize(("kind", "language"), KINDS_AND_LANGUAGES)
def test_our_own_text_may_go_out_in_every_case(kind: str, language: str) -> None:
    assert publication.lacking(kind, language, texts.shipped(kind, language)) == ()
    for data in edge_cases(kind, language).values():
        assert make.content(data)
        own = data._replace(tekst=texts.shipped(kind, language))
        assert from_document(kind, to_document(own)) == own
        assert told(own) == told(data)


def test_the_cases_are_those_that_letters_break_on() -> None:
    wanted = {"een_vordering", "dertig_vorderingen", "lange_naam", "geen_adres", "bewindvoerder", "geen_email"}
    for kind in KINDS:
        found = edge_cases(kind, "nl")
        assert wanted <= set(found)
        assert ("niets_open" in found) is not KINDS[kind].asks
        assert len(found["dertig_vorderingen"].vorderingen) == 30
        assert len(found["lange_naam"].aan.naam) == 60
        totals = {case: one.total_cents for case, one in found.items() if case not in {"niets_open", "zonder_kosten"}}
        assert len(set(totals.values())) == 1


@pytest.mark.parametrize(("kind", "language"), KINDS_AND_LANGUAGES)
def test_each_part_that_a_kind_may_not_lack_is_missed_by_its_name(kind: str, language: str) -> None:
    whole = texts.shipped(kind, language)
    for name in KINDS[kind].parts:
        found = publication.lacking(kind, language, without(whole, name))
        known = {one.code for one in found}
        lawful = {one.code for one in found if one.article}
        assert name in known or lawful, (kind, name)
        assert all(len(one.text.split()) > 1 for one in found)
        with pytest.raises(Refusal, match=str(found[0].text)):
            publication.refuse(found)


LAWFUL = [(kind, of.document) for kind, of in KINDS.items() if of.document]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "document"), LAWFUL)
def test_each_thing_that_the_law_wants_said_is_missed_by_its_code_when_its_block_is_gone_or_says_nothing(
    kind: str, document: str, language: str
) -> None:
    regime = "privaat" if document == "veertiendagenbrief" else "awb"
    whole = texts.shipped(kind, language)
    for spoil in (without, silent):
        blocks = {one.name for one in whole.blocks}
        missed = {
            one.code: one
            for name in blocks
            for one in publication.lacking(kind, language, spoil(whole, name))
            if one.article
        }
        wanted = {one.code: one for one in contents.required(document, regime)}
        # The word dwangbevel stands at the top, in no block.
        wanted.pop("woord_dwangbevel", None)
        assert set(missed) == set(wanted)
        assert all(
            missed[code].article == one.article and missed[code].text == one.text for code, one in wanted.items()
        )


def test_a_dwangbevel_without_its_name_at_the_top_is_missed() -> None:
    text = texts.shipped("dwangbevel", "nl")._replace(subject="Betaal nu")
    (found,) = publication.lacking("dwangbevel", "nl", text)
    assert (found.code, found.article) == ("woord_dwangbevel", "Awb 4:122 lid 1 a")


@pytest.mark.parametrize(
    ("kind", "name", "case"),
    [
        ("dwangbevel", "rente_vanaf", "voorbeeld"),
        ("veertiendagenbrief", "btw", "met_btw"),
        ("rekening", "bezwaar", "voorbeeld"),
    ],
)
def test_what_is_only_said_in_some_cases_is_missed_in_that_case(kind: str, name: str, case: str) -> None:
    whole = texts.shipped(kind, "nl")
    block = "bezwaar" if name == "bezwaar" else "hoeveel"
    found = {one.code: one.case for one in publication.lacking(kind, "nl", without(whole, block))}
    assert found[name] == case


def test_a_condition_that_hides_a_part_in_one_case_is_found_in_that_case() -> None:
    blocks = tuple(
        one._replace(when=("meer_vorderingen",)) if one.name == "lukt_niet" else one for one in REMINDER.blocks
    )
    (found,) = publication.lacking("herinnering", "nl", REMINDER._replace(blocks=blocks))
    assert (found.code, found.case) == ("lukt_niet", "een_vordering")
    lines = ("Bel {telefoon} of mail naar {email}.",)
    blocks = tuple(one._replace(text=lines) if one.name == "wie_bellen" else one for one in REMINDER.blocks)
    found = publication.lacking("herinnering", "nl", REMINDER._replace(blocks=blocks))[0]
    assert (found.code, found.case) == ("wie_bellen", "geen_email")


@pytest.mark.parametrize(
    "sms",
    ["U hebt een schuld.", "U moet nog betalen: bel {telefoon}.", "Het gaat om € 12.", "You owe us.", "Nog 12,50."],
)
def test_a_message_that_tells_of_a_debt_is_refused(sms: str) -> None:
    assert [one.code for one in publication.lacking("herinnering", "nl", REMINDER._replace(sms=sms))] == ["sms"]
    assert publication.lacking("herinnering", "nl", REMINDER._replace(sms="Bel ons: {telefoon}. {gemeente}")) == ()


def test_what_is_hard_to_read_only_warns() -> None:
    hard = with_line(REMINDER, "Wij sommeren u teneinde executiemaatregelen te voorkomen onverwijld te voldoen.")
    found = publication.review("herinnering", "nl", hard, zipf)
    assert found.lacks == ()
    assert found.language is not None
    assert found.language.findings
    english = publication.review("herinnering", "en", texts.shipped("herinnering", "en"), zipf)
    assert english == ((), None)


def test_every_value_and_part_has_its_words() -> None:
    assert all(fillable(kind) for kind in KINDS)
    assert {name for kind in KINDS for name in fillable(kind)} == set(WORDS)
    assert {name for of in KINDS.values() for name in of.parts} == set(publication.PARTS)


MARKUP = st.sampled_from(
    ["<script>alert(1)</script>", '#eval("1")', "$x^2$", "#import \"/etc/passwd\"", "*dik* _schuin_", "\\n", "</p><b>", "]]>", "&amp;",
     "https://voorbeeld.example/?a=1&b=2", "= Kop", "`code`", "@ref", "<label>", "// weg", "~", "'\"", "%s %(x)s", "{{ x }}"]
)  # fmt: skip
HARD = st.sampled_from(
    ["🙂", "\u202edcba", "\u2066a", "مرحبا", "ሰላም", "漢字", "a" * 100_000, "a\x00b", "a\x7fb", "\ud800", "a\u200bb", "x\u0301" * 300, "\ufeff", "\u2028"]
)  # fmt: skip


def read_or_refused(document: dict[str, Any]) -> tuple[texts.Text | None, str]:
    """The text when it may go out, or why it may not."""
    try:
        text = texts.read("herinnering", document, {})
        publication.refuse(publication.lacking("herinnering", "nl", text))
    except Refusal as why:
        return None, str(why)
    return text, ""


def stays_text(written: str, where: str) -> None:
    """What was written is refused without being repeated, or is text in every form."""
    document: Any = texts.to_document(REMINDER)
    if where in {"tekst", "kop"}:
        document["blok"][0][where] = [written] if where == "tekst" else written
    else:
        document[where] = written
    text, why = read_or_refused(document)
    if text is None:
        assert len(why) < 700
        assert len(written) < 30 or written not in why
        return
    letter = make.example("herinnering", "nl")._replace(tekst=text)
    found, ours = told(letter), told(letter._replace(tekst=None))
    pdf = make.make(letter)
    assert pdf.startswith(b"%PDF-")
    page, plain = html.parse(io.StringIO(as_page(found))), html.parse(io.StringIO(as_page(ours)))
    tags = [[one.tag for one in tree.iter() if one.tag not in {"p", "h2"}] for tree in (page, plain)]
    assert tags[0] == tags[1]
    spoken = written.strip()
    if spoken and where in {"tekst", "kop"} and "{" not in spoken:
        assert spoken in as_text(found) or where == "kop"
        assert spoken in "".join(page.getroot().itertext()) or where == "kop"
    if where == "sms" and "{" not in spoken:
        assert found.sms.replace(" ", "") == spoken.replace(" ", "")


WRITTEN = MARKUP | HARD | st.text(max_size=60)
WHERE = st.sampled_from(["tekst", "kop", "onderwerp", "titel", "sms"])


@settings(max_examples=60, deadline=None)
@given(WRITTEN, WHERE)
def test_what_somebody_writes_in_a_text_is_refused_clearly_or_stays_text(written: str, where: str) -> None:
    stays_text(written, where)


@pytest.mark.nightly
@settings(max_examples=3_000, deadline=None)
@given(WRITTEN, WHERE)
def test_the_same_of_very_many_texts(written: str, where: str) -> None:
    stays_text(written, where)
