"""Interviews of a track: consent first, notes that lead to nobody, a record that the interviewee approves, and quotes by permission."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from vereffen.track.facts import Fact
from vereffen.track.interview_guides import COUNTER_EXAMPLE

CODE_DEFINED = "code_defined"
# What is about one interview and must be erased wherever it is kept when its consent is withdrawn.
ERASED_ON_WITHDRAWAL = (
    "interview_note",
    "interview_coded",
    "coding_settled",
    "quote_answered",
)


class Note(NamedTuple):
    """A part of what was said: to which question of the guide, as notes or as a transcript, without anything that leads to a person."""

    id: str
    question: str
    form: str
    text: str


class Quote(NamedTuple):
    """Words of a note that the interviewee allows to be quoted."""

    note: str
    text: str


class Settled(NamedTuple):
    """What two coders agreed on afterwards for a part on which they differed, and why; how well they agreed does not change by it."""

    codes: frozenset[str]
    reason: str


class Interview(NamedTuple):
    """An interview as it stands; `consent` is `asked`, `given` or `withdrawn`. After a withdrawal nothing of what was said is left.

    `offered` and `approved` are the days on which the record as it is now was given to the interviewee and approved.
    `codings` has the codes by note and coder, who is the number of an account; `coders` how each is called.
    """

    id: str
    place: str
    group: str
    planned: date
    consent: str = "asked"
    may_record: bool = False
    may_quote: bool = False
    notes: Mapping[str, Note] = {}
    talk_minutes: int | None = None
    after_minutes: int | None = None
    offered: date | None = None
    approved: date | None = None
    codings: Mapping[tuple[str, int], frozenset[str]] = {}
    coders: Mapping[int, str] = {}
    settled: Mapping[str, Settled] = {}
    quotes: tuple[Quote, ...] = ()

    @property
    def has_counter_example(self) -> bool:
        """Whether the question for a counter-example was asked."""
        return any(note.question == COUNTER_EXAMPLE for note in self.notes.values())

    @property
    def quotable(self) -> tuple[Quote, ...]:
        """What may be quoted: allowed, of a record that was approved as it is now."""
        return self.quotes if self.approved and self.may_quote else ()

    @property
    def is_open(self) -> bool:
        """Whether two coders are done with every part: only then may each see the codes of the other, and none changes any more."""
        return len(self.coders) == 2 and len(self.codings) == 2 * len(self.notes)

    def to_code(self, who: int) -> int:
        """How many parts this person still has to code."""
        return sum((note, who) not in self.codings for note in self.notes)


class Code(NamedTuple):
    """A code of the codebook: when it applies and when not, and where it belongs in an explanation."""

    id: str
    name: str
    about: str
    applies: str
    applies_not: str


class Interviews(NamedTuple):
    """All interviews by their id, and the codebook."""

    interviews: Mapping[str, Interview]
    codes: Mapping[str, Code]


def fold(facts: Iterable[Fact]) -> Interviews:
    """The interviews and the codebook as these facts make them."""
    found: dict[str, Interview] = {}
    codes: dict[str, Code] = {}
    for fact in facts:
        if fact.kind == "interview_planned":
            planned = date.fromisoformat(fact.data["day"])
            before = found.get(fact.subject)
            new = Interview(fact.subject, fact.place, fact.data["group"], planned)
            found[fact.subject] = before._replace(planned=planned) if before else new
        elif fact.kind == CODE_DEFINED:
            told = [str(fact.data[key]) for key in ("name", "about", "applies", "applies_not")]
            codes[fact.subject] = Code(fact.subject, *told)
        elif fact.subject in found and fact.kind in _NEXT:
            found[fact.subject] = _NEXT[fact.kind](found[fact.subject], fact)
    return Interviews(found, codes)


def readable(facts: Iterable[Fact], who: int) -> list[Fact]:
    """The facts without what another coder gave an interview before both are done with it: `who` may still be its second coder."""
    told = list(facts)
    found = fold(told).interviews
    return [
        fact
        for fact in told
        if fact.kind != "interview_coded" or fact.who == who or (fact.subject in found and found[fact.subject].is_open)
    ]


def _consent(of: Interview, fact: Fact) -> Interview:
    return of._replace(consent="given", may_record=fact.data["recording"], may_quote=fact.data["quotes"])


def _withdrawn(of: Interview, fact: Fact) -> Interview:
    """Only that there was an interview is left."""
    return Interview(of.id, of.place, of.group, of.planned, consent="withdrawn")


def _note(of: Interview, fact: Fact) -> Interview:
    """A new or changed part; the record must then be offered and approved again, and what rests on the part is gone."""
    if of.consent != "given":
        return of
    data = fact.data
    note = Note(data["note"], data.get("question", ""), data["form"], data["text"])
    left = {key: codes for key, codes in of.codings.items() if key[0] != note.id}
    return of._replace(
        notes={**of.notes, note.id: note},
        offered=None,
        approved=None,
        codings=left,
        coders={who: name for who, name in of.coders.items() if any(who == coder for _, coder in left)},
        settled={key: told for key, told in of.settled.items() if key != note.id},
        quotes=tuple(quote for quote in of.quotes if quote.note != note.id),
    )


def _held(of: Interview, fact: Fact) -> Interview:
    return of._replace(talk_minutes=fact.data["talk_minutes"], after_minutes=fact.data["after_minutes"])


def _offered(of: Interview, fact: Fact) -> Interview:
    return of._replace(offered=fact.on) if of.notes else of


def _approved(of: Interview, fact: Fact) -> Interview:
    return of._replace(approved=fact.on) if of.offered else of


def _coded(of: Interview, fact: Fact) -> Interview:
    if fact.data["note"] not in of.notes:
        return of
    codings = {**of.codings, (fact.data["note"], fact.who): frozenset(fact.data["codes"])}
    return of._replace(codings=codings, coders={**of.coders, fact.who: fact.by})


def _settled(of: Interview, fact: Fact) -> Interview:
    told = Settled(frozenset(fact.data["codes"]), fact.data["reason"])
    return of._replace(settled={**of.settled, fact.data["note"]: told}) if fact.data["note"] in of.notes else of


def _quote(of: Interview, fact: Fact) -> Interview:
    quote = Quote(fact.data["note"], fact.data["text"])
    others = tuple(one for one in of.quotes if one != quote)
    is_there = quote.note in of.notes and quote.text in of.notes[quote.note].text
    return of._replace(quotes=(*others, quote) if fact.data["allowed"] and is_there else others)


_NEXT = {
    "consent_given": _consent, "consent_withdrawn": _withdrawn, "interview_note": _note, "interview_held": _held,
    "record_offered": _offered, "record_approved": _approved, "interview_coded": _coded, "coding_settled": _settled, "quote_answered": _quote,
}  # fmt: skip
