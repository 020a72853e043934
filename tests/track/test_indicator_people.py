"""The indicators of objections, help, force, recurrence and coordination, against people worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pytest

from vereffen.track.indicators.cohort import NEVER, Cohort, Movements
from vereffen.track.indicators.debts import Debts, Spells, closings, coordination, recurrence, spells
from vereffen.track.indicators.figures import Figure
from vereffen.track.indicators.help import Forced, Referrals, Signals, force_figure, help_figures, unable
from vereffen.track.indicators.raised import Raised, raised_figures

DUE = date(2026, 1, 31).toordinal()
Row = tuple[int | None, ...]
TOLD = tuple[object, ...]


def columns(given: Sequence[Row], wide: int) -> list[np.ndarray]:
    """The rows as columns; days that are not told never came."""
    told = [[NEVER if cell is None else cell for cell in row] for row in given]
    return list(np.array(told, np.int64).reshape(-1, wide).T)


def said(one: Figure) -> TOLD:
    return one.numerator, one.denominator, one.n, one.missing, one.value


def of_part(found: Sequence[Figure], part: str) -> TOLD:
    (one,) = [figure for figure in found if figure.part == part]
    return said(one)


# I-8, per claim: days after the last day of an objection, found right, found wrong, a complaint, right, wrong; and of payment.
QUIET = (None,) * 7
RAISED = [
    ("objections", [(300, None, None, None, None, None, None), QUIET], 365, (1, 2, 2, 0, 500.0)),
    # Up to a year after the last day; before it counts too, and the day after a year does not.
    ("objections", [(-20, None, None, None, None, None, None), (366, None, None, None, None, None, None)], 400, (1, 2, 2, 0, 500.0)),
    ("objections", [(5, None, None, None, None, None, 7)], 400, (0, 0, 0, 0, None)),
    ("objections", [(5, None, None, None, None, None, None)], 364, (0, 0, 0, 1, None)),
    # Of those decided; what waits for a decision is told as missing.
    ("objections_upheld", [(5, 90, None, None, None, None, None), (5, None, 90, None, None, None, None), (5, *QUIET[1:])], 400, (1, 2, 2, 1, 0.5)),
    ("objections_upheld", [(5, 90, 60, None, None, None, None)], 400, (1, 1, 1, 0, 1.0)),
    ("complaints", [(None, None, None, 40, None, None, None), QUIET, QUIET, QUIET], 365, (1, 4, 4, 0, 250.0)),
    ("complaints_upheld", [(None, None, None, 40, None, 50, None)], 365, (0, 1, 1, 0, 0.0)),
    ("complaints_upheld", [QUIET], 365, (0, 0, 0, 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("part", "given", "followed", "expected"), RAISED)
def test_what_was_raised_is_what_was_worked_out_by_hand(
    part: str, given: list[Row], followed: int, expected: TOLD
) -> None:
    *raised, paid = (np.where(column < NEVER, column + DUE, NEVER) for column in columns(given, 7))
    nothing = Movements(*np.zeros((3, 0), np.int64))
    never, due = np.full(len(given), NEVER), np.full(len(given), DUE)
    of = Cohort(
        DUE + followed, np.arange(len(given)), due, due, paid, never, never, {}, nothing, nothing, nothing, {}, {}
    )
    assert of_part(raised_figures(of, Raised(*raised)), part) == expected


# I-9: signals (who, day), referrals (who, day, closed, taken on, first talk), up to a day; the month is days 0 to 30.
HELP = [
    ("referred", [(1, 5), (2, 5)], [(1, 20, None, None, None)], 120, (1, 2, 2, 0, 0.5)),
    # The ninetieth day counts, the next does not; a second signal counts nobody twice.
    ("referred", [(1, 5), (1, 9), (2, 5)], [(1, 95, None, None, None), (2, 96, None, None, None)], 200, (1, 2, 2, 0, 0.5)),
    ("referred", [(1, 5), (2, 6)], [], 95, (0, 1, 1, 1, 0.0)),
    # Whoever is helped already shows nothing new; when that help was over, it does.
    ("referred", [(1, 5)], [(1, 1, None, 2, None)], 200, (0, 0, 0, 0, None)),
    ("referred", [(1, 5)], [(1, 1, 4, 2, None)], 200, (0, 1, 1, 0, 0.0)),
    ("referred", [(1, -1), (2, 31)], [], 200, (0, 0, 0, 0, None)),
    ("accepted", [], [(1, 5, None, 95, None), (2, 5, None, 96, None)], 200, (1, 2, 2, 0, 0.5)),
    # Refused, or withdrawn by the person, stays in the denominator.
    ("accepted", [], [(1, 5, 20, None, None), (2, 5, None, 9, None)], 200, (1, 2, 2, 0, 0.5)),
    ("accepted", [], [(1, 5, None, 9, None)], 94, (0, 0, 0, 1, None)),
    # Four weeks from the day that somebody was led there, not from the day that help was taken on.
    ("first_talk", [], [(1, 5, None, 20, 33), (2, 5, None, 20, 34), (3, 5, None, None, 20)], 200, (1, 2, 2, 0, 0.5)),
    ("first_talk", [], [(1, 5, None, 20, None)], 200, (0, 1, 1, 0, 0.0)),
]  # fmt: skip


@pytest.mark.parametrize(("part", "signalled", "referred", "cut", "expected"), HELP)
def test_help_is_what_was_worked_out_by_hand(
    part: str, signalled: list[Row], referred: list[Row], cut: int, expected: TOLD
) -> None:
    found = help_figures(Signals(*columns(signalled, 2)), Referrals(*columns(referred, 5)), 0, 30, cut)
    assert of_part(found, part) == expected


# I-12: steps (who, day), calculations (who, day, cents), debt settlement (who, day); the month is days 1000 to 1030.
FORCE = [
    ([(1, 1000), (2, 1000)], [(1, 1200, 0)], [], 1365, (1, 2, 2, 0, 0.5)),
    # A year later counts, a day after that does not.
    ([(1, 1000), (2, 1000)], [(1, 1365, 0), (2, 1366, 0)], [], 1400, (1, 2, 2, 0, 0.5)),
    ([(1, 1000)], [(1, 1001, 0)], [], 1364, (0, 0, 0, 1, None)),
    # What was known at the step counts too, as it was told last and not a year ago.
    ([(1, 1000), (2, 1000), (3, 1000)], [(1, 990, 0), (2, 980, 0), (2, 990, 500), (3, 635, 0)], [], 1400, (1, 3, 3, 0, pytest.approx(1 / 3))),
    ([(1, 1000)], [(1, 1100, 1)], [], 1400, (0, 1, 1, 0, 0.0)),
    ([(1, 1000), (2, 1000), (3, 1000)], [], [(1, 1100), (2, 1366), (3, 999)], 1400, (1, 3, 3, 0, pytest.approx(1 / 3))),
    # Two steps on one person are two.
    ([(1, 1000), (1, 1020), (2, 1031)], [(1, 1010, 0)], [], 1400, (2, 2, 2, 0, 1.0)),
]  # fmt: skip


@pytest.mark.parametrize(("steps", "rooms", "settled", "cut", "expected"), FORCE)
def test_force_on_who_could_not_pay_is_what_was_worked_out_by_hand(
    steps: list[Row], rooms: list[Row], settled: list[Row], cut: int, expected: TOLD
) -> None:
    who, day = columns(steps, 2)
    of = Forced(day, unable(who, day, tuple(columns(rooms, 3)), Signals(*columns(settled, 2))))
    assert said(force_figure(of, 1000, 1030, cut)) == expected


# I-10: claims (who, announced, settled, became late), deaths by person, up to a day; the month is days 100 to 130.
PAID_LATE = (1, 10, 110, 50)
AGAIN = [
    # Late anew a year later counts, a day after that does not.
    ("", [PAID_LATE, (1, 400, None, 475)], {}, 475, (1, 1, 1, 0, 1.0)),
    ("", [PAID_LATE, (1, 400, None, 476)], {}, 500, (0, 1, 1, 0, 0.0)),
    ("", [PAID_LATE], {}, 474, (0, 0, 0, 1, None)),
    # A new claim that is paid in time is no recurrence.
    ("", [PAID_LATE, (1, 200, 220, None), (2, 10, 120, 50), (2, 130, None, 190)], {}, 600, (1, 2, 2, 0, 0.5)),
    # Who still owes on another claim is not done; who never was late is not counted.
    ("", [PAID_LATE, (1, 90, 300, None)], {}, 600, (0, 0, 0, 0, None)),
    ("", [(1, 10, 110, None)], {}, 600, (0, 0, 0, 0, None)),
    # Not done on the day on which the next claim came.
    ("", [PAID_LATE, (1, 110, 300, None)], {}, 700, (0, 0, 0, 0, None)),
    # Who died cannot come back, and is not counted as somebody who stayed away.
    ("", [PAID_LATE, (2, 10, 120, 50)], {1: 200}, 600, (0, 1, 1, 1, 0.0)),
    # Done twice and late only before the first time: counted in the month of the first.
    ("", [(1, 10, 60, 50), (1, 70, 110, None)], {}, 600, (0, 0, 0, 0, None)),
    ("km", [PAID_LATE, (2, 10, 110, 50), (2, 120, None, 190)], {}, 600, (1, 2, 2, 0, 0.5)),
    ("km", [PAID_LATE], {}, 300, (0, 1, 1, 0, None)),
]


@pytest.mark.parametrize(("part", "given", "deaths", "cut", "expected"), AGAIN)
def test_who_came_back_is_what_was_worked_out_by_hand(
    part: str, given: list[Row], deaths: dict[int, int], cut: int, expected: TOLD
) -> None:
    who, announced, settled, late = columns(given, 4)
    of = Debts(who, np.zeros(len(who), np.int64), announced, settled, late)
    died = np.array([deaths.get(int(one), NEVER) for one in who], np.int64)
    assert of_part(recurrence(closings(of, died), 100, 130, cut), part) == expected


# I-22: claims (who, department, from, to before), who leads since when; the month is days 100 to 130.
TOGETHER = [
    ([(1, 7, 50, None), (1, 8, 110, None)], {1: 124}, 124, (1, 1, 1, 0, 1.0)),
    ([(1, 7, 50, None), (1, 8, 110, None)], {1: 125}, 125, (0, 1, 1, 0, 0.0)),
    ([(1, 7, 50, None), (1, 8, 110, None)], {1: 20}, 123, (0, 0, 0, 1, None)),
    # Two claims of one department are no two; what was settled before the other began is not together.
    ([(1, 7, 50, None), (1, 7, 110, None), (2, 7, 50, 110), (2, 8, 110, None)], {}, 200, (0, 0, 0, 0, None)),
    # Led already counts; a third department begins nothing anew.
    ([(1, 7, 50, None), (1, 8, 60, None), (1, 9, 110, None)], {}, 200, (0, 0, 0, 0, None)),
    ([(1, 7, 50, None), (1, 8, 105, 108), (1, 8, 110, None), (2, 7, 50, None), (2, 8, 130, None)], {2: 1}, 200, (1, 2, 2, 0, 0.5)),
    # Settled and begun anew on one day goes on.
    ([(1, 7, 50, 110), (1, 7, 110, None), (1, 8, 60, None)], {}, 200, (0, 0, 0, 0, None)),
]  # fmt: skip


@pytest.mark.parametrize(("given", "leads", "cut", "expected"), TOGETHER)
def test_coordination_is_what_was_worked_out_by_hand(
    given: list[Row], leads: dict[int, int], cut: int, expected: TOLD
) -> None:
    who, day = spells(*columns(given, 4))
    of = Spells(who, day, np.array([leads.get(int(one), NEVER) for one in who], np.int64))
    assert said(coordination(of, "open", 100, 130, cut)) == expected


def test_each_of_these_tables_has_five_cases() -> None:
    assert all(len(table) >= 5 for table in (RAISED, HELP, FORCE, AGAIN, TOGETHER))
