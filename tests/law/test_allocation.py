"""Which debt a payment goes to: the table of cases, and what holds for every payment."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.cases import cases, name_of
from vereffen.law.allocation import ARTICLES, OpenClaim, Share, allocate, payment_order
from vereffen.law.refusal import Refusal

CENTS = st.integers(0, 10**7)
CLAIMS = st.lists(st.tuples(CENTS, CENTS, CENTS, st.dates(date(2020, 1, 1), date(2020, 1, 9))), max_size=6).map(
    lambda rows: [OpenClaim(str(place), *row) for place, row in enumerate(rows)]
)
REGIMES = st.sampled_from(sorted(ARTICLES))


def _claims(case: dict[str, Any]) -> list[OpenClaim]:
    return [OpenClaim(*row) for row in case["claims"]]


@pytest.mark.parametrize("case", [case for case in cases("toerekening") if "shares" in case], ids=name_of)
def test_where_a_payment_goes(case: dict[str, Any]) -> None:
    claims = _claims(case)
    found = allocate(case["payment"], case["regime"], claims, case.get("designated"))
    assert found.shares == tuple(Share(claim.id, *row) for claim, row in zip(claims, case["shares"], strict=True))
    assert found.rest_cents == case["rest"]


@pytest.mark.parametrize("case", [case for case in cases("toerekening") if "refused" in case], ids=name_of)
def test_what_cannot_be_is_refused(case: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=case["refused"]):
        allocate(case["payment"], case["regime"], _claims(case), case.get("designated"))


@given(CENTS, REGIMES, CLAIMS, st.data())
def test_every_cent_goes_somewhere_and_nobody_pays_more_than_is_owed(
    payment: int, regime: str, claims: list[OpenClaim], data: st.DataObject
) -> None:
    designated = data.draw(st.sampled_from([None, *(claim.id for claim in claims)]))
    found = allocate(payment, regime, claims, designated)
    assert sum(share.total_cents for share in found.shares) + found.rest_cents == payment
    for claim, share in zip(claims, found.shares, strict=True):
        assert share.id == claim.id
        assert all(0 <= part <= owed for part, owed in zip(share[1:], claim[1:4], strict=True))
    owed = sum(sum(claim[1:4]) for claim in claims)
    assert found.rest_cents == max(0, payment - owed)


@given(CENTS, REGIMES, CLAIMS.filter(bool), st.data())
def test_a_later_part_is_only_paid_when_the_earlier_ones_are(
    payment: int, regime: str, claims: list[OpenClaim], data: st.DataObject
) -> None:
    designated = data.draw(st.sampled_from([None, *(claim.id for claim in claims)]))
    shares = allocate(payment, regime, claims, designated).shares
    order = payment_order(claims, designated)
    parts = [pair for place in order for pair in zip(shares[place][1:], claims[place][1:4], strict=True)]
    short = [place for place, (part, owed) in enumerate(parts) if part < owed]
    if short:
        assert not any(part for part, _ in parts[short[0] + 1 :])


@given(CLAIMS)
def test_the_order_is_by_age_with_the_designated_claim_in_front(claims: list[OpenClaim]) -> None:
    days = [claims[place].vervaldag for place in payment_order(claims, None)]
    assert days == sorted(days)
    for claim in claims:
        assert claims[payment_order(claims, claim.id)[0]] == claim


@given(CENTS, CENTS, CLAIMS)
def test_paying_in_two_parts_is_paying_at_once(first: int, second: int, claims: list[OpenClaim]) -> None:
    once = allocate(first + second, "awb", claims)
    begun = allocate(first, "awb", claims)
    left = [
        OpenClaim(claim.id, *(owed - part for owed, part in zip(claim[1:4], share[1:], strict=True)), claim.vervaldag)
        for claim, share in zip(claims, begun.shares, strict=True)
    ]
    rest = allocate(second + begun.rest_cents, "awb", left)
    both = [
        tuple(a + b for a, b in zip(one[1:], two[1:], strict=True))
        for one, two in zip(begun.shares, rest.shares, strict=True)
    ]
    assert both == [share[1:] for share in once.shares]
    assert rest.rest_cents == once.rest_cents
