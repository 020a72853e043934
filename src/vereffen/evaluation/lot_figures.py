"""The lot as a picture: what the estimate would have been under every order that could have been drawn, and where the real one lies."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from vereffen.evaluation.analysis_plan import Outcome
from vereffen.evaluation.estimates import Result
from vereffen.evaluation.pictured import ORDERS, Mark, Pictured, Unit
from vereffen.evaluation.told import count, number

_BINS = 15
_SLACK = 1e-9


def orders(one: Outcome, of: Unit, found: Result, *, is_named: bool) -> Iterator[Pictured]:
    """The estimates under all orders in bars of equal width; nothing where no other order could be.

    `is_named` when the plan names the fingerprint of the lot.
    """
    if len(found.orders) < 2:
        return
    values = np.array(found.orders) * of.factor
    real = float(values[0])
    as_far = np.abs(values) >= abs(real) - _SLACK * (1 + abs(real))
    edges = np.linspace(values.min(), values.max() + _SLACK, _BINS + 1)
    place = np.clip(np.searchsorted(edges, values, side="right") - 1, 0, _BINS - 1)
    counts = np.bincount(place, minlength=_BINS)
    far = np.bincount(place[as_far], minlength=_BINS)
    bars: list[Mark] = [
        (float(edges[at]), float(edges[at + 1]), float(counts[at]), float(far[at])) for at in range(_BINS)
    ]
    rows = tuple(
        (
            f"{_said(edges[at], of)} tot {_said(edges[at + 1], of)}", str(counts[at]), str(far[at]),
            "ja" if at == place[0] else "–",
        )
        for at in range(_BINS)
    )  # fmt: skip
    many, beyond = len(values), int(as_far.sum())
    told = _told(many, beyond, of.whole(real / of.factor))
    yield Pictured(
        f"loting-{one.column}", one.column, f"{one.definition}: alle uitslagen van het lot", told, ORDERS, ((real,), *bars),
        (f"Schatting ({of.word})" if of.word else "Schatting", "Uitslagen", "Minstens zo ver van 0", "De echte"),
        rows, (1, 2), (_WHY,) if is_named else (_WHY, _UNNAMED),
    )  # fmt: skip


_WHY = (
    "Deed de nieuwe werkwijze niets, dan had elke uitslag van het lot even goed kunnen komen. Ligt de echte uitslag ver van de andere, dan is "
    "toeval van de loting geen goede verklaring."
)
_UNNAMED = "Het plan noemt de vingerafdruk van het lot niet. Dat er geloot is, is hier niet te controleren; zonder lot zegt deze figuur weinig."


def _told(many: int, beyond: int, real: str) -> str:
    return (
        f"Er zijn {count(many)} uitslagen van het lot nagerekend. Onder de echte uitslag is de schatting {real}. Uitslagen waarbij de schatting "
        f"minstens zo ver van 0 ligt: {count(beyond)} van de {count(many)}. Dat deel, {number(beyond / many)}, is de p-waarde van het lot."
    )


def _said(value: float, of: Unit) -> str:
    return of.told(float(value) / of.factor)
