"""Time until payment, a plan that breaks or a letting go: medians, restricted means, hazard ratios and competing events."""

from __future__ import annotations

import math

import numpy as np

from vereffen.evaluation import hazards, life_table, panel
from vereffen.evaluation import specification as spec
from vereffen.evaluation.estimates import Estimate, Floats, Result, Whole, by_normal, chi_square, of_ratio
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("duration", "event")
_LOG = "Kaplan-Meier, interval by the logarithm"


def survival(table: Table, asked: Specification) -> Result:
    """`median`, `rmst` (with `treated` the difference between the arms), `log_rank`, and `hr:COLUMN` with `coef:COLUMN`.

    `event` is 0 for not (yet) seen to the end and 1 for the event; 2 and higher are other events that make the first impossible: then
    `incidence:CODE` gives the share that had each by the horizon. The horizon is the named one, or the longest time that is seen in every arm.
    """
    duration = spec.numbers(table, str(asked.duration), "duration")
    event = _events(table, asked)
    if (duration < 0).any():
        raise Refusal(f"A duration in {asked.duration} is under 0.")
    warnings: list[str] = []
    arms = spec.zero_or_one(table, asked.treated, "treated").astype(np.int64) if asked.treated else None
    horizon = _horizon(duration, arms, asked)
    happened = (event > 0).astype(np.float64)
    estimates = [*_described(duration, happened, arms, horizon)]
    several = sorted({int(code) for code in event if code > 0})
    if len(several) > 1:
        warnings.append(
            "Several kinds of event compete: `median` and `rmst` are about the first of any kind, hazard ratios about kind "
            f"{several[0]} as long as none came, and `incidence` about what each kind came to."
        )
        estimates.extend(_incidences(duration, event, several, arms, horizon))
    columns, names = _columns(table, asked, arms, duration)
    clusters = None
    if names:
        clusters = _hazards(
            table, asked, columns, names, duration, (event == several[0]).astype(np.float64), estimates, warnings
        )
    return Result(tuple(estimates), len(duration), clusters, tuple(warnings))


def _events(table: Table, asked: Specification) -> Whole:
    found = spec.numbers(table, str(asked.event), "event")
    if (found < 0).any() or (found % 1 != 0).any():
        raise Refusal(f"The column {asked.event} (event) may hold whole numbers of 0 and more only.")
    if not found.any():
        raise Refusal(f"Nobody has the event in {asked.event}: there is nothing to time.")
    return found.astype(np.int64)


def _horizon(duration: Floats, arms: Whole | None, asked: Specification) -> float:
    seen = float(duration.max() if arms is None else min(duration[arms == arm].max() for arm in (0, 1)))
    if asked.horizon is not None and asked.horizon > seen:
        raise Refusal(
            f"The horizon is {asked.horizon:g}, and people are followed for {seen:g} at most: choose an earlier one."
        )
    return float(asked.horizon or seen)


def _described(duration: Floats, happened: Floats, arms: Whole | None, horizon: float) -> list[Estimate]:
    whole = life_table.life_table(duration, happened)
    estimates = [_median("median", whole)]
    if arms is None:
        mean, se = life_table.restricted_mean(whole, horizon)
        return [*estimates, by_normal("rmst", mean, se, f"mean time up to {horizon:g}")]
    means = []
    for arm in (0, 1):
        own = life_table.life_table(duration[arms == arm], happened[arms == arm])
        estimates.append(_median(f"median:{arm}", own))
        means.append(life_table.restricted_mean(own, horizon))
    (mean, se), (other, other_se) = means[1], means[0]
    statistic, degrees = life_table.log_rank(duration, happened, arms)
    return [
        *estimates,
        by_normal("rmst", mean - other, math.hypot(se, other_se), f"difference in mean time up to {horizon:g}"),
        by_normal("rmst:0", other, other_se, f"mean time up to {horizon:g}"),
        by_normal("rmst:1", mean, se, f"mean time up to {horizon:g}"),
        Estimate("log_rank", statistic, None, None, None, chi_square(statistic, degrees), f"log-rank, chi-square({degrees})"),
    ]  # fmt: skip


def _median(name: str, table: life_table.LifeTable) -> Estimate:
    middle, low, high = life_table.median(table)
    return Estimate(name, math.nan if middle is None else middle, None, low, high, None, _LOG)


def _incidences(
    duration: Floats, event: Whole, several: list[int], arms: Whole | None, horizon: float
) -> list[Estimate]:
    method, found = f"Aalen-Johansen, share by {horizon:g}", []
    for code in several:
        if arms is None:
            found.append(by_normal(f"incidence:{code}", *life_table.incidence(duration, event, code, horizon), method))
            continue
        shares = [life_table.incidence(duration[arms == arm], event[arms == arm], code, horizon) for arm in (0, 1)]
        (other, other_se), (own, se) = shares
        found.append(by_normal(f"incidence:{code}", own - other, math.hypot(se, other_se), f"{method}, difference"))
        found.extend(by_normal(f"incidence:{code}:{arm}", *shares[arm], method) for arm in (0, 1))
    return found


def _columns(table: Table, asked: Specification, arms: Whole | None, duration: Floats) -> tuple[Floats, list[str]]:
    kept = np.arange(len(duration))
    others = panel.covariates(table, asked, kept, duration)
    names = [*([str(asked.treated)] if arms is not None else []), *asked.covariates]
    return (others if arms is None else np.column_stack([arms, others])), names


def _hazards(
    table: Table, asked: Specification, columns: Floats, names: list[str], duration: Floats, happened: Floats,
    estimates: list[Estimate], warnings: list[str],
) -> int | None:  # fmt: skip
    cluster, clusters, method = None, None, "Cox, Efron's ties"
    if asked.cluster:
        cluster, labels = spec.codes(table, asked.cluster, "cluster")
        clusters = len(labels)
        if clusters < panel.FEW:
            raise Refusal(
                f"There are {clusters} clusters. Errors by cluster of a hazard ratio need {panel.FEW} or more: use strata in itt, or leave "
                "`cluster` out and say that people are taken as separate."
            )
        method += ", errors by cluster (Lin and Wei)"
    found = hazards.cox(columns, duration, happened, cluster)
    for place, name in enumerate(names):
        value, se = float(found.coefficients[place]), math.sqrt(found.covariance[place, place])
        estimates.append(of_ratio(f"hr:{name}", value, se, method))
        estimates.append(by_normal(f"coef:{name}", value, se, f"{method}; logarithm of the ratio"))
        if found.constant[place] < 0.05:
            warnings.append(
                f"The hazard ratio of {name} is not the same at all times (p = {found.constant[place]:.3f}): read it as a mean over "
                "the time that was seen, and look at `rmst`."
            )
    return clusters
