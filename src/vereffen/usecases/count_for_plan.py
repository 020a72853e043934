"""What a plan of action says of a municipality's own books is counted: indicators per month, the people behind them, and each letter in use."""

from __future__ import annotations

from datetime import date

from vereffen.exchange.letters import texts
from vereffen.exchange.letters.checked import LANGUAGE, checked_example
from vereffen.exchange.letters.kinds import KINDS
from vereffen.exchange.words.frequency import zipf
from vereffen.records import letter_texts
from vereffen.records.models import Municipality
from vereffen.records.queries.pilot_months import month_people
from vereffen.records.queries.volumes import volumes
from vereffen.track.indicators.behind import people
from vereffen.track.plan_prefill import Books, Kind, LetterRead


def count_for_plan(of: Municipality, since: date, on: date, *, only_letters: bool = False) -> Books:
    """The books from the month of `since` up to and including `on`; with `only_letters` nothing but the letters in use on that day.

    The kinds of claim have the names that they are kept under.
    """
    own = letter_texts.written(of, LANGUAGE)
    letters = [_read(of, kind, on, has_own=kind in own) for kind in KINDS]
    if only_letters:
        return Books((), (), {}, letters)
    kinds = [Kind(one.kind, one.claims, one.debtors, one.cents) for one in volumes(of.pk, since, on)]
    counted = list(month_people(of.pk, since, on, on)) if kinds else []
    months = [(period, figures) for period, figures, _behind in counted]
    return Books(kinds, months, people(behind for _period, _figures, behind in counted), letters)


def _read(of: Municipality, kind: str, on: date, *, has_own: bool) -> LetterRead:
    """The check of the invented letter of that kind, in the municipality's own words or ours."""
    version = letter_texts.in_force(of, kind, LANGUAGE, on) if has_own else None
    own = texts.read(kind, version.text, {}) if version else None
    found = checked_example(kind, zipf, own)
    title = (own or texts.shipped(kind, LANGUAGE)).title
    return LetterRead(texts.HOLE.sub("…", title), found.level, found.score, found.missing_elements)
