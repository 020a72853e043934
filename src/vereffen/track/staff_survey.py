"""What a round of the staff survey says: means of ten people or more, told as a bound where a mean would give somebody's answer away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal
from vereffen.track.scales import FEWEST, STAFF, Form, Points, Scale, alpha, checked, is_whole, points
from vereffen.track.skills import Moment

# Somebody who knows the own answer can still think of this many points more or less for any colleague.
_ROOM = 2
# T1 is asked when what was learned had time to be used.
AFTER_TRAINING = timedelta(days=42)
LONGEST = timedelta(days=60)


class Figure(NamedTuple):
    """The mean of an item in tenths over `n` people, or only that it is so much or more (`high`), or less (`low`)."""

    item: str
    n: int
    tenths: int
    bound: str = ""


class Mean(NamedTuple):
    """The mean of a whole scale: the points, of how many answers, and alpha; with a `bound` only what the items told already.

    The bound is `high` or `low` as with an item, `about` when the scale has both.
    """

    scale: str
    total: int
    of: int
    alpha: float | None
    bound: str = ""

    @property
    def value(self) -> float:
        """The mean, from the lowest up to the highest score."""
        return self.total / self.of


class Survey(NamedTuple):
    """How many were asked, answered wholly and half; the figures that may be told: none under ten whole forms."""

    asked: int
    answered: int
    half: int
    figures: tuple[Figure, ...]
    means: tuple[Mean, ...]

    @property
    def is_told(self) -> bool:
        """Whether enough people answered."""
        return bool(self.means)


def survey(asked: int, answers: Sequence[Form]) -> Survey:
    """The survey of one round; refused when more answered than were asked, or when an answer does not exist."""
    told = [checked(STAFF, one) for one in answers]
    if len(told) > asked:
        raise Refusal("More people answered than were asked: count again.")
    whole = [one for one in told if is_whole(STAFF, one)]
    n = len(whole)
    if n < FEWEST:
        return Survey(asked, n, len(told) - n, (), ())
    figures: list[Figure] = []
    means = []
    for scale in STAFF:
        forms = [points(scale, one) for one in whole]
        own = [_figure(scale, code, forms, at) for at, code in enumerate(scale.codes)]
        figures += own
        means.append(_mean(scale, forms, own))
    return Survey(asked, n, len(told) - n, tuple(figures), tuple(means))


def opening(moment: Moment, opens: date, until: date, asked: int, trained: date | None) -> None:
    """Refuses a round of no or too many days, of too few people, or a T1 too soon after the last training (None: none is known)."""
    if not opens <= until <= opens + LONGEST:
        raise Refusal(f"A round lasts from its first day up to at most {LONGEST.days} days later.")
    if asked < FEWEST:
        raise Refusal(f"Ask at least {FEWEST} people: of fewer nothing could be told.")
    if moment is Moment.T1 and trained is not None and opens < trained + AFTER_TRAINING:
        raise Refusal(f"T1 is six weeks after the last training: open it on {trained + AFTER_TRAINING} or later.")


def _figure(scale: Scale, code: str, forms: Sequence[Points], at: int) -> Figure:
    """The bound depends on the number of people only, so that it tells nothing by itself."""
    n, total = len(forms), sum(one[at] for one in forms)
    top = scale.highest * (n - 1) + scale.lowest - _ROOM
    bottom = scale.lowest * (n - 1) + scale.highest + _ROOM
    if total > top:
        return Figure(code, n, 10 * top // n, "high")
    if total < bottom:
        return Figure(code, n, -(-10 * bottom // n), "low")
    return Figure(code, n, (20 * total + n) // (2 * n))


def _mean(scale: Scale, forms: Sequence[Points], own: Sequence[Figure]) -> Mean:
    bounds = {one.bound for one in own if one.bound}
    if bounds:
        # An exact mean beside the other items would tell the item that is told as a bound.
        return Mean(
            scale.code,
            sum(one.tenths for one in own),
            10 * len(own),
            None,
            bounds.pop() if len(bounds) == 1 else "about",
        )
    found: Fraction | None = alpha(forms)
    total = sum(map(sum, forms))
    return Mean(scale.code, total, len(forms) * len(own), None if found is None else float(found))
