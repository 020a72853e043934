"""The letters that a municipality uses are scored one by one: how easy each is, and what it does not tell."""

from __future__ import annotations

from datetime import date

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.checked import LANGUAGE, checked_example
from vereffen.exchange.letters.kinds import ELEMENTS, KINDS
from vereffen.exchange.words.frequency import zipf
from vereffen.records import letter_texts
from vereffen.records.models import Municipality
from vereffen.track import baseline
from vereffen.track.baseline import Letters

_NAMES = dict(zip(ELEMENTS, baseline.ELEMENTS, strict=True))


def score_letters(of: Municipality, on: date) -> Letters:
    """Each kind of letter in the Dutch text that is in use on that day, on an invented example of it; the first that fails first."""
    own = letter_texts.written(of, LANGUAGE)
    found = [_scored(of, kind, on, is_written=kind in own) for kind in sorted(KINDS)]
    return baseline.letters(sorted(found, key=lambda one: one.passes))


def _scored(of: Municipality, kind: str, on: date, *, is_written: bool) -> baseline.Letter:
    version = letter_texts.in_force(of, kind, LANGUAGE, on) if is_written else None
    found = checked_example(kind, zipf, texts.read(kind, version.text, {}) if version else None)
    missing = tuple(_NAMES[name] for name in found.missing_elements)
    return baseline.Letter(kind, version is not None, found.level, missing)
