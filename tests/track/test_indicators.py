"""Every indicator that is counted, against months worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from vereffen.track.indicators.cohort import GROUNDS, NEVER, Cohort, Movements, first
from vereffen.track.indicators.figures import figures
from vereffen.track.indicators.waiting import waited

DUE = date(2026, 1, 31).toordinal()
Moved = tuple[int, int]


class One(NamedTuple):
    """A claim of € 100: days after the last day on which things happened, and (day, cents) that moved."""

    debtor: int = 1
    paid: int | None = None
    ended: int | None = None
    costs: tuple[Moved, ...] = ()
    waived: tuple[Moved, ...] = ()
    received: tuple[Moved, ...] = ()
    written_off: tuple[Moved, ...] = ()
    undone: tuple[Moved, ...] = ()
    ground: str = "not_told"
    reminded: int | None = None
    since: int = 0


def cohort(claims: Sequence[One], followed: int) -> Cohort:
    def days(name: str) -> np.ndarray:
        told = [getattr(one, name) for one in claims]
        return np.array([NEVER if t is None else DUE + one.since + t for one, t in zip(claims, told, strict=True)], int)

    def moved(name: str, ground: str = "") -> Movements:
        of = [(at, one) for at, one in enumerate(claims) if not ground or one.ground == ground]
        found = [(at, DUE + one.since + d, c) for at, one in of for d, c in getattr(one, name)]
        return Movements(*np.array(found, np.int64).reshape(-1, 3).T)

    return Cohort(
        cut=DUE + followed,
        debtor=np.array([one.debtor for one in claims], np.int64),
        due=np.array([DUE + one.since for one in claims], np.int64),
        principal=np.full(len(claims), 10_000, np.int64),
        paid=days("paid"), ended=days("ended"), first_payment=first(moved("received"), len(claims)),
        reached={"herinnering": days("reminded")},
        costs=moved("costs"), waived=moved("waived"), received=moved("received"),
        written_off={ground: moved("written_off", ground) for ground in GROUNDS},
        undone={ground: moved("undone", ground) for ground in GROUNDS},
    )  # fmt: skip


def told(code: str, part: str, claims: Sequence[One], followed: int) -> tuple[object, ...]:
    (one,) = [f for f in figures(cohort(claims, followed)) if (f.id, f.part) == (code, part)]
    return one.numerator, one.denominator, one.n, one.missing, one.value


COST = ((10, 900),)
FULL = ((5, 10_000),)
GONE = ((5, 10_000),)
GROUNDED = [
    One(written_off=GONE, ground="unable"), One(2, written_off=GONE, ground="deceased"),
    One(3, written_off=((5, 2_500),)), One(4, paid=3),
]  # fmt: skip
CASES = [
    # I-1: € 9 on one late debtor; a cost after a year and a debtor who paid in the days of grace do not count.
    ("I-1", "gross", [One(costs=COST)], 365, (900, 1, 1, 0, 900.0)),
    ("I-1", "gross", [One(costs=((366, 900),))], 400, (0, 1, 1, 0, 0.0)),
    ("I-1", "gross", [One(costs=COST), One(2, paid=7)], 365, (900, 1, 1, 0, 900.0)),
    ("I-1", "gross", [One(costs=COST)], 364, (0, 0, 0, 1, None)),
    ("I-1", "gross", [One(costs=COST), One(costs=COST), One(2)], 365, (1800, 2, 2, 0, 900.0)),
    # A waiver that came late: charged in full, nothing added in the end.
    ("I-1", "net", [One(costs=COST, waived=((500, 900),))], 600, (0, 1, 1, 0, 0.0)),
    ("I-1", "gross", [One(costs=COST, waived=((500, 900),))], 600, (900, 1, 1, 0, 900.0)),
    ("I-1", "median", [One(costs=COST), One(2), One(3, costs=COST)], 365, (None, 3, 3, 0, 900.0)),
    # I-2: who paid or was remitted stays in the denominator; a second claim does not count a person twice.
    ("I-2", "", [One(costs=COST), One(2, paid=-3)], 180, (1, 2, 2, 0, 0.5)),
    ("I-2", "", [One(costs=COST), One(2, ended=3)], 180, (1, 2, 2, 0, 0.5)),
    ("I-2", "", [One(costs=COST), One(costs=COST)], 180, (1, 1, 1, 0, 1.0)),
    ("I-2", "", [One(costs=((181, 900),))], 200, (0, 1, 1, 0, 0.0)),
    ("I-2", "", [One(costs=COST), One(2, since=5)], 180, (1, 1, 1, 1, 1.0)),
    ("I-2", "", [One(costs=COST, waived=((20, 900),))], 180, (1, 1, 1, 0, 1.0)),
    # I-13: on the last day is in time, a day after is not; remission is no payment; a last day to come is not counted.
    ("I-13", "", [One(paid=0), One(paid=1)], 30, (1, 2, 2, 0, 0.5)),
    ("I-13", "", [One(paid=-20)], 0, (1, 1, 1, 0, 1.0)),
    ("I-13", "", [One(ended=-1)], 30, (0, 1, 1, 0, 0.0)),
    ("I-13", "", [One(paid=-1), One(since=40)], 30, (1, 1, 1, 1, 1.0)),
    ("I-13", "", [], 30, (0, 0, 0, 0, None)),
    # I-14: half have paid on day 10; what ended otherwise never pays; what is open is followed to the cut.
    ("I-14", "full_median", [One(paid=10), One(paid=20)], 400, (2, 2, 2, 0, 10)),
    ("I-14", "full_median", [One(paid=-5)], 400, (1, 1, 1, 0, 0)),
    ("I-14", "full_median", [One(paid=10), One(), One()], 400, (1, 3, 3, 0, None)),
    ("I-14", "full_median", [One(paid=10), One(ended=5), One(ended=5)], 400, (1, 3, 3, 0, None)),
    ("I-14", "full_rmst365", [One(paid=65), One(ended=5)], 400, (1, 2, 2, 0, 215.0)),
    ("I-14", "full_rmst365", [One(paid=65), One()], 100, (1, 2, 2, 0, None)),
    ("I-14", "first_median", [One(received=((4, 100),))], 400, (1, 1, 1, 0, 4)),
    # I-15: on the last day of the horizon counts; the young one is in neither sum; a reversal takes back.
    ("I-15", "30d", [One(received=((30, 4_000),))], 30, (4_000, 10_000, 1, 0, 0.4)),
    ("I-15", "30d", [One(received=((31, 4_000),))], 40, (0, 10_000, 1, 0, 0.0)),
    ("I-15", "30d", [One(received=FULL)], 29, (0, 0, 0, 1, None)),
    ("I-15", "30d", [One(received=FULL), One(received=FULL, since=10)], 30, (10_000, 10_000, 1, 1, 1.0)),
    ("I-15", "180d", [One(received=(*FULL, (12, -10_000)))], 180, (0, 10_000, 1, 0, 0.0)),
    # I-18: within two years, of all principal; what is too young is told as missing, and who paid is in the denominator.
    ("I-18", "gross", [One(written_off=((730, 10_000),)), One()], 730, (10_000, 20_000, 2, 0, 0.5)),
    ("I-18", "gross", [One(written_off=((731, 10_000),))], 800, (0, 10_000, 1, 0, 0.0)),
    ("I-18", "gross", [One(written_off=((5, 10_000),))], 729, (0, 0, 0, 1, None)),
    ("I-18", "gross", [One(written_off=((5, 2_500),))], 730, (2_500, 10_000, 1, 0, 0.25)),
    ("I-18", "gross", [One(paid=3), One(ended=3)], 730, (0, 20_000, 2, 0, 0.0)),
    # Undone after three years: gross stays, net goes; written off after the two years and undone, it is in neither.
    ("I-18", "gross", [One(written_off=GONE, undone=GONE)], 1_095, (10_000, 10_000, 1, 0, 1.0)),
    ("I-18", "net", [One(written_off=GONE, undone=GONE), One(2)], 1_095, (0, 20_000, 2, 0, 0.0)),
    (
        "I-18",
        "net",
        [One(written_off=((5, 2_500), (800, 7_500)), undone=((800, 7_500),))],
        900,
        (2_500, 10_000, 1, 0, 0.25),
    ),
    # Each ground apart, and together the net: € 100 unable, € 100 dead, € 25 of which the ground was never told, of € 400.
    ("I-18", "unable", GROUNDED, 730, (10_000, 40_000, 4, 0, 0.25)),
    ("I-18", "deceased", GROUNDED, 730, (10_000, 40_000, 4, 0, 0.25)),
    ("I-18", "prescribed", GROUNDED, 730, (0, 40_000, 4, 0, 0.0)),
    ("I-18", "not_told", GROUNDED, 730, (2_500, 40_000, 4, 0, 0.0625)),
    ("I-18", "net", GROUNDED, 730, (22_500, 40_000, 4, 0, 0.5625)),
    # Too old to ask: prescribed after a year; a settlement that was undone is no write-off any more.
    ("I-18", "prescribed", [One(written_off=((365, 10_000),), ground="prescribed")], 730, (10_000, 10_000, 1, 0, 1.0)),
    ("I-18", "settlement", [One(written_off=GONE, undone=GONE, ground="settlement")], 730, (0, 10_000, 1, 0, 0.0)),
    ("I-18", "other", [One(written_off=((9, 1),), ground="other")], 730, (1, 10_000, 1, 0, 0.0001)),
    # Another end, not a failure to pay: who was written off on day 5 never pays, and the other pays on day 65.
    ("I-14", "full_rmst365", [One(paid=65), One(ended=5, written_off=GONE, ground="unable")], 730, (1, 2, 2, 0, 215.0)),
    # I-19: reached within a year, whatever became of the claim.
    ("I-19", "herinnering", [One(reminded=14), One()], 365, (1, 2, 2, 0, 0.5)),
    ("I-19", "herinnering", [One(reminded=366)], 400, (0, 1, 1, 0, 0.0)),
    ("I-19", "herinnering", [One(reminded=365, paid=366)], 400, (1, 1, 1, 0, 1.0)),
    ("I-19", "herinnering", [One(reminded=14)], 364, (0, 0, 0, 1, None)),
    ("I-19", "herinnering", [One(reminded=14), One(paid=-2), One(ended=9)], 365, (1, 3, 3, 0, pytest.approx(1 / 3))),
]


@pytest.mark.parametrize(("code", "part", "claims", "followed", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(
    code: str, part: str, claims: list[One], followed: int, expected: tuple[object, ...]
) -> None:
    assert told(code, part, claims, followed) == expected


def test_each_indicator_of_claims_has_five_cases() -> None:
    counted = {one.id for one in figures(cohort([One(received=FULL, paid=5)], 800))}
    assert {code for code, *_ in CASES} == counted
    assert all(sum(case[0] == code for case in CASES) >= 5 for code in counted)


def test_what_ends_otherwise_does_not_pay_later() -> None:
    # Kaplan and Meier would say that all pay: 1 of 2 ends, then 1 of the 1 left pays. Here half never does.
    days, had = np.array([5, 10, 20, 30]), np.array([False, True, False, True])
    assert waited(days, had, ~had, 100).median == 30
    assert waited(days, had, ~had, 100).mean == pytest.approx(10 + 20 * 0.75 + 70 * 0.5)
