"""Draws how people behave from what is known of it, so that each draw reproduces the stage rates; what those leave open stays open."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import bills
from vereffen.simulation.lived.behaviour import Behaviour, priors, stages
from vereffen.simulation.lived.chance import key_of, uniform
from vereffen.simulation.lived.compiled import fast
from vereffen.simulation.lived.household import FINE, TIGHT, born
from vereffen.simulation.lived.react import BILL, REMINDER, URGING, attends
from vereffen.simulation.lived.state import CLAIM_WIDTH, CLAIMS, HOME, HOME_WIDTH

# Draws that are tried before the stage rates count as out of reach.
_TRIES = 200
# Keys of what is drawn for all households together, and households that no run lives.
_FOR_ALL, _APART = -1, 1 << 40
_PLACE = 1_000


class Late(NamedTuple):
    """Of the households that do not pay the first bill, the shares that have nothing to pay with, that will not, and that did not read it."""

    cannot: float
    will_not: float
    not_read: float


class Draw(NamedTuple):
    """One way in which people may behave, and how many were tried before it that could not give the stage rates."""

    ways: Behaviour
    tried: int


def drawn(seed: int, draw: int) -> Draw:
    """The behaviour of a draw: the same for the same seed; Refusal when no draw of the priors gives the stage rates."""
    rates = [stage.per_cent / 100 for stage in stages().values()]
    key = np.uint64(fast(key_of)(seed, draw, _FOR_ALL))
    for attempt in range(_TRIES):
        chances = {
            name: prior.low + (prior.high - prior.low) * float(fast(uniform)(key, _PLACE + attempt, place))
            for place, (name, prior) in enumerate(priors().items())
        }
        ways = Behaviour(**chances)
        attention = _attention(1 - _stuck(ways), rates)
        if max(attention) <= 1:
            return Draw(
                ways._replace(attends_bill=attention[0], attends_reminder=attention[1], attends_urging=attention[2]),
                attempt,
            )
    sentence = "No behaviour within the priors gives the stage rates: widen behaviour.toml or check stages.toml."
    raise Refusal(sentence)


def _attention(movable: float, rates: list[float]) -> list[float]:
    """How often a bill and each letter is read, so that of those who come to a stage so many pay; above 1 it cannot be."""
    found, left = [], 1.0
    for rate in rates:
        found.append(rate * left / movable if movable > 0 else 2.0)
        movable -= rate * left
        left -= rate * left
    return found


def _stuck(ways: Behaviour) -> float:
    """The share of the households that no bill or letter moves: unwilling, or without anything to pay a fine with."""
    return 1 - (1 - ways.unwilling) * (1 - _without(ways))


def _without(ways: Behaviour) -> float:
    """The share of the households that keep nothing over."""
    return sum(min(1.0, ways.tight * weight) for weight in TIGHT) / len(TIGHT)


def late(ways: Behaviour) -> Late:
    """Who those are that do not pay the first bill: every such mix gives the same stage rates, so payments cannot tell them apart."""
    without = _without(ways)
    left = 1 - next(iter(stages().values())).per_cent / 100
    cannot, will_not = without / left, (1 - without) * ways.unwilling / left
    return Late(cannot, will_not, 1 - cannot - will_not)


def rates(ways: Behaviour, seed: int, draw: int, households: int) -> list[float]:
    """The stage rates of invented households: a bill and two letters, and nothing else."""
    homes, claims = _people(ways, seed, draw, households)
    came, paid = np.zeros(3, dtype=np.int64), np.zeros(3, dtype=np.int64)
    keys = np.array([fast(key_of)(seed, draw, _APART + place) for place in range(households)], dtype=np.uint64)
    fast(_lived)(keys, homes, claims, ways, came, paid)
    return [float(one) for one in paid / came]


def _people(ways: Behaviour, seed: int, draw: int, many: int) -> tuple[Any, Any]:
    homes = np.zeros((many, HOME_WIDTH), dtype=np.int64)
    claims = np.zeros((many, CLAIMS, CLAIM_WIDTH), dtype=np.int64)
    fast(born)(_APART, many, (seed, draw), ways, (0, 0), bills.columns(bills.INVENTED), homes, claims)
    return homes, claims


def _lived(keys: Any, homes: Any, claims: Any, ways: Behaviour, came: Any, paid: Any) -> None:
    for place in range(len(homes)):
        for stage, letter in enumerate((BILL, REMINDER, URGING)):
            came[stage] += 1
            is_read = attends(keys[place], homes[place], claims[place, 0], 0, ways, letter)
            if is_read and homes[place, HOME.buffer] >= FINE:
                paid[stage] += 1
                break
