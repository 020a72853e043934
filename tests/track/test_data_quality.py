"""The data-quality score is that of the lowest check, is worked out by hand, and tells nothing about fewer than ten."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law.refusal import Refusal
from vereffen.track import data_quality
from vereffen.track.data_quality import BY_CODE, CHECKS, PARTS, masked, quality

WELL = dict.fromkeys(BY_CODE, (1000, 1000))

# Right, checked, and by hand: checked as told, wrong as told, the least share, the percent.
BY_HAND = [
    ((1000, 1000), (1000, 0, Fraction(1), 100)),
    ((990, 1000), (1000, 10, Fraction(99, 100), 99)),
    # Nine are wrong: only that it is fewer than ten is told, so at least 991 of 1,000 are right.
    ((991, 1000), (1000, None, Fraction(991, 1000), 99)),
    ((999, 1000), (1000, None, Fraction(991, 1000), 99)),
    # Nine are right of 1,000: only that some are.
    ((9, 1000), (1000, None, Fraction(1, 1000), 0)),
    ((10, 1000), (1000, 990, Fraction(1, 100), 1)),
    ((0, 1000), (1000, 1000, Fraction(0), 0)),
    # Of fewer than a hundred a hidden count could be anything.
    ((95, 99), (99, None, None, None)),
    ((91, 100), (100, None, Fraction(91, 100), 91)),
    ((89, 99), (99, 10, Fraction(89, 99), 89)),
    # Of nine nothing is told, of nobody that it is nobody.
    ((9, 9), (None, None, None, None)),
    ((10, 10), (10, 0, Fraction(1), 100)),
    ((0, 0), (0, None, None, None)),
]


@pytest.mark.parametrize(("counted", "told"), BY_HAND)
def test_a_check_is_told_as_by_hand(counted: tuple[int, int], told: tuple[object, ...]) -> None:
    found = quality(masked(WELL | {"due_date": counted})).looked[0]
    assert (found.check.code, found.checked, found.wrong, found.share, found.percent) == ("due_date", *told)


def test_the_score_is_that_of_the_lowest_check_and_says_what_would_mend_it() -> None:
    # 98,7 % of the days of payment, 61,2 % of the numbers of debtors: 61, whatever else is right.
    found = quality(masked(WELL | {"payment_date": (987, 1000), "debtor_link": (612, 1000)}))
    assert (found.score, found.lowest and found.lowest.code) == (61, "debtor_link")
    assert [(one.check.code, one.percent) for one in found.to_mend] == [("debtor_link", 61), ("payment_date", 98)]
    assert all(one.check.better and one.check.carries for one in found.to_mend)
    assert [found.lowest_of(part) and found.lowest_of(part).percent for part in PARTS] == [61, 100, 100, 100, 100]  # type: ignore[union-attr]


def test_what_could_not_be_looked_at_is_named_and_gives_no_score_by_itself() -> None:
    found = quality(masked(WELL | {"in_time": (0, 0)}))
    assert (found.score, found.unseen) == (100, ("timely",))
    nothing = quality(masked(dict.fromkeys(BY_CODE, (0, 0))))
    assert (nothing.score, nothing.lowest, nothing.unseen) == (None, None, tuple(PARTS))


def test_every_part_has_checks_and_every_check_says_which_figures_rest_on_it_once() -> None:
    assert {one.part for one in CHECKS} == set(PARTS)
    assert len(BY_CODE) == len(CHECKS)
    asked = {"due_date", "payment_date", "cost_date", "contact_channel", "debtor_link", "claim_order", "cost_order"}
    assert asked <= set(BY_CODE)


@pytest.mark.parametrize("wrong", [{"due_date": (1, 1)}, WELL | {"due_date": (2, 1)}, WELL | {"colour": (1, 1)}])
def test_counts_that_cannot_be_are_refused(wrong: dict[str, tuple[int, int]]) -> None:
    with pytest.raises(Refusal):
        masked(wrong)


@given(st.integers(0, 3000), st.data())
def test_the_share_never_looks_better_than_it_is_and_no_small_count_is_kept(checked: int, data: st.DataObject) -> None:
    right = data.draw(st.integers(0, checked))
    kept = masked(WELL | {"kind": (right, checked)})["kind"]
    found = next(one for one in quality({"kind": kept}).looked if one.check.code == "kind")
    if found.share is not None:
        assert found.share <= Fraction(right, checked)
    assert not any(isinstance(one, int) and 0 < one < data_quality.SMALL for one in kept.values())
    assert found.wrong is None or found.wrong == checked - right
