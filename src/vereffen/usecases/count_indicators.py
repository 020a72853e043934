"""The indicators of a pilot are counted from the books, month by month, with the check of the letters that were in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from vereffen.approach import policy
from vereffen.exchange.letters import texts
from vereffen.exchange.letters.checked import LANGUAGE, checked_example
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.words.frequency import zipf
from vereffen.records import letter_texts
from vereffen.records.models import Municipality, TextVersion
from vereffen.records.queries.pilot_months import month_figures
from vereffen.track.indicators.figures import Figure
from vereffen.track.indicators.letters import LetterCheck


def count_indicators(of: Municipality, since: date, until: date, cut: date) -> Iterator[tuple[str, list[Figure]]]:
    """Per month (`2026-01`) from the one of `since` up to and including the one of `until` every indicator.

    Facts count that happened up to and including `cut`; letters are those in use on the last day of the month, or on `cut`.
    """
    own = letter_texts.written(of, LANGUAGE)

    @cache
    def one(kind: str, version: TextVersion | None) -> LetterCheck:
        return _check(kind, version)

    def letters(on: date) -> list[LetterCheck]:
        found = [
            one(kind, letter_texts.in_force(of, kind, LANGUAGE, on) if kind in own else None) for kind in sorted(KINDS)
        ]
        others = [LetterCheck(KINDS[kind].asks, None, 0, False) for kind in KINDS] * (len(texts.LANGUAGES) - 1)
        return [*found, *others]

    prices = {
        key: [(row.since.toordinal(), row.value) for row in told] for key, told in policy.prices(of.policy).items()
    }
    return month_figures(of.pk, since, until, cut, letters, prices)


def _check(kind: str, version: TextVersion | None) -> LetterCheck:
    """The check of the invented letter of that kind, in the municipality's own words or ours."""
    text = texts.read(kind, version.text, {}) if version else None
    found = checked_example(kind, zipf, text)
    return LetterCheck(KINDS[kind].asks, found.level, len(found.missing_elements))
