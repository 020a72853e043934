"""The indicators of what was done before costs came, against claims worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
import pytest

from vereffen.track.indicators.cohort import NEVER, Cohort, Movements
from vereffen.track.indicators.contact import Contacts, Done, Facts, contact_figures, contacted, first_of

DUE = date(2026, 1, 31).toordinal()
TEL, MAIL, LETTER = 0, 3, 5
MORNING, AFTERNOON = 0, 1


class One(NamedTuple):
    """A claim of € 100 that was announced 42 days before its last day: days after that day on which things happened."""

    debtor: int = 1
    paid: int | None = None
    ended: int | None = None
    cost: int | None = None
    spoken: int | None = None
    sought: int | None = None
    checked: int | None = None
    remittable: bool = True
    verified: bool = False
    since: int = 0


def told(code: str, given: Sequence[One], followed: int) -> tuple[object, ...]:
    def days(name: str) -> np.ndarray:
        found = [getattr(one, name) for one in given]
        return np.array(
            [NEVER if t is None else DUE + one.since + t for one, t in zip(given, found, strict=True)], np.int64
        )

    nothing = Movements(*np.zeros((3, 0), np.int64))
    charged = [(at, DUE + one.since + one.cost, 900) for at, one in enumerate(given) if one.cost is not None]
    of = Cohort(
        cut=DUE + followed, debtor=np.array([one.debtor for one in given], np.int64),
        due=np.array([DUE + one.since for one in given], np.int64), principal=np.full(len(given), 10_000),
        paid=days("paid"), ended=days("ended"), first_payment=days("paid"), reached={},
        costs=Movements(*np.array(charged, np.int64).reshape(-1, 3).T), waived=nothing, received=nothing, written_off={}, undone={},
    )  # fmt: skip
    done = Done(
        days("spoken"), days("sought"), days("checked"),
        np.array([one.remittable for one in given], bool), np.array([one.verified for one in given], bool),
    )  # fmt: skip
    (one,) = [f for f in contact_figures(of, done) if f.id == code]
    return one.numerator, one.denominator, one.n, one.missing, one.value


CASES = [
    # I-3: the day before the cost is before it, the day itself is not.
    ("I-3", [One(cost=20, spoken=19), One(2, cost=20, spoken=20)], 60, (1, 2, 2, 0, 0.5)),
    # Who paid in the days of grace is no late claim; who paid later without a cost never came that far.
    ("I-3", [One(paid=7, spoken=3), One(2, paid=30, spoken=10), One(3)], 60, (0, 1, 1, 0, 0.0)),
    # Without a cost the sixtieth day counts, and a conversation after it does not.
    ("I-3", [One(spoken=60), One(2, spoken=61)], 61, (1, 2, 2, 0, 0.5)),
    ("I-3", [One(cost=90, spoken=80)], 100, (0, 1, 1, 0, 0.0)),
    # Open on the sixtieth day is that far, paid on it is not.
    ("I-3", [One(paid=60), One(2, paid=61)], 90, (0, 1, 1, 0, 0.0)),
    ("I-3", [One(cost=20, spoken=5), One(2, cost=20, spoken=5, since=1)], 60, (1, 1, 1, 1, 1.0)),
    # A conversation before the last day counts: somebody rang in time.
    ("I-3", [One(cost=20, spoken=-10)], 60, (1, 1, 1, 0, 1.0)),
    # I-4: only claims with a cost; looked for before the day of the cost.
    ("I-4", [One(cost=20, sought=19), One(2, cost=20, sought=20), One(3)], 180, (1, 2, 2, 0, 0.5)),
    ("I-4", [One(cost=181, sought=19)], 181, (0, 0, 0, 0, None)),
    ("I-4", [One(cost=20, sought=19)], 179, (0, 0, 0, 1, None)),
    ("I-4", [One(cost=20), One(2, cost=180, sought=100)], 180, (1, 2, 2, 0, 0.5)),
    # A conversation alone is one attempt, and who paid after the cost stays in.
    ("I-4", [One(cost=20, spoken=5, paid=30)], 180, (0, 1, 1, 0, 0.0)),
    # I-7: before the first cost; on its day is too late.
    ("I-7", [One(cost=20, checked=19), One(2, cost=20, checked=20)], 180, (1, 2, 2, 0, 0.5)),
    # Without a cost within half a year; what has no remission and what was paid in time is no part.
    ("I-7", [One(checked=180), One(2, checked=181), One(3, remittable=False), One(4, paid=2)], 200, (1, 2, 2, 0, 0.5)),
    # One claim of two that came too late spoils it for the person.
    ("I-7", [One(cost=20, checked=10), One(cost=5, checked=10)], 180, (0, 1, 1, 0, 0.0)),
    ("I-7", [One(checked=5), One(2, checked=5, since=3)], 180, (1, 1, 1, 1, 1.0)),
    ("I-7", [One(cost=20), One(2)], 180, (0, 2, 2, 0, 0.0)),
    # I-25: a person counts once, by the first claim that became late.
    ("I-25", [One(verified=True), One(2)], 7, (1, 2, 2, 0, 0.5)),
    ("I-25", [One(), One(verified=True, since=5)], 20, (0, 1, 1, 0, 0.0)),
    ("I-25", [One(verified=True), One(since=5)], 20, (1, 1, 1, 0, 1.0)),
    ("I-25", [One(verified=True, paid=7), One(2, ended=-1, verified=True)], 20, (0, 0, 0, 0, None)),
    ("I-25", [One(verified=True)], 6, (0, 0, 0, 1, None)),
    ("I-25", [One(verified=True, paid=8), One(2, verified=True)], 7, (2, 2, 2, 0, 1.0)),
]  # fmt: skip


@pytest.mark.parametrize(("code", "given", "followed", "expected"), CASES)
def test_it_is_what_was_worked_out_by_hand(
    code: str, given: list[One], followed: int, expected: tuple[object, ...]
) -> None:
    assert told(code, given, followed) == expected


def test_each_indicator_of_what_was_done_has_five_cases() -> None:
    assert all(sum(case[0] == code for case in CASES) >= 5 for code in ("I-3", "I-4", "I-7", "I-25"))


def column(*told: int) -> np.ndarray:
    return np.array(told, np.int64)


@pytest.mark.parametrize(
    ("attempts", "sought"),
    [
        ([(5, TEL, MORNING), (9, MAIL, AFTERNOON)], 9),
        # Twice over one channel, or twice in the morning, is not looked for in earnest.
        ([(5, TEL, MORNING), (9, TEL, AFTERNOON)], NEVER),
        ([(5, TEL, MORNING), (9, MAIL, MORNING)], NEVER),
        # The third makes two that differ in both: the letter in the morning and the call in the afternoon.
        ([(5, TEL, MORNING), (9, LETTER, MORNING), (12, TEL, AFTERNOON)], 12),
        # What was tried before the claim was announced was about something else.
        ([(-1, TEL, MORNING), (9, MAIL, AFTERNOON)], NEVER),
        ([(0, TEL, MORNING), (9, MAIL, AFTERNOON)], 9),
        ([], NEVER),
    ],
)
def test_looked_for_in_earnest_is_over_two_channels_in_two_parts_of_the_day(
    attempts: list[tuple[int, int, int]], sought: int
) -> None:
    day, channel, part = np.array(attempts, np.int64).reshape(-1, 3).T
    none = np.zeros(len(day), np.int64)
    of = Contacts(Facts(none + 1, none, day), channel, part, none == 1)
    spoken, found = contacted(column(7), column(1), column(0), of)
    assert (spoken.tolist(), found.tolist()) == ([NEVER], [sought])


def test_a_fact_about_one_claim_says_nothing_of_another_and_one_about_the_person_of_all() -> None:
    facts = Facts(column(1, 1, 2), column(7, 0, 0), column(5, 9, 1))
    assert first_of(column(7, 8, 9), column(1, 1, 3), column(0, 0, 0), facts).tolist() == [5, 9, NEVER]
