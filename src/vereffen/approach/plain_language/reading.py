"""A Dutch text as its sentences and words; headings, rows and labels are read but are no sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A line without an end, up to this many words, is a heading, a label or a line of an address.
LABEL = 8
# Whoever breaks lines by hand does so at this width or beyond.
_WRAPPED = 45
# No line ends with one of these.
_GO_ON = frozenset("aan als bij de dat die door een en het in met na naar of om op over te tot uit van voor".split())
_ABBREVIATIONS = frozenset(
    "a.u.b afd art bijv blz bv ca cf d.d d.m.v d.w.z dhr dr drs ds evt excl fam fig gem gld i.p.v i.v.m incl ing ir"
    " lid m.a.w m.b.t m.b.v m.i.v m.n max mevr min mln mr mrd mw n.a.v n.v.t nl no nr nrs o.a o.b.v o.g.v o.l.v ong"
    " p.p pag prof red resp s.v.p st str t.a.v t.b.v t.g.v t.n.v t.o.v tel toel vgl z.g z.s.m zgn".split()
)
_BEGINS = frozenset("Als Dat Deze Die Dit Er Het Hij In Maar Na Op U We Wij Ze Zij".split())
_INITIALS = re.compile(r"^(?:\W*)(?:[A-Z]\.)*[A-Z]$")
_END = re.compile(r"[.?!…]{1,9}[\"'”’)\]\\]{0,4}(?=\s)")
_OPENING = re.compile(r"[\"'“‘„(\[]*(?:[A-ZÀ-ÖØ-Þ0-9€]|'[snt] [A-Z])")
_CLOSED = re.compile(r"[.?!…][\"'”’)\]]{0,4}$")
_ITEM = re.compile(r"^\s*(?:[-*•–▪◦+]|\d{1,2}[.)]|[a-z]\))\s+")
# As a heading stands in Markdown; a heading of a web page is read the same way.
_HEADING = re.compile(r"^#{1,6} ")
# Columns between bars or tabs; where a copied table lost them, two amounts and no end.
_ROW = re.compile(r"\s\|\s|^\||\t|^[^€]{0,300}€[^€]{1,100}€[^€]{0,100}(?<![.?!…:])$")
# An address on the internet is read as one thing, and is no word.
_TOKEN = re.compile(
    r"[\w.+\-]{1,99}@[\w.\-]{1,99}|(?:https?://|www\.)\S{1,200}|[^\W\d_]+(?:['’\-][^\W\d_]+)*|\d[\d.,:/\-]*"
)
_NO_WORD = re.compile(r"[\d@/]|^www\.")
_LETTERS = re.compile(r"[^\W\d_]")


class Sentence(NamedTuple):
    """One sentence, heading, label or row as it stands in the text; only one that is `running` counts in the figures."""

    text: str
    running: bool
    tokens: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words without numbers and addresses on the internet."""
        return tuple(one for one in self.tokens if not _NO_WORD.search(one))


def sentences(text: str) -> tuple[Sentence, ...]:
    """Everything in the text in reading order; text in lines that were broken by hand is put together first."""
    found: list[Sentence] = []
    for unit in _units(text):
        is_whole = bool(_ROW.search(unit) or _HEADING.match(unit))
        parts = [unit] if is_whole else list(_split(unit))
        alone = len(parts) == 1
        for part in parts:
            tokens = tuple(_TOKEN.findall(part))
            if tokens:
                running = not is_whole and _runs(part, tokens, alone=alone)
                found.append(Sentence(_HEADING.sub("", part), running, tokens))
    return tuple(found)


def _runs(part: str, tokens: tuple[str, ...], *, alone: bool) -> bool:
    if not any(_LETTERS.match(one) for one in tokens):
        return False
    if len(tokens) > LABEL:
        return True
    if alone and part.endswith("?"):
        # A question on a line of its own is the heading of its answer.
        return False
    return _is_closed(part) or (part.endswith(":") and len(tokens) > 2)


def _units(text: str) -> Iterator[str]:
    """Paragraphs, items, rows and lines that stand alone, each on one line."""
    kept: list[str] = []
    for line in (*text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ").split("\n"), ""):
        told = " ".join(line.split()) if "\t" not in line.strip() else line.strip()
        begins = bool(_ITEM.match(line))
        if kept and told and not begins and _goes_on(kept[-1], told):
            kept.append(told)
            continue
        if kept:
            yield " ".join(kept)
        told = _ITEM.sub("", told) if begins else told
        kept = [told] if told else []


def _goes_on(last: str, told: str) -> bool:
    if _ROW.search(last) or _ROW.search(told) or _HEADING.match(last) or _HEADING.match(told) or _is_closed(last):
        return False
    is_open = len(last) >= _WRAPPED and not last.endswith(":")
    return told[0].islower() or is_open or last.rsplit(" ", 1)[-1].lower() in _GO_ON


def _is_closed(part: str) -> bool:
    # Only the end: a line may be a million signs long.
    return bool(_CLOSED.search(part[-5:]))


def _split(unit: str) -> Iterator[str]:
    begin = 0
    for end in _END.finditer(unit):
        rest = end.end() + 1
        if not _OPENING.match(unit, rest) or _is_abbreviation(unit, begin, end):
            continue
        yield unit[begin : end.end()].strip()
        begin = rest
    if unit[begin:].strip():
        yield unit[begin:].strip()


def _is_abbreviation(unit: str, begin: int, end: re.Match[str]) -> bool:
    if end[0] != ".":
        return False
    # No word that matters here is longer, and a line may be.
    last = unit[max(begin, end.start() - 40) : end.start()].rsplit(" ", 1)[-1].lstrip("(\"'“‘")
    if last.lower() in _ABBREVIATIONS:
        return True
    # Behind the initials of a name comes the name.
    return bool(_INITIALS.match(last)) and unit[end.end() + 1 : end.end() + 9].split(" ", maxsplit=1)[0] not in _BEGINS
