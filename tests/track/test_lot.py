"""The lot can be drawn again by hand, and does not depend on the order in which the municipalities are named."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vereffen.law.refusal import Refusal
from vereffen.track.lot import draw

CODES = ("0344", "0363", "0518", "0599", "0772")


def test_the_order_is_that_of_the_digests_by_hand() -> None:
    # printf 'Staatsloterij 2026-11-10:0344' | sha256sum, and so on: the first digits, sorted.
    seed = "Staatsloterij 2026-11-10"
    digests = {code: hashlib.sha256(f"{seed}:{code}".encode()).hexdigest() for code in CODES}
    lot = draw(CODES, seed)
    assert [digests[code] for code in lot.order] == sorted(digests.values())
    assert lot.fingerprint == hashlib.sha256(",".join(lot.order).encode()).hexdigest()


@given(st.permutations(CODES), st.text(min_size=1))
def test_the_order_of_naming_changes_nothing(codes: list[str], seed: str) -> None:
    assert draw(codes, seed) == draw(CODES, seed)


@pytest.mark.parametrize(
    ("codes", "seed", "said"),
    [
        (["0344", "344"], "x", "four digits"), (["0344", "0344"], "x", "twice"), (["0344"], "x", "at least two"),
        (["0344", "0363"], "", "needs a seed"), (["0344", "٠٣٦٣"], "x", "four digits"),
    ],
)  # fmt: skip
def test_a_lot_that_is_none_is_refused(codes: list[str], seed: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        draw(codes, seed)
