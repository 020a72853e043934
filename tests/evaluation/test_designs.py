"""Each design on invented pilots: what it must find, what it must say, and what it must refuse."""

from __future__ import annotations

import numpy as np
import pytest

from evaluation.panels import people, wedge
from vereffen.evaluation import simplex, staggered, stepped_wedge
from vereffen.evaluation.balanced import balanced
from vereffen.evaluation.designs import evaluate
from vereffen.evaluation.estimates import Estimate, Result
from vereffen.evaluation.specification import specification
from vereffen.law.refusal import Refusal

STEPS = [2, 4, 6, 8, 10]
PANEL = {"outcome": "betaald", "unit": "gemeente", "time": "maand", "treated": "nieuw"}


def run(design: str, table: dict[str, list[object]], **given: object) -> tuple[dict[str, Estimate], Result]:
    result = evaluate(design, given, table)[1]
    return {one.name: one for one in result.estimates}, result


@pytest.mark.parametrize("design", ["did", "stepped-wedge", "staggered-did"])
def test_a_large_effect_is_found_and_five_clusters_are_warned_of(design: str) -> None:
    told, result = run(design, wedge(STEPS, 12, 0.15, 1), **PANEL)
    main = told["simple" if design == "staggered-did" else "att"]
    assert main.estimate == pytest.approx(0.15, abs=0.04)
    assert result.clusters == 5
    assert any("5 clusters" in warning and "normal distribution" in warning for warning in result.warnings)
    assert "normal" not in main.method


def test_the_exact_interval_holds_what_the_permutation_does_not_reject() -> None:
    table = wedge(STEPS, 12, 0.05, 4)
    att = run("stepped-wedge", table, **PANEL)[0]["att"]
    assert att.ci_low is not None
    assert att.ci_high is not None
    cells = np.array(table["betaald"]).reshape(5, 12)
    real = np.array(table["nieuw"], float).reshape(5, 12)
    wedges = np.array([stepped_wedge._wedge(starts, 12) for starts in stepped_wedge.orders(np.array(STEPS), 1)])
    assert len(wedges) == 120
    for effect, kept in [
        (att.ci_low + 1e-6, True), (att.ci_high - 1e-6, True), (att.ci_low - 1e-6, False), (att.ci_high + 1e-6, False),
    ]:  # fmt: skip
        at = stepped_wedge.permuted("att", cells - effect * real, wedges, stepped_wedge.two_way, "{}")
        assert at.p_value is not None
        assert (at.p_value > 0.05) is kept


def test_without_a_lot_the_permutation_says_what_it_leans_on() -> None:
    table = wedge(STEPS, 12, 0.05, 4)
    without, named = run("stepped-wedge", table, **PANEL)[1], run("stepped-wedge", table, **PANEL, lot="3f0a")[1]
    assert any("lot" in warning for warning in without.warnings)
    assert not any("lot" in warning for warning in named.warnings)


def test_a_growing_effect_is_mixed_wrongly_by_two_way_effects_and_that_is_said() -> None:
    table = wedge([3, 8, 0, 0], 12, 0.0, 3, noise=0.0)
    for place, (month, begin) in enumerate(zip(table["maand"], table["begin"], strict=True)):
        if begin:
            age = int(str(month)[5:]) - int(str(begin)[5:])
            table["betaald"][place] += 0.02 * (age + 1) if age >= 0 else 0.0
    given = {"outcome": "betaald", "unit": "gemeente", "time": "maand", "first_treated": "begin"}
    told, _ = run("staggered-did", table, **given)
    for lag in range(4):
        assert told[f"event:{lag}"].estimate == pytest.approx(0.02 * (lag + 1), abs=1e-9)
    _, two_way = run("did", table, **given)
    assert any("staggered-did" in warning for warning in two_way.warnings)


def test_the_short_way_to_the_simple_mean_is_the_long_one() -> None:
    for starts in ([2, 4, 6, 8, 10], [3, 3, 7, 0, 0]):
        table = wedge(starts, 12, 0.1, 8)
        asked = specification(PANEL, (), table)
        of = balanced(table, asked)
        never = 0 in starts
        long = run("staggered-did", table, **PANEL)[0]["simple"].estimate
        assert staggered._simple(of, of.starts, never) == pytest.approx(long, abs=1e-12)


def test_trends_that_differ_widen_the_bounds() -> None:
    straight, crooked = wedge([6, 6, 6, 0, 0, 0], 12, 0.1, 5), wedge([6, 6, 6, 0, 0, 0], 12, 0.1, 5)
    for place, begin in enumerate(crooked["begin"]):
        crooked["betaald"][place] += 0.06 * int(str(crooked["maand"][place])[5:]) if begin else 0.0
    widths = []
    for table in (straight, crooked):
        bounds = run("staggered-did", table, **PANEL)[0]["simple:bounds"]
        assert bounds.ci_low is not None
        assert bounds.ci_high is not None
        widths.append(bounds.ci_high - bounds.ci_low)
    assert widths[1] > 2 * widths[0]


def test_the_lottery_of_people_and_who_was_reached() -> None:
    table = people(4_000, 30.0, 0.5, 7)
    given = {
        "outcome": "betaald",
        "treated": "arm",
        "strata": ["soort"],
        "covariates": ["leeftijd"],
        "received": "gesproken",
    }
    told, result = run("itt", table, **given)
    assert told["itt"].estimate == pytest.approx(15, abs=3)
    assert told["cace"].estimate == pytest.approx(30, abs=6)
    assert (result.n, result.clusters, result.warnings) == (4_000, None, ())
    told, result = run("itt", table, **given, cluster="straat")
    assert result.clusters == 60
    assert "t(59)" in told["itt"].method
    few = dict(table, straat=[int(street) % 6 for street in table["straat"]])
    told, result = run("itt", few, **given, cluster="straat")
    assert "itt:webb" in told
    assert any("6 clusters" in warning for warning in result.warnings)


def test_missing_outcomes_are_counted_by_arm_and_odd_covariates_are_named() -> None:
    table = people(400, 0.0, 0.5, 8)
    table["betaald"][:40] = [""] * 40
    table["daarna"] = [age + 60 * arm for age, arm in zip(table["leeftijd"], table["arm"], strict=True)]
    _, result = run("itt", table, outcome="betaald", treated="arm", covariates=["daarna"])
    assert any("40 of 400 rows" in warning for warning in result.warnings)
    assert any("daarna" in warning and "after the treatment" in warning for warning in result.warnings)


def test_simplex_weights_are_an_optimum_even_where_donors_outnumber_months() -> None:
    draw = np.random.default_rng(0)
    for donors, months in ((4, 30), (40, 12), (12, 12)):
        columns = draw.normal(size=(months, donors)) + 5
        target = columns @ draw.dirichlet(np.ones(donors)) + draw.normal(0, 0.3, months)
        found = simplex.weights(columns, target)
        gradient = columns.T @ (columns @ found - target)
        used = found > 0
        assert found.sum() == pytest.approx(1)
        assert (found >= 0).all()
        # Moving weight from any used donor to any other does not help.
        assert gradient[used].max() - gradient[used].min() < 1e-5
        assert gradient[~used].min(initial=np.inf) > gradient[used].mean() - 1e-5


def test_a_municipality_that_is_a_mix_of_others_is_rebuilt_exactly() -> None:
    table = wedge([0] * 20, 24, 0.0, 11)
    cells = np.array(table["betaald"]).reshape(20, 24)
    mixed = 0.7 * cells[2] + 0.3 * cells[9] + np.where(np.arange(24) >= 20, -0.05, 0.0)
    for month in range(24):
        for name, cell in (("gemeente", "X"), ("maand", month), ("betaald", mixed[month]), ("nieuw", int(month >= 20))):
            table[name].append(cell)
    told, result = run("synthetic-control", table, **PANEL)
    assert dict(result.weights) == pytest.approx({"G02": 0.7, "G09": 0.3}, abs=1e-6)
    assert told["sc"].estimate == pytest.approx(-0.05, abs=1e-6)
    assert told["sc"].p_value == pytest.approx(1 / 21)


def test_one_series_gives_its_break_and_says_that_nothing_is_compared() -> None:
    draw = np.random.default_rng(2)
    month = np.arange(60)
    rise = np.where(month >= 40, 6.0 + 0.5 * (month - 40), 0.0)
    outcome = 50 + 0.1 * month + 5 * np.sin(2 * np.pi * month / 12) + rise + draw.normal(0, 0.3, 60)
    table = {"maand": month.tolist(), "betaald": outcome.tolist(), "nieuw": (month >= 40).astype(int).tolist()}
    told, result = run("interrupted-time-series", table, outcome="betaald", time="maand", treated="nieuw", season=12)
    assert told["level"].estimate == pytest.approx(6, abs=0.8)
    assert told["slope"].estimate == pytest.approx(0.5, abs=0.08)
    assert told["att"].estimate == pytest.approx(6 + 0.5 * 9.5, abs=0.8)
    assert abs(told["att:placebo"].estimate) < 1.5
    assert any("nothing to compare with" in warning for warning in result.warnings)


def test_durations_with_an_arm_give_differences_and_competing_ends_their_shares() -> None:
    draw = np.random.default_rng(6)
    arm = draw.integers(0, 2, 600)
    days = np.minimum(draw.exponential(np.where(arm == 1, 10, 20)), 40)
    kind = np.where(days >= 40, 0, draw.integers(1, 3, 600))
    table = {"dagen": days.tolist(), "eind": kind.tolist(), "arm": arm.tolist()}
    told, result = run("survival", table, duration="dagen", event="eind", treated="arm", horizon=30)
    assert told["rmst"].estimate < -3
    assert told["hr:arm"].estimate == pytest.approx(2, abs=0.5)
    shares = [told[f"incidence:{code}:1"].estimate for code in (1, 2)]
    assert sum(shares) == pytest.approx(float((days[arm == 1] <= 30).mean()), abs=1e-9)
    assert any("compete" in warning for warning in result.warnings)


BAD = [
    ("itt", {"outcome": "weg", "treated": "arm"}, "no column weg"),
    ("itt", {"outcome": "betaald"}, "needs treated"),
    ("itt", {"outcome": "betaald", "treated": "alles"}, "1 in every row"),
    ("itt", {"outcome": "betaald", "treated": "soortnaam"}, "no number in soortnaam"),
    ("itt", {"outcome": "betaald", "treated": "arm", "covariates": ["betaald"]}, "the outcome itself"),
    ("itt", {"outcome": "betaald", "treated": "arm", "covariates": ["dubbel"]}, "moves exactly with the outcome"),
    ("itt", {"outcome": "betaald", "treated": "arm", "covariates": ["gesproken"], "received": "gesproken"}, "what people received"),
    ("itt", {"outcome": "betaald", "treated": "arm", "covariates": ["leeftijd", "leeftijd2"]}, "follows from the others"),
    ("itt", {"outcome": "betaald", "treated": "arm", "cluster": "alles"}, "one cluster"),
    ("itt", {"outcome": "betaald", "treated": "arm", "kluster": "straat"}, "not known: kluster"),
    ("survival", {"duration": "leeftijd", "event": "nooit"}, "Nobody has the event"),
]  # fmt: skip


@pytest.mark.parametrize(("design", "given", "said"), BAD, ids=[f"{design}-{said[:20]}" for design, _, said in BAD])
def test_bad_specifications_of_people_are_refused_in_one_sentence(
    design: str, given: dict[str, object], said: str
) -> None:
    table = people(60, 5.0, 0.5, 1)
    table |= {
        "alles": [1] * 60, "nooit": [0] * 60, "soortnaam": ["huur"] * 60,
        "dubbel": [2 * float(str(cell)) + 1 for cell in table["betaald"]],
        "leeftijd2": [3 * int(str(cell)) for cell in table["leeftijd"]],
    }  # fmt: skip
    with pytest.raises(Refusal, match=said):
        evaluate(design, given, table)


@pytest.mark.parametrize("design", ["did", "staggered-did", "stepped-wedge", "synthetic-control"])
def test_bad_panels_are_refused_in_one_sentence(design: str) -> None:
    table = wedge(STEPS, 12, 0.1, 1)
    twice = {name: [*column, column[3]] for name, column in table.items()}
    with pytest.raises(Refusal, match="stand more than once"):
        evaluate(design, PANEL, twice)
    one = {name: column[:12] for name, column in table.items()}
    with pytest.raises(Refusal, match="one cluster"):
        evaluate(design, PANEL, one)
    with pytest.raises(Refusal, match="1 in every row"):
        evaluate(design, PANEL, dict(table, nieuw=[1] * 60))
    with pytest.raises(Refusal, match="no column"):
        evaluate(design, dict(PANEL, time="week"), table)


@pytest.mark.parametrize("design", ["did", "staggered-did", "stepped-wedge"])
def test_all_on_one_day_has_no_valid_test(design: str) -> None:
    with pytest.raises(Refusal, match="no valid test"):
        evaluate(design, PANEL, wedge([6] * 5, 12, 0.1, 1))


def test_a_treatment_that_stops_is_refused() -> None:
    table = wedge(STEPS, 12, 0.1, 1)
    table["nieuw"][11] = 0
    with pytest.raises(Refusal, match="not any more"):
        evaluate("staggered-did", PANEL, table)
