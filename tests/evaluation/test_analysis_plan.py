"""A plan is locked by its hash, and an evaluation that leaves it says so."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest

from evaluation.planned import PLAN
from vereffen.evaluation.analysis_plan import canonical, departures, immature, lock, opened, specification_of
from vereffen.law.refusal import Refusal

BEFORE, FIRST = date(2025, 12, 31), date(2026, 1, 1)


def test_the_order_of_keys_does_not_change_the_hash_and_every_value_does() -> None:
    turned = dict(reversed(PLAN.items()))
    assert lock(PLAN, BEFORE) == lock(turned, BEFORE)
    assert lock(PLAN, BEFORE)["sha256"] != lock({**PLAN, "seed": 8}, BEFORE)["sha256"]
    assert lock(PLAN, BEFORE)["sha256"] != lock(PLAN, FIRST)["sha256"]
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


@pytest.mark.parametrize("key", ["seed", "population", "outcomes", "exclusions"])
def test_a_locked_plan_that_was_changed_is_refused(key: str) -> None:
    locked: dict[str, Any] = copy.deepcopy(lock(PLAN, BEFORE))
    locked["plan"][key] = 99
    with pytest.raises(Refusal, match="hash does not fit"):
        opened(locked)


def test_what_follows_the_plan_is_confirmatory() -> None:
    plan = opened(lock(PLAN, BEFORE))
    for outcome in plan.outcomes:
        assert departures(plan, "stepped-wedge", specification_of(plan, outcome)) == ()
    waits = opened(lock({**PLAN, "design": "survival", "spec": {"event": "einde"}}, BEFORE))
    asked = specification_of(waits, waits.outcomes[0])
    assert asked == {"event": "einde", "duration": "kosten", "seed": 7}
    assert departures(waits, "survival", asked) == ()


def test_each_departure_is_a_sentence() -> None:
    plan = opened(lock(PLAN, BEFORE))
    given = specification_of(plan, plan.outcomes[0])
    assert "not first" in departures(opened(lock(PLAN, FIRST)), "stepped-wedge", given)[0].replace(
        "come first", "first"
    )
    assert "this is did" in departures(plan, "did", given)[0]
    assert "does not name" in departures(plan, "stepped-wedge", {**given, "outcome": "iets"})[0]
    assert "seed" in departures(plan, "stepped-wedge", {**given, "seed": 3})[0]
    assert "weight" in departures(plan, "stepped-wedge", {**given, "weight": "n"})[0]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"alpha": 0.1}, "alpha is 0.05"),
        ({"multiplicity": "none"}, "holm"),
        ({"extra": 1}, "not known: extra"),
        ({"first_outcome_day": "soon"}, "is a day"),
        ({"outcomes": PLAN["outcomes"][:1]}, "exactly one outcome with the role effective"),
        ({"outcomes": [{**PLAN["outcomes"][1], "margin": 0}]}, "margin above 0"),
        ({"spec": {"outcome": "x"}}, "without the outcome"),
    ],
)
def test_a_plan_that_is_not_whole_is_refused(change: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        lock({**PLAN, **change}, BEFORE)


def test_a_cohort_is_ripe_on_the_day_that_completes_the_horizon() -> None:
    plan = opened(lock(PLAN, BEFORE))
    assert immature(plan, date(2026, 1, 1), date(2026, 6, 29))
    assert not immature(plan, date(2026, 1, 1), date(2026, 6, 30))
