"""Which rows of two tables belong together, as columns of places."""

from __future__ import annotations

import numpy as np

from vereffen.track.indicators.cohort import Column


def pairs(wanted: Column, among: Column) -> tuple[Column, Column]:
    """For each number wanted its place, once for every place among the others that holds the same number, and that place."""
    order = np.argsort(among, kind="stable")
    held = among[order]
    begin, end = np.searchsorted(held, wanted, side="left"), np.searchsorted(held, wanted, side="right")
    count = end - begin
    left = np.repeat(np.arange(len(wanted)), count)
    # Counts from the begin of each on: 0 1 2, 0, 0 1 …
    steps = np.arange(len(left)) - np.repeat(np.cumsum(count) - count, count)
    return left, order[np.repeat(begin, count) + steps]


def in_order(of: Column, then: Column) -> Column:
    """The places of two columns, by the first and then by the second; what is alike in both stays as it came.

    Both and the place go into one number while they fit: to sort numbers is several times as quick as to sort places by them.
    """
    count = len(of)
    if not count:
        return np.zeros(0, np.int64)
    least, low = int(of.min()), int(then.min())
    wide = int(then.max()) - low + 1
    if (int(of.max()) - least + 1) * wide * count > np.iinfo(np.int64).max:
        return np.lexsort((then, of))
    key = ((of - least) * wide + (then - low)) * count + np.arange(count)
    key.sort()
    return key % count


def begins(of: Column) -> Column:
    """In a sorted column, for each number the place of the first that is the same."""
    is_new = np.ones(len(of), bool)
    is_new[1:] = of[1:] != of[:-1]
    first = np.flatnonzero(is_new)
    return np.repeat(first, np.diff(first, append=len(of)))


def distinct(of: Column) -> Column:
    """Each number once, in order: by a sort, which is much quicker than how numpy finds them."""
    found = np.sort(of)
    is_new = np.ones(len(found), bool)
    is_new[1:] = found[1:] != found[:-1]
    return found[is_new]
