"""How soon debt help must begin, and until when the law keeps collection away meanwhile."""

from __future__ import annotations

from datetime import date, timedelta

from vereffen.law import calendar, values
from vereffen.law.rule import rests_on

_ONE_DAY = timedelta(days=1)


@rests_on("Wgs 4 lid 1", "Wgs 4 lid 2")
def first_talk_by(asked_on: date, *, threatening: bool) -> date:
    """The last day for the first talk: weeks after the request, or a few working days when home, energy or care is at stake."""
    if not threatening:
        return calendar.last_day(asked_on, calendar.term("wgs_eerste_gesprek", asked_on))
    day, left = asked_on, values.whole("wgs_eerste_gesprek_bedreigend", asked_on)
    while left:
        day += _ONE_DAY
        left -= calendar.is_working_day(day)
    return day


@rests_on("Wgs 4a lid 3")
def plan_by(first_talk_on: date) -> date:
    """The last day for the decision on debt help, counted from the first talk; a municipality may set a shorter term."""
    return calendar.last_day(first_talk_on, calendar.term("wgs_plan_van_aanpak", first_talk_on))


@rests_on("Wgs 5 lid 1")
def cooling_off_until(begins_on: date) -> date:
    """The last day of the longest afkoelingsperiode that a judge may give; no recovery is possible in it."""
    return _last_day_of("wgs_afkoelingsperiode", begins_on)


@rests_on("Fw 287b lid 5")
def moratorium_until(begins_on: date) -> date:
    """The last day of the longest moratorium that a judge may give."""
    return _last_day_of("fw_moratorium", begins_on)


@rests_on("Fw 349a lid 1")
def wsnp_until(begins_on: date) -> date:
    """The last day of a wsnp of the ordinary length; the day of the judgment, or of the first repayment before it, counts."""
    return _last_day_of("wsnp_termijn", begins_on)


def _last_day_of(key: str, begins_on: date) -> date:
    # The first day counts, so the last one is the day before the same day of the month, where that month has one.
    same_day = calendar.add(begins_on, calendar.term(key, begins_on))
    return same_day - _ONE_DAY if same_day.day == begins_on.day else same_day
