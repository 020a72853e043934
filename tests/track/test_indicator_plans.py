"""The indicators of arrangements, against arrangements worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.track.indicators.cohort import NEVER
from vereffen.track.indicators.months import months_later
from vereffen.track.indicators.plans import Plans, agreed_in, plan_figures
from vereffen.track.indicators.room import DAY, Asks, Rooms, asked, known, rechecked
from vereffen.track.indicators.schedule import Came, Due, behind

FIRST = date(2026, 1, 31)
DAYS = [date(2026, month, last).toordinal() - FIRST.toordinal() for month, last in
        ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31))]  # fmt: skip
WHOLE = tuple((day, 1_000) for day in DAYS)
HALF_YEAR = date(2026, 7, 31).toordinal() - FIRST.toordinal()
YEAR = 365


class One(NamedTuple):
    """Twelve times € 10 from 31 January on, agreed a month before; days are counted from the first instalment."""

    came: tuple[tuple[int, int], ...] = WHOLE
    ended: int | None = None
    stopped: int | None = None
    completed: int | None = None
    changed: int | None = None
    replaced: int | None = None
    agreed: int = -30
    known: int | None = None
    room: int = 0
    asks: int = 1_000
    held: bool | None = None


def plans(given: Sequence[One], followed: int) -> Plans:
    first = FIRST.toordinal()

    def days(name: str) -> np.ndarray:
        told = [getattr(one, name) for one in given]
        return np.array([NEVER if one is None else first + one for one in told], np.int64)

    due = [(at, first + day, cents) for at in range(len(given)) for day, cents in WHOLE]
    came = [(at, first + day, cents) for at, one in enumerate(given) for day, cents in sorted(one.came)]
    over = np.minimum(np.minimum(days("stopped"), days("completed")), np.minimum(days("replaced"), first + followed))
    late = behind(
        Due(*np.array(due, np.int64).reshape(-1, 3).T), Came(*np.array(came, np.int64).reshape(-1, 3).T), over
    )
    return Plans(
        cut=first + followed, debtor=np.arange(len(given)), agreed=days("agreed"), first=np.full(len(given), first),
        broken=np.minimum(late, days("ended")), completed=days("completed"), stopped=days("stopped"),
        replaced=days("replaced"), changed=days("changed"),
        known_on=np.array([0 if one.known is None else first + one.known for one in given], np.int64),
        room=np.array([one.room for one in given], np.int64), asks=np.array([one.asks for one in given], np.int64),
        rechecked=np.array([one.held is not None for one in given], bool), held=np.array([bool(one.held) for one in given], bool),
    )  # fmt: skip


def told(code: str, part: str, given: Sequence[One], followed: int) -> tuple[object, ...]:
    (one,) = [f for f in plan_figures(plans(given, followed)) if (f.id, f.part) == (code, part)]
    return one.numerator, one.denominator, one.n, one.missing, one.value


KEPT = One()
# The third instalment comes too late, however much comes after it: 30 days after 31 March is 30 April.
LATE = One(came=(*WHOLE[:2], (DAYS[2] + 31, 12_000)))
NOTHING = One(came=())
CASES = [
    # I-17: a broken arrangement stays in the denominator; 30 days late is kept, 31 is not.
    ("I-17", "6m", [KEPT, LATE], HALF_YEAR, (1, 2, 2, 0, 0.5)),
    ("I-17", "6m", [One(came=(*WHOLE[:2], (DAYS[2] + 30, 12_000)))], HALF_YEAR, (1, 1, 1, 0, 1.0)),
    ("I-17", "6m", [NOTHING, One(came=WHOLE[:5])], HALF_YEAR, (0, 2, 2, 0, 0.0)),
    # A cent short is short, and what was repaired is broken all the same.
    ("I-17", "6m", [One(came=((0, 999), *WHOLE[1:3], (DAYS[3], 1_001), *WHOLE[4:]))], HALF_YEAR, (0, 1, 1, 0, 0.0)),
    # What was paid ahead covers later instalments; what was taken back does not count from that day on.
    ("I-17", "6m", [One(came=((-3, 12_000),))], HALF_YEAR, (1, 1, 1, 0, 1.0)),
    ("I-17", "6m", [One(came=((-3, 12_000), (100, -12_000)))], HALF_YEAR, (0, 1, 1, 0, 0.0)),
    # Not old enough: in neither, also when it is broken already.
    ("I-17", "6m", [KEPT, NOTHING], HALF_YEAR - 1, (0, 0, 0, 2, None)),
    ("I-17", "12m", [KEPT], YEAR - 1, (0, 0, 0, 1, None)),
    ("I-17", "12m", [KEPT, One(came=WHOLE[:6])], YEAR, (1, 2, 2, 0, 0.5)),
    ("I-17", "6m", [One(came=WHOLE[:6])], YEAR, (1, 1, 1, 0, 1.0)),
    # Ended because it was not kept, stopped at request or by remission: not kept, and still counted.
    ("I-17", "6m", [One(ended=50), One(stopped=60), KEPT, KEPT], HALF_YEAR, (2, 4, 4, 0, 0.5)),
    ("I-17", "6m", [One(stopped=HALF_YEAR + 1)], YEAR, (1, 1, 1, 0, 1.0)),
    # Agreed anew in time counts as kept and is shown apart; too late it was broken first.
    ("I-17", "6m", [One(came=WHOLE[:2], replaced=DAYS[2] + 30)], HALF_YEAR, (1, 1, 1, 0, 1.0)),
    ("I-17", "6m", [One(came=WHOLE[:2], replaced=DAYS[2] + 31)], HALF_YEAR, (0, 1, 1, 0, 0.0)),
    ("I-17", "6m_renegotiated", [One(replaced=40), One(changed=20), KEPT], HALF_YEAR, (2, 3, 3, 0, pytest.approx(2 / 3))),
    ("I-17", "6m_renegotiated", [One(changed=20, ended=90), KEPT], HALF_YEAR, (0, 2, 2, 0, 0.0)),
    # Paid in full is a line of its own and kept; paid in full after it broke is not.
    ("I-17", "6m_completed", [One(came=((9, 12_000),), completed=9), KEPT], HALF_YEAR, (1, 2, 2, 0, 0.5)),
    ("I-17", "6m_completed", [One(came=((32, 12_000),), completed=32)], HALF_YEAR, (0, 1, 1, 0, 0.0)),
    ("I-17", "6m", [One(came=((9, 12_000),), completed=9, stopped=20)], HALF_YEAR, (1, 1, 1, 0, 1.0)),
    # Kaplan and Meier: one of two broke on day 31 and the other runs; of nobody old enough nothing is said.
    ("I-17", "6m_km", [NOTHING, KEPT], HALF_YEAR, (1, 2, 2, 0, 0.5)),
    ("I-17", "6m_km", [NOTHING, KEPT], HALF_YEAR - 1, (1, 2, 2, 0, None)),
    # I-5: thirty days old is recent, thirty-one is not; not known stays in the denominator.
    ("I-5", "", [One(known=-60), One(known=-30)], 0, (2, 2, 2, 0, 1.0)),
    ("I-5", "", [One(known=-61)], 0, (0, 1, 1, 0, 0.0)),
    ("I-5", "", [One(known=-40), One()], 0, (1, 2, 2, 0, 0.5)),
    ("I-5", "", [One(known=-40), NOTHING._replace(known=-40)], YEAR, (2, 2, 2, 0, 1.0)),
    ("I-5", "", [], 0, (0, 0, 0, 0, None)),
    # I-6: to the cent; what all arrangements ask counts; not known, or too old, is told as missing.
    ("I-6", "signing", [One(known=-40, room=1_000)], 0, (1, 1, 1, 0, 1.0)),
    ("I-6", "signing", [One(known=-40, room=999)], 0, (0, 1, 1, 0, 0.0)),
    ("I-6", "signing", [One(known=-40, room=2_999, asks=3_000), One(known=-40, room=3_000, asks=3_000)], 0, (1, 2, 2, 0, 0.5)),
    ("I-6", "signing", [One(known=-394, room=1_000), One(known=-395, room=1_000), One()], 0, (1, 1, 1, 2, 1.0)),
    ("I-6", "signing", [NOTHING._replace(known=-40, room=1_000)], YEAR, (1, 1, 1, 0, 1.0)),
    ("I-6", "recheck", [One(held=True), One(held=False), One()], 90, (1, 2, 2, 1, 0.5)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "part", "given", "followed", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(
    code: str, part: str, given: list[One], followed: int, expected: tuple[object, ...]
) -> None:
    assert told(code, part, given, followed) == expected


def test_each_indicator_of_arrangements_has_five_cases() -> None:
    counted = {one.id for one in plan_figures(plans([KEPT], YEAR))}
    assert counted == {"I-5", "I-6", "I-17"}
    assert all(sum(case[0] == code for case in CASES) >= 5 for code in counted)


def test_an_arrangement_belongs_to_the_month_in_which_it_was_agreed() -> None:
    first = FIRST.toordinal()
    of = plans([One(agreed=-30), One(agreed=-31), One(agreed=0)], YEAR)
    assert len(agreed_in(of, first - 30, first - 1).agreed) == 1


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-03-15", 12, "2027-03-15"),
     ("2026-10-31", 6, "2027-04-30"), ("2026-05-31", 0, "2026-05-31")],
)  # fmt: skip
def test_some_months_later_is_the_same_day_or_the_last_of_the_month(day: str, months: int, expected: str) -> None:
    found = months_later(np.array([date.fromisoformat(day).toordinal()]), months)
    assert date.fromordinal(int(found[0])) == date.fromisoformat(expected)


def moments(*told: tuple[int, int]) -> np.ndarray:
    return np.array([day * DAY + number for day, number in told], np.int64)


def test_what_was_recorded_after_signing_was_not_known_then_however_far_back_it_is_dated() -> None:
    rooms = Rooms(np.array([1, 1, 1, 2]), moments((90, 5), (95, 30), (101, 9), (90, 6)), np.array([500, 700, 900, 100]))
    day, cents = known(rooms, np.array([1, 1, 3]), moments((100, 20), (100, 40), (100, 20)))
    assert (day.tolist(), cents.tolist()) == ([90, 95, 0], [500, 700, 0])


def test_all_that_runs_beside_it_is_asked_too_and_what_it_replaces_is_not() -> None:
    asks = Asks(np.array([1, 1, 1, 2]), moments((10, 1), (20, 2), (30, 3), (10, 4)), moments((30, 3), (99, 9), (99, 9), (99, 9)), np.array([100, 200, 400, 800]))  # fmt: skip
    assert asked(asks, np.array([1, 1, 2]), moments((20, 2), (30, 3), (9, 1))).tolist() == [300, 600, 0]


def test_a_later_calculation_counts_against_what_is_asked_at_the_end_of_its_day() -> None:
    asks = Asks(np.array([1, 1]), moments((10, 1), (20, 3)), moments((20, 3), (99, 9)), np.array([500, 300]))
    plan = Asks(np.array([1]), moments((10, 1)), moments((99, 9)), np.array([0]))
    for day, room, fits in ((20, 300, True), (20, 299, False), (19, 300, False)):
        was, held = rechecked(plan, asks, Rooms(np.array([1]), moments((day, 2)), np.array([room])))
        assert (was.tolist(), held.tolist()) == ([True], [fits])
    was, _ = rechecked(plan, asks, Rooms(np.array([1]), moments((5, 1)), np.array([9])))
    assert was.tolist() == [False]


@given(
    st.lists(st.tuples(st.integers(0, 90), st.integers(1, 50)), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 160), st.integers(-60, 90).filter(bool)), max_size=6),
    st.integers(0, 170),
)
def test_the_first_day_too_far_behind_is_that_of_walking_through_the_days(
    asked_: list[tuple[int, int]], came: list[tuple[int, int]], until: int
) -> None:
    def paid(day: int) -> int:
        return sum(cents for on, cents in came if on <= day)

    def broken(day: int) -> bool:
        due = sum(cents for on, cents in asked_ if on <= day - 31)
        went_back = any(on == day and cents < 0 for on, cents in came)
        return min(paid(day - 1), paid(day) if went_back else paid(day - 1)) < due

    walked = next((day for day in range(until + 1) if broken(day)), NEVER)
    # Beside another stage that is in order, of which nothing may be mixed in.
    due = Due(*np.array([(0, 0, 5), *((1, *one) for one in sorted(asked_)), (2, 3, 7)], np.int64).T)
    money = Came(*np.array([(0, 0, 5), *((1, *one) for one in sorted(came)), (2, 0, 7)], np.int64).T)
    found = behind(due, money, np.array([until, until, until], np.int64))
    assert found.tolist() == [NEVER, walked, NEVER]
