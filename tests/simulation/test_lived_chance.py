"""Chance without a state: what is published of its mixing, evenness, and the same number at both speeds."""

from __future__ import annotations

import numpy as np
import pytest

from vereffen.law.compiling import kept
from vereffen.simulation.lived.chance import key_of, mixed, uniform

GOLDEN = 0x9E3779B97F4A7C15
# The first numbers of SplitMix64 with seed 0, as its authors' program prints them.
PUBLISHED = (0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F)


@pytest.mark.filterwarnings("ignore:overflow:RuntimeWarning")
def test_the_mixing_is_that_of_splitmix64() -> None:
    found = [int(mixed(np.uint64(GOLDEN * place % 2**64))) for place in (1, 2, 3)]
    assert tuple(found) == PUBLISHED


@pytest.mark.filterwarnings("ignore:overflow:RuntimeWarning")
def test_both_speeds_give_the_same_and_all_of_it_lies_evenly() -> None:
    fast_key, fast = kept(key_of), kept(uniform)
    values = np.array([fast(np.uint64(fast_key(7, 2, who)), 5, 3) for who in range(20_000)])
    slow = [uniform(key_of(7, 2, who), 5, 3) for who in range(200)]
    assert values[:200].tolist() == slow
    assert values.min() >= 0
    assert values.max() < 1
    counts, _edges = np.histogram(values, bins=20, range=(0, 1))
    assert counts.min() > 880
    assert counts.max() < 1_120
