"""Until when a claim of a dossier can be collected, from its acts and protections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from vereffen.approach import void
from vereffen.approach.decision import Step
from vereffen.approach.facts import ClaimTerms, Regime
from vereffen.approach.position import FOR_EVER
from vereffen.approach.protections import Span
from vereffen.law import verjaring

# Steps that interrupt prescription (Awb 4:106) under the names that the law floor uses.
INTERRUPTING = {
    Step.AANMANING.code: "aanmaning",
    Step.VEERTIENDAGENBRIEF.code: "aanmaning",
    Step.DWANGBEVEL.code: "dwangbevel",
    Step.VERREKENING.code: "verrekening",
    Step.HERNIEUWD_BEVEL.code: "tenuitvoerlegging",
    Step.VORDERING.code: "tenuitvoerlegging",
    Step.BESLAG.code: "tenuitvoerlegging",
}
_REGIMES = {Regime.AWB: "awb", Regime.BELASTING: "belasting", Regime.PRIVAAT: "privaat"}


class Lapsing(NamedTuple):
    """The last day on which acts are possible as far as is known, and since when something without an end lengthens it."""

    last_day: int
    lengthens_from: int


def lapsing(
    terms: ClaimTerms, other: Iterable[verjaring.Act], taken: Iterable[void.Act], spans: Sequence[Span], plan_from: int
) -> Lapsing:
    """Until when the claim can be collected, from the steps that count and other acts; nothing when no term is known."""
    if not terms.term_end:
        return Lapsing(0, 0)
    regime = "dwangsom" if terms.verjaring_years == 1 else _REGIMES[Regime(terms.regime)]
    rules = verjaring.REGIMES[regime]
    # One that still runs has no last day yet: it lengthens once it ended.
    paused = [
        verjaring.Act(one.sort, date.fromordinal(one.start), date.fromordinal(one.end))
        for one in spans
        if one.start <= one.end < FOR_EVER
    ]
    steps = [
        verjaring.Act(INTERRUPTING[one.code], date.fromordinal(one.on)) for one in taken if one.code in INTERRUPTING
    ]
    known = rules.interrupting.keys() | rules.lengthening.keys()
    acts = tuple(act for act in (*steps, *other, *paused) if act.kind in known)
    last, anchor = _last_day(terms.term_end, acts, regime)
    running = [one.start for one in spans if one.end == FOR_EVER and one.sort in rules.lengthening]
    if plan_from and "uitstel" in rules.lengthening:
        running.append(plan_from)
    if not running or min(running) > last:
        return Lapsing(last, 0)
    # Time before the last interruption, and time that was counted already, lengthens nothing.
    counted = [act.until.toordinal() for act in acts if act.until]
    since = max(min(running), anchor + 1, *(one + 1 for one in counted if one >= min(running)))
    return Lapsing(last, since if since <= last else 0)


@lru_cache(maxsize=65_536)
def _last_day(term_end: int, acts: tuple[verjaring.Act, ...], regime: str) -> tuple[int, int]:
    found = verjaring.last_day_steps(date.fromordinal(term_end), acts, regime)
    anchor = found.interrupted_by.start.toordinal() if found.interrupted_by else term_end
    return found.last_day.toordinal(), anchor
