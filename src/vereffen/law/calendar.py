"""Which days count as working days, and when a legal term ends (Algemene termijnenwet)."""

from __future__ import annotations

import tomllib
from calendar import monthrange
from datetime import date, timedelta
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

SATURDAY = 5
MONTHS_IN_A_YEAR = 12
_ONE_DAY = timedelta(days=1)


class Unit(IntEnum):
    """In what a term is counted."""

    DAYS = 0
    WEEKS = 1
    MONTHS = 2
    YEARS = 3


class Term(NamedTuple):
    """A length of time as the law names it: `2 weeks`, `1 month`."""

    length: int
    unit: Unit


def term(key: str, on: date) -> Term:
    """The term that the law value `key` gives on that day; NotInForce on a day without one."""
    found = values.value(key, on)
    return Term(found.scaled(1), Unit[found.unit.upper()])


@cache
def _equated_by_decree() -> frozenset[date]:
    entries = tomllib.loads((Path(__file__).parent / "equated_days.toml").read_text("utf-8"))
    return frozenset(entry["day"] for entry in entries.get("days", []))


@cache
def _holidays(year: int) -> frozenset[date]:
    # Imported here because only the Dutch calendar needs it and every other answer must come at once.
    from holidays.countries.netherlands import Netherlands

    # The library calls 5 May (outside lustrum years) and Goede Vrijdag optional; the law counts both, every year.
    found = frozenset(Netherlands(years=year, categories=("public", "optional")))  # type: ignore[no-untyped-call]
    if not found:
        sentence = f"The holidays of the year {year} are not known here; check the day and ask again."
        raise Refusal(sentence)
    return found


@rests_on("ATW 3")
def is_holiday(day: date) -> bool:
    """Whether a day is a generally recognised holiday or equated with one; Refusal in a year whose holidays are unknown."""
    return day in _holidays(day.year) or day in _equated_by_decree()


def is_working_day(day: date) -> bool:
    """Whether a day is no Saturday, Sunday or generally recognised holiday (ATW 1 and 3)."""
    return day.weekday() < SATURDAY and not is_holiday(day)


def next_working_day(day: date) -> date:
    """The day itself when it is a working day, else the first one after it (ATW 1)."""
    while not is_working_day(day):
        day += _ONE_DAY
    return day


def add(day: date, term: Term) -> date:
    """The last day of a term counted from the day after `day`; a month too short ends on its last day.

    Refusal when that day lies after the year 9999.
    """
    try:
        return _add(day, term)
    except (OverflowError, ValueError):
        sentence = f"A term from {day} on would end after the year 9999; check the days and ask again."
        raise Refusal(sentence) from None


def _add(day: date, term: Term) -> date:
    if term.unit is Unit.DAYS:
        return day + timedelta(days=term.length)
    if term.unit is Unit.WEEKS:
        return day + timedelta(weeks=term.length)
    months = term.length if term.unit is Unit.MONTHS else MONTHS_IN_A_YEAR * term.length
    return _add_months(day, months)


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * MONTHS_IN_A_YEAR + day.month - 1 + months, MONTHS_IN_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_LIMITS = {Unit.DAYS: "atw_grens_dagen", Unit.WEEKS: "atw_grens_weken", Unit.MONTHS: "atw_grens_maanden"}
_SHORTEST, _WORKING_DAYS = "atw_minste_termijn", "atw_minste_werkdagen"


def value_keys(unit: Unit) -> tuple[str, ...]:
    """The law values that moving a term in this unit needs; none for years, which are never moved."""
    return (_LIMITS[unit], _SHORTEST, _WORKING_DAYS) if unit in _LIMITS else ()


@rests_on("ATW 4")
def is_lengthened(term: Term, on: date) -> bool:
    """Whether the Algemene termijnenwet moves the end of a term of this length (ATW 4 a)."""
    return term.unit in _LIMITS and term.length <= values.whole(_LIMITS[term.unit], on)


@rests_on("ATW 1", "ATW 2")
def last_day(day: date, term: Term) -> date:
    """The last day of a term that begins after `day`, moved as the Algemene termijnenwet asks."""
    plain = add(day, term)
    if not is_lengthened(term, day):
        return plain
    end = _with_two_working_days(day, plain, term)
    return next_working_day(end)


def _with_two_working_days(day: date, end: date, term: Term) -> date:
    if (add(day, term) - day).days < values.whole(_SHORTEST, day):
        return end
    needed = values.whole(_WORKING_DAYS, day)
    found, current = 0, day
    while found < needed:
        current += _ONE_DAY
        found += is_working_day(current)
    return max(end, current)
