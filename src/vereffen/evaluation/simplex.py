"""Least squares with weights that are not negative and sum to one, solved exactly and checked."""

from __future__ import annotations

import numpy as np

from vereffen.evaluation.estimates import Floats, Truths

_STEPS = 10_000
_TOLERANCE = 1e-8


class ConvergenceError(ArithmeticError):
    """The weights do not satisfy the conditions of an optimum."""


def weights(columns: Floats, target: Floats, ridge: float = 0.0) -> Floats:
    """The weights w (one a column) that minimise |columns w - target|² + ridge |w|² with w >= 0 and sum 1.

    An active-set method: it starts with the best single column, takes in the column that helps most, and drops those that would get a
    negative weight. Raises ConvergenceError when the conditions of Karush, Kuhn and Tucker do not hold at the end.
    """
    scale = max(float(np.abs(columns).max()), 1e-300)
    inner = (columns.T @ columns + ridge * np.eye(columns.shape[1])) / scale**2
    linear = columns.T @ target / scale**2
    found = np.zeros(columns.shape[1])
    found[int(np.argmin(np.diag(inner) - 2 * linear))] = 1.0
    active = found > 0
    for _ in range(_STEPS):
        wanted = _on(inner, linear, active)
        if (wanted[active] > 0).all():
            found = wanted
            entering = _entering(inner, linear, found, active)
            if entering is None:
                _check(inner, linear, found)
                return found
            active[entering] = True
            continue
        found = _towards(found, wanted, active)
        active &= found > 0
    raise ConvergenceError("the weights did not settle")


def _on(inner: Floats, linear: Floats, active: Truths) -> Floats:
    """The optimum over the active columns without the sign condition."""
    places = np.flatnonzero(active)
    size = len(places)
    system = np.zeros((size + 1, size + 1))
    system[:size, :size] = inner[np.ix_(places, places)]
    system[:size, size] = system[size, :size] = 1.0
    answer = np.linalg.lstsq(system, np.append(linear[places], 1.0), rcond=None)[0]
    found = np.zeros(len(linear))
    found[places] = answer[:size]
    return found


def _entering(inner: Floats, linear: Floats, found: Floats, active: Truths) -> int | None:
    gradient = inner @ found - linear
    level = float(gradient[active].mean())
    gain = np.where(active, np.inf, gradient - level)
    best = int(np.argmin(gain))
    return best if gain[best] < -_TOLERANCE else None


def _towards(found: Floats, wanted: Floats, active: Truths) -> Floats:
    """As far from the weights towards the wanted ones as keeps all of them from being negative."""
    falling = active & (wanted <= 0)
    step = min(1.0, float((found[falling] / np.maximum(found[falling] - wanted[falling], 1e-300)).min()))
    moved = found + step * (wanted - found)
    moved[falling & (moved <= 1e-14)] = 0.0
    return np.where(active, np.maximum(moved, 0.0), 0.0)


def _check(inner: Floats, linear: Floats, found: Floats) -> None:
    gradient = inner @ found - linear
    used = found > 0
    level = float(gradient[used].mean())
    apart = float(np.abs(gradient[used] - level).max())
    below = float((level - gradient[~used]).max(initial=0.0))
    if abs(found.sum() - 1) > 1e-9 or max(apart, below) > 10 * _TOLERANCE:
        raise ConvergenceError("the weights do not satisfy the conditions of an optimum")
