"""Until when a claim of a dossier can be collected, from its acts and protections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

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


def lapses_on(terms: ClaimTerms, acts: Iterable[verjaring.Act], spans: Iterable[Span]) -> int:
    """The last day on which acts are possible (ordinal), 0 for a claim of which no term is known."""
    if not terms.term_end:
        return 0
    regime = "dwangsom" if terms.verjaring_years == 1 else _REGIMES[Regime(terms.regime)]
    rules = verjaring.REGIMES[regime]
    # One that still runs has no last day yet: it lengthens once it ended.
    paused = [
        verjaring.Act(one.sort, date.fromordinal(one.start), date.fromordinal(one.end))
        for one in spans
        if one.start <= one.end < FOR_EVER
    ]
    known = rules.interrupting.keys() | rules.lengthening.keys()
    return _last_day(terms.term_end, tuple(act for act in (*acts, *paused) if act.kind in known), regime)


@lru_cache(maxsize=65_536)
def _last_day(term_end: int, acts: tuple[verjaring.Act, ...], regime: str) -> int:
    return verjaring.last_day(date.fromordinal(term_end), acts, regime).toordinal()
