"""Whether a municipality's own text may go out: in every case it tells what the law and its kind want told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from vereffen.approach.plain_language.check import Check
from vereffen.approach.plain_language.measures import Frequency
from vereffen.exchange.letters import examples, make, required, texts
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.letters.data import LetterData
from vereffen.exchange.letters.edge_cases import edge_cases
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.letters.texts import Block, Text
from vereffen.exchange.letters.told import Part, Told, told
from vereffen.exchange.letters.value_words import WORDS, to_tell
from vereffen.exchange.letters.values import values_of
from vereffen.law.refusal import Refusal
from vereffen.law.words import say

PARTS: Mapping[str, str] = {
    "wat": say("Waar de brief over gaat"),
    "hoeveel": say("Hoeveel het is"),
    "wanneer": say("Vóór wanneer iemand moet betalen"),
    "hoe_betalen": say("Hoe iemand kan betalen"),
    "lukt_niet": say("Wat iemand kan doen als betalen niet lukt"),
    "wie_bellen": say("Wie iemand kan bellen"),
    "wat_daarna": say("Wat er daarna gebeurt"),
    "redenen": say("Waarom wij dit besluiten"),
    "wet": say("Op welk artikel van de wet het besluit rust"),
    "bezwaar": say("Hoe iemand bezwaar kan maken"),
    "afspraken": say("Wat wij met iemand afspraken"),
    "nodig": say("Welke papieren wij nodig hebben"),
    "berekening": say("Hoe wij het bedrag berekenden"),
    "klopt_niet": say("Wat iemand kan doen als onze gegevens niet kloppen"),
    "grondslag": say("De beschikking of het artikel waar de schuld uit komt"),
    "verzet": say("Dat iemand zich kan verzetten tegen het dwangbevel"),
    "vrij": say("Welk deel van het inkomen altijd vrij blijft"),
    "stopt": say("Wat er stilstaat tijdens de pauze"),
    "hersteld": say("Wat wij hebben hersteld"),
}
_SIGNS = say(
    "Een teken dat niet gedrukt kan worden, zoals een plaatje of een letter uit een ander schrift: haal het weg"
)
_MESSAGE = say("De sms mag niet laten zien dat iemand een schuld heeft, en noemt geen bedrag")
# Whoever picks up somebody else's phone may read a message: these words and any amount tell of a debt.
_OF_DEBT = re.compile(
    r"schuld|beslag|dwangbevel|aanmaning|aanmanen|incasso|deurwaarder|achterstand|boete|te laat|moet\w* (?:nog )?betalen"
    r"|debt|bailiff|arrears|overdue|fine\b|must (?:still )?pay|you owe|€|\beuro?s?\b|\d,\d\d",
    re.IGNORECASE,
)
_MOST_SIGNS = 1_000


class Lack(NamedTuple):
    """What a text may not go out without: its code, its article (or ''), what it is in plain Dutch, and the first case in which it lacks."""

    code: str
    article: str
    text: str
    case: str


class Review(NamedTuple):
    """What was found: what refuses the text, and the language check of the invented letter (None for another language)."""

    lacks: tuple[Lack, ...]
    language: Check | None


def review(kind: str, language: str, text: Text, frequency: Frequency, fonts: Path | None = None) -> Review:
    """What speaks against a text: `lacks` refuse it, the language check only warns."""
    check = checked(examples.example(kind, language), frequency, text) if language == "nl" else None
    return Review(lacking(kind, language, text, fonts), check)


def lacking(kind: str, language: str, text: Text, fonts: Path | None = None) -> tuple[Lack, ...]:
    """What the text lacks, each once with the first case in which it does; nothing when it may go out."""
    found: dict[str, Lack] = {}
    for case, data in edge_cases(kind, language).items():
        for one in _of_case(case, data, text):
            found.setdefault(one.code, one)
    if _OF_DEBT.search(texts.HOLE.sub("", text.sms)):
        found["sms"] = Lack("sms", "", _MESSAGE, "voorbeeld")
    if not _can_be_printed(text, language, fonts):
        found["tekens"] = Lack("tekens", "", _SIGNS, "voorbeeld")
    return tuple(found.values())


def refuse(lacks: tuple[Lack, ...]) -> None:
    """Refuses a text that lacks something, naming all of it; nothing happens when it lacks nothing."""
    if lacks:
        named = "; ".join(f"{one.text} ({', '.join(filter(None, (one.code, one.article)))})" for one in lacks)
        raise Refusal(f"This text may not go out, because of: {named}.")


def _of_case(case: str, data: LetterData, text: Text) -> Iterator[Lack]:
    mine, ours = told(data, text), told(data, texts.shipped(data.soort, data.taal))
    lawful = required.missing(data, mine)
    yield from (Lack(one.code, one.article, one.text, case) for one in lawful)
    known = {one.code for one in lawful}
    # An objection clause that we give is never lost, also where the law asks for it elsewhere.
    for name in dict.fromkeys((*KINDS[data.soort].parts, "bezwaar")):
        if name not in known and not _has(mine, ours, name):
            yield Lack(name, "", PARTS[name], case)
    values, seen, wanted = values_of(data), _all_of(mine), _all_of(ours)
    for name in to_tell(data.soort):
        if values[name] and values[name] in wanted and values[name] not in seen:
            yield Lack(name, "", WORDS[name], case)


def _has(mine: Told, ours: Told, name: str) -> bool:
    """Whether the letter has that part where ours has it, with all the points and sums that ours shows in it."""
    wanted = [one for one in ours.parts if one.name == name]
    got = [one for one in mine.parts if one.name == name]
    listed = {*_listed(mine.parts)}
    return not wanted or (bool(got) and all(line in listed for line in _listed(tuple(wanted))))


def _listed(parts: tuple[Part, ...]) -> Iterator[str]:
    for one in parts:
        yield from one.points
        for row in one.table.rows if one.table else ():
            yield " ".join(row)


def _all_of(letter: Told) -> str:
    cells = [cell for one in letter.parts if one.payment for row in one.payment.rows for cell in row]
    foot = [cell for one in letter.parts if one.table for cell in one.table.foot]
    words = [line for one in letter.parts for line in (one.heading, *one.text, *one.points)]
    return "\n".join([*words, *cells, *foot, *_listed(letter.parts)])


def _can_be_printed(text: Text, language: str, fonts: Path | None) -> bool:
    """Whether the paper has a form for every sign of the text, also of blocks that the invented letter does not have."""
    whole = "".join(
        [text.title, text.subject, text.sms, *(line for one in text.blocks for line in (one.heading, *one.text))]
    )
    signs = "".join(sorted(set(texts.HOLE.sub("", whole)) - set("{}")))
    if len(signs) > _MOST_SIGNS:
        return False
    ours = texts.shipped("afgesloten", language)
    shown = ours._replace(blocks=(*ours.blocks, Block("tekens", "", (), (signs,), "", "")))
    try:
        make.make(examples.example("afgesloten", language)._replace(tekst=shown), fonts)
    except Refusal:
        return False
    return True
