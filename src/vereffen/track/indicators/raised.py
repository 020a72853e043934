"""Objections and complaints about late claims (I-8), and how many of them were right."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.track.indicators.cohort import NEVER, Cohort, Column, late, mature
from vereffen.track.indicators.figures import YEAR, Figure, ratio


class Raised(NamedTuple):
    """Per claim the first day since it was announced of an objection, of a complaint, and of a decision that it was right or was not."""

    objected: Column
    objection_right: Column
    objection_wrong: Column
    complained: Column
    complaint_right: Column
    complaint_wrong: Column


def raised_figures(of: Cohort, raised: Raised) -> list[Figure]:
    """I-8: late claims with an objection, and with a complaint, per 1,000; and of those that were decided, how many were right."""
    found = []
    columns = {
        "objections": (raised.objected, raised.objection_right, raised.objection_wrong),
        "complaints": (raised.complained, raised.complaint_right, raised.complaint_wrong),
    }
    among, ready = late(of), mature(of, YEAR)
    n, missing = int((among & ready).sum()), int((among & ~ready).sum())
    for part, (day, right, wrong) in columns.items():
        hit = among & ready & (day <= of.due + YEAR)
        count = int(hit.sum())
        found.append(Figure("I-8", part, count, n, n, missing, 1000 * count / n if n else None))
        # Of several decisions one that the person was right counts.
        held = hit & (right < NEVER)
        decided = int((held | (hit & (wrong < NEVER))).sum())
        found.append(ratio("I-8", f"{part}_upheld", int(held.sum()), decided, decided, count - decided))
    return found
