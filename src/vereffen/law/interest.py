"""Statutory interest: each day its own rate, each year of default added to the sum, rounded once at the end."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import half_up, rests_on
from vereffen.law.values import DatedValue

RATE, THRESHOLD, MARKUP = "wettelijke_rente", "wettelijke_rente_drempel", "wettelijke_rente_opslag"
# Rates as whole parts of ten thousand; interest of any number of days is a whole number of 1 / _UNIT of the sum.
SCALE = 10_000
_COMMON_YEAR, _LEAP_YEAR = 365, 366
_UNIT = SCALE * _COMMON_YEAR * _LEAP_YEAR
_ONE_DAY = timedelta(days=1)


class Period(NamedTuple):
    """Days in a row, both ends included, with one rate and one length of the year; the number of the year of default."""

    first: date
    last: date
    rate: int
    days_in_year: int
    year: int

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.last - self.first).days + 1


class Part(NamedTuple):
    """The interest of one period and the sum it runs over, each rounded to the cent to be shown, never to reckon with."""

    period: Period
    over_cents: int
    rente_cents: int


class Interest(NamedTuple):
    """The interest in cents, the parts it comes from, and what it comes to after each full year of default (cents)."""

    rente_cents: int
    parts: tuple[Part, ...]
    after_years_cents: tuple[int, ...]


@rests_on("BW 6:119 lid 1", "BW 6:119 lid 2", "BW 6:120 lid 1", "Awb 4:98 lid 1")
def interest(principal_cents: int, first: date, last: date) -> Interest:
    """The interest over a principal from the first day of default up to and including `last`.

    Actual/365, in leap years 366. On each anniversary of the first day the interest of the year is added, unrounded; the end
    is rounded half-up to the cent. Refused, with its name and day, for a day without a known and sourced rate. The sums are
    whole numbers over a common denominator that grows by 37 bits a year: exact, but after the first year wider than
    64 bits, so that this rule has no form for columns.
    """
    owed, denominator = principal_cents, 1
    parts: list[Part] = []
    after_years: list[int] = []
    grown = 0
    for period in periods(first, last):
        if period.year > len(after_years) + 1:
            owed, denominator, grown = owed * _UNIT + grown, denominator * _UNIT, 0
            after_years.append(half_up(owed - principal_cents * denominator, denominator))
        # What the period brings, in 1 / (_UNIT * denominator) of a cent.
        brought = owed * period.rate * period.days * (_UNIT // (SCALE * period.days_in_year))
        grown += brought
        parts.append(Part(period, half_up(owed, denominator), half_up(brought, denominator * _UNIT)))
    total = owed * _UNIT + grown - principal_cents * denominator * _UNIT
    return Interest(half_up(total, denominator * _UNIT), tuple(parts), tuple(after_years))


def periods(first: date, last: date) -> tuple[Period, ...]:
    """The days of default cut where the rate, the length of the calendar year or the year of default changes."""
    joined: list[Period] = []
    for found in _pieces(first, last):
        goes_on = bool(joined) and joined[-1][2:] == found[2:]
        joined.append(found._replace(first=joined.pop().first) if goes_on else found)
    return tuple(joined)


def rates(first: date, last: date) -> tuple[DatedValue, ...]:
    """The rates from the first day up to and including the last, oldest first; refused for a day without a sourced one."""
    if last < first:
        sentence = f"The interest would end on {last}, before it begins on {first}; mend one of the two days."
        raise Refusal(sentence)
    found = [values.sourced(RATE, first)]
    while (until := found[-1].until) is not None and until <= last:
        found.append(values.sourced(RATE, until))
    return tuple(found)


def _pieces(first: date, last: date) -> Iterator[Period]:
    year = 1
    for row in rates(first, last):
        day = max(first, row.from_)
        end_of_row = min(last, row.until - _ONE_DAY) if row.until else last
        while day <= end_of_row:
            end_of_year = anniversary(first, year) - _ONE_DAY
            end = min(end_of_row, end_of_year, date(day.year, 12, 31))
            yield Period(day, end, row.scaled(SCALE), _LEAP_YEAR if isleap(day.year) else _COMMON_YEAR, year)
            year += end == end_of_year
            day = end + _ONE_DAY


def anniversary(first: date, years: int) -> date:
    """The same day some years later; for 29 February in a year without one, the 28th."""
    year = first.year + years
    return first.replace(year=year, day=min(first.day, monthrange(year, first.month)[1]))


@rests_on("Awb 4:98 lid 2")
def is_owed(rente_cents: int, threshold_cents: int) -> bool:
    """Whether interest must be paid: any at all, and not less than the threshold (nothing for a private claim)."""
    return rente_cents > 0 and rente_cents >= threshold_cents


@rests_on("BW 6:120 lid 1")
def rate_from_bank(bank_rate: int, markup: int) -> int:
    """The rate in whole percents: the bank's rate and the markup, both in hundredths of a percent, rounded half-up."""
    return half_up(bank_rate + markup, 100)


def expected_rate(bank_rate: Decimal, on: date) -> Decimal:
    """What the rate should be as a fraction when the European Central Bank lends at `bank_rate`; to check a new row with.

    The decree that sets the rate decides; this only tells that a row may be wrong.
    """
    percents = rate_from_bank(int(bank_rate * SCALE), values.value(MARKUP, on).scaled(SCALE))
    return Decimal(percents) / 100
