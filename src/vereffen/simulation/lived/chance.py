"""Chance without a state: a number that depends on who, when and what alone, so that it never matters who computes it."""

from __future__ import annotations

from typing import Any

import numpy as np


def mixed(number: Any) -> Any:
    """A whole number of 64 bits with its bits thoroughly mixed (the finaliser of SplitMix64)."""
    number = (number ^ (number >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    number = (number ^ (number >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return number ^ (number >> np.uint64(31))


def key_of(seed: int, draw: int, household: int) -> Any:
    """The key of one household in one draw; the policy is no part of it, so that both policies meet the same chance."""
    key = mixed(np.uint64(seed) + np.uint64(0x9E3779B97F4A7C15))
    key = mixed(key + np.uint64(draw) * np.uint64(0xD1342543DE82EF95))
    return mixed(key + np.uint64(household))


def uniform(key: Any, place: int, what: int) -> float:
    """A number from 0 up to 1 for this household, place (a week, a claim) and purpose."""
    bits = mixed(key + np.uint64(place * 64 + what) * np.uint64(0x9E3779B97F4A7C15))
    return float(bits >> np.uint64(11)) * 1.1102230246251565e-16
