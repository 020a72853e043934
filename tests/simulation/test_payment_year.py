"""A year of payments of which the truth is known: nothing wrong is booked by itself, and nearly all is found."""

from __future__ import annotations

from time import process_time

import pytest

from vereffen.approach.candidates import Confidence
from vereffen.approach.matching import match
from vereffen.approach.payment_index import Known
from vereffen.simulation.payment_year import Year, is_right, payment_year


def judged(year: Year) -> tuple[int, int, int, int]:
    """Payments booked wrong, linkable ones, linkable ones booked or proposed first, and booked by themselves."""
    known = Known(year.claims, year.people)
    wrong = linkable = found = certain = 0
    for paid in year.payments:
        candidates = match(paid.received, known)
        right = bool(candidates) and is_right(paid, candidates[0])
        is_certain = bool(candidates) and candidates[0].confidence is Confidence.CERTAIN
        assert all(sum(share.cents for share in one.shares) == paid.received.cents for one in candidates)
        wrong += is_certain and not right
        certain += is_certain
        linkable += paid.is_linkable
        found += paid.is_linkable and right
    return wrong, linkable, found, certain


def test_the_same_seed_is_the_same_year() -> None:
    assert payment_year(3, 50, 40) == payment_year(3, 50, 40) != payment_year(4, 50, 40)


@pytest.mark.parametrize("seed", [1, 2])
def test_in_a_year_of_payments_nothing_is_booked_wrong(seed: int) -> None:
    wrong, linkable, found, certain = judged(payment_year(seed, 5_000, 5_000))
    assert wrong == 0
    assert found >= 0.97 * linkable
    assert certain >= 0.75 * 5_000


def test_tariffs_make_thousands_of_claims_alike() -> None:
    year = payment_year(1, 100, 5_000)
    amounts = [row.open_cents for row in year.claims]
    assert max(amounts.count(cents) for cents in (7810, 14280, 32450)) > 500


@pytest.mark.nightly
def test_in_a_year_of_a_large_municipality_nothing_is_booked_wrong() -> None:
    for seed in (1, 2, 3):
        wrong, linkable, found, _certain = judged(payment_year(seed, 100_000, 100_000))
        assert wrong == 0
        assert found >= 0.97 * linkable


def test_matching_does_not_grow_with_the_number_of_claims() -> None:
    def seconds(claims: int) -> float:
        year = payment_year(5, 1_500, claims)
        known = Known(year.claims, year.people)
        best = float("inf")
        for _ in range(3):
            start = process_time()
            for paid in year.payments:
                match(paid.received, known)
            best = min(best, process_time() - start)
        return best

    assert seconds(12_000) < 3 * seconds(1_500)
