"""One treated municipality and many others: synthetic control and synthetic difference in differences."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vereffen.evaluation import simplex
from vereffen.evaluation.balanced import balanced
from vereffen.evaluation.estimates import Estimate, Floats, Result, by_t
from vereffen.evaluation.panel import NEVER
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "unit", "time")
# Our floor for a story about one municipality: enough others to be ranked among, enough months to be alike in.
DONORS, BEFORE = 15, 18
# A fit before the start that is worse than this share of the spread between the others is no likeness.
_UNLIKE = 0.5


class _Case(NamedTuple):
    """The donors (donors x periods), the mean of the treated, and the number of periods before the start."""

    donors: Floats
    treated: Floats
    before: int
    size: int


def synthetic(table: Table, asked: Specification) -> Result:
    """`sc`, `sdid` and `did` for the same treated units, with placebo inference; `gap:T` for each period after the start.

    Source: Abadie, Diamond and Hainmueller (2010), Journal of the American Statistical Association 105, outcomes only; Arkhangelsky and
    others (2021), American Economic Review 111(12). The placebos are the donors, each once.
    """
    of = balanced(table, asked)
    begun = of.starts < NEVER
    if len(np.unique(of.starts[begun])) > 1:
        raise Refusal("The treated units start at different moments: use staggered-did, or one treated unit at a time.")
    if not begun.any() or begun.all():
        raise Refusal("This design needs treated units and others that are never treated.")
    before = int(of.starts[begun][0])
    names = [name for name, own in zip(of.units, begun, strict=True) if not own]
    if before < 2 or len(names) < 2:
        raise Refusal("This design needs at least two periods before the start and two units to compare with.")
    case = _Case(of.outcome[~begun], of.outcome[begun].mean(axis=0), before, int(begun.sum()))
    placebos = [_placebo(case, place) for place in range(len(names))]
    weights = _donor_weights(case)
    estimates = [
        _judged("sc", _control, case, placebos), _judged("sdid", _both, case, placebos), _judged("did", _plain, case, placebos),
        *_gaps(case, weights, of.periods), _without_one(case, weights),
    ]  # fmt: skip
    estimates[0] = estimates[0]._replace(
        p_value=_ratio_rank(case, placebos), method="synthetic control, rank of the ratio of RMSPE"
    )
    used = sorted(zip(names, weights, strict=True), key=lambda one: -one[1])
    warnings = [*of.warnings, *_limits(case, weights, len(names))]
    return Result(
        tuple(estimates), of.n, len(of.units), tuple(warnings), tuple((name, float(w)) for name, w in used if w > 1e-6)
    )


def _placebo(case: _Case, place: int) -> _Case:
    return _Case(np.delete(case.donors, place, axis=0), case.donors[place], case.before, 1)


def _donor_weights(case: _Case) -> Floats:
    return simplex.weights(case.donors[:, : case.before].T, case.treated[: case.before])


def _control(case: _Case) -> float:
    gap = case.treated - _donor_weights(case) @ case.donors
    return float(gap[case.before :].mean())


def _both(case: _Case) -> float:
    """Synthetic difference in differences: weights of units with a ridge and a constant, weights of periods with a constant."""
    early, late = case.donors[:, : case.before], case.donors[:, case.before :]
    noise = float(np.diff(early, axis=1).std(ddof=1))
    ridge = (case.size * late.shape[1]) ** 0.25 * noise
    level = early - early.mean(axis=1, keepdims=True)
    target = case.treated[: case.before]
    units = simplex.weights(level.T, target - target.mean(), ridge**2 * case.before)
    over = early - early.mean(axis=0)
    after = late.mean(axis=1)
    times = simplex.weights(over, after - after.mean(), (1e-6 * noise) ** 2 * len(case.donors))
    change = case.treated[case.before :].mean() - times @ target
    return float(change - units @ (after - early @ times))


def _plain(case: _Case) -> float:
    change = case.treated[case.before :].mean() - case.treated[: case.before].mean()
    others = case.donors[:, case.before :].mean(axis=1) - case.donors[:, : case.before].mean(axis=1)
    return float(change - others.mean())


def _judged(name: str, estimator: Callable[[_Case], float], case: _Case, placebos: list[_Case]) -> Estimate:
    value = estimator(case)
    luck = np.array([estimator(placebo) for placebo in placebos])
    told = by_t(name, value, float(luck.std(ddof=1)), len(luck) - 1, f"{_NAMES[name]}, placebo errors")
    rank = (1 + int((np.abs(luck) >= abs(value)).sum())) / (1 + len(luck))
    return told._replace(p_value=rank)


_NAMES = {
    "sc": "synthetic control",
    "sdid": "synthetic difference in differences",
    "did": "difference in differences",
}


def _fit_error(gap: Floats, before: int) -> tuple[float, float]:
    return float(np.sqrt((gap[:before] ** 2).mean())), float(np.sqrt((gap[before:] ** 2).mean()))


def _ratio_rank(case: _Case, placebos: list[_Case]) -> float:
    ratios = []
    for one in (case, *placebos):
        early, late = _fit_error(one.treated - _donor_weights(one) @ one.donors, one.before)
        ratios.append(late / max(early, 1e-12))
    return sum(ratio >= ratios[0] for ratio in ratios) / len(ratios)


def _gaps(case: _Case, weights: Floats, periods: tuple[str, ...]) -> list[Estimate]:
    gap = case.treated - weights @ case.donors
    return [
        Estimate(f"gap:{periods[place]}", float(gap[place]), None, None, None, None, "synthetic control, one period")
        for place in range(case.before, len(periods))
    ]


def _without_one(case: _Case, weights: Floats) -> Estimate:
    """Between which figures the effect moves when each donor that counts is left out in turn."""
    values = [
        _control(case._replace(donors=np.delete(case.donors, place, axis=0)))
        for place in np.flatnonzero(weights > 1e-6)
    ]
    return Estimate(
        "sc:leave_one_out",
        _control(case),
        None,
        min(values),
        max(values),
        None,
        "range when one donor at a time is left out",
    )


def _limits(case: _Case, weights: Floats, donors: int) -> list[str]:
    found = []
    if donors < DONORS:
        found.append(
            f"There are {donors} units to compare with, so the smallest p-value is {1 / (donors + 1):.2f}: with {DONORS} or more a rank says more."
        )
    if case.before < BEFORE:
        found.append(f"There are {case.before} periods before the start: likeness over {BEFORE} or more is worth more.")
    early, _ = _fit_error(case.treated - weights @ case.donors, case.before)
    if early > _UNLIKE * float(case.donors[:, : case.before].std(axis=0).mean()):
        found.append(
            "The weighted others are not like the treated unit before the start, so their difference afterwards says little."
        )
    return found
