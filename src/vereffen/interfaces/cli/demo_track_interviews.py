"""The interviews of the example track as facts: planned, consent, record, approval, two coders, and quotes by permission."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from vereffen.interfaces.cli.demo_track_said import CODES, TAKEN_BACK, TALKS, Talk
from vereffen.simulation.diary import working_day
from vereffen.track.facts import Fact
from vereffen.track.interview_guides import BY_GROUP

# Who gives the second codes, by the name of the account.
SECOND = "hugo"
# Of the project leaders the talk belongs to a phase of the track; the others were asked in the weeks around it.
_APART, _TO_READ, _TO_APPROVE, _TO_CODE = 3, 4, 9, 14


def interviews(first: date) -> list[Fact]:
    """The codebook and every interview, the first held on that day; what the second coder gave comes last, signed `hugo`."""
    facts = [
        Fact("code_defined", "", code, first, "", {"name": name, "about": about, "applies": yes, "applies_not": no})
        for code, (name, about, yes, no) in CODES.items()
    ]
    days = {talk.id: working_day(first + timedelta(days=_APART * number)) for number, talk in enumerate(TALKS)}
    for talk in TALKS:
        facts += _held(talk, days[talk.id])
        facts += _coded(talk, days[talk.id], "")
        facts += _quoted(talk, days[talk.id])
    facts += _taken_back(working_day(first + timedelta(days=5)))
    for talk in TALKS:
        facts += _coded(talk, days[talk.id], SECOND)
    return facts


def planned(talk: str, place: str, group: str, on: date, day: date) -> list[Fact]:
    """An interview that is still to be held."""
    return [Fact("interview_planned", place, talk, on, "", {"group": group, "day": day.isoformat()})]


def _held(talk: Talk, day: date) -> Iterator[Fact]:
    asked = day - timedelta(days=10)
    yield from planned(talk.id, talk.place, talk.group, asked, day)
    consent = {"recording": talk.recording, "quotes": talk.quotes, "how": "written" if talk.recording else "spoken"}
    yield Fact("consent_given", talk.place, talk.id, day, "", consent)
    for number, part in enumerate(talk.parts, 1):
        told = {"note": f"deel-{number}", "question": part.question, "form": "notes", "text": part.text, "seen": True}
        yield Fact("interview_note", talk.place, talk.id, day, "", told)
    spent = {"talk_minutes": talk.minutes, "after_minutes": BY_GROUP[talk.group].after_minutes}
    yield Fact("interview_held", talk.place, talk.id, day, "", spent)
    yield Fact("record_offered", talk.place, talk.id, day + timedelta(days=_TO_READ), "", {})
    yield Fact("record_approved", talk.place, talk.id, day + timedelta(days=_TO_APPROVE), "", {"how": "written"})


def _coded(talk: Talk, day: date, by: str) -> Iterator[Fact]:
    for number, part in enumerate(talk.parts, 1):
        codes = (part.second if by else part.first).split()
        told = {"note": f"deel-{number}", "codes": codes}
        yield Fact("interview_coded", talk.place, talk.id, day + timedelta(days=_TO_CODE), by, told)


def _quoted(talk: Talk, day: date) -> Iterator[Fact]:
    for number, part in enumerate(talk.parts, 1):
        if part.quote and talk.quotes:
            # What begins a quote need not begin the sentence it was taken from.
            text = part.quote if part.quote in part.text else part.quote[0].lower() + part.quote[1:]
            told = {"note": f"deel-{number}", "text": text, "allowed": True}
            yield Fact("quote_answered", talk.place, talk.id, day + timedelta(days=_TO_APPROVE), "", told)


def _taken_back(day: date) -> Iterator[Fact]:
    for fact in _held(TAKEN_BACK, day):
        if fact.kind in {"interview_planned", "consent_given", "interview_note"}:
            yield fact
    yield Fact("consent_withdrawn", TAKEN_BACK.place, TAKEN_BACK.id, day + timedelta(days=6), "", {})
