"""The pictures of a verdict say what the sums say: the same figures in marks, tables and words, and nothing that is hidden."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

import track_world as world
from vereffen.evaluation import analysis_plan, counts, from_counts, pictured, plan_figures
from vereffen.evaluation.analysis_plan import Plan
from vereffen.evaluation.estimates import Estimate
from vereffen.evaluation.pictured import DAYS, POINTS, Pictured
from vereffen.evaluation.publishing import Group, Head, Told, bundle
from vereffen.evaluation.verdict import Judged, verdict
from vereffen.law.refusal import Refusal

OUTCOMES = world.PLAN["outcomes"]
RELEVANT = [{**OUTCOMES[0], "relevant": 0.03}, OUTCOMES[1]]


def opened(**changed: Any) -> Plan:
    return analysis_plan.opened(analysis_plan.lock({**world.PLAN, **changed}, date(2025, 6, 1)))


def made(plan: Plan, effect: float = 0.10, people: int = 160) -> tuple[dict[str, Pictured], Any]:
    """The pictures by their code, with the results that they were made from."""
    bundles = [counts.read(one) for one in world.documents(world.lived(effect, people)).values()]
    asked = {one.column: analysis_plan.specification_of(plan, one) for one in plan.outcomes}
    results = {
        column: from_counts.evaluate(plan.document["design"], given, bundles)[1] for column, given in asked.items()
    }
    drawn = plan_figures.figures(plan, verdict(results, plan.outcomes), results, bundles, world.PLACES)
    return {one.code: one for one in drawn}, results


def test_every_outcome_stands_in_the_forest_with_its_interval_and_the_border_of_the_plan() -> None:
    drawn, results = made(opened(outcomes=RELEVANT))
    forest = drawn["uitkomsten-procentpunt"]
    att = results["I-2"].estimates[0]
    label, _told, value, low, high, border, _said = forest.marks[0]
    # Costs that fall are better, so they lie to the right; the table tells them as they are.
    assert label == "Mensen met kosten binnen 180 dagen"
    assert (value, low, high, border) == pytest.approx(
        (-100 * att.estimate, -100 * att.ci_high, -100 * att.ci_low, 3.0)
    )
    assert forest.rows[0][2] == f"{100 * att.estimate:.1f}".replace(".", ",")
    # The margin of the effective outcome lies on the bad side.
    assert forest.marks[1][5] == pytest.approx(-5.0)
    assert forest.rows[1][4] == "hoogstens 5,0 slechter"
    assert forest.rows[1][5] == "–"
    assert all(cell in forest.description for row in forest.rows for cell in (row[0], row[2], row[3], row[4]))


def test_the_lot_shows_every_order_and_the_p_value_is_the_dark_part() -> None:
    drawn, results = made(opened())
    lot, found = drawn["loting-I-2"], results["I-2"]
    (real,), *bars = lot.marks
    assert real == pytest.approx(100 * found.estimates[0].estimate)
    assert sum(float(bar[2] or 0) for bar in bars) == len(found.orders) == 120
    dark = sum(float(bar[3] or 0) for bar in bars)
    assert dark / 120 == pytest.approx(found.estimates[0].p_value)
    assert sum(int(row[1]) for row in lot.rows) == 120
    assert sum(int(row[2]) for row in lot.rows) == dark
    assert [row[3] for row in lot.rows].count("ja") == 1
    assert f"{int(dark)} van de 120" in lot.description


def test_a_plan_that_does_not_name_its_lot_says_that_nobody_can_check_it() -> None:
    spec = world.PLAN["spec"]
    assert len(made(opened())[0]["loting-I-2"].notes) == 2
    assert len(made(opened(spec={**spec, "lot": "a" * 64}))[0]["loting-I-2"].notes) == 1


def test_the_verdict_of_a_stepped_wedge_rests_on_the_lot_and_not_on_another_test() -> None:
    plan = opened()
    drawn, results = made(plan)
    judged = verdict(results, plan.outcomes).judged[0]
    webb = next(one for one in results["I-2"].estimates if one.name == "att:webb")
    assert judged.p_value == results["I-2"].estimates[0].p_value != webb.p_value
    assert drawn["manieren-I-2"].notes[0].count("p = ") == 2


def test_each_month_of_each_municipality_is_its_share_and_a_hidden_one_is_a_gap() -> None:
    drawn, _ = made(opened())
    lanes = drawn["maanden-I-2"]
    cells = world.lived()["9901"]
    first = cells[0]
    label, began, *values = lanes.marks[0]
    assert label == f"Aadrecht: nieuw vanaf {world.STARTS['9901']}"
    assert began == 5
    assert values[0] == pytest.approx(first.told[0].events / first.n)
    assert lanes.columns[1:] == tuple(world.PLACES.values())
    assert "*" not in lanes.rows[4][1]
    assert lanes.rows[5][1].endswith(" *")
    # With ten people a month nothing of it may be told.
    plan = opened()
    few = [counts.read(one) for one in world.documents(world.lived(people=0)).values()]
    hidden = plan_figures.undrawn(plan, few, world.PLACES)[0]
    assert any(None in mark[2:] for mark in hidden.marks)
    assert any("te klein" in cell for row in hidden.rows for cell in row)


def test_the_square_marks_the_one_cell_of_the_verdict() -> None:
    for effect, more in ((0.10, True), (0.0, False)):
        square = made(opened(), effect)[0]["oordeel"]
        here = [mark for mark in square.marks if mark[2]]
        assert len(here) == sum(row.count("Hier ligt dit traject") for row in square.rows) == 1
        assert str(here[0][0]).endswith(": aangetoond") is more


def test_periods_since_the_start_are_drawn_where_the_design_has_them() -> None:
    plan = opened(
        design="staggered-did",
        outcomes=[{**one, "estimand": "simple"} for one in OUTCOMES],
        spec={**world.PLAN["spec"], "starts": {**world.STARTS, "9905": None}},
    )
    drawn, results = made(plan)
    events = [one for one in results["I-2"].estimates if one.name.startswith("event:") and one.ci_low is not None]
    periods = drawn["perioden-I-2"]
    assert len(periods.marks) == len(events) > 5
    assert any("vóór de start" in row[0] for row in periods.rows)


def test_people_divided_by_lot_are_shown_by_arm_and_a_tiny_p_value_as_smaller() -> None:
    draw, found = np.random.default_rng(1), []
    for code in world.PLACES:
        cells = []
        for month in world.MONTHS:
            for arm, fell in (("0", 0.0), ("1", 0.1)):
                cost, paid = int(draw.binomial(120, 0.4 - fell)), int(draw.binomial(120, 0.7))
                cells += [
                    Group(month, arm, 120, (Told("I-2", cost, False),)),
                    Group(month, arm, 120, (Told("I-15/paid-180d", paid, True),)),
                ]
        found.append(counts.read(bundle(Head(code, world.MONTHS[0], world.MONTHS[-1], "x"), cells)))
    plan = opened(
        design="itt",
        spec={"treated": "arm", "strata": ["municipality"]},
        outcomes=[{**one, "estimand": "itt"} for one in OUTCOMES],
    )
    asked = {one.column: analysis_plan.specification_of(plan, one) for one in plan.outcomes}
    results = {column: from_counts.evaluate("itt", given, found)[1] for column, given in asked.items()}
    judged = verdict(results, plan.outcomes)
    drawn = {one.code: one for one in plan_figures.figures(plan, judged, results, found, world.PLACES)}
    assert not any(code.startswith("loting") for code in drawn)
    assert [mark[0] for mark in drawn["maanden-I-2"].marks] == ["Gewone werkwijze", "Nieuwe werkwijze"]
    assert all(row[2].endswith(" *") and "*" not in row[1] for row in drawn["maanden-I-2"].rows)
    assert drawn["uitkomsten-procentpunt"].rows[0][5] == "kleiner dan 0,0001"
    clear, unclear = plan_figures.short(judged, plan, found)
    assert "lager door de nieuwe werkwijze" in clear
    assert "dat kan toeval zijn" in unclear


def test_what_is_hidden_leaves_no_verdict_and_so_no_picture_of_one() -> None:
    with pytest.raises(Refusal):
        made(opened(), people=0)


@pytest.mark.parametrize(
    ("low", "high", "role", "said"),
    [
        (-0.16, -0.07, "proper", "hele interval ligt voorbij"), (-0.02, 0.01, "proper", "is uitgesloten"),
        (-0.05, 0.01, "proper", "is niet te zeggen"), (None, None, "proper", "is niet te zeggen"),
        (-0.01, 0.04, "effective", "is uitgesloten"), (-0.06, 0.04, "effective", "niet uitgesloten"),
    ],
)  # fmt: skip
def test_what_an_interval_leaves_possible_is_said_beside_the_border(
    low: float | None, high: float | None, role: str, said: str
) -> None:
    plan = opened(outcomes=RELEVANT)
    outcome = next(one for one in plan.outcomes if one.role == role)
    estimate = Estimate("att", 0.0, None, low, high, 0.5, "")
    assert said in plan_figures.meaning(Judged(outcome, estimate, 0.5, shown=False), POINTS)
    without = outcome._replace(relevant=None, role="secondary")
    assert "noemt geen kleinste" in plan_figures.meaning(Judged(without, estimate, 0.5, shown=False), POINTS)


@pytest.mark.parametrize(
    ("relevant", "role"), [(0, "proper"), (-1, "proper"), (True, "proper"), ("x", "proper"), (0.02, "effective")]
)
def test_a_smallest_difference_that_cannot_be_is_refused(relevant: object, role: str) -> None:
    outcomes = [{**one, "relevant": relevant} if one["role"] == role else one for one in OUTCOMES]
    with pytest.raises(Refusal, match="relevant"):
        opened(outcomes=outcomes)


def test_figures_are_told_in_the_units_of_their_outcome() -> None:
    assert [POINTS.told(value) for value in (-0.1042, 0.0, -0.0001, None, float("nan"))] == [
        "-10,4", "0,0", "0,0", "onbegrensd", "onbekend",
    ]  # fmt: skip
    assert DAYS.whole(3.04) == "3,0 dagen"
    assert pictured.unit("did", opened().outcomes[0], are_shares=False).told(1234.5) == "1.234"
