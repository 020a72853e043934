"""What deviates from the approach is what a person finds who reads the claims one by one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.courses import course
from vereffen.evaluation.conformance import deviations
from vereffen.evaluation.course import HAPPENINGS

# A claim that went by the approach: what, day, department, cents.
GOOD = (
    ("imposed", 0), ("last day to pay", 42), ("reminder", 46), ("contact tried", 50), ("contact reached", 52),
    ("capacity asked", 52), ("aanmaning", 63, 1, 1000), ("dwangbevel", 90, 1, 5000), ("payment in full", 95),
)  # fmt: skip
RULES = (
    "cost_without_contact", "cost_without_reminder", "cost_in_protection", "cost_in_arrangement", "aanmaning_too_early",
    "dwangbevel_without_aanmaning", "arrangement_without_capacity", "step_after_closing",
)  # fmt: skip
Row = tuple[Any, ...]
CASES: dict[str, tuple[tuple[Row, ...], set[str]]] = {
    "by the approach": (GOOD, set()),
    "nobody was called": (tuple(row for row in GOOD if "contact" not in row[0]), {"cost_without_contact"}),
    "contact came on the day of the cost, but later": (
        (*(row for row in GOOD if "contact" not in row[0] and row[0] != "dwangbevel"), ("contact tried", 63)),
        {"cost_without_contact"},
    ),
    "no reminder": (tuple(row for row in GOOD if row[0] != "reminder"), {"cost_without_reminder"}),
    "the aanmaning on day 20": ((*GOOD[:6], ("aanmaning", 62, 1, 1000)), {"aanmaning_too_early"}),
    "the aanmaning on day 21": (GOOD[:7], set()),
    "the aanmaning before the last day": ((("imposed", 0), ("aanmaning", 40)), {"aanmaning_too_early"}),
    "a cost in a protection": ((*GOOD[:6], ("protection", 60), *GOOD[6:]), {"cost_in_protection"}),
    "a cost after a protection": ((*GOOD[:6], ("protection", 60), ("protection ended", 62), *GOOD[6:]), set()),
    "one of two protections ended": (
        (*GOOD[:6], ("protection", 60), ("protection", 60), ("protection ended", 62), GOOD[6]),
        {"cost_in_protection"},
    ),
    "an end of what never began, and then a protection": (
        (*GOOD[:6], ("protection ended", 58), ("protection", 60), *GOOD[6:]),
        {"cost_in_protection"},
    ),
    "a protection that began after the cost": ((*GOOD, ("protection", 91)), set()),
    "a cost in an arrangement": ((*GOOD[:6], ("arrangement", 60), *GOOD[6:]), {"cost_in_arrangement"}),
    "a cost after an arrangement": ((*GOOD[:6], ("arrangement", 60), ("arrangement ended", 61), *GOOD[6:]), set()),
    "an arrangement without asking": ((GOOD[0], ("arrangement", 9)), {"arrangement_without_capacity"}),
    "asked after the arrangement": (
        (GOOD[0], ("arrangement", 9), ("capacity asked", 10)),
        {"arrangement_without_capacity"},
    ),
    "a dwangbevel at once": (tuple(row for row in GOOD if row[0] != "aanmaning"), {"dwangbevel_without_aanmaning"}),
    "a dwangbevel after a 14-day letter": (
        (*GOOD[:6], ("14-day letter", 60, 1, 4000), ("dwangbevel", 90, 1, 5000)),
        set(),
    ),
    "a reminder after it was paid": ((*GOOD, ("reminder", 96)), {"step_after_closing"}),
    "a cost after it was given up": ((*GOOD[:8], ("given up in full", 91), ("cost added", 92, 1, 5)), {"step_after_closing"}),
    "the payment came back": ((*GOOD, ("payment reversed", 96), ("reminder", 97)), set()),
    "from another system, with costs": ((("imposed", 0), ("taken over", 5, 1, 900)), set()),
    "from another system, and a cost since": ((("imposed", 0), ("taken over", 5, 1, 900), ("dwangbevel", 9, 1, 50)), set()),
    "from another system, and a cost in a protection": (
        (("imposed", 0), ("taken over", 5), ("protection", 6), ("cost added", 9, 1, 50)),
        {"cost_in_protection"},
    ),
}  # fmt: skip


def broken(*claims: tuple[Row, ...]) -> dict[str, tuple[int, int]]:
    rows = [(case, *row) for case, claim in enumerate(claims) for row in claim]
    return {one.name: (one.cases, one.of) for one in deviations(course(rows), 21)}


@pytest.mark.parametrize("name", CASES)
def test_each_claim_breaks_the_rules_that_it_breaks(name: str) -> None:
    claim, expected = CASES[name]
    assert {rule for rule, (cases, _of) in broken(claim).items() if cases} == expected


def test_every_rule_has_claims_that_break_it() -> None:
    told = broken(*(claim for claim, _ in CASES.values()))
    assert set(told) == set(RULES) == set().union(*(expected for _, expected in CASES.values()))
    for rule in RULES:
        assert told[rule][0] == sum(rule in expected for _, expected in CASES.values())


def test_a_claim_counts_once_and_only_where_the_rule_could_be_broken() -> None:
    twice = (GOOD[0], ("aanmaning", 70, 1, 1000), ("dwangbevel", 90, 1, 5000))
    told = broken(twice, GOOD, (GOOD[0], ("payment in full", 20)))
    assert told["cost_without_contact"] == (1, 2)
    assert told["arrangement_without_capacity"] == (0, 0)


def test_people_and_the_days_of_the_policy_are_told() -> None:
    rows = [(case, *row) for case in range(4) for row in (GOOD[0], ("cost added", 9, 1, 5))]
    first, *_ = deviations(course(rows, person=lambda case: case // 2), 21)
    assert (first.cases, first.people, first.share) == (4, 2, 1.0)
    early = next(one for one in deviations(course(rows), 28) if one.name == "aanmaning_too_early")
    assert "within 28 days" in early.sentence
    assert early.share is None


def by_reading(claim: list[Row], days: int) -> set[str]:
    """The rules that one claim breaks, read event by event."""
    found: set[str] = set()
    had: list[str] = []
    last_day, protections, arrangements = None, 0, 0
    known = "taken over" not in [row[1] for row in claim]
    is_closed = False
    for _case, what, day, _department, cents in claim:
        cost = cents > 0 and what != "taken over"
        if cost:
            found |= (
                {"cost_without_contact"} if known and not {"contact tried", "contact reached"} & set(had) else set()
            )
            found |= {"cost_without_reminder"} if known and "reminder" not in had else set()
            found |= {"cost_in_protection"} if protections > 0 else set()
            found |= {"cost_in_arrangement"} if arrangements > 0 else set()
        if what == "aanmaning" and known and (last_day is None or day - last_day < days):
            found.add("aanmaning_too_early")
        if what == "dwangbevel" and known and not {"aanmaning", "14-day letter"} & set(had):
            found.add("dwangbevel_without_aanmaning")
        if what == "arrangement" and known and "capacity asked" not in had:
            found.add("arrangement_without_capacity")
        is_step = what in {"reminder", "aanmaning", "14-day letter", "dwangbevel", "set-off", "seizure"}
        if is_closed and (is_step or cost):
            found.add("step_after_closing")
        if what in {"payment in full", "given up in full"}:
            is_closed = True
        elif what in {"imposed", "taken over", "payment reversed", "amount raised"}:
            is_closed = False
        last_day = day if what == "last day to pay" else last_day
        protections = max(0, protections + (what == "protection") - (what == "protection ended"))
        arrangements = max(0, arrangements + (what == "arrangement") - (what == "arrangement ended"))
        had.append(what)
    return found


ROWS = st.lists(
    st.tuples(
        st.integers(0, 5), st.sampled_from(HAPPENINGS), st.integers(0, 60), st.just(1), st.sampled_from((0, 0, 700))
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=200)
@given(ROWS, st.integers(0, 40))
def test_counting_columns_equals_reading_claims(rows: list[Row], days: int) -> None:
    told = {one.name: one.cases for one in deviations(course(rows), days)}
    read = [
        by_reading(sorted((row for row in rows if row[0] == case), key=lambda row: row[2]), days)
        for case in {row[0] for row in rows}
    ]
    assert told == {rule: sum(rule in one for one in read) for rule in RULES}
