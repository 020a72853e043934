"""Weighted least squares with the standard errors that hold: HC2, clusters with few degrees of freedom, and serial correlation."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.evaluation.estimates import Floats, Whole
from vereffen.law.refusal import Refusal

# Two columns are one when less than this share of a column is left after the others have explained it.
TOLERANCE = 1e-9
_SWEEPS = 10_000


class Fit(NamedTuple):
    """A fitted regression: coefficients by column of the design, and what its standard errors are made of."""

    coefficients: Floats
    residuals: Floats
    design: Floats
    inverse: Floats
    weights: Floats


def fit(design: Floats, outcome: Floats, weights: Floats | None = None) -> Fit:
    """Least squares of the outcome on the columns of the design (n x k); refused when a column follows from the others."""
    of = np.ones(len(outcome)) if weights is None else weights
    weighted = design * of[:, None]
    cross = design.T @ weighted
    scale = np.sqrt(np.diag(cross))
    if not np.all(scale > 0) or np.linalg.cond(cross / np.outer(scale, scale)) > 1 / TOLERANCE:
        raise Refusal(
            "One of the columns follows from the others, so its effect cannot be told apart: leave a covariate out."
        )
    inverse = np.linalg.inv(cross / np.outer(scale, scale)) / np.outer(scale, scale)
    coefficients = inverse @ (weighted.T @ outcome)
    return Fit(coefficients, outcome - design @ coefficients, design, inverse, of)


def hc2(found: Fit) -> Floats:
    """The covariance of the coefficients that is unbiased under equal variances and robust under unequal ones.

    Source: MacKinnon and White (1985), Journal of Econometrics 29; for two arms it equals Neyman's variance.
    """
    root = np.sqrt(found.weights)
    scaled = found.design * root[:, None]
    leverage = np.einsum("ij,jk,ik->i", scaled, found.inverse, scaled)
    errors = (found.residuals * root) ** 2 / np.clip(1 - leverage, TOLERANCE, None)
    spread: Floats = found.inverse @ (scaled.T @ (scaled * errors[:, None])) @ found.inverse
    return spread


def clustered(found: Fit, cluster: Whole, absorbed: int = 0) -> Floats:
    """The covariance with errors that hang together within clusters (CRV1: G/(G-1) x (n-1)/(n-k)).

    `absorbed` counts the fixed effects that were swept out: all of them, as if they were columns, which errs on the careful side.
    Source: Cameron and Miller (2015), Journal of Human Resources 50(2).
    """
    rows, columns = found.design.shape
    groups = int(cluster.max()) + 1
    scores = np.zeros((groups, columns))
    np.add.at(scores, cluster, found.design * (found.weights * found.residuals)[:, None])
    factor = groups / (groups - 1) * (rows - 1) / max(1, rows - columns - absorbed)
    spread: Floats = factor * found.inverse @ (scores.T @ scores) @ found.inverse
    return spread


def newey_west(found: Fit, lags: int) -> Floats:
    """The covariance with errors that hang together over so many periods; rows in order of time.

    Source: Newey and West (1987), Econometrica 55, with the factor n/(n-k).
    """
    rows, columns = found.design.shape
    scores = found.design * (found.weights * found.residuals)[:, None]
    middle = scores.T @ scores
    for lag in range(1, lags + 1):
        part = scores[lag:].T @ scores[:-lag]
        middle += (1 - lag / (lags + 1)) * (part + part.T)
    spread: Floats = rows / max(1, rows - columns) * found.inverse @ middle @ found.inverse
    return spread


def within(columns: Floats, effects: tuple[Whole, ...], weights: Floats) -> Floats:
    """The columns (n x k) with their means by each fixed effect swept out, by alternating projections."""
    left = np.array(columns, dtype=np.float64, copy=True)
    totals = [np.maximum(np.bincount(effect, weights), TOLERANCE) for effect in effects]
    scale = np.maximum(np.abs(left).max(axis=0), 1.0)
    for _ in range(_SWEEPS):
        before = left.copy() if len(effects) > 1 else left
        for effect, total in zip(effects, totals, strict=True):
            for column in range(left.shape[1]):
                left[:, column] -= (np.bincount(effect, weights * left[:, column]) / total)[effect]
        if len(effects) == 1 or np.all(np.abs(left - before).max(axis=0) <= 1e-12 * scale):
            return left
    raise Refusal("The fixed effects cannot be told apart: most units have one period only.")


def instrumented(instrument: Floats, treated: Floats, controls: Floats, outcome: Floats) -> tuple[float, Fit]:
    """Two-stage least squares with one instrument: the first-stage F and the second stage.

    The design of the second stage is the fitted treatment first, so that a robust covariance of it is that of the estimate.
    """
    first = fit(np.column_stack([instrument, controls]), treated)
    spread = hc2(first)
    strength = float(first.coefficients[0] ** 2 / spread[0, 0])
    fitted = treated - first.residuals
    second = fit(np.column_stack([fitted, controls]), outcome)
    # The errors are those of the treatment that people had, not of the fitted one.
    residuals = outcome - np.column_stack([treated, controls]) @ second.coefficients
    return strength, second._replace(residuals=residuals)
