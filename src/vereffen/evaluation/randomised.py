"""A lottery between people: intention to treat within strata, and the effect on who was reached because of it."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.evaluation import least_squares, panel, wild_bootstrap
from vereffen.evaluation import specification as spec
from vereffen.evaluation.estimates import Estimate, Floats, Result, Whole, by_t
from vereffen.evaluation.specification import Specification, Table
from vereffen.law.refusal import Refusal

NEEDS = ("outcome", "treated")
# Under this first-stage F the two-stage estimate leans on too little (Staiger and Stock 1997, Econometrica 65).
WEAK = 10.0
# A difference between the arms of this many standard errors is no luck of the draw.
UNBALANCED = 4.0


class _Rows(NamedTuple):
    outcome: Floats
    treated: Floats
    controls: Floats
    cluster: Whole | None
    kept: Whole


def intention_to_treat(table: Table, asked: Specification) -> Result:
    """The difference between the arms as they were drawn, `itt`, and with `received` also `cace`.

    Linear regression on the treatment with strata and covariates, HC2 errors, or errors by cluster with t(G-1). Source: Neyman (1923);
    Imbens and Angrist (1994), Econometrica 62(2), for the effect on those who were reached because of the lottery.
    """
    rows, warnings = _rows(table, asked)
    found = least_squares.fit(np.column_stack([rows.treated, rows.controls]), rows.outcome)
    first, clusters = _judged("itt", found, rows, "intention to treat, least squares")
    estimates = [first]
    if clusters and clusters < panel.FEW and rows.cluster is not None:
        warnings.extend(panel.few(clusters))
        swept = least_squares.fit(rows.controls, rows.treated).residuals
        under_null = least_squares.fit(rows.controls, rows.outcome).residuals
        p_value = wild_bootstrap.p_value(
            under_null, swept, (), rows.cluster, np.ones(len(swept)), asked.seed
        )  # covariates are swept once: what a draw moves of them is of second order
        estimates.append(
            Estimate(
                "itt:webb",
                first.estimate,
                None,
                None,
                None,
                p_value,
                "wild cluster bootstrap, Webb weights, null imposed",
            )
        )
    if asked.received:
        estimates.append(_reached(table, asked, rows, warnings))
    warnings.extend(_unbalanced(table, asked, rows))
    return Result(tuple(estimates), len(rows.outcome), clusters, tuple(warnings))


def _rows(table: Table, asked: Specification) -> tuple[_Rows, list[str]]:
    warnings: list[str] = []
    treated = spec.zero_or_one(table, str(asked.treated), "treated")
    outcome = spec.numbers(table, str(asked.outcome), "outcome", may_miss=True)
    kept = np.flatnonzero(~np.isnan(outcome))
    if len(kept) < len(outcome):
        shares = [float(np.isnan(outcome[treated == arm]).mean()) for arm in (1, 0)]
        warnings.append(
            f"{len(outcome) - len(kept)} of {len(outcome)} rows have no outcome and are left out ({shares[0]:.1%} of the treated, "
            f"{shares[1]:.1%} of the others): the comparison is as good as these are alike."
        )
    if asked.unit and not asked.cluster:
        unit, _ = spec.codes(table, asked.unit, "unit")
        if len(np.unique(unit)) < len(unit):
            raise Refusal(
                f"Some {asked.unit} stand in more than one row. Give each one row, or name it as `cluster` as well when the rows "
                "are its separate claims."
            )
    outcome, treated = outcome[kept], treated[kept]
    if not len(kept) or treated.min() == treated.max():
        raise Refusal("Among the rows with an outcome every one has the same treatment: there is nothing to compare.")
    others = panel.covariates(table, asked, kept, outcome)
    controls = np.column_stack([_strata(table, asked, kept, treated), others])
    cluster = None
    if asked.cluster:
        cluster, names = spec.codes(table, asked.cluster, "cluster")
        cluster = np.unique(cluster[kept], return_inverse=True)[1].astype(np.int64)
        if len(names) < 2:
            raise Refusal("There is one cluster: how much clusters differ cannot be seen from one. Name at least two.")
    return _Rows(outcome, treated, controls, cluster, kept), warnings


def _strata(table: Table, asked: Specification, kept: Whole, treated: Floats) -> Floats:
    """One column of 0 and 1 for each stratum; without strata one column of ones."""
    if not asked.strata:
        return np.ones((len(kept), 1))
    several = [spec.codes(table, name, "stratum")[0][kept] for name in asked.strata]
    _, stratum = np.unique(np.column_stack(several), axis=0, return_inverse=True)
    stratum = stratum.reshape(-1)
    both = [0 < treated[stratum == one].mean() < 1 for one in range(int(stratum.max()) + 1)]
    if not any(both):
        raise Refusal("No stratum holds both treated and untreated rows: within strata there is nothing to compare.")
    return np.eye(int(stratum.max()) + 1)[stratum]


def _judged(name: str, found: least_squares.Fit, rows: _Rows, method: str) -> tuple[Estimate, int | None]:
    size, columns = found.design.shape
    if rows.cluster is None:
        se = float(np.sqrt(least_squares.hc2(found)[0, 0]))
        return by_t(name, found.coefficients[0], se, size - columns, f"{method}, HC2"), None
    clusters = int(rows.cluster.max()) + 1
    se = float(np.sqrt(least_squares.clustered(found, rows.cluster)[0, 0]))
    return by_t(name, found.coefficients[0], se, clusters - 1, f"{method}, CRV1, t({clusters - 1})"), clusters


def _reached(table: Table, asked: Specification, rows: _Rows, warnings: list[str]) -> Estimate:
    received = spec.numbers(table, str(asked.received), "received")[rows.kept]
    if received[rows.treated == 1].mean() == received[rows.treated == 0].mean():
        raise Refusal(
            "As many people received it in both arms, so what it did to those who were reached cannot be told."
        )
    strength, second = least_squares.instrumented(rows.treated, received, rows.controls, rows.outcome)
    if strength < WEAK:
        warnings.append(
            f"The lottery hardly changed who received it (F = {strength:.1f}, under {WEAK:.0f}): look at the intention to treat only."
        )
    if rows.cluster is None:
        # No lags: robust to unequal variances only.
        se = float(np.sqrt(least_squares.newey_west(second, 0)[0, 0]))
        degrees, errors = len(rows.outcome) - second.design.shape[1], "HC1"
    else:
        clusters = int(rows.cluster.max()) + 1
        se = float(np.sqrt(least_squares.clustered(second, rows.cluster)[0, 0]))
        degrees, errors = clusters - 1, f"CRV1, t({clusters - 1})"
    return by_t("cace", second.coefficients[0], se, degrees, f"two-stage least squares, {errors}")


def _unbalanced(table: Table, asked: Specification, rows: _Rows) -> list[str]:
    """The covariates that differ more between the arms than a lottery allows."""
    found = []
    strata = rows.controls[:, : rows.controls.shape[1] - len(asked.covariates)]
    for name in asked.covariates:
        column = spec.numbers(table, name, "covariate")[rows.kept]
        balance = least_squares.fit(np.column_stack([rows.treated, strata]), column)
        if abs(balance.coefficients[0]) > UNBALANCED * np.sqrt(least_squares.hc2(balance)[0, 0]):
            found.append(
                f"The covariate {name} differs between the arms by more than a lottery does: was it measured after the treatment, or "
                "was the draw not a lottery?"
            )
    return found
