"""What it costs to collect (I-16): minutes of staff, letters, bailiffs and software, against the principal that came in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vereffen.track.indicators.cohort import Cohort, Column, Movements, Yes, mature, within
from vereffen.track.indicators.contact import Facts
from vereffen.track.indicators.figures import YEAR, Figure
from vereffen.track.indicators.pairs import pairs

# Acts of staff, each of which takes its own time, and after them what others are paid for.
ACTS = ("gesprek", "poging", "huisbezoek", "bericht", "stap", "regeling", "onderzoek", "besluit")
LETTER, SERVED, SEIZED = PIECES = tuple(range(len(ACTS), len(ACTS) + 3))
# Fewer observations tell nothing.
FEWEST = 10
_PARTS = ("staff", "mail", "bailiff", "software")
# Half of the 95 % interval of a normal distribution, in standard errors.
_HALF = 1.959964
Amounts = NDArray[np.float64]


class Sampled(NamedTuple):
    """How long an act takes: how often it was observed, the mean minutes, and the standard error of that mean."""

    act: str
    observed: int
    minutes: float
    error: float


class Spent(NamedTuple):
    """Acts and pieces by the claims that they were for, in the order of the claims.

    `sort` is a place among `ACTS`, or `LETTER`, `SERVED` or `SEIZED`; `share` the part of it that is for this claim; `minutes` what was
    logged, 0 without; `price` the cents of an hour, or of the piece, on that day, not a number when nobody told it.
    """

    claim: Column
    day: Column
    sort: Column
    share: Amounts
    minutes: Column
    price: Amounts


class Costs(NamedTuple):
    """All that a month of claims cost: what was spent, the cents of software per claim, the newest sample of each act.

    `why` is not empty when nothing can be said at all.
    """

    spent: Spent
    software: Amounts
    sampled: Mapping[int, Sampled]
    why: str = ""


def shares(claims: tuple[Column, Column, Column, Column], acts: Facts, group: Column) -> tuple[Column, Column, Amounts]:
    """Each act with the claims that it was for, and the part of it that is for each: the places of the claim and of the act, the share.

    `claims` are number, debtor, the days on which each was announced and settled. An act that names no claim is for all that the person
    owed that day, or ever had owed when that is nothing. Acts of one `group` (0, 1 …) are one act for several claims.
    """
    number, debtor, announced, settled = claims
    act, claim = pairs(acts.debtor, debtor)
    named, day = acts.claim[act] > 0, acts.day[act]
    fits = np.where(named, acts.claim[act] == number[claim], announced[claim] <= day)
    act, claim = act[fits], claim[fits]
    is_open = settled[claim] >= acts.day[act]
    count = int(group.max()) + 1 if len(group) else 0
    any_open = np.bincount(group[act], is_open, count) > 0
    keep = is_open | ~any_open[group[act]]
    act, claim = act[keep], claim[keep]
    return claim, act, 1 / np.bincount(group[act], minlength=count)[group[act]]


def price_on(days: Column, since: Column, cents: Column) -> Amounts:
    """The price on each day, from the days since which each price counts, in order; not a number before the first."""
    return np.append(cents.astype(np.float64), np.nan)[np.searchsorted(since, days, side="right") - 1]


def cost_figures(of: Cohort, costs: Costs) -> list[Figure]:
    """I-16: cents that it cost per cent of principal received within a year, and per claim, each with the interval of the sample."""
    ready = mature(of, YEAR)
    missing = int((~ready).sum())
    if costs.why:
        return [_nothing(missing, costs.why)]
    spent = _of_year(of, ready, costs.spent)
    software = costs.software[ready]
    why = _lacking(spent, software, costs.sampled)
    if why:
        return [_nothing(missing, why)]
    staff, error = _staff(spent, costs.sampled)
    cents = (staff, _piece(spent, LETTER), _piece(spent, SERVED) + _piece(spent, SEIZED), float(software.sum()))
    whole, half = sum(cents), _quantile(spent, costs.sampled) * error
    received, n = _received(of, of.received, ready), int(ready.sum())
    found = []
    for name, under in (("per_euro", received), ("per_claim", n)):
        for part, value in (("", whole), ("_low", max(whole - half, 0.0)), ("_high", whole + half)):
            found.append(_figure(name + part, value, under, n, missing))
    return found + [_figure(part, one, received, n, missing) for part, one in zip(_PARTS, cents, strict=True)]


def _figure(part: str, cents: float, under: int, n: int, missing: int) -> Figure:
    return Figure("I-16", part, round(cents), under, n, missing, cents / under if under > 0 else None)


def _nothing(missing: int, why: str) -> Figure:
    return Figure("I-16", "", None, None, 0, missing, None, why)


def _received(of: Cohort, moved: Movements, ready: Yes) -> int:
    return int(within(of, moved, YEAR)[ready].sum())


def _of_year(of: Cohort, ready: Yes, spent: Spent) -> Spent:
    """What was spent on claims that could be followed for a year, up to a year after their last day."""
    own = ready[spent.claim] & (spent.day <= of.due[spent.claim] + YEAR)
    return Spent._make(column[own] for column in spent)


def _estimated(spent: Spent) -> Yes:
    """Which acts of staff have no minutes of their own."""
    found: Yes = (spent.sort < len(ACTS)) & (spent.minutes == 0)
    return found


def _lacking(spent: Spent, software: Amounts, sampled: Mapping[int, Sampled]) -> str:
    """What nobody told, and without which the sum would look lower than it is."""
    untold = np.isnan(spent.price)
    names = {"uur": spent.sort < len(ACTS), "brief": spent.sort == LETTER, "betekening": spent.sort == SERVED}
    names["beslag"] = spent.sort == SEIZED
    lacks = [name for name, which in names.items() if (untold & which).any()]
    lacks += ["software"] if np.isnan(software).any() else []
    if lacks:
        return f"the municipality told no price of: {', '.join(lacks)}"
    acts = [ACTS[at] for at in np.unique(spent.sort[_estimated(spent)]) if _observed(sampled, at) < FEWEST]
    return f"no sample of {FEWEST} observations or more of: {', '.join(acts)}" if acts else ""


def _observed(sampled: Mapping[int, Sampled], act: int) -> int:
    return sampled[act].observed if act in sampled else 0


def _staff(spent: Spent, sampled: Mapping[int, Sampled]) -> tuple[float, float]:
    """The cents of staff, and their standard error: logged minutes as they are, the other acts by the mean of the sample."""
    each = spent.share * spent.price / 60
    logged = (spent.sort < len(ACTS)) & (spent.minutes > 0)
    cents, variance = float((each * spent.minutes)[logged].sum()), 0.0
    estimated = _estimated(spent)
    for at in np.unique(spent.sort[estimated]):
        # One mean for all acts of a sort: when it is wrong it is wrong for each of them.
        weight = float(each[estimated & (spent.sort == at)].sum())
        cents += weight * sampled[at].minutes
        variance += (weight * sampled[at].error) ** 2
    return cents, variance**0.5


def _piece(spent: Spent, sort: int) -> float:
    return float((spent.share * spent.price)[spent.sort == sort].sum())


def _quantile(spent: Spent, sampled: Mapping[int, Sampled]) -> float:
    """Half of the 95 % interval in standard errors, by Student with the fewest observations among the acts that were estimated.

    The expansion of Fisher and Cornish; at nine degrees of freedom it is right to three places.
    """
    degrees = min((sampled[at].observed for at in np.unique(spent.sort[_estimated(spent)])), default=0) - 1
    if degrees < 1:
        return 0.0
    z = _HALF
    return (
        z + (z**3 + z) / (4 * degrees) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * degrees**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * degrees**3)
    )  # fmt: skip
