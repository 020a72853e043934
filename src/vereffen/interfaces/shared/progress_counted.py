"""The figures of a progress report from the books of its municipality, where those are kept in this installation."""

from __future__ import annotations

from datetime import date

from vereffen.records import register
from vereffen.track.plan_prefill import first_day
from vereffen.track.progress import Figures
from vereffen.track.progress_prefill import counted
from vereffen.usecases.count_indicators import count_indicators


def of_place(code: str, on: date) -> Figures:
    """What the books of the municipality with that code say up to that day; without a figure when they are not here."""
    of = register.known_municipality(code)
    return counted(count_indicators(of, first_day(on), on, on)) if of else Figures(0, 0, (), ())
