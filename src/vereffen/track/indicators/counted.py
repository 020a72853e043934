"""What of a month may be counted for others: whole numbers of its claims and debtors, once all of the month was followed for long enough."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.track.indicators.cohort import Cohort
from vereffen.track.indicators.figures import HALF_YEAR, YEAR, figures

WAIT = "I-14"
# A claim paid in full up to so many days after its last day: our operationalisation of the share beside the cents of I-15.
PAID = {0: "I-13", 30: "I-15/paid-30d", 90: "I-15/paid-90d", HALF_YEAR: "I-15/paid-180d", YEAR: "I-15/paid-365d"}
# What is kept first when two counts lie so near that one of them is hidden.
_FIRST = ("I-13", "I-15/paid-180d", "I-19/aanmaning", "I-19/dwangbevel", "I-19/beslag", "I-19/herinnering")
COST = "I-2"


class Counts(NamedTuple):
    """The claims, or the debtors, of a month: how many, per indicator how many had it, and whether these are done."""

    n: int
    told: tuple[tuple[str, int, bool], ...]
    waits: tuple[tuple[int, str], ...]


def counted(of: Cohort, last_day: date) -> tuple[Counts, Counts]:
    """The counts on the claims and those on the debtors of the month that ends on `last_day`.

    A horizon that the whole month has not reached yet is left out: nothing young is taken for bad, and every count of claims
    is about the same claims.
    """
    over = of.cut - last_day.toordinal()
    told: dict[str, tuple[int, bool]] = {}
    waits = tuple((days, code) for days, code in PAID.items() if days <= over)
    for days, code in waits:
        told[code] = int((of.paid <= of.due + days).sum()), True
    said = {(one.id, one.part): one for one in figures(of) if one.id in {"I-2", "I-19"}}
    debtors = Counts(0, (), ())
    if over >= HALF_YEAR:
        cost = said["I-2", ""]
        debtors = Counts(cost.denominator or 0, ((COST, cost.numerator or 0, False),), ())
    if over >= YEAR:
        told |= {f"I-19/{part}": (one.numerator or 0, False) for (code, part), one in said.items() if code == "I-19"}
    order = sorted(told, key=lambda code: _FIRST.index(code) if code in _FIRST else len(_FIRST))
    return Counts(len(of.due), tuple((code, *told[code]) for code in order), waits), debtors
