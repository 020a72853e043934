"""The order of many candidates for one payment: what speaks for each, what counts against it, and the best few."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from vereffen.approach.candidates import WEIGHT, Clue, Confidence

# More choices than this help nobody choose.
MOST = 5
# What a number weighs among candidates, beside what else speaks for them: an exact one is sought first.
_NAMED = {Clue.REFERENCE: 7, Clue.NUMBER: 4, Clue.NEAR_REFERENCE: 6, Clue.NEAR_NUMBER: 3}
# Of those that rank the same and are one person's, the first one found stays first.
_ORDER = itemgetter(0, 1)
# A claim that is paid is sought last.
_CLOSED = 4


class Support(NamedTuple):
    """How much beside a number speaks for a claim, and what."""

    strength: int
    clues: tuple[Clue, ...]


# Everything that can speak for a claim, made once: by whose account or name it is, and by the amount.
SUPPORTS = {
    (who, amount): Support(sum(WEIGHT[clue] for clue in clues), clues)
    for who in (None, Clue.ACCOUNT, Clue.NAME)
    for amount in (None, Clue.AMOUNT, Clue.INSTALMENT)
    if (clues := tuple(clue for clue in (who, amount) if clue is not None)) is not None
}


class Choice(NamedTuple):
    """One of many candidates: its rank (the less the better), whose and which claim (0: none is named), how sure and why."""

    rank: int
    debtor: int
    claim: int
    confidence: Confidence
    clues: tuple[Clue, ...]


def of_claim(
    debtor: int, claim: int, clue: Clue, support: Support, confidence: Confidence, doubts: tuple[Clue, ...]
) -> Choice:
    """A claim by its number and what else speaks for it, with what makes an officer look twice."""
    weight = _NAMED[clue] + support.strength - (_CLOSED if Clue.CLOSED in doubts else 0)
    return Choice(_rank(weight, confidence), debtor, claim, confidence, (clue, *support.clues, *doubts))


def of_person(debtor: int, clues: tuple[Clue, ...]) -> Choice:
    """A person by account or name, of whom no claim is named."""
    rank, confidence = _of_clues(clues)
    return Choice(rank, debtor, 0, confidence, clues)


@cache
def _of_clues(clues: tuple[Clue, ...]) -> tuple[int, Confidence]:
    weight = sum(WEIGHT[clue] for clue in clues)
    confidence = Confidence.PROBABLE if weight >= 3 else Confidence.POSSIBLE
    return _rank(weight, confidence), confidence


def _rank(weight: int, confidence: Confidence) -> int:
    # The confidence, at most three, counts where the weight is the same.
    return -4 * weight - confidence


def best(found: Iterable[Choice]) -> list[Choice]:
    """The best ones, best first; one that does not stand out among others as sure is no more than possible."""
    kept = sorted(found, key=_ORDER)[:MOST]
    ranks = [one.rank for one in kept]
    return [one if ranks.count(one.rank) == 1 else _possible(one) for one in kept]


def _possible(one: Choice) -> Choice:
    rank = one.rank + one.confidence - Confidence.POSSIBLE
    return one._replace(rank=rank, confidence=Confidence.POSSIBLE)
