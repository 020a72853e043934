"""The document of a baseline from a municipality's own books: whole numbers and texts only, so that any machine gives it the same fingerprint."""

from __future__ import annotations

from datetime import date
from typing import Any

from vereffen.records.models import Municipality
from vereffen.records.queries.asked_people import ended_rounds
from vereffen.records.queries.data_quality import quality
from vereffen.track import baseline
from vereffen.track.baseline_facts import Baseline
from vereffen.track.indicators.dictionary import VERSION
from vereffen.usecases.count_indicators import count_indicators

# As in what leaves the municipality: under so many people a count is not told.
SMALL = 10


def document(of: Municipality, start: date, on: date, so_far: Baseline) -> dict[str, Any]:
    """The 24 months before the start as they can be counted on that day, with the audit so far and the quality of the data.

    An indicator has per month its numerator and denominator, or null where it cannot be told (too young, or too few).
    """
    months = baseline.months_before(start)
    first, last = date.fromisoformat(f"{months[0]}-01"), date.fromisoformat(f"{months[-1]}-01")
    indicators: dict[str, dict[str, list[int] | None]] = {}
    letters: dict[str, int] = {}
    for month, figures in count_indicators(of, first, last, on):
        for one in figures:
            name = f"{one.id}/{one.part}" if one.part else one.id
            indicators.setdefault(name, dict.fromkeys(months))[month] = _told(one.numerator, one.denominator, one.n)
            if one.id == "I-23" and not one.part:
                letters = {"passing": one.numerator or 0, "in_use": one.denominator or 0}
    audit = so_far.audit
    return {
        "municipality": of.code,
        "dictionary": VERSION,
        "counted_on": on.isoformat(),
        "indicators": indicators,
        "audit": {
            "seed": so_far.seed,
            "sample": so_far.sample.fingerprint if so_far.sample else "",
            "read": audit.read,
            **{line.question: {"yes": line.yes, "no": line.no, "unknown": line.unknown} for line in audit.lines},
        },
        "quality": {name: list(part) for name, part in quality(of.pk, first, on).items()},
        "staff": _staff(of, on),
        "letters": letters,
    }


def _staff(of: Municipality, on: date) -> dict[str, Any]:
    """What T0 of the staff survey says, when that is over and ten people or more answered."""
    for moment, until, said in ended_rounds(of, on):
        if moment == "t0" and said.is_told:
            tenths = {one.item: [one.tenths, one.bound] for one in said.figures}
            return {"until": until.isoformat(), "asked": said.asked, "answered": said.answered, "tenths": tenths}
    return {"told": "no T0 of the staff survey with ten answers was over"}


def _told(numerator: int | None, denominator: int | None, n: int) -> list[int] | None:
    if numerator is None or not denominator or n < SMALL:
        return None
    return [numerator, denominator]
