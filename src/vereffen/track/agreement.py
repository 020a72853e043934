"""How well two raters agree beyond chance: Cohen's kappa, unweighted and with linear weights, with its numbers beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from vereffen.law.refusal import Refusal


class Why(StrEnum):
    """Why there is no kappa."""

    NOTHING = "nothing"
    ONE_LEVEL = "one_level"


class Agreement(NamedTuple):
    """What two raters have in common.

    `n` is the number of things that both rated, `same` how many of those got the same score, `raw` that as a share from 0 to 1.
    `kappa` and `weighted` run from -1 to 1, 0 is what chance gives; they are None for the reason in `why`.
    """

    n: int
    same: int
    raw: float | None
    kappa: float | None
    weighted: float | None
    why: Why | None


def agreement(pairs: Sequence[tuple[int, int]], levels: Sequence[int]) -> Agreement:
    """The agreement over pairs of scores, each one of the ordered `levels`; a score that is none of them is refused.

    Kappa is 1 less the observed disagreement divided by that of chance (Cohen, 1960); the linear weight of a disagreement is
    the number of levels between the two scores (Cohen, 1968). When both always give one and the same level, chance alone
    explains everything and there is no kappa.
    """
    place = {level: at for at, level in enumerate(levels)}
    wrong = sorted({score for pair in pairs for score in pair if score not in place})
    if wrong:
        raise Refusal(f"A score of {wrong[0]} does not exist here: choose from {', '.join(map(str, levels))}.")
    n = len(pairs)
    if not n:
        return Agreement(0, 0, None, None, None, Why.NOTHING)
    seen = Counter((place[one], place[other]) for one, other in pairs)
    same = sum(count for (one, other), count in seen.items() if one == other)
    kappa, weighted = _kappa(seen, n, weight=False), _kappa(seen, n, weight=True)
    raw = same / n
    if kappa is None or weighted is None:
        return Agreement(n, same, raw, None, None, Why.ONE_LEVEL)
    return Agreement(n, same, raw, float(kappa), float(weighted), None)


def _kappa(seen: Counter[tuple[int, int]], n: int, *, weight: bool) -> Fraction | None:
    def apart(one: int, other: int) -> int:
        return abs(one - other) if weight else int(one != other)

    rows, columns = Counter[int](), Counter[int]()
    for (one, other), count in seen.items():
        rows[one] += count
        columns[other] += count
    observed = sum(apart(*cell) * count for cell, count in seen.items())
    chance = sum(apart(one, other) * rows[one] * columns[other] for one in rows for other in columns)
    return None if not chance else 1 - Fraction(observed * n, chance)
