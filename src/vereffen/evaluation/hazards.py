"""The model of Cox: how much sooner something happens for one than for another."""

from __future__ import annotations

import itertools
from typing import NamedTuple

import numpy as np

from vereffen.evaluation.estimates import Floats, Whole, chi_square
from vereffen.law.refusal import Refusal

_STEPS = 50


class Hazards(NamedTuple):
    """The logarithms of the hazard ratios, their covariance, and per column the p-value that the ratio stays the same over time."""

    coefficients: Floats
    covariance: Floats
    constant: Floats


class _Sums(NamedTuple):
    likelihood: float
    slope: Floats
    information: Floats
    residuals: Floats
    at: Floats


def cox(columns: Floats, duration: Floats, happened: Floats, cluster: Whole | None = None) -> Hazards:
    """The partial likelihood with Efron's ties, maximised by Newton's steps; errors by cluster where those are given.

    Source: Cox (1972), Journal of the Royal Statistical Society B 34; Efron (1977), Journal of the American Statistical Association 72;
    Lin and Wei (1989) for the errors by cluster; Grambsch and Therneau (1994), Biometrika 81, for the test of constant ratios.
    """
    order = np.argsort(-duration, kind="stable")
    middle, scale = columns.mean(axis=0), columns.std(axis=0)
    if not (scale > 0).all():
        raise Refusal("A covariate is the same in every row, so it tells nothing: leave it out.")
    sorted_columns = ((columns - middle) / scale)[order]
    times, had = duration[order], happened[order]
    found = _maximised(sorted_columns, times, had)
    sums = _sums(sorted_columns, times, had, found)
    inverse: Floats = np.linalg.inv(sums.information).astype(np.float64)
    constant = _constant(sums, inverse)
    if cluster is not None:
        scores = np.zeros((int(cluster.max()) + 1, columns.shape[1]))
        np.add.at(scores, cluster[order], _score_residuals(sorted_columns, times, had, found))
        groups = len(scores)
        inverse = inverse @ (scores.T @ scores) @ inverse * groups / (groups - 1)
    return Hazards(found / scale, inverse / np.outer(scale, scale), constant)


def _maximised(columns: Floats, times: Floats, had: Floats) -> Floats:
    found = np.zeros(columns.shape[1])
    now = _sums(columns, times, had, found)
    for _ in range(_STEPS):
        try:
            step = np.linalg.solve(now.information, now.slope)
        except np.linalg.LinAlgError:
            raise Refusal("One covariate follows from the others: leave one of them out.") from None
        size = 1.0
        while True:
            then = _sums(columns, times, had, found + size * step)
            if then.likelihood >= now.likelihood - 1e-9 or size < 1e-6:
                break
            size /= 2
        found, now = found + size * step, then
        if np.abs(found).max() > 30:
            break
        if np.abs(size * step).max() < 1e-9:
            return found
    raise Refusal(
        "A covariate tells exactly who had the event, so its hazard ratio has no end: leave it out or join its groups."
    )


def _tied(times: Floats, had: Floats) -> list[tuple[int, int]]:
    """For each moment with events, in falling order, where its rows begin and end."""
    edges = np.concatenate([[0], np.flatnonzero(np.diff(times)) + 1, [len(times)]])
    return [(int(a), int(b)) for a, b in itertools.pairwise(edges) if had[a:b].any()]


def _sums(columns: Floats, times: Floats, had: Floats, found: Floats) -> _Sums:
    linear = columns @ found
    risk = np.exp(linear - linear.max())
    total = np.cumsum(risk)
    first = np.cumsum(risk[:, None] * columns, axis=0)
    size = columns.shape[1]
    second = np.zeros((size, size))
    likelihood, slope, information = 0.0, np.zeros(size), np.zeros((size, size))
    residuals, at, seen = [], [], 0
    for begin, end in _tied(times, had):
        second += columns[seen:end].T @ (risk[seen:end, None] * columns[seen:end])
        seen = end
        died = np.flatnonzero(had[begin:end] == 1) + begin
        own = risk[died]
        share = np.arange(len(died)) / len(died)
        below = total[end - 1] - share * own.sum()
        mean = (first[end - 1] - np.outer(share, own @ columns[died])) / below[:, None]
        inner = columns[died].T @ (own[:, None] * columns[died])
        likelihood += float(linear[died].sum() - linear.max() * len(died) - np.log(below).sum())
        slope += columns[died].sum(axis=0) - mean.sum(axis=0)
        information += (1 / below).sum() * second - (share / below).sum() * inner - mean.T @ mean
        residuals.append(columns[died] - mean.mean(axis=0))
        at.append(np.full(len(died), times[begin]))
    return _Sums(likelihood, slope, information, np.concatenate(residuals), np.concatenate(at))


def _score_residuals(columns: Floats, times: Floats, had: Floats, found: Floats) -> Floats:
    """What each row adds to the slope of the likelihood."""
    linear = columns @ found
    risk = np.exp(linear - linear.max())
    total, first = np.cumsum(risk), np.cumsum(risk[:, None] * columns, axis=0)
    residuals = np.zeros_like(columns)
    for begin, end in _tied(times, had):
        died = np.flatnonzero(had[begin:end] == 1) + begin
        own = risk[died]
        share = np.arange(len(died)) / len(died)
        below = total[end - 1] - share * own.sum()
        mean = (first[end - 1] - np.outer(share, own @ columns[died])) / below[:, None]
        spread = (mean / below[:, None]).sum(axis=0)
        residuals[:end] -= risk[:end, None] * (columns[:end] * (1 / below).sum() - spread)
        # Those who had it at this moment leave the risk little by little (Efron).
        lighter = (mean * (share / below)[:, None]).sum(axis=0)
        residuals[died] += risk[died, None] * (columns[died] * (share / below).sum() - lighter)
        residuals[died] += columns[died] - mean.mean(axis=0)
    return residuals


def _constant(sums: _Sums, inverse: Floats) -> Floats:
    """Whether the residuals of Schoenfeld drift with the order of the events."""
    order = np.argsort(np.argsort(sums.at, kind="stable")).astype(np.float64)
    centred = order - order.mean()
    events = len(sums.at)
    scaled = events * sums.residuals @ inverse
    drift = centred @ scaled
    below = events * np.diag(inverse) * (centred**2).sum()
    return np.array([chi_square(float(one), 1) for one in drift**2 / below])
