"""Statutory interest once more, day by day in exact fractions, as BW 6:119 and 6:120 say it."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from fractions import Fraction
from math import floor

from vereffen.law import values


def growth(first: date, last: date) -> Fraction:
    """What one cent brings: each day its own rate, what a year of default brought added after it."""
    owed, brought, day = Fraction(1), Fraction(0), first
    while day <= last:
        if day > first and _is_anniversary(day, first):
            owed, brought = owed + brought * owed, Fraction(0)
        brought += Fraction(values.value("wettelijke_rente", day).value) / (366 if isleap(day.year) else 365)
        day += timedelta(days=1)
    return owed + brought * owed - 1


def rente_cents(principal_cents: int, first: date, last: date) -> int:
    """The interest in whole cents, half a cent up."""
    return floor(principal_cents * growth(first, last) + Fraction(1, 2))


def _is_anniversary(day: date, first: date) -> bool:
    if (first.month, first.day) == (2, 29) and not isleap(day.year):
        return (day.month, day.day) == (2, 28)
    return (day.month, day.day) == (first.month, first.day)
