"""Whether what was advised was done (I-24), and in which direction it was departed from."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import NEVER, Column, Yes
from vereffen.track.indicators.figures import Figure, ratio
from vereffen.track.indicators.pairs import pairs

# Within so many days after it fell due an advice is followed, or it was not.
FOLLOWED_DAYS = 30


class Advice(NamedTuple):
    """What was advised, in any order: for whom, which step, how hard that is, from when, due when, until when it stood, and rejected on."""

    debtor: Column
    step: Column
    hardness: Column
    made: Column
    due: Column
    closed: Column
    rejected: Column


class Acts(NamedTuple):
    """What was done: for whom, on which day, which step it is and how hard that is."""

    debtor: Column
    day: Column
    step: Column
    hardness: Column


class Followed(NamedTuple):
    """Each advice once: the day from which its time ran, and what became of it."""

    since: Column
    done: Yes
    harsher: Yes
    milder: Yes
    lapsed: Yes


def joined(of: Advice) -> Advice:
    """Each advice once: one that is withdrawn and given anew on the same day, for other reasons, goes on."""
    if not len(of.made):
        return of
    order = np.lexsort((of.closed, of.made, of.step, of.debtor))
    of = Advice._make(column[order] for column in of)
    goes_on = (of.debtor[1:] == of.debtor[:-1]) & (of.step[1:] == of.step[:-1]) & (of.made[1:] == of.closed[:-1])
    goes_on &= of.rejected[:-1] == NEVER
    begins = np.flatnonzero(np.concatenate([[True], ~goes_on]))
    ends = np.append(begins[1:], len(of.made)) - 1
    return Advice(
        of.debtor[begins], of.step[begins], of.hardness[begins], of.made[begins], of.due[begins],
        of.closed[ends], of.rejected[ends],
    )  # fmt: skip


def followed(of: Advice, acts: Acts) -> Followed:
    """What became of each advice up to 30 days after it fell due or was given, whichever is later.

    What was done counts while the advice stood. An act that was advised too departs from no other advice.
    """
    since = np.maximum(of.made, of.due)
    end = np.minimum(since + FOLLOWED_DAYS, of.closed)
    left, right = pairs(of.debtor, acts.debtor)
    stood = (of.made[left] <= acts.day[right]) & (acts.day[right] <= end[left])
    left, right = left[stood], right[stood]
    same = acts.step[right] == of.step[left]
    was_advised = np.zeros(len(acts.day), bool)
    was_advised[right[same]] = True
    departs = ~same & ~was_advised[right]
    harder = acts.hardness[right] > of.hardness[left]
    done, harsher, other = (np.zeros(len(since), bool) for _ in range(3))
    done[left[same]] = True
    harsher[left[departs & harder]] = True
    other[left[departs & ~harder]] = True
    # Something harsher beside what was advised is no faithful course.
    done &= ~harsher
    milder = (other | (of.rejected <= end)) & ~done & ~harsher
    lapsed = ~done & ~harsher & ~milder & (of.closed <= since + FOLLOWED_DAYS)
    return Followed(since, done, harsher, milder, lapsed)


def fidelity_figures(of: Followed, first_day: int, last_day: int, cut: int) -> list[Figure]:
    """I-24: of what was advised in these days, what was done, and what was done instead; the rest waits."""
    inside = (of.since >= first_day) & (of.since <= last_day)
    ready = inside & (of.since + FOLLOWED_DAYS <= cut)
    n, missing = int(ready.sum()), int((inside & ~ready).sum())
    waits = ~(of.done | of.harsher | of.milder | of.lapsed)
    parts = {"": of.done, "harsher": of.harsher, "milder": of.milder, "lapsed": of.lapsed, "waits": waits}
    return [ratio("I-24", part, int((which & ready).sum()), n, n, missing) for part, which in parts.items()]
