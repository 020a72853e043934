"""`vereffen simulate`: the contract's keys, the same answer for the same seed, and refusals in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from interfaces.in_process import Run, runner
from vereffen.approach.policy_bounds import DEFAULT
from vereffen.simulation.lived.outcomes import OUTCOMES

LATER = """[aanmaning_na_dagen]
title = "Zoveel dagen na de laatste dag om te betalen"
values = [{ from = 2024-01-01, value = 80, source = "verzonnen" }]
"""
WORDS = ("simulate", "--households", 300, "--months", 14, "--seed", 3, "--on", "2026-11-24")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return runner(capsys, monkeypatch)


@pytest.fixture
def later(tmp_path: Path) -> Path:
    path = tmp_path / "later.toml"
    path.write_text(LATER, "utf-8")
    return path


def test_two_policies_are_compared_in_the_keys_of_the_contract(run: Run, later: Path) -> None:
    words = (*WORDS, "--draws", 9, "--policy", DEFAULT, "--compare", later, "--json")
    told = run(*words).document
    assert {(one["policy"], one["name"]) for one in told["outcomes"]} == {
        (policy, outcome.name) for policy in ("default", "later") for outcome in OUTCOMES
    }
    assert all(one["p5"] <= one["p50"] <= one["p95"] for one in told["outcomes"])
    assert set(told["better"]) == {one.name for one in OUTCOMES if one.better}
    # Who gets more time before an aanmaning has no more of them, whatever the chance.
    assert told["better"]["aanmaningen_per_1000"] > 0.5
    assert told["seconds"] > 0
    assert told["agent_months_per_second"] > 0
    assert len(told["groups"]) == 5
    assert all(one["worse"] + one["better"] + one["same"] == pytest.approx(1) for one in told["groups"])
    open_ones = {one["name"] for one in told["behaviour"] if not one["told"]}
    assert {"talk_helps", "calls", "accepts_plan"} <= open_ones
    again = run(*words, "--workers", 1).document
    assert [again[key] for key in ("outcomes", "better", "groups", "behaviour")] == [
        told[key] for key in ("outcomes", "better", "groups", "behaviour")
    ]


def test_the_same_policy_twice_changes_nothing_for_anybody(run: Run) -> None:
    told = run(*WORDS, "--draws", 2, "--policy", DEFAULT, "--compare", DEFAULT, "--json").document
    assert set(told["better"].values()) == {0.5}
    assert all(one["same"] == 1 for one in told["groups"])


def test_as_text_it_says_that_the_people_are_invented(run: Run) -> None:
    told = run(*WORDS, "--draws", 1, "--policy", DEFAULT)
    assert "Bijkomende kosten per 1.000 huishoudens" in told.out
    assert "These people are invented" in told.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--households", 0), "1 to 100,000,000 households"),
        (("--months", 60), "1 to 48 months"),
        (("--policy", "nobody.toml"), "There is no policy file nobody.toml"),
    ],
)
def test_what_cannot_be_done_is_refused_with_the_way_out(words: tuple[object, ...], said: str, run: Run) -> None:
    told = run(*WORDS, "--draws", 1, "--policy", DEFAULT, *words, "--json")
    assert told.code == 1
    assert said in told.document["refused"]
