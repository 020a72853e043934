"""Our estimators against those of statsmodels, linearmodels and lifelines, on invented data."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.panels import people, wedge
from vereffen.evaluation import hazards, least_squares, life_table
from vereffen.evaluation.designs import evaluate

DRAW = np.random.default_rng(5)
SIZE = 240


def named(design: str, given: dict[str, object], table: dict[str, list[object]]):
    return {one.name: one for one in evaluate(design, given, table)[1].estimates}


def test_errors_are_those_of_statsmodels() -> None:
    api = pytest.importorskip("statsmodels.api")
    design = np.column_stack([DRAW.normal(size=SIZE), np.ones(SIZE), DRAW.normal(size=SIZE)])
    outcome = design @ [1.0, 2.0, 0.5] + DRAW.normal(size=SIZE) * (1 + design[:, 0] ** 2)
    cluster = np.arange(SIZE) // 12
    ours, theirs = least_squares.fit(design, outcome), api.OLS(outcome, design).fit()
    np.testing.assert_allclose(ours.coefficients, theirs.params, rtol=1e-10)
    np.testing.assert_allclose(least_squares.hc2(ours), theirs.get_robustcov_results("HC2").cov_params(), rtol=1e-8)
    grouped = theirs.get_robustcov_results("cluster", groups=cluster)
    np.testing.assert_allclose(least_squares.clustered(ours, cluster), grouped.cov_params(), rtol=1e-8)
    serial = theirs.get_robustcov_results("HAC", maxlags=4, use_correction=True)
    np.testing.assert_allclose(least_squares.newey_west(ours, 4), serial.cov_params(), rtol=1e-8)


def test_who_was_reached_is_that_of_linearmodels() -> None:
    iv = pytest.importorskip("linearmodels.iv")
    table = people(900, 25.0, 0.6, 3)
    ours = named(
        "itt", {"outcome": "betaald", "treated": "arm", "received": "gesproken", "covariates": ["leeftijd"]}, table
    )
    controls = np.column_stack([np.ones(900), table["leeftijd"]])
    theirs = iv.IV2SLS(
        np.array(table["betaald"]), controls, np.array(table["gesproken"], float), np.array(table["arm"], float)
    ).fit(cov_type="robust", debiased=True)
    assert ours["cace"].estimate == pytest.approx(theirs.params.iloc[-1], rel=1e-9)
    assert ours["cace"].se == pytest.approx(theirs.std_errors.iloc[-1], rel=1e-6)


def test_fixed_effects_are_those_of_linearmodels() -> None:
    panels = pytest.importorskip("linearmodels.panel")
    pandas = pytest.importorskip("pandas")
    table = wedge([3, 4, 6, 8, 0, 0], 12, 0.08, 2)
    # A panel with holes in it.
    table = {name: [cell for place, cell in enumerate(column) if place % 11] for name, column in table.items()}
    ours = named("did", {"outcome": "betaald", "unit": "gemeente", "time": "maand", "treated": "nieuw"}, table)["att"]
    frame = pandas.DataFrame(table)
    frame["t"] = frame.maand.str[5:].astype(int)
    frame = frame.set_index(["gemeente", "t"])
    theirs = panels.PanelOLS(
        frame.betaald.astype(float), frame[["nieuw"]].astype(float), entity_effects=True, time_effects=True
    )
    theirs = theirs.fit(cov_type="clustered", cluster_entity=True, group_debias=True, count_effects=True)
    assert ours.estimate == pytest.approx(theirs.params["nieuw"], rel=1e-8)
    rows = len(frame)
    # It leaves the factor n - 1 to n, and nothing else.
    assert ours.se == pytest.approx(theirs.std_errors["nieuw"] * np.sqrt((rows - 1) / rows), rel=0.02)


@pytest.fixture(scope="module")
def lives() -> dict[str, np.ndarray]:
    draw = np.random.default_rng(9)
    arm = draw.integers(0, 2, 400)
    age = draw.normal(40, 10, 400)
    time = draw.exponential(10 * np.exp(-0.4 * arm - 0.01 * (age - 40)))
    censored = draw.uniform(2, 25, 400)
    kind = 1 + draw.integers(0, 2, 400)
    return {
        "tied": np.round(np.minimum(time, censored)) + 1, "fine": np.minimum(time, censored) + 0.001, "kind": kind,
        "event": (time <= censored).astype(float), "arm": arm, "age": age, "street": np.arange(400) % 50,
    }  # fmt: skip


def test_life_tables_are_those_of_lifelines(lives: dict[str, np.ndarray]) -> None:
    lifelines = pytest.importorskip("lifelines")
    utils, statistics = pytest.importorskip("lifelines.utils"), pytest.importorskip("lifelines.statistics")
    time, event = lives["tied"], lives["event"]
    theirs = lifelines.KaplanMeierFitter().fit(time, event)
    ours = life_table.life_table(time, event)
    np.testing.assert_allclose(ours.free, theirs.survival_function_.iloc[:, 0].loc[ours.at], rtol=1e-12)
    assert life_table.median(ours)[0] == theirs.median_survival_time_
    mean, variance = utils.restricted_mean_survival_time(theirs, t=12.0, return_variance=True)
    assert life_table.restricted_mean(ours, 12.0)[0] == pytest.approx(mean, rel=1e-9)
    # Theirs is the variance of the lives, ours that of their mean; without censoring they differ by the number of lives.
    whole = life_table.restricted_mean(life_table.life_table(lives["fine"], np.ones(400)), 12.0)
    fitted = lifelines.KaplanMeierFitter().fit(lives["fine"], np.ones(400))
    variance = utils.restricted_mean_survival_time(fitted, t=12.0, return_variance=True)[1]
    assert whole[1] == pytest.approx(np.sqrt(variance / 400), rel=1e-3)
    chi_square, degrees = life_table.log_rank(time, event, lives["arm"])
    arm = lives["arm"] == 1
    assert (chi_square, degrees) == (
        pytest.approx(statistics.logrank_test(time[arm], time[~arm], event[arm], event[~arm]).test_statistic), 1,
    )  # fmt: skip


def test_the_lung_study_of_r() -> None:
    datasets = pytest.importorskip("lifelines.datasets")
    lung = datasets.load_lung()
    time, event = lung.time.to_numpy(float), lung.status.to_numpy(float)
    assert life_table.median(life_table.life_table(time, event)) == (310.0, 285.0, 363.0)
    sex = lung.sex.to_numpy(int) - int(lung.sex.min())
    assert life_table.log_rank(time, event, sex)[0] == pytest.approx(10.3, abs=0.05)
    assert hazards.cox(sex[:, None].astype(float), time, event).coefficients[0] == pytest.approx(-0.531, abs=0.0005)


def test_hazards_are_those_of_lifelines(lives: dict[str, np.ndarray]) -> None:
    lifelines = pytest.importorskip("lifelines")
    pandas = pytest.importorskip("pandas")
    statistics = pytest.importorskip("lifelines.statistics")
    columns = np.column_stack([lives["arm"], lives["age"]]).astype(float)
    for key in ("tied", "fine"):
        frame = pandas.DataFrame({"t": lives[key], "e": lives["event"], "a": columns[:, 0], "b": columns[:, 1]})
        theirs = lifelines.CoxPHFitter().fit(frame, "t", "e")
        ours = hazards.cox(columns, lives[key], lives["event"])
        np.testing.assert_allclose(ours.coefficients, theirs.params_, rtol=1e-6)
        np.testing.assert_allclose(np.sqrt(np.diag(ours.covariance)), theirs.standard_errors_, rtol=1e-6)
    test = statistics.proportional_hazard_test(theirs, frame, time_transform="rank")
    np.testing.assert_allclose(ours.constant, test.p_value, rtol=1e-6)
    # Theirs has no factor G/(G-1), and forgets Efron's ties in its scores: without ties they are the same.
    robust = lifelines.CoxPHFitter().fit(frame.assign(g=lives["street"]), "t", "e", cluster_col="g")
    ours = hazards.cox(columns, lives["fine"], lives["event"], lives["street"])
    np.testing.assert_allclose(np.sqrt(np.diag(ours.covariance) * 49 / 50), robust.standard_errors_, rtol=1e-5)


def test_competing_events_are_those_of_lifelines(lives: dict[str, np.ndarray]) -> None:
    lifelines = pytest.importorskip("lifelines")
    event = (lives["event"] * lives["kind"]).astype(int)
    theirs = lifelines.AalenJohansenFitter(calculate_variance=True).fit(lives["fine"], event, 1)
    before = theirs.cumulative_density_.index <= 9.0
    share, se = life_table.incidence(lives["fine"], event, 1, 9.0)
    assert share == pytest.approx(theirs.cumulative_density_.iloc[before.sum() - 1, 0], rel=1e-9)
    assert se == pytest.approx(np.sqrt(theirs.variance_.iloc[before.sum() - 1]), rel=0.005)
