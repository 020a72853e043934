"""How long claims wait for what they wait for, when some end otherwise and some are not followed to the end."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vereffen.track.indicators.cohort import Column, Yes


class Waited(NamedTuple):
    """The first day by which half had it (None: not reached), and the mean days without it up to the horizon.

    The mean is None when the last one followed ends before the horizon.
    """

    median: int | None
    mean: float | None


def waited(days: Column, had: Yes, otherwise: Yes, horizon: int) -> Waited:
    """From days until the end of each claim: `had` it, ended `otherwise`, or was still open then.

    The estimate of Aalen and Johansen (1978), Scandinavian Journal of Statistics 5: what ended otherwise never has it, and is
    not taken for what would have had it later.
    """
    if not len(days):
        return Waited(None, None)
    at, left, events, others, share = _curve(days, had, otherwise)
    reached = np.flatnonzero(share >= 0.5 - 1e-12)
    median = int(at[reached[0]]) if len(reached) else None
    still = others[-1] + events[-1] < left[-1]
    if at[-1] < horizon and still:
        return Waited(median, None)
    before = at < horizon
    edges = np.concatenate([[0], at[before], [horizon]])
    return Waited(median, float(np.sum(np.diff(edges) * (1 - np.concatenate([[0.0], share[before]])))))


def share_by(days: Column, had: Yes, otherwise: Yes, day: int) -> float:
    """The share that had it up to and including a day, by the same estimate; 0 of nobody."""
    if not len(days):
        return 0.0
    at, _, _, _, share = _curve(days, had, otherwise)
    reached = int(np.searchsorted(at, day, side="right"))
    return float(share[reached - 1]) if reached else 0.0


def _curve(days: Column, had: Yes, otherwise: Yes) -> tuple[Column, Column, Column, Column, NDArray[np.float64]]:
    """The days on which something ended, how many were left before each, how many had it and ended otherwise, and the share by then."""
    at, place = np.unique(days, return_inverse=True)
    left = len(days) - np.concatenate([[0], np.cumsum(np.bincount(place))[:-1]])
    events = np.bincount(place, had, len(at))
    others = np.bincount(place, otherwise, len(at))
    free = np.concatenate([[1.0], np.cumprod(1 - (events + others) / left)[:-1]])
    return at, left, events, others, np.cumsum(free * events / left)
