"""The lot between people is balanced in each stratum and can be drawn again, whatever the order of the rows."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law.refusal import Refusal
from vereffen.track.arms import assign

PEOPLE = st.dictionaries(st.text("abcdef0123", min_size=1, max_size=6), st.sampled_from("xyz"), min_size=8)


@given(PEOPLE, st.integers(0, 99))
def test_each_stratum_is_halved_and_the_order_of_the_rows_makes_no_difference(
    given_: dict[str, str], turn: int
) -> None:
    people = list(given_)
    drawn = assign(people, [(given_[person],) for person in people], "trekking")
    assert all(abs(usual - new) <= 1 for _, usual, new in drawn.strata)
    assert sum(usual + new for _, usual, new in drawn.strata) == len(people)
    random.Random(turn).shuffle(people)
    again = assign(people, [(given_[person],) for person in people], "trekking")
    assert (again.fingerprint, again.strata) == (drawn.fingerprint, drawn.strata)
    assert dict(zip(people, again.arms, strict=True)) == dict(zip(given_, drawn.arms, strict=True))


def test_every_person_can_be_drawn_and_another_seed_draws_otherwise() -> None:
    people = [f"P{place}" for place in range(20)]
    drawn = [assign(people, [()] * 20, f"seed {place}") for place in range(60)]
    share = [sum(one.arms[place] for one in drawn) / 60 for place in range(20)]
    assert min(share) > 0.25
    assert max(share) < 0.75
    assert len({one.fingerprint for one in drawn}) == 60
    # Of an odd stratum the place that is over goes either way.
    assert {sum(assign(people[:3], [()] * 3, str(seed)).arms) for seed in range(20)} == {1, 2}


@pytest.mark.parametrize(
    ("people", "seed", "said"),
    [(["a", "a"], "s", "twice"), (["a", "b"], "", "seed"), (["a", ""], "s", "no person"), (["a"], "s", "two people")],
)
def test_a_lot_that_is_none_is_refused(people: list[str], seed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        assign(people, [()] * len(people), seed)
