"""When a term of the law ends: the last day that is in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from vereffen.law import calendar, values
from vereffen.law.calendar import Term
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

_MONDAY, _SUNDAY = 0, 6


class Kind(NamedTuple):
    """One kind of term: its length in law, whether the Algemene termijnenwet moves it, and how it starts."""

    value_key: str
    article: str
    moved: bool
    by_post: bool = False


KINDS = {
    "awb_betaaltermijn": Kind("awb_betaaltermijn", "Awb 4:87 lid 1", moved=True),
    "aanslag": Kind("iw_betaaltermijn_aanslag", "IW 9 lid 1", moved=False),
    "naheffing": Kind("iw_betaaltermijn_naheffing", "IW 9 lid 2", moved=False),
    "navordering": Kind("iw_betaaltermijn_navordering", "IW 9 lid 2", moved=False),
    "aanmaning_awb": Kind("awb_aanmaningstermijn", "Awb 4:112 lid 1", moved=True),
    # IW 9 lid 10 sets the Algemene termijnenwet aside for IW 9 only; for IW 11 it holds, which favours the debtor.
    "aanmaning_iw": Kind("iw_aanmaningstermijn", "IW 11", moved=True),
    "bezwaar": Kind("bezwaartermijn", "Awb 6:7", moved=True),
    "veertiendagenbrief": Kind("bw_veertiendagentermijn", "BW 6:96 lid 6", moved=True, by_post=True),
}
_DELIVERY = "bezorging_veertiendagenbrief"


class TermSteps(NamedTuple):
    """How the last day of a term comes about; `starts_after` is the day that is not counted."""

    starts_after: date
    term: Term
    plain_last_day: date
    last_day: date


@rests_on("Awb 4:87 lid 1", "Awb 4:112 lid 1", "Awb 6:7", "IW 9 lid 1", "IW 9 lid 2", "IW 9 lid 10", "IW 11", "BW 6:96")
def last_day_steps(kind: str, start: date) -> TermSteps:
    """The last day in time for a term of this kind, with the steps that lead to it; Refusal for an unknown kind."""
    found = of_kind(kind)
    term = calendar.term(found.value_key, start)
    begin = delivered(start) if found.by_post else start
    plain = calendar.add(begin, term)
    return TermSteps(begin, term, plain, calendar.last_day(begin, term) if found.moved else plain)


def last_day(kind: str, start: date) -> date:
    """The last day that is in time for a term of this kind that starts by what happened on `start`."""
    return last_day_steps(kind, start).last_day


@rests_on("BW 6:96 lid 6")
def delivered(posted: date) -> date:
    """The day a letter counts as delivered: the second after posting, without Sundays, Mondays and holidays."""
    to_go, day = values.whole(_DELIVERY, posted), posted
    while to_go:
        day += timedelta(days=1)
        to_go -= day.weekday() not in {_MONDAY, _SUNDAY} and not calendar.is_holiday(day)
    return day


def of_kind(kind: str) -> Kind:
    """What there is to know of a kind of term; Refusal, naming those there are, for another."""
    if kind not in KINDS:
        sentence = f"There is no kind of term {kind!r}; choose one of {', '.join(KINDS)}."
        raise Refusal(sentence)
    return KINDS[kind]


def value_keys(kind: str) -> tuple[str, ...]:
    """The law values that the end of a term of this kind needs."""
    found = of_kind(kind)
    unit = calendar.Unit[values.history(found.value_key)[0].unit.upper()]
    moving = calendar.value_keys(unit) if found.moved else ()
    return (found.value_key, *((_DELIVERY,) if found.by_post else ()), *moving)
