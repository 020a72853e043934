"""Which version of a text counts on a day, where each stands, and what may be done with it by whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.letter_versions import State, Version, in_force, may_approve, may_withdraw, state_of
from vereffen.law.refusal import Refusal

MAY = date(2026, 5, 1)
DAY = timedelta(days=1)


def version(key: int, since: date | None = None, until: date | None = None, **more: int | date) -> Version:
    told = {"edition": 0, "number": key, "author": 1, **more}
    return Version(key, since=since, until=until, **told)  # type: ignore[arg-type]


FIRST, SECOND = version(1, MAY), version(2, MAY + 10 * DAY)


@pytest.mark.parametrize(
    ("versions", "edition", "on", "key"),
    [
        ((), 0, MAY, None),
        ((version(1),), 0, MAY, None),
        ((FIRST,), 0, MAY - DAY, None),
        ((FIRST,), 0, MAY, 1),
        ((FIRST, SECOND), 0, MAY + 9 * DAY, 1),
        ((FIRST, SECOND), 0, MAY + 10 * DAY, 2),
        # An end: the last day is the day before.
        ((version(1, MAY, MAY + 2 * DAY),), 0, MAY + DAY, 1),
        ((version(1, MAY, MAY + 2 * DAY),), 0, MAY + 2 * DAY, None),
        # What counted before counts again.
        ((FIRST, SECOND._replace(withdrawn_on=MAY + 12 * DAY)), 0, MAY + 11 * DAY, 2),
        ((FIRST, SECOND._replace(withdrawn_on=MAY + 12 * DAY)), 0, MAY + 12 * DAY, 1),
        # Of two from one day the one that was written last.
        ((version(4, MAY), version(3, MAY)), 0, MAY, 4),
        # An arm has its own text where there is one, else the normal one; the normal office never gets the text of an arm.
        ((FIRST, version(3, MAY, edition=1)), 1, MAY, 3),
        ((FIRST, version(3, MAY, edition=1)), 2, MAY, 1),
        ((FIRST, version(3, MAY, edition=1)), 0, MAY, 1),
        ((version(3, MAY, edition=1),), 0, MAY, None),
    ],
)
def test_which_version_counts(versions: tuple[Version, ...], edition: int, on: date, key: int | None) -> None:
    found = in_force(versions, edition, on)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("one", "on", "state"),
    [
        (version(9), MAY, State.DRAFT),
        (version(9, withdrawn_on=MAY), MAY, State.WITHDRAWN),
        (FIRST, MAY - DAY, State.COMING),
        (FIRST, MAY, State.IN_FORCE),
        (FIRST, MAY + 10 * DAY, State.REPLACED),
        (version(9, MAY, MAY + DAY), MAY + DAY, State.OVER),
        (SECOND._replace(withdrawn_on=MAY), MAY, State.WITHDRAWN),
        (version(9, MAY, edition=1), MAY + 20 * DAY, State.IN_FORCE),
    ],
)
def test_where_a_version_stands(one: Version, on: date, state: State) -> None:
    assert state_of(one, (*(other for other in (FIRST, SECOND) if other.key != one.key), one), on) is state


@pytest.mark.parametrize(
    ("one", "by", "since", "until", "why"),
    [
        (version(1), 1, MAY, None, "Another officer"),
        (version(1, MAY), 2, MAY, None, "approved already"),
        (version(1, withdrawn_on=MAY), 2, MAY, None, "withdrawn"),
        (version(1), 2, MAY - DAY, None, "has passed"),
        (version(1), 2, MAY, MAY, "must lie after"),
    ],
)
def test_what_may_not_be_approved(one: Version, by: int, since: date, until: date | None, why: str) -> None:
    with pytest.raises(Refusal, match=why):
        may_approve(one, by, MAY, since, until)
    may_approve(version(1), 2, MAY, MAY, MAY + DAY)


def test_nothing_is_withdrawn_twice() -> None:
    may_withdraw(FIRST)
    with pytest.raises(Refusal, match="withdrawn already"):
        may_withdraw(FIRST._replace(withdrawn_on=MAY))


DAYS = st.integers(0, 30).map(lambda days: MAY + days * DAY)
SOME = st.lists(st.tuples(DAYS, st.integers(0, 2), st.none() | DAYS), max_size=6)


@given(SOME, st.integers(0, 2), DAYS, DAYS)
def test_a_later_version_never_changes_what_counted_before_its_first_day(
    some: list[tuple[date, int, date | None]], edition: int, on: date, later: date
) -> None:
    known = [
        version(key, since, None if until is None or until <= since else until, edition=of)
        for key, (since, of, until) in enumerate(some, 1)
    ]
    found = in_force(known, edition, on)
    if later > on:
        assert in_force([*known, version(99, later, edition=edition)], edition, on) == found
    assert found is None or found.counts_on(on)
