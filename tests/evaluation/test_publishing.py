"""What a bundle hides cannot be taken from what it shows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vereffen.evaluation.counts import SMALL, read
from vereffen.evaluation.publishing import Head, ShareCount, WaitCount, bundle

HEAD = Head("0344", "2026-01", "2026-06", "2026-1")
COUNTS = st.integers(0, 40)


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=6), st.lists(COUNTS, max_size=8))
def test_a_bundle_can_be_read_and_holds_every_true_count(pairs: list[tuple[int, int]], waits: list[int]) -> None:
    shares = [ShareCount("I-2", f"2026-{place + 1:02d}", None, n + more, n) for place, (n, more) in enumerate(pairs)]
    lasting = [WaitCount("I-14", "0", 10 * place, 1, n) for place, n in enumerate(waits)]
    found = read(bundle(HEAD, shares, lasting))
    for cell, true in zip(found.shares, shares, strict=True):
        assert cell.n[0] <= true.n <= cell.n[1]
        assert cell.events[0] <= true.events <= cell.events[1]
    for wait, count in zip(found.waits, lasting, strict=True):
        assert wait.n[0] <= count.n <= wait.n[1]


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_no_small_count_follows_from_the_total(waits: list[int]) -> None:
    document = bundle(HEAD, (), [WaitCount("I-14", "0", place, 1, n) for place, n in enumerate(waits)])
    shown = [cell["n"] for cell in document["durations"] if cell["suppressed"] is None]
    assert not any(0 < n < SMALL for n in shown)
    hidden = len(waits) - len(shown)
    for total in document["totals"]:
        left = total["n"] - sum(shown)
        assert (hidden, left) == (0, 0) or (hidden > 1 and left >= SMALL)


def test_the_order_of_the_counts_makes_no_difference() -> None:
    shares = [ShareCount("I-2", f"2026-0{month}", None, 100, 40) for month in range(1, 6)]
    assert bundle(HEAD, shares, ()) == bundle(HEAD, shares[::-1], ())
