"""What became of somebody who was drawn: cases that were worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from vereffen.track.arm_outcomes import GIVEN_UP, PAID, Move, arm_outcome

START, DAYS = 1000, 180


def imposed(day: int = 900, cents: int = 100_00, claim: int = 1) -> Move:
    return Move(day, claim, True, cents, False, False)


def paid(day: int, cents: int, claim: int = 1, *, principal: bool = True) -> Move:
    return Move(day, claim, principal, -cents, False, True)


def cost(day: int, cents: int = 9_00, claim: int = 1) -> Move:
    return Move(day, claim, False, cents, True, False)


def waived(day: int, cents: int, claim: int = 1) -> Move:
    return Move(day, claim, True, -cents, False, False)


def reversed_(day: int, cents: int, claim: int = 1) -> Move:
    return Move(day, claim, True, cents, False, True)


CASES: dict[str, tuple[list[Move], dict[str, Any]]] = {
    "nothing happens": ([imposed()], {"paid_cents": 0, "done": 0, "days": DAYS, "ended": 0, "charged": 0}),
    "paid on the first day": ([imposed(), paid(START, 100_00)], {"paid_share": 1.0, "done": 1, "days": 0}),
    "paid on the last day": ([imposed(), paid(START + 179, 100_00)], {"done": 1, "days": 179, "ended": PAID}),
    "paid a day too late": ([imposed(), paid(START + 180, 100_00)], {"paid_cents": 0, "days": DAYS, "ended": 0}),
    "paid before the lot in part": (
        [imposed(), paid(START - 1, 40_00), paid(START + 1, 30_00)],
        {"owed_cents": 60_00, "paid_cents": 30_00, "paid_share": 0.5, "done": 0},
    ),
    "a payment that came back": (
        [imposed(), paid(START + 1, 60_00), reversed_(START + 9, 60_00)],
        {"paid_cents": 0, "paid_share": 0.0},
    ),
    "a cost before the lot is none of it, a later one is": (
        [imposed(), cost(START - 1), cost(START + 5), cost(START + 200)],
        {"charged": 1, "cost_cents": 9_00},
    ),
    "a cost that was taken back still was charged": (
        [imposed(), cost(START + 5), Move(START + 6, 1, False, -9_00, False, False)],
        {"charged": 1, "cost_cents": 9_00},
    ),
    "remitted is an end and not paid": (
        [imposed(), waived(START + 30, 100_00)],
        {"paid_share": 0.0, "done": 0, "days": 30, "ended": GIVEN_UP},
    ),
    "a part remitted, the rest paid": (
        [imposed(), waived(START + 30, 70_00), paid(START + 40, 30_00)],
        {"paid_share": 0.3, "days": 40, "ended": PAID},
    ),
    "a new claim counts for nobody": (
        [imposed(), imposed(START + 10, 500_00, 2), paid(START + 20, 100_00), paid(START + 21, 500_00, 2)],
        {"owed_cents": 100_00, "paid_cents": 100_00, "paid_share": 1.0, "days": 20},
    ),
    "a cost on the way must be paid too before it is done": (
        [imposed(), cost(START + 5), paid(START + 6, 100_00), paid(START + 50, 9_00, principal=False)],
        {"paid_share": 1.0, "days": 50, "done": 1},
    ),
    "two claims, one paid": (
        [imposed(), imposed(950, 300_00, 2), paid(START + 3, 100_00)],
        {"owed_cents": 400_00, "paid_share": 0.25, "done": 0},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_what_was_worked_out_by_hand(name: str) -> None:
    moves, expected = CASES[name]
    found = arm_outcome(START, DAYS, moves, (), ())
    assert found is not None
    assert {key: getattr(found, key) for key in expected} == expected


@pytest.mark.parametrize(("day", "counts"), [(START - 1, 0), (START, 1), (START + 179, 1), (START + 180, 0)])
def test_a_conversation_and_an_arrangement_count_within_the_days(day: int, counts: int) -> None:
    found = arm_outcome(START, DAYS, [imposed()], [day], [day])
    assert found is not None
    assert (found.spoken, found.arranged) == (counts, counts)


@pytest.mark.parametrize("moves", [[], [imposed(START)], [imposed(), paid(START - 1, 100_00)]])
def test_who_owed_no_principal_at_the_start_has_no_outcome(moves: list[Move]) -> None:
    assert arm_outcome(START, DAYS, moves, (), ()) is None
