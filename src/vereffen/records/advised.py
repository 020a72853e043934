"""What is advised for claims, put together per person and step, and compared with what is proposed already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from vereffen.approach.decision import Reason, Step
from vereffen.records import rows
from vereffen.records.gather import Portfolio, Proposed, key_of
from vereffen.records.journal import Proposals
from vereffen.records.rows import Column

BROKEN = 1 << Reason.DATA_BROKEN


class Advised(NamedTuple):
    """One row per person and step, in that order: the earliest day it fell due, all reasons, the claims as text."""

    debtors: Column
    steps: Column
    due: Column
    reasons: Column
    claims: list[str]


class Changes(NamedTuple):
    """What to withdraw as (debtor, event) and to propose, and counts: left open, withdrawn for good, open per step."""

    withdrawn: list[tuple[int, int]]
    made: Proposals
    unchanged: int
    gone: int
    open_by_step: list[int]


def advised(portfolio: Portfolio, steps: ArrayLike, due: ArrayLike, reasons: ArrayLike) -> tuple[Advised, list[int]]:
    """The advice per person and step, and the debtors of whom a claim is broken; those get none."""
    step, day, why = (np.asarray(column, np.int64) for column in (steps, due, reasons))
    debtors, claims = portfolio.debtors, portfolio.claims
    broken = np.unique(debtors[(step == Step.CONTROLEREN) & (why == BROKEN)])
    asks = step != Step.WACHTEN
    if len(broken):
        asks &= ~np.isin(debtors, broken)
    taken = np.flatnonzero(asks)
    taken = taken[np.lexsort((claims[taken], step[taken], debtors[taken]))]
    key = key_of(debtors[taken], step[taken])
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    first = taken[starts]
    texts = list(map(str, claims[taken].tolist()))
    bounds = [*starts.tolist(), len(texts)]
    told = [" ".join(texts[begin:end]) for begin, end in pairwise(bounds)]
    # Of no rows at all there is no least day.
    earliest = np.minimum.reduceat(day[taken], starts) if len(starts) else day[taken]
    joined = np.bitwise_or.reduceat(why[taken], starts) if len(starts) else why[taken]
    return Advised(debtors[first], step[first], earliest, joined, told), broken.tolist()


def compare(present: Proposed, advice: Advised, broken: Sequence[int]) -> Changes:
    """What differs between what is proposed and what is advised; the proposals of broken dossiers are left alone.

    An officer's "no" to this very advice stands until the advice changes.
    """
    key = key_of(advice.debtors, advice.steps)
    at = rows.places(key, present.key)
    known, same, stays = at >= 0, np.zeros(len(key), bool), np.zeros(len(key), bool)
    was = at[known]
    same[known] = (present.due[was] == advice.due[known]) & (present.reasons[was] == advice.reasons[known])
    for one in np.flatnonzero(same).tolist():
        same[one] = present.claims[at[one]] == advice.claims[one]
    stays[same] = present.is_open[at[same]]
    made = np.flatnonzero(~same)
    gone = present.is_open & ~np.isin(present.debtor, broken)
    gone[was] = False
    replaced = at[known & ~same]
    withdrawn = np.sort(np.concatenate([np.flatnonzero(gone), replaced[present.is_open[replaced]]]))
    spelled = {day: date.fromordinal(day).isoformat() for day in np.unique(advice.due[made]).tolist()}
    return Changes(
        withdrawn=list(zip(present.debtor[withdrawn].tolist(), present.event[withdrawn].tolist(), strict=True)),
        made=Proposals(
            debtors=advice.debtors[made].tolist(),
            steps=advice.steps[made].tolist(),
            due=[spelled[day] for day in advice.due[made].tolist()],
            reasons=advice.reasons[made].tolist(),
            claims=[advice.claims[one] for one in made.tolist()],
        ),
        unchanged=int(stays.sum()),
        gone=int(gone.sum()),
        open_by_step=np.bincount(advice.steps[stays | ~same]).tolist(),
    )
