"""What a practice would make of a letter or guide of the municipality: how easy both read, what is still lacking, and its draft."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from vereffen.approach import guide_parts
from vereffen.approach.letter_versions import State
from vereffen.approach.plain_language.check import Check, check
from vereffen.exchange.letters import examples, publication, taken_over, texts
from vereffen.exchange.letters.checked import checked
from vereffen.exchange.letters.texts import Text
from vereffen.exchange.words.frequency import zipf
from vereffen.interfaces.programme import practice_mine
from vereffen.interfaces.shared.fonts import fonts
from vereffen.interfaces.shared.letter_labels import STATES
from vereffen.law.refusal import Refusal
from vereffen.records import letter_texts
from vereffen.records.models import Municipality
from vereffen.track.practices import GUIDE, Practice


class Language(NamedTuple):
    """How easy a text reads now and after: per measure its name, the figure now and the figure then; and what the law still misses then."""

    rows: list[tuple[str, str, str]]
    lacks: list[str]


def language(of: Municipality, practice: Practice, on: date) -> Language | None:
    """The language check of the letter or the conversation guide as it is and as it would become; None where there is none to check."""
    if practice.form == "letter":
        try:
            kind, theirs = taken_over.shared_text(practice.document)
        except Refusal:
            return None
        mine = practice_mine.kept(of, kind, on)
        names = {key.partition(".")[2] for key in practice.changes}
        after = taken_over.take_over(mine, theirs, names)
        lacks = [one.text for one in publication.lacking(kind, practice_mine.LANGUAGE, after, fonts())]
        return Language(_rows(_letter(kind, mine), _letter(kind, after)), [_(one) for one in lacks])
    if practice.form == "guide" and GUIDE not in practice.changes:
        now = {key: text for key, (_about, text) in guide_parts.parts(practice_mine.guide_now(of, on)).items()}
        after_all = {**now, **{key: str(text) for key, text in practice.changes.items()}}
        return Language(_rows(_guide(now), _guide(after_all)), [])
    return None


def draft_told(of: Municipality, practice: Practice, on: date) -> dict[str, Any] | None:
    """The draft that the municipality has of the practice: its name, where it stands and what comes next; None without one."""
    draft = practice.drafts.get(of.code)
    if draft is None:
        return None
    if not isinstance(draft, int):
        return {"is_guide": True, "title": draft["title"]}
    found = letter_texts.find(of, draft, on)
    if found is None:
        return None
    title = practice_mine.kind_told(found.row.kind)
    told = {"is_guide": False, "title": title, "number": found.row.number, "state": STATES[found.state]}
    return {**told, "waits": found.state is State.DRAFT, "may_undo": found.state in {State.DRAFT, State.WITHDRAWN}}


def _letter(kind: str, text: Text) -> Check:
    return checked(examples.example(kind, practice_mine.LANGUAGE), zipf, text)


def _guide(parts: dict[str, str]) -> Check:
    return check(texts.HOLE.sub("iemand", "\n".join(parts.values())), zipf)._replace(missing_elements=())


def _rows(now: Check, then: Check) -> list[tuple[str, str, str]]:
    told = [
        (_("Niveau"), _level(now), _level(then)),
        (_("Cijfer voor de taal (0 tot 100, hoger is makkelijker)"), _figure(now.score), _figure(then.score)),
        (_("Woorden per zin"), _figure(now.words_per_sentence), _figure(then.words_per_sentence)),
        (_("Moeilijke woorden"), str(len(now.difficult_words)), str(len(then.difficult_words))),
    ]
    if now.missing_elements or then.missing_elements:
        told.append((_("Wat de brief niet vertelt"), _missing(now), _missing(then)))
    return told


def _level(of: Check) -> str:
    return of.level or _("te kort om te zeggen")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}".replace(".", ",")


def _missing(of: Check) -> str:
    return ", ".join(_(publication.PARTS[name]) for name in of.missing_elements) or _("niets")
