"""Invented households under a policy: no cent is lost, the same seed gives the same, and every draw gives the stage rates."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from vereffen.approach.policy_bounds import DEFAULT
from vereffen.law.refusal import Refusal
from vereffen.simulation.lived import calibrating, outcomes, run
from vereffen.simulation.lived.behaviour import Behaviour, priors, stages
from vereffen.simulation.lived.state import SUM
from vereffen.simulation.lived.world import setting

ON = date(2026, 11, 24)
SETTING = setting(DEFAULT, ON)


def plan(households: int = 400, months: int = 18, draws: int = 1, seed: int = 7) -> run.Plan:
    return run.Plan(households, months, ON, (SETTING,), draws, seed)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_cent_that_was_owed_is_explained(seed: int) -> None:
    sums = run.run(plan(seed=seed), run.threads(1)).sums
    total = sums.sum(axis=(0, 1, 2))
    assert outcomes.unexplained_cents(sums) == 0
    assert total[SUM.imposed] > 0
    assert 0 < total[SUM.paid_principal] < total[SUM.imposed]
    assert 0 < total[SUM.paid_costs] <= total[SUM.costs]


def test_one_two_and_four_workers_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "AT_ONCE", 90)
    found = [run.run(plan(draws=2), run.threads(many)).sums for many in (1, 2, 4)]
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[0], found[2])


def test_it_does_not_matter_how_the_households_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for many in (400, 150, 33):
        monkeypatch.setattr(run, "AT_ONCE", many)
        found.append(run.run(plan(), run.threads(1)).sums)
    assert np.array_equal(found[0], found[1])
    assert np.array_equal(found[0], found[2])


def test_another_seed_and_another_draw_give_something_else() -> None:
    one = run.run(plan(draws=2), run.threads(1)).sums
    other = run.run(plan(seed=8), run.threads(1)).sums
    assert not np.array_equal(one[0], one[1])
    assert not np.array_equal(one[0], other[0])


@pytest.mark.parametrize("seed", range(4))
def test_every_draw_gives_the_stage_rates_within_a_point(seed: int) -> None:
    ways = calibrating.drawn(seed, seed).ways
    found = calibrating.rates(ways, seed, seed, 200_000)
    assert found == pytest.approx([stage.per_cent / 100 for stage in stages().values()], abs=0.01)


def test_the_stage_rates_are_those_that_were_published(shared: Path) -> None:
    with (shared / "data" / "calibration" / "calibration_table.csv").open(encoding="utf-8") as file:
        rows = {row["measure"]: row for row in csv.DictReader(file) if row["topic"] == "collection_funnel"}
    measures = ("paid after initial decision", "paid after first aanmaning", "paid after second aanmaning")
    for measure, stage in zip(measures, stages().values(), strict=True):
        assert float(rows[measure]["value"]) == stage.per_cent
        assert rows[measure]["source"] == stage.source


def test_every_chance_has_a_range_and_a_source() -> None:
    assert list(priors()) == list(Behaviour._fields[:-3])
    for prior in priors().values():
        assert 0 <= prior.low <= prior.high <= 1
        assert prior.title
        assert prior.source
        assert prior.sourced or "eigen aanname" in prior.source


@pytest.mark.parametrize(
    "wrong",
    [{"households": 0}, {"months": 0}, {"months": 49}, {"draws": 0}, {"seed": -1}],
)
def test_what_cannot_be_simulated_is_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(Refusal):
        run.run(plan(**wrong), run.threads(1))
