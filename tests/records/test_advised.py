"""Advice put together and compared in columns, against the plainest way to say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from random import Random
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vereffen.approach.decision import Step
from vereffen.records import advised, gather

BROKEN = advised.BROKEN
# (debtor, step) -> the day it fell due, the reasons, the claims
Advice = dict[tuple[int, int], tuple[int, int, tuple[int, ...]]]
DAYS = st.integers(740_000, 740_003)
REASONS = st.sampled_from([1, 2, 4, BROKEN, BROKEN | 1])
STEPS = st.sampled_from([0, 1, 2, int(Step.AANMANING), int(Step.CONTROLEREN)])
CLAIMS = st.dictionaries(st.integers(1, 30), st.tuples(st.integers(1, 6), STEPS, DAYS, REASONS), max_size=20)
PRESENT = st.lists(
    st.tuples(st.integers(1, 6), STEPS, DAYS, REASONS, st.lists(st.integers(1, 30), max_size=3), st.booleans()),
    max_size=12,
)


def naive(claims: dict[int, tuple[int, int, int, int]]) -> tuple[Advice, set[int]]:
    """Advice per person and step by going through the claims once."""
    broken = {debtor for debtor, step, _, why in claims.values() if step == Step.CONTROLEREN and why == BROKEN}
    found: Advice = {}
    for number, (debtor, step, due, why) in sorted(claims.items()):
        if step != Step.WACHTEN and debtor not in broken:
            first, all_of_them, numbers = found.get((debtor, step), (due, 0, ()))
            found[debtor, step] = (min(first, due), all_of_them | why, (*numbers, number))
    return found, broken


def in_columns(claims: dict[int, tuple[int, int, int, int]]) -> tuple[advised.Advised, list[int]]:
    """The same, with the rows in any order."""
    numbers = list(claims)
    Random(1).shuffle(numbers)
    table = np.array([claims[number] for number in numbers], np.int64).reshape(-1, 4).T
    some = gather.Portfolio(np.array(numbers, np.int64), table[0], {}, [])
    return advised.advised(some, table[1], table[2], table[3])


def told_by(advice: advised.Advised) -> Iterator[tuple[tuple[int, int], tuple[int, int, tuple[int, ...]]]]:
    columns = (advice.debtors, advice.steps, advice.due, advice.reasons)
    for debtor, step, due, why, numbers in zip(*(one.tolist() for one in columns), advice.claims, strict=True):
        yield (debtor, step), (due, why, tuple(map(int, numbers.split())))


@given(CLAIMS)
def test_columns_are_grouped_as_one_by_one(claims: dict[int, tuple[int, int, int, int]]) -> None:
    advice, broken = in_columns(claims)
    rows_of_it = list(told_by(advice))
    assert (dict(rows_of_it), set(broken)) == naive(claims)
    assert [key for key, _ in rows_of_it] == sorted(key for key, _ in rows_of_it)


@given(CLAIMS, PRESENT)
def test_changes_are_those_of_comparing_one_by_one(
    claims: dict[int, tuple[int, int, int, int]], present: Sequence[tuple[int, int, int, int, list[int], bool]]
) -> None:
    advice, broken = in_columns(claims)
    newest = {(debtor, step): (at, *rest) for at, (debtor, step, *rest) in enumerate(present)}
    changes = advised.compare(as_columns(newest), advice, broken)
    expected, _ = naive(claims)
    made, withdrawn, unchanged, gone, open_now = set(), set(), 0, 0, Counter[int]()
    for key, told in expected.items():
        was = newest.get(key)
        if was and (was[1], was[2], tuple(was[3])) == told:
            unchanged += was[4]
            open_now[key[1]] += was[4]
            continue
        made.add((*key, *told))
        open_now[key[1]] += 1
        if was and was[4]:
            withdrawn.add((key[0], was[0]))
    for key, was in newest.items():
        if was[4] and key not in expected and key[0] not in broken:
            gone += 1
            withdrawn.add((key[0], was[0]))
    assert set(changes.withdrawn) == withdrawn
    assert len(changes.withdrawn) == len(withdrawn)
    assert (changes.unchanged, changes.gone) == (unchanged, gone)
    assert {step: count for step, count in enumerate(changes.open_by_step) if count} == +open_now
    assert {
        (debtor, step, date.fromisoformat(due).toordinal(), why, tuple(map(int, numbers.split())))
        for debtor, step, due, why, numbers in zip(*changes.made, strict=True)
    } == made


def as_columns(newest: dict[tuple[int, int], tuple[Any, ...]]) -> gather.Proposed:
    """Proposals as `gather.proposals` gives them."""
    numbers = [(debtor, step, at, due, why) for (debtor, step), (at, due, why, *_) in newest.items()]
    debtor, step, event, due, why = np.array(numbers, np.int64).reshape(-1, 5).T
    key = gather.key_of(debtor, step)
    order = np.argsort(key)
    is_open = np.array([one[4] for one in newest.values()], bool)[order]
    texts = [" ".join(map(str, one[3])) for one in newest.values()]
    return gather.Proposed(
        key[order], debtor[order], event[order], due[order], why[order], is_open, [texts[at] for at in order]
    )
