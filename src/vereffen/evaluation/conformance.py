"""What deviates from the approach: rules told over what happened to each claim, with how many broke them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vereffen.evaluation import course as words
from vereffen.evaluation.course import Course, Yes, starts
from vereffen.evaluation.process import DAY, Numbers

_STEPS = (words.REMINDER, words.AANMANING, words.FOURTEEN_DAYS, words.DWANGBEVEL, words.SET_OFF, words.SEIZURE)
_CLOSES = (words.PAID_FULL, words.GIVEN_UP_FULL)
_OPENS = (words.IMPOSED, words.TAKEN_OVER, words.PAID_BACK, words.CHANGED)


class Deviation(NamedTuple):
    """A rule of the approach: `cases` broke it out of the `of` cases in which it could be broken; `people` stand behind the first."""

    name: str
    sentence: str
    cases: int
    of: int
    people: int
    people_of: int

    @property
    def share(self) -> float | None:
        """The part of the cases that broke it; None when none could."""
        return self.cases / self.of if self.of else None


class _Seen:
    """The columns of a course with what the rules ask of them: is it this, and did that come before in the same case."""

    def __init__(self, of: Course) -> None:
        self.course = of
        self.first = starts(of)
        self.days: Numbers = of.log.seconds // DAY
        self.of_cost: Yes = of.cents > 0

    def any_of(self, *names: str) -> Yes:
        codes = [place for place, name in enumerate(self.course.log.activities) if name in names]
        found: Yes = np.isin(self.course.log.activity, codes)
        return found

    def latest(self, which: Yes) -> Numbers:
        """The place of the last such event before each event, in its own case; -1 when there is none."""
        places = np.where(which, np.arange(len(which)), -1)
        before = np.r_[-1, np.maximum.accumulate(places)][: len(places)]
        return np.where(before >= self.first, before, -1)

    def had(self, *names: str) -> Yes:
        found: Yes = self.latest(self.any_of(*names)) >= 0
        return found

    def running(self, begins: str, ends: str) -> Yes:
        """Whether more of it began than ended before each event of the same case; an end without a begin ends nothing."""
        steps = self.any_of(begins).astype(np.int64) - self.any_of(ends)
        total = np.r_[0, np.cumsum(steps)][: len(steps)]
        now = total - total[self.first]
        # Each case lies below all before it, so that the lowest so far is the lowest of the case.
        case = self.first * (len(steps) + 1)
        lowest = np.minimum.accumulate(now - case) + case
        found: Yes = now > lowest
        return found


class _Rule(NamedTuple):
    """A rule: the events that it is about, and those of them that break it."""

    name: str
    sentence: str
    about: Callable[[_Seen], Yes]
    broken: Callable[[_Seen, int], Yes]
    # What happened elsewhere is not known: a claim from another system cannot be said to have missed it.
    needs_history: bool = True


def _early(seen: _Seen, days: int) -> Yes:
    last = seen.latest(seen.any_of(words.LAST_DAY))
    found: Yes = (last < 0) | (seen.days < seen.days[np.maximum(last, 0)] + days)
    return found


def _closed(seen: _Seen, _days: int) -> Yes:
    found: Yes = seen.latest(seen.any_of(*_CLOSES)) > seen.latest(seen.any_of(*_OPENS))
    return found


_RULES = (
    _Rule("cost_without_contact", "A cost was added before anybody tried to reach the person.",
          lambda seen: seen.of_cost, lambda seen, _: ~seen.had(words.TRIED, words.REACHED)),
    _Rule("cost_without_reminder", "A cost was added before a free reminder was sent.",
          lambda seen: seen.of_cost, lambda seen, _: ~seen.had(words.REMINDER)),
    _Rule("cost_in_protection", "A cost was added while a protection ran.",
          lambda seen: seen.of_cost, lambda seen, _: seen.running(words.PROTECTION, words.PROTECTION_ENDED), False),
    _Rule("cost_in_arrangement", "A cost was added while an arrangement ran.",
          lambda seen: seen.of_cost, lambda seen, _: seen.running(words.ARRANGEMENT, words.ARRANGEMENT_ENDED), False),
    _Rule("aanmaning_too_early", "An aanmaning went out within {days} days after the last day to pay.",
          lambda seen: seen.any_of(words.AANMANING), _early),
    _Rule("dwangbevel_without_aanmaning", "A dwangbevel came without an aanmaning before it.",
          lambda seen: seen.any_of(words.DWANGBEVEL), lambda seen, _: ~seen.had(words.AANMANING, words.FOURTEEN_DAYS)),
    _Rule("arrangement_without_capacity", "An arrangement was made before anybody asked what the person can pay.",
          lambda seen: seen.any_of(words.ARRANGEMENT), lambda seen, _: ~seen.had(words.CAPACITY)),
    _Rule("step_after_closing", "A step was taken or a cost added when nothing was owed any more.",
          lambda seen: seen.of_cost | seen.any_of(*_STEPS), _closed, False),
)  # fmt: skip


def deviations(of: Course, aanmaning_days: int) -> tuple[Deviation, ...]:
    """Every rule with how many cases broke it, at least once; `aanmaning_days` is what the policy waits after the last day."""
    seen = _Seen(of)
    taken_over = np.isin(of.log.case, of.log.case[seen.any_of(words.TAKEN_OVER)])
    # The costs that a claim brought along were added elsewhere.
    seen.of_cost &= ~seen.any_of(words.TAKEN_OVER)
    found = []
    for rule in _RULES:
        about = rule.about(seen)
        if rule.needs_history:
            about = about & ~taken_over
        broken = about & rule.broken(seen, aanmaning_days)
        cases, people = (
            [len(np.unique(column[which])) for which in (broken, about)] for column in (of.log.case, of.person)
        )
        found.append(Deviation(rule.name, rule.sentence.format(days=aanmaning_days), *cases, *people))
    return tuple(found)
