"""The reach funnel counts people, each once, as was worked out by hand; every stage is part of the one before."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vereffen.track.indicators.cohort import GRACE_DAYS, NEVER, Cohort, Movements
from vereffen.track.indicators.people import Agreed, Seen, reach

DUE = date(2026, 9, 30).toordinal()
CUT = DUE + 60
SINCE = DUE
Claim = tuple[int, int, int]


def cohort(claims: list[Claim]) -> Cohort:
    """Claims as debtor, days that the last day lies after DUE, and days after it on which it was paid."""
    debtor, due, paid = np.array(claims, np.int64).reshape(-1, 3).T
    never, none = np.full(len(claims), NEVER), Movements(*np.zeros((3, 0), np.int64))
    return Cohort(CUT, debtor, due + DUE, never, np.where(paid < NEVER, due + DUE + paid, NEVER), never, never, {}, none, none, none, {}, {})  # fmt: skip


def seen(*told: tuple[int, int, bool]) -> Seen:
    rows = np.array(told, np.int64).reshape(-1, 3).T
    return Seen(rows[0], rows[1] + DUE, rows[2].astype(bool))


def agreed(*told: tuple[int, int, int]) -> Agreed:
    rows = np.array(told, np.int64).reshape(-1, 3).T
    return Agreed(rows[0], rows[1] + DUE, np.where(rows[2] < NEVER, rows[2] + DUE, NEVER))


def test_people_come_in_view_once_and_as_far_as_they_came() -> None:
    claims = [
        (1, 0, NEVER), (1, 10, NEVER),  # two claims, one person: nobody tried
        (2, 0, NEVER),  # tried only
        (3, 0, NEVER),  # spoken with
        (4, 0, NEVER),  # agreed on the portal, kept
        (5, 0, NEVER),  # agreed, broken
        (6, 0, GRACE_DAYS),  # paid on the last day of grace: never in view
        (7, CUT - DUE - GRACE_DAYS, NEVER),  # late on the day after the cut
        (8, -GRACE_DAYS - 2, NEVER),  # late before it began
        (9, 0, GRACE_DAYS + 1),  # late for a day, spoken with before the last day only
    ]  # fmt: skip
    contacts = seen(
        (2, 5, False), (3, 5, False), (3, 9, True), (5, 9, True), (6, 3, True), (7, 50, True), (9, -1, True)
    )
    plans = agreed((4, 12, NEVER), (5, 12, 40), (8, 20, NEVER))
    assert reach(cohort(claims), contacts, plans, SINCE) == (6, 4, 3, 2, 1)
    # What breaks after the cut was kept until then, and a second one that is kept does not make the first kept.
    assert reach(cohort(claims), contacts, agreed((5, 12, 61)), SINCE)[3:] == (1, 1)
    assert reach(cohort(claims), contacts, agreed((5, 12, 40), (5, 45, NEVER)), SINCE)[3:] == (1, 0)
    assert reach(cohort([]), contacts, plans, SINCE) == (0, 0, 0, 0, 0)


_PEOPLE, _DAYS = st.integers(1, 6), st.integers(-20, 70)


@given(
    st.lists(st.tuples(_PEOPLE, _DAYS, st.sampled_from([3, 9, NEVER])), min_size=1, max_size=12),
    st.lists(st.tuples(_PEOPLE, _DAYS, st.booleans()), max_size=12),
    st.lists(st.tuples(_PEOPLE, _DAYS, st.sampled_from([20, 50, 90, NEVER])), max_size=8),
)
def test_every_stage_is_part_of_the_one_before(
    claims: list[Claim], contacts: list[tuple[int, int, bool]], plans: list[tuple[int, int, int]]
) -> None:
    found = reach(cohort(claims), seen(*contacts), agreed(*plans), SINCE)
    assert list(found) == sorted(found, reverse=True)
    assert found[0] <= len({debtor for debtor, _due, _paid in claims})
