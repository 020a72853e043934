"""What a team may know of its rated calls (I-20): one mean, how many were rated by two, and how well those two agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from vereffen.track import skills
from vereffen.track.agreement import agreement
from vereffen.track.scales import FEWEST
from vereffen.track.team_scan import FEWEST as FEWEST_PEOPLE

# At least one call in ten is rated by two.
LEAST_DOUBLE = Fraction(1, 10)


class Rated(NamedTuple):
    """A call that its officer lets count: whose, and the levels of each rater, the one with the lower number first."""

    officer: int
    ratings: tuple[Mapping[str, int | None], ...]


class CallScores(NamedTuple):
    """The rated calls of one moment.

    `mean` runs from 1 to 4, `pairs` are the levels that two raters gave to one point. `weighted` is kappa with linear weights,
    for the levels have an order (Cohen, Psychological Bulletin 70, 1968), `kappa` the plain one (Cohen, 1960).
    """

    calls: int
    people: int
    double: int
    mean: float | None
    pairs: int
    kappa: float | None
    weighted: float | None

    @property
    def is_told(self) -> bool:
        """Whether there are ten calls, of five people or more."""
        return self.mean is not None

    @property
    def has_double(self) -> bool:
        """Whether enough calls were rated by two."""
        return self.double >= LEAST_DOUBLE * self.calls


def call_scores(offered: Sequence[Rated]) -> CallScores:
    """The figures of the calls that were rated; a call counts once, however many rated it and however much they heard."""
    rated = [one for one in offered if one.ratings]
    people = len({one.officer for one in rated})
    if len(rated) < FEWEST or people < FEWEST_PEOPLE:
        return CallScores(len(rated), people, 0, None, 0, None, None)
    mean = sum((_score(one) for one in rated), Fraction()) / len(rated)
    both = [skills.pairs(*one.ratings[:2]) for one in rated if len(one.ratings) > 1]
    pairs = [pair for one in both for pair in one.values()]
    # Of fewer doubles a kappa would tell of somebody, and be chance.
    agreed = agreement(pairs if len(pairs) >= FEWEST else (), skills.RUBRIC_LEVELS)
    return CallScores(len(rated), people, len(both), float(mean), len(pairs), agreed.kappa, agreed.weighted)


def _score(of: Rated) -> Fraction:
    levels = [level for rating in of.ratings for level in rating.values() if level is not None]
    return Fraction(sum(levels), len(levels))
