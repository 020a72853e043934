"""Bookings divided over departments sum to zero, ages and shares hold at their borders, and the bank is explained to the cent."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
from vereffen.approach import bookkeeping
from vereffen.approach.bookkeeping import BankLine, BankPosting, OpenItem, Posted
from vereffen.approach.policy import policy

ON = make.day("2026-11-24")
amounts = st.integers(-100_000, 100_000)
owed = st.tuples(st.sampled_from(["belastingen", "parkeren", "sociale_dienst"]), amounts)
shared = st.tuples(st.sampled_from(["bank", "tegoed", "opgelegd", "kosten_vervallen"]), amounts)


def posted(department: str, account: str, cents: int, event: int = 1) -> Posted:
    return Posted(event, ON, "payment", 7, department, "V-1" if department else "", account, cents)


@given(st.lists(st.tuples(st.lists(owed, max_size=5), st.lists(shared, max_size=3)), max_size=4))
def test_each_department_sums_to_zero_and_no_account_changes(bookings: list) -> None:
    lines = []
    for event, (claims, rest) in enumerate(bookings, 1):
        some = [posted(name, "hoofdsom", cents, event) for name, cents in claims]
        some += [posted("", name, cents, event) for name, cents in rest]
        # Whatever a booking holds, it sums to zero.
        lines += [*some, posted("", "gecorrigeerd", -sum(one.cents for one in some), event)]
    divided = bookkeeping.per_department(lines)
    sums, before, after = Counter(), Counter(), Counter()
    for one in divided:
        sums[one.event, one.department] += one.cents
        after[one.event, one.account] += one.cents
    for one in lines:
        before[one.event, one.account] += one.cents
    assert not any(sums.values())
    assert {key: cents for key, cents in before.items() if cents} == {
        key: cents for key, cents in after.items() if cents
    }


def test_a_payment_over_two_departments_leaves_the_credit_to_nobody() -> None:
    lines = [
        posted("belastingen", "hoofdsom", -6000), posted("parkeren", "kosten", -3000),
        posted("", "tegoed", -1000), posted("", "bank", 10_000),
    ]  # fmt: skip
    found = {(one.department, one.account): one.cents for one in bookkeeping.per_department(lines)}
    assert found == {
        ("belastingen", "hoofdsom"): -6000, ("belastingen", "bank"): 6000, ("parkeren", "kosten"): -3000,
        ("parkeren", "bank"): 3000, ("", "tegoed"): -1000, ("", "bank"): 1000,
    }  # fmt: skip


def item(late: int | None, cents: int = 10_000) -> OpenItem:
    last_day = None if late is None else ON - timedelta(days=late)
    return OpenItem("belastingen", "V-1", 7, last_day, cents, 0, 0)


@pytest.mark.parametrize(
    ("late", "code"),
    [(None, "lopend"), (-1, "lopend"), (0, "lopend"), (1, "1-90"), (90, "1-90"), (91, "91-365"), (365, "91-365"), (366, "366+")],
)  # fmt: skip
def test_a_class_is_the_age_of_the_claim(late: int | None, code: str) -> None:
    assert bookkeeping.age_of(item(late), ON).code == code


@pytest.mark.parametrize(("cents", "provided"), [(10, 1), (9, 0), (30, 2), (10_000, 500), (-500, 0)])
def test_the_share_of_a_class_is_rounded_once_half_up(cents: int, provided: int) -> None:
    (found,) = bookkeeping.provision([item(1, cents)], ON, policy("default", ON))
    assert (found.percent, found.provision_cents, found.open_cents, found.claims) == (5, provided, cents, 1)


@given(st.lists(st.tuples(st.integers(-400, 400), st.integers(1, 50_000)), max_size=30))
def test_the_classes_are_all_that_is_open(owes: list) -> None:
    found = bookkeeping.provision([item(late, cents) for late, cents in owes], ON, policy("default", ON))
    assert sum(one.open_cents for one in found) == sum(cents for _, cents in owes)
    assert sum(one.claims for one in found) == len(owes)


bank = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 90_000), st.booleans(), st.integers(0, 3)), max_size=20)


def told(lines: list) -> tuple[list[BankLine], list[BankPosting]]:
    """Lines of the bank, booked in whole some days later or not at all."""
    kept = [BankLine(f"L{at}", ON + timedelta(days=day), cents) for at, (day, cents, _, _) in enumerate(lines)]
    posted = [
        BankPosting(line.identity, line.on + timedelta(days=later), line.cents, -line.cents)
        for line, (_, _, is_booked, later) in zip(kept, lines, strict=True)
        if is_booked
    ]
    return kept, posted


@given(bank)
def test_what_is_booked_in_whole_is_explained_and_the_rest_waits(lines: list) -> None:
    kept, posted = told(lines)
    days = bookkeeping.reconcile(kept, posted, ON, ON + timedelta(days=30))
    assert sum(one.difference_cents for one in days) == 0
    assert sum(one.bank_cents for one in days) == sum(one.cents for one in kept)
    assert sum(one.booked_cents for one in days) == sum(one.sub_ledger_cents for one in days)
    waits = sum(cents for _, cents, is_booked, _ in lines if not is_booked)
    assert (days[-1].waiting_cents if days else 0) == waits


@pytest.mark.parametrize(
    ("wrong", "cents"),
    [
        (BankPosting("L0", ON, 4000, -4000), 1000),
        (BankPosting("LX", ON, 5000, -5000), 5000),
        (BankPosting("L0", ON, 5000, -4999), 1),
        (BankPosting("L0", ON, 10_000, -10_000), 5000),
    ],
    ids=["in part", "of no line", "not in the sub-ledger", "twice"],
)
def test_every_difference_shows_to_the_cent(wrong: BankPosting, cents: int) -> None:
    days = bookkeeping.reconcile([BankLine("L0", ON, 5000)], [wrong], ON, ON)
    assert [one.difference_cents for one in days] == [cents]


def test_a_booking_without_a_bank_line_stands_apart() -> None:
    (found,) = bookkeeping.reconcile([], [BankPosting("", ON, 700, -700)], ON, ON)
    assert (found.without_line_cents, found.booked_cents, found.sub_ledger_cents, found.difference_cents) == (
        700,
        0,
        700,
        0,
    )
