"""What a process looks like from its events: variants, what directly follows what, and how long people wait in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

DAY = 86_400
Numbers = NDArray[np.int64]


class Events(NamedTuple):
    """The events of a log: three columns of the same length, case and activity as numbers from 0, time in seconds.

    Events of one case at the same moment keep the order in which they stand.
    """

    case: Numbers
    activity: Numbers
    seconds: Numbers
    activities: tuple[str, ...]


class Variant(NamedTuple):
    """One way through the process, and how many cases went it."""

    activities: tuple[str, ...]
    cases: int


class Arc(NamedTuple):
    """How often an activity was directly followed by another, and the days in between: the median and the 90th of 100."""

    source: str
    target: str
    times: int
    median_days: float
    p90_days: float


class Throughput(NamedTuple):
    """The days from the first event of a case to its last: the median, the mean and the 90th of 100."""

    median_days: float
    mean_days: float
    p90_days: float


class Process(NamedTuple):
    """A process as it was: counts, ways through it (most gone first) and arcs (most frequent first; ties by name)."""

    cases: int
    events: int
    activities: tuple[tuple[str, int], ...]
    starts: tuple[tuple[str, int], ...]
    ends: tuple[tuple[str, int], ...]
    variants: tuple[Variant, ...]
    arcs: tuple[Arc, ...]
    throughput: Throughput


def events(case: Sequence[int], activity: Sequence[int], seconds: Sequence[int], activities: Sequence[str]) -> Events:
    """The columns in the order of case and time; ValueError when they are empty or of unequal length."""
    first, second, third = (np.asarray(column, dtype=np.int64) for column in (case, activity, seconds))
    if not len(first) or not len(first) == len(second) == len(third):
        raise ValueError("a log needs at least one event, and columns of the same length")
    # A stable sort: what happened at the same moment stays in the order of the file.
    order = np.lexsort((third, first))
    return Events(first[order], second[order], third[order], tuple(activities))


def discover(log: Events) -> Process:
    """What the events show; the same events in any order of cases give the same process.

    The arcs are the directly-follows graph of W. van der Aalst, Process Mining (Springer, 2nd edition 2016), chapter 6.
    """
    names = log.activities
    first = np.flatnonzero(np.r_[True, log.case[1:] != log.case[:-1]])
    last = np.r_[first[1:], len(log.case)] - 1
    days = (log.seconds[last] - log.seconds[first]) / DAY
    return Process(
        cases=len(first),
        events=len(log.case),
        activities=_counted(log.activity, names),
        starts=_counted(log.activity[first], names),
        ends=_counted(log.activity[last], names),
        variants=_variants(log, first, last),
        arcs=_arcs(log),
        throughput=Throughput(float(np.median(days)), float(days.mean()), float(np.quantile(days, 0.9))),
    )


def _counted(found: Numbers, names: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    counts = np.bincount(found, minlength=len(names))
    told = [(name, int(count)) for name, count in zip(names, counts, strict=True) if count]
    return tuple(sorted(told, key=lambda one: (-one[1], one[0])))


def _variants(log: Events, first: Numbers, last: Numbers) -> tuple[Variant, ...]:
    # The activities of a case as bytes: a key that costs no object per event.
    codes = log.activity.astype(np.uint32)
    whole = memoryview(codes.tobytes())
    size = codes.itemsize
    keys = Counter(
        bytes(whole[start * size : (end + 1) * size]) for start, end in zip(first.tolist(), last.tolist(), strict=True)
    )
    found = [
        Variant(tuple(log.activities[code] for code in np.frombuffer(key, np.uint32)), cases)
        for key, cases in keys.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.cases, one.activities)))


def _arcs(log: Events) -> tuple[Arc, ...]:
    within = log.case[1:] == log.case[:-1]
    size = len(log.activities)
    pairs = (log.activity[:-1] * size + log.activity[1:])[within]
    waits = ((log.seconds[1:] - log.seconds[:-1]) / DAY)[within]
    order = np.lexsort((waits, pairs))
    pairs, waits = pairs[order], waits[order]
    kinds, starts = np.unique(pairs, return_index=True)
    found = [_arc(int(kind), some, log.activities) for kind, some in zip(kinds, _parts(waits, starts), strict=True)]
    return tuple(sorted(found, key=lambda one: (-one.times, one.source, one.target)))


def _parts(waits: NDArray[Any], starts: Numbers) -> list[NDArray[Any]]:
    return np.split(waits, starts[1:]) if len(starts) else []


def _arc(kind: int, waits: NDArray[Any], names: tuple[str, ...]) -> Arc:
    source, target = divmod(kind, len(names))
    return Arc(names[source], names[target], len(waits), float(np.median(waits)), float(np.quantile(waits, 0.9)))
