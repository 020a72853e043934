"""The wild cluster bootstrap: a test for few clusters that imposes the null and turns whole clusters at random."""

from __future__ import annotations

import numpy as np

from vereffen.evaluation.estimates import Floats, Whole
from vereffen.evaluation.least_squares import within

DRAWS = 9_999
# Six points, because two signs give no more than 2^(G-1) different draws. Source: Webb (2023), Canadian Journal of Economics 56(3).
WEBB = np.array([-np.sqrt(1.5), -1.0, -np.sqrt(0.5), np.sqrt(0.5), 1.0, np.sqrt(1.5)])


def p_value(
    outcome: Floats,
    regressor: Floats,
    effects: tuple[Whole, ...],
    cluster: Whole,
    weights: Floats,
    seed: int,
    draws: int = DRAWS,
) -> float:
    """The two-sided p-value that the regressor (already swept of the effects and covariates) does nothing.

    `outcome` is swept as well, so that it is the residual under the null. Source: Cameron, Gelbach and Miller (2008), Review of
    Economics and Statistics 90(3); MacKinnon and Webb (2018) for when few clusters are treated.
    """
    groups = int(cluster.max()) + 1
    turned = np.zeros((len(outcome), groups))
    turned[np.arange(len(outcome)), cluster] = outcome
    turned = within(turned, effects, weights) if effects else turned
    square = float(regressor @ (weights * regressor))
    # Everything is linear in the weights of the clusters: one small matrix tells every draw.
    slopes = (weights * regressor) @ turned / square
    left = turned - np.outer(regressor, slopes)
    scores = np.zeros((groups, groups))
    np.add.at(scores, cluster, left * (weights * regressor)[:, None])
    signs = np.random.default_rng(seed).choice(WEBB, size=(draws, groups))
    estimates = signs @ slopes
    errors = np.sqrt(((signs @ scores.T) ** 2).sum(axis=1))
    ones = np.ones(groups)
    observed = abs(ones @ slopes) / np.sqrt(((scores @ ones) ** 2).sum())
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.abs(estimates) / errors
    return float((np.sum(ratio >= observed * (1 - 1e-12)) + 1) / (draws + 1))
