"""Counts give what persons give; where cells are hidden, bounds that hold it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluation.bundled import PEOPLE, STARTS, bundles, document, people, waits
from vereffen.evaluation import designs, from_counts
from vereffen.evaluation.counts import current, fingerprint, read
from vereffen.evaluation.estimates import Result
from vereffen.evaluation.told import sentences
from vereffen.law.refusal import Refusal

GIVEN = {**PEOPLE, "starts": STARTS}
MONTHS = {"outcome": "I-2", "unit": "municipality", "time": "month", "first_treated": "start"}


def rows(persons: list[tuple[str, str, int]]) -> dict[str, list[Any]]:
    return {
        "I-2": [one[2] for one in persons], "municipality": [one[0] for one in persons],
        "month": [one[1] for one in persons], "start": [STARTS[one[0]] for one in persons],
    }  # fmt: skip


def counted(design: str, given: object, documents: list[dict[str, Any]]) -> Result:
    return from_counts.evaluate(design, given, [read(one) for one in documents])[1]


def named(found: Result, name: str) -> Any:
    return next(one for one in found.estimates if one.name == name)


@pytest.mark.parametrize("design", ["did", "stepped-wedge", "staggered-did"])
def test_with_nothing_hidden_counts_give_what_persons_give(design: str) -> None:
    persons = people(1, 90)
    asked = PEOPLE if design != "staggered-did" else {**MONTHS, "cluster": "municipality"}
    if design == "staggered-did":
        # Each municipality and month weighs once, on both sides.
        keys = sorted({one[:2] for one in persons})
        share = [float(np.mean([one[2] for one in persons if one[:2] == key])) for key in keys]
        table: dict[str, list[Any]] = {
            "I-2": share,
            "municipality": [key[0] for key in keys],
            "month": [key[1] for key in keys],
        }
        table["start"] = [STARTS[key[0]] for key in keys]
    else:
        table = rows(persons)
    of_persons = designs.evaluate(design, asked, table)[1]
    of_counts = counted(design, {**asked, "starts": STARTS}, published(persons))
    same(of_counts, of_persons)


def same(found: Result, true: Result) -> None:
    assert found.n == true.n
    assert [one.name for one in found.estimates] == [one.name for one in true.estimates]
    for one, other in zip(found.estimates, true.estimates, strict=True):
        for figure in ("estimate", "se", "ci_low", "ci_high", "p_value"):
            assert getattr(one, figure) == pytest.approx(getattr(other, figure), abs=1e-9, nan_ok=True)


def published(persons: list[tuple[str, str, int]]) -> list[dict[str, Any]]:
    found = bundles(persons, hide=True)
    assert all(cell["suppressed"] is None for one in found for cell in one["outcomes"])
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from(["did", "stepped-wedge", "months"]), st.integers(0, 3))
def test_with_hidden_cells_the_bounds_hold_the_answer_on_persons(seed: int, how: str, other: int) -> None:
    persons = people(seed, size=14 if how == "did" else 8)
    design = "did" if how == "months" else how
    documents = bundles(persons, hide=True, other=other)
    assume(how != "did" or not any(cell["suppressed"] == "n" for one in documents for cell in one["outcomes"]))
    if how == "months":
        keys = sorted({one[:2] for one in persons})
        share = [float(np.mean([one[2] for one in persons if one[:2] == key])) for key in keys]
        table: dict[str, list[Any]] = {
            "I-2": share,
            "municipality": [key[0] for key in keys],
            "month": [key[1] for key in keys],
        }
        true = designs.evaluate("did", MONTHS, table | {"start": [STARTS[key[0]] for key in keys]})[1]
    else:
        true = designs.evaluate(design, PEOPLE, rows(persons))[1]
    found = counted(design, {**(MONTHS if how == "months" else PEOPLE), "starts": STARTS}, documents)
    bound = named(found, "att:bounds")
    assert bound.ci_low - 1e-9 <= named(true, "att").estimate <= bound.ci_high + 1e-9
    assert not any(one.name == "att" for one in found.estimates)
    assert "Of dat toeval kan zijn, zegt dit niet" in sentences(found)[0]


def lives(seed: int, size: int) -> list[tuple[int, int, str]]:
    draw = np.random.default_rng(seed)
    found = [
        (int(draw.choice([10, 20, 30, 40, 60])), int(draw.choice([0, 1, 1, 2])), str(draw.integers(0, 2)))
        for _ in range(size)
    ]
    return [*found, *([(90, 0, "0")] * 20), *([(90, 0, "1")] * 20)]


def table_of(persons: list[tuple[int, int, str]]) -> dict[str, list[Any]]:
    return {
        "I-14": [one[0] for one in persons],
        "event": [one[1] for one in persons],
        "arm": [one[2] for one in persons],
    }


def test_life_tables_and_competing_ends_are_those_of_persons() -> None:
    persons = lives(3, 1500)
    asked = {"duration": "I-14", "event": "event", "treated": "arm", "horizon": 60}
    true = designs.evaluate("survival", asked, table_of(persons))[1]
    found = counted("survival", asked, [waits(persons, hide=True)])
    same(found, true)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000), st.integers(20, 200), st.sampled_from([25, 40, 60]), st.booleans())
def test_hidden_durations_give_bounds_that_hold_the_answer(seed: int, size: int, horizon: int, by_arm: bool) -> None:
    persons = lives(seed, size)
    asked: dict[str, Any] = {"duration": "I-14", "event": "event", "horizon": horizon}
    if by_arm:
        asked["treated"] = "arm"
    found = counted("survival", asked, [waits(persons, hide=True)])
    true = {one.name: one.estimate for one in designs.evaluate("survival", asked, table_of(persons))[1].estimates}
    seen = 0
    for bound in found.estimates:
        if not bound.name.endswith(":bounds"):
            continue
        value = true[bound.name.removesuffix(":bounds")]
        low, high = bound.ci_low, bound.ci_high
        assert low is None or np.isnan(value) or low <= value + 1e-9
        assert high is None or value <= high + 1e-9
        seen += 1
    # One sort of end has no incidence of its own.
    assert seen >= (4 if by_arm or {1, 2} <= {one[1] for one in persons} else 2)


def test_a_bundle_that_was_changed_or_tells_of_few_is_refused() -> None:
    one = published(people(1, 90))[0]
    one["outcomes"][0]["events"] += 1
    with pytest.raises(Refusal, match="fingerprint does not fit"):
        read(one)
    one["outcomes"][0]["events"] = 9
    one["fingerprint"] = fingerprint(one)
    with pytest.raises(Refusal, match="fewer than 10 people"):
        read(one)


def test_a_release_replaces_another_and_two_of_the_same_are_refused() -> None:
    first = published(people(1, 90))[0]
    cells = [{**cell, "events": cell["events"] + 1} for cell in first["outcomes"]]
    again = document("0344", outcomes=cells, release=2, replaces=first["fingerprint"])
    kept = current([read(first), read(again)])
    assert [one.fingerprint for one in kept] == [again["fingerprint"]]
    with pytest.raises(Refusal, match="twice"):
        current([read(first), read(document("0344", outcomes=cells, release=2))])
    with pytest.raises(Refusal, match="different versions"):
        current([read(first), read(document("0363", dictionary="2027-1"))])


@pytest.mark.parametrize(
    ("design", "change", "said"),
    [
        ("itt", {"treated": "start"}, "has no bounds"),
        ("did", {"outcome": "I-99"}, "no counts of I-99"),
        ("did", {"starts": {"0344": None}}, "does not tell when"),
        ("did", {"covariates": ["arm"]}, "has no bounds"),
    ],
)
def test_what_counts_cannot_answer_is_refused(design: str, change: dict[str, Any], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        counted(design, {**GIVEN, **change}, bundles(people(2, 14), hide=True, other=1))
