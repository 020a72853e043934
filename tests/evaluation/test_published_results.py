"""Published studies give their published results."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vereffen.evaluation.designs import evaluate
from vereffen.evaluation.estimates import Estimate
from vereffen.exchange.claims.tables import columns

# Callaway and Sant'Anna's own package prints these (four decimals).
GROUP_TIMES = {
    "2004:2004": -0.0105, "2004:2005": -0.0704, "2004:2006": -0.1373, "2004:2007": -0.1008, "2006:2004": 0.0065,
    "2006:2005": -0.0028, "2006:2006": -0.0046, "2006:2007": -0.0412, "2007:2004": 0.0305, "2007:2005": -0.0027,
    "2007:2006": -0.0311, "2007:2007": -0.0261,
}  # fmt: skip
EVENTS = {0: -0.0199, 1: -0.0510, 2: -0.1373, 3: -0.1008}


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "data" / "causal"


@pytest.fixture
def known(folder: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((folder / "reference_results.json").read_text("utf-8"))
    return document


def found(design: str, table: dict[str, list[Any]], **given: object) -> dict[str, Estimate]:
    return {one.name: one for one in evaluate(design, given, table)[1].estimates}


def test_the_job_trial_of_lalonde(folder: Path, known: dict[str, Any]) -> None:
    table = columns(folder / "causaldata_nsw_mixtape.csv.gz")
    itt = found("itt", table, outcome="re78", treated="treat")["itt"]
    assert itt.estimate == pytest.approx(known["nsw_mixtape"]["computed"], abs=1e-6)
    assert itt.se == pytest.approx(known["nsw_mixtape"]["se"], abs=1e-6)


def test_organ_donations_in_california(folder: Path, known: dict[str, Any]) -> None:
    table = columns(folder / "causaldata_organ_donations.csv.gz")
    rows = zip(table["State"], table["Quarter"], strict=True)
    table["asked"] = [
        int(state == "California" and quarter in ("Q32011", "Q42011", "Q12012")) for state, quarter in rows
    ]
    told = found("did", table, outcome="Rate", unit="State", time="Quarter", treated="asked")
    assert told["att"].estimate == pytest.approx(known["organ_donations"]["computed"], abs=1e-9)
    assert told["att"].se == pytest.approx(known["organ_donations"]["se"], abs=1e-9)
    # One treated state of 27: no permutation can find more than 1 in 27, and this one finds 5 in 27.
    assert told["att:permutation"].p_value == pytest.approx(5 / 27)


def test_minimum_wages_and_the_counties_that_started_at_different_moments(folder: Path, known: dict[str, Any]) -> None:
    table = columns(folder / "did_mpdta.csv.gz")
    told = found("staggered-did", table, outcome="lemp", unit="countyreal", time="year", first_treated="first.treat")
    for name, value in GROUP_TIMES.items():
        assert told[f"group_time:{name}"].estimate == pytest.approx(value, abs=0.00006)
    for lag, value in EVENTS.items():
        assert told[f"event:{lag}"].estimate == pytest.approx(value, abs=0.00006)
    for name in ("simple", "dynamic", "group", "calendar"):
        value, se, low, high = known["mpdta"]["published"][name]
        assert told[name].estimate == pytest.approx(value, abs=0.00006)
        # The published errors are those of one run of a bootstrap.
        assert told[name].se == pytest.approx(se, abs=0.002)
        assert (told[name].ci_low, told[name].ci_high) == pytest.approx((low, high), abs=0.004)
    assert told["simple"].estimate == pytest.approx(known["mpdta"]["computed_simple"], abs=1e-9)
    assert told["pretrends"].p_value == pytest.approx(0.16812, abs=0.00001)


def test_smoking_in_california_by_three_methods(folder: Path, known: dict[str, Any]) -> None:
    table = columns(folder / "synthdid_california_prop99.csv")
    result = evaluate(
        "synthetic-control", {"outcome": "PacksPerCapita", "unit": "State", "time": "Year", "treated": "treated"}, table
    )[1]
    told = {one.name: one for one in result.estimates}
    assert told["did"].estimate == pytest.approx(known["california_prop99"]["computed_did"], abs=1e-6)
    assert told["sdid"].estimate == pytest.approx(-15.6, abs=0.05)
    assert told["sc"].estimate == pytest.approx(-19.6, abs=0.2)
    assert told["gap:2000"].estimate == pytest.approx(-26.6, abs=0.05)
    assert told["sc"].p_value == pytest.approx(3 / 39)
    weights = dict(result.weights)
    assert [round(weights[state], 3) for state in ("Utah", "Montana", "Nevada", "Connecticut")] == [
        0.394,
        0.232,
        0.205,
        0.109,
    ]


def test_arrests_after_release_from_prison(folder: Path, known: dict[str, Any]) -> None:
    table = columns(folder / "lifelines_rossi.csv")
    told = found(
        "survival",
        table,
        duration="week",
        event="arrest",
        covariates=["fin", "age", "race", "wexp", "mar", "paro", "prio"],
    )
    coefficient, se = known["rossi"]["computed"]
    assert told["coef:fin"].estimate == pytest.approx(coefficient, abs=1e-7)
    assert told["coef:fin"].se == pytest.approx(se, abs=1e-7)
    assert told["hr:fin"].estimate == pytest.approx(0.684, abs=0.0005)


def test_a_stepped_wedge_made_by_the_authors_of_a_package(folder: Path) -> None:
    table = columns(folder / "steppedwedge_sw_data_example.csv.gz")
    given = {"outcome": "outcome_cont", "cluster": "cluster", "time": "period", "treated": "trt"}
    result = evaluate("stepped-wedge", given, table)[1]
    told = {one.name: one for one in result.estimates}
    assert (result.n, result.clusters) == (2011, 15)
    low, high = told["att"].ci_low, told["att"].ci_high
    assert low is not None
    assert high is not None
    assert low < told["att"].estimate < high
    assert told["att"].p_value == pytest.approx(1 / 5040)


def test_card_and_krueger_from_their_four_means() -> None:
    # Full-time jobs per restaurant before and after, Pennsylvania and New Jersey (American Economic Review 84(4), table 3).
    means = {("PA", 0): 23.33, ("PA", 1): 21.17, ("NJ", 0): 20.44, ("NJ", 1): 21.03}
    table: dict[str, list[Any]] = {"winkel": [], "golf": [], "banen": [], "loon": []}
    for (state, wave), mean in means.items():
        for place, off in enumerate((-1.0, 1.0)):
            table["winkel"].append(f"{state}{place}")
            table["golf"].append(wave)
            table["banen"].append(mean + off * (1 + wave))
            table["loon"].append(int(state == "NJ" and wave == 1))
    told = found("did", table, outcome="banen", unit="winkel", time="golf", treated="loon")
    assert told["att"].estimate == pytest.approx(2.75, abs=1e-9)
