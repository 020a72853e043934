"""The places of two columns in order: the quick way says what the slow way says, also where the numbers do not fit in one."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from vereffen.track.indicators.pairs import in_order

SMALL = st.integers(-5, 5)
LARGE = st.integers(-(2**62), 2**62 - 1)


@given(st.lists(st.tuples(SMALL, SMALL)) | st.lists(st.tuples(LARGE, LARGE)) | st.lists(st.tuples(SMALL, LARGE)))
def test_it_is_the_order_of_both_columns(rows: list[tuple[int, int]]) -> None:
    of, then = np.array(rows, np.int64).reshape(-1, 2).T
    assert in_order(of, then).tolist() == np.lexsort((then, of)).tolist()
