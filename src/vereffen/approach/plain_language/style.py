"""How the sentences are built and how they sound: length, who acts, nouns, capitals, threats and words that sound stern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vereffen.approach.plain_language.finding import Finding
from vereffen.approach.plain_language.reading import Sentence
from vereffen.approach.plain_language.terms import found_in
from vereffen.law.words import say

LONGEST = 20
NOUNS = 3
_BECOMES = re.compile(r"\b(?:word|wordt|worden|werd|werden)\b")
_DONE = re.compile(
    r"\b(?:\w{0,12}ge\w{2,30}(?:d|t|en)|(?:be|ver|ont|her|mis)\w{2,30}[dt]|ontvangen|besloten|verzonden|verstrekt|verkregen|betrokken"
    r"|onderzocht|overgemaakt|voldaan|toegezonden)\b"
)
_NO_DEED = re.compile(
    r"\b(?:geld|gebied|gesprekken|gevolgen|gemeenten|gezinnen|geduld|gedeelten|gezond|gebouwen|gerechten|beleid|belet|bericht"
    r"|bedient|verstand|verband|verwant|verschillen|herfst|begint|bent|bestaat|betaalt|vergeet|tegen\w*|vanwege)\b"
)
_NOUN = re.compile(r"\b\w{3,40}(?:ing|ingen|heid|heden|atie|aties|iteit|iteiten)\b")
# Nouns that everybody uses for what they name.
_USUAL = re.compile(
    r"^(?:\w*(?:rekening|regeling|herinnering|aanmaning|betaling|belasting|heffing|woning|koning|leerling|ding|verzekering|uitkering"
    r"|beslissing|mening|tekening|toeslag|informatie|vergissing|vertegenwoordiging|afdeling|gelegenheid|situatie|organisatie)(?:en)?)$"
)
_CAPITALS = re.compile(r"\b[A-ZÀ-Þ]{5,}\b|\b[A-ZÀ-Þ]{2,} [A-ZÀ-Þ]{2,} [A-ZÀ-Þ]{2,}\b")
_ARTICLE = re.compile(r"\bartikel(?:en)? \d[\d:]*|\b(?:Awb|Invorderingswet|Rv|BW|Kostenwet)\b.{0,12}\d")
_SOUND = {"forbidden": "verboden", "threat": "dreiging", "tone": "toon"}


def style(found: Sequence[Sentence]) -> Iterator[Finding]:
    """What stands out in each sentence, in reading order; headings and rows are heard for their tone only."""
    for one in found:
        if one.running:
            yield from _built(one)
        yield from _sounds(one)


def _built(one: Sentence) -> Iterator[Finding]:
    lower = one.text.lower()
    if len(one.tokens) > LONGEST:
        told = say("Deze zin heeft {count} woorden. Maak er twee zinnen van.", count=len(one.tokens))
        yield Finding(one.text, "lange_zin", told)
    if (becomes := _BECOMES.search(lower)) and _deed(lower):
        yield Finding(one.text, "lijdend", say("Zeg wie het doet, zonder “{word}”: wij …, of: u ….", word=becomes[0]))
    nouns = [word for word in _NOUN.findall(lower) if not _USUAL.match(word)]
    if len(nouns) >= NOUNS:
        told = say("Gebruik werkwoorden in plaats van: {words}.", words=", ".join(dict.fromkeys(nouns)))
        yield Finding(one.text, "naamwoordstijl", told)
    if article := _ARTICLE.search(one.text):
        told = say("Zet “{words}” onderaan of laat het weg: de lezer heeft er niets aan.", words=article[0])
        yield Finding(one.text, "wetsartikel", told)


def _deed(lower: str) -> str | None:
    return next((word for word in _DONE.findall(lower) if not _NO_DEED.fullmatch(word)), None)


def _sounds(one: Sentence) -> Iterator[Finding]:
    for _place, term in found_in(one.text):
        if term.sort in _SOUND:
            yield Finding(
                one.text, _SOUND[term.sort], say("“{words}”: {instead}.", words=term.form, instead=term.instead)
            )
    if "!" in one.text:
        yield Finding(one.text, "uitroepteken", say("Laat het uitroepteken weg: het klinkt boos."))
    # The town of an address stands in capitals for the sorting machine.
    if one.running and (shouted := _CAPITALS.search(one.text)):
        told = say("Schrijf “{words}” in kleine letters: hoofdletters klinken als roepen.", words=shouted[0])
        yield Finding(one.text, "hoofdletters", told)
