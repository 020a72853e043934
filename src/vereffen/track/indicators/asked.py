"""What is asked of people: how fairly they were treated (I-11), skill (I-20), and confidence and work pleasure (I-21)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.track import fairness
from vereffen.track.call_scores import CallScores
from vereffen.track.fairness import Happened
from vereffen.track.indicators.figures import Figure
from vereffen.track.scales import FEWEST, Form
from vereffen.track.staff_survey import Survey

_FEW = f"fewer than {FEWEST} whole forms"
_OPEN = "forms are still taken"
_NO_ROUND = "no round ended in this month"
# A mean that is only a bound says so in the name of its part.
_BOUNDS = {"": "", "high": "_or_more", "low": "_or_less", "about": "_about"}


class Round(NamedTuple):
    """A round of the staff survey: its moment, its last day, what it says, and of the team how many work there, left in a year, and are ill (per mille)."""

    moment: str
    ended: int
    survey: Survey
    staff: int = 0
    left: int | None = None
    ill: int | None = None


class Calls(NamedTuple):
    """The rated calls of a moment as they were told on a day."""

    moment: str
    on: int
    scores: CallScores


class Asked(NamedTuple):
    """All that was asked: rounds, calls, whom something happened to (each once in half a year), and forms by month and stratum."""

    rounds: Sequence[Round] = ()
    calls: Sequence[Calls] = ()
    happened: Sequence[Happened] = ()
    forms: Mapping[str, Mapping[str, Sequence[Form]]] = {}


def asked_figures(of: Asked, first_day: int, last_day: int, cut: int) -> list[Figure]:
    """I-11 of what happened in these days; I-20 and I-21 of rounds that ended, and calls that were told, in them."""
    rounds = [one for one in of.rounds if first_day <= one.ended <= last_day and one.ended < cut]
    calls = [one for one in of.calls if first_day <= one.on <= last_day and one.on <= cut]
    found = _fairness(of, first_day, last_day, cut)
    found += [figure for one in calls for figure in _calls(one)]
    for code, scale in (("I-20", "efficacy"), ("I-21", "work")):
        found += [figure for one in rounds for figure in _scale(one, code, scale)]
        if not any(one.id == code for one in found):
            found.append(_untold(code, "", 0, 0, _NO_ROUND))
    return found + [figure for one in rounds for figure in _context(one)]


def _untold(code: str, part: str, n: int, missing: int, why: str) -> Figure:
    return Figure(code, part, None, None, n, missing, None, why)


def _fairness(of: Asked, first_day: int, last_day: int, cut: int) -> list[Figure]:
    month = f"{date.fromordinal(first_day):%Y-%m}"
    happened = [one for one in of.happened if first_day <= one.day <= last_day]
    if cut <= fairness.closes(month).toordinal():
        return [_untold("I-11", "", 0, len(happened), _OPEN)]
    said = fairness.result(fairness.grouped(happened, of.forms.get(month, {})))
    if said.weighed is None:
        # Not even how many did answer: that is about few people too.
        return [_untold("I-11", "", 0, said.people, _FEW)]
    missing = said.people - said.forms
    parts = {"": said.weighed, "unweighed": said.plain, **said.items}
    found = [Figure("I-11", part, None, said.forms, said.forms, missing, value) for part, value in parts.items()]
    return [*found, Figure("I-11", "response", said.forms, said.people, said.people, 0, said.forms / said.people)]


def _scale(of: Round, code: str, scale: str) -> list[Figure]:
    said, missing = of.survey, of.survey.asked - of.survey.answered
    part = f"{of.moment}_self" if code == "I-20" else of.moment
    if not said.is_told:
        return [_untold(code, part, 0, said.asked, _FEW)]
    mean = next(one for one in said.means if one.scale == scale)
    n, named = said.answered, f"{part}{_BOUNDS[mean.bound]}"
    total, of_all = (None, None) if mean.bound else (mean.total, mean.of)
    return [
        Figure(code, named, total, of_all, n, missing, mean.value),
        Figure(code, f"{part}_alpha", None, None, n, missing, mean.alpha),
        Figure(code, f"{part}_response", n, said.asked, said.asked, 0, n / said.asked),
    ]


def _context(of: Round) -> list[Figure]:
    """Who left and who is ill, beside the answers, of a team of ten or more."""
    parts = {"left": (of.left, of.staff), "ill": (of.ill, 1000)}
    return [
        Figure("I-21", f"{of.moment}_{part}", None, None, of.staff, 0, number / whole)
        for part, (number, whole) in parts.items()
        if number is not None and of.staff >= FEWEST
    ]


def _calls(of: Calls) -> list[Figure]:
    said, part = of.scores, f"{of.moment}_call"
    return [
        Figure("I-20", part, None, said.calls, said.calls, 0, said.mean),
        Figure("I-20", f"{part}_double", said.double, said.calls, said.calls, 0, said.double / said.calls),
        Figure("I-20", f"{part}_kappa", None, None, said.pairs, 0, said.kappa),
        Figure("I-20", f"{part}_weighted_kappa", None, None, said.pairs, 0, said.weighted),
    ]
