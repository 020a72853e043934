"""Each indicator of one month: numerator, denominator, how many it counts, how many it cannot count yet, and the value."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from vereffen.track.indicators.cohort import NEVER, Cohort, Column, Movements, Yes, late, mature, within
from vereffen.track.indicators.pairs import distinct
from vereffen.track.indicators.waiting import waited

YEAR = 365
HALF_YEAR = 180
TWO_YEARS = 730
HORIZONS = (30, 90, 180, 365)


class Figure(NamedTuple):
    """One figure: `n` counted and `missing` not (too young, or not recorded); `value` is None where nothing can be said."""

    id: str
    part: str
    numerator: int | None
    denominator: int | None
    n: int
    missing: int
    value: float | None
    why: str = ""


def figures(of: Cohort) -> list[Figure]:
    """The indicators that the money and the steps of the claims of one month tell, I-1 first."""
    return [figure for make in _MADE for figure in make(of)]


def ratio(code: str, part: str, numerator: int, denominator: int, n: int, missing: int) -> Figure:
    """A figure whose value is the one through the other, None where nothing is counted."""
    return Figure(code, part, numerator, denominator, n, missing, numerator / denominator if denominator else None)


def people_of(debtor: Column, among: Yes, ready: Yes) -> tuple[Column, int]:
    """The debtors all of whose claims among these are ready, and how many are not."""
    young = distinct(debtor[among & ~ready])
    return np.setdiff1d(distinct(debtor[among]), young, assume_unique=True), len(young)


def _added_cost(of: Cohort) -> list[Figure]:
    """I-1: cents of added cost per late debtor within a year, as charged (gross) and less what was taken back (net)."""
    counted, people, missing = late_for_a_year(of)
    gross = within(of, of.costs, YEAR)
    # A waiver counts whenever it came: what is taken back after a year was not added in the end.
    net = gross - np.minimum(gross, within(of, of.waived, NEVER))
    found = []
    for part, cents in (("gross", gross), ("net", net)):
        found.append(ratio("I-1", part, int(cents[counted].sum()), len(people), len(people), missing))
    place = np.searchsorted(people, of.debtor[counted])
    each = np.bincount(place, gross[counted], len(people)) if len(people) else np.zeros(0)
    for part, share in (("median", 0.5), ("p90", 0.9)):
        value = float(np.quantile(each, share)) if len(each) else None
        found.append(Figure("I-1", part, None, len(people), len(people), missing, value))
    return found


def late_for_a_year(of: Cohort) -> tuple[Yes, Column, int]:
    """The claims and the late debtors whom I-1 counts, and how many it cannot count yet."""
    among = late(of)
    people, missing = people_of(of.debtor, among, mature(of, YEAR))
    return among & np.isin(of.debtor, people), people, missing


def _with_cost(of: Cohort) -> list[Figure]:
    """I-2: debtors with a cost within half a year; who paid, was remitted or withdrawn before stays in the denominator."""
    people, charged, missing = with_cost(of)
    return [ratio("I-2", "", len(charged), len(people), len(people), missing)]


def with_cost(of: Cohort) -> tuple[Column, Column, int]:
    """The debtors whom I-2 counts, those of them with a cost, and how many it cannot count yet."""
    everybody = np.ones(len(of.due), bool)
    people, missing = people_of(of.debtor, everybody, mature(of, HALF_YEAR))
    charged = distinct(of.debtor[within(of, of.costs, HALF_YEAR) > 0])
    return people, np.intersect1d(people, charged, assume_unique=True), missing


def _in_time(of: Cohort) -> list[Figure]:
    """I-13: claims paid in full on or before the last day."""
    ready, paid = in_time(of)
    n = int(ready.sum())
    return [ratio("I-13", "", int(paid.sum()), n, n, len(ready) - n)]


def in_time(of: Cohort) -> tuple[Yes, Yes]:
    """The claims that I-13 counts, and those of them that were paid in time."""
    ready = mature(of, 0)
    return ready, ready & (of.paid <= of.due)


def _days_to_pay(of: Cohort) -> list[Figure]:
    """I-14: days from the last day to full and to first payment; in time is 0 days. Claims still open are followed to the cut."""
    ready = mature(of, 0)
    due = of.due[ready]
    found = []
    for name, day in (("full", of.paid[ready]), ("first", of.first_payment[ready])):
        other = of.ended[ready]
        end = np.minimum(np.minimum(day, other), of.cut)
        had = day <= end
        said = waited(np.maximum(end - due, 0), had, ~had & (other <= end), YEAR)
        for part, value in (("median", said.median), ("rmst365", said.mean)):
            figure = Figure("I-14", f"{name}_{part}", int(had.sum()), len(due), len(due), len(ready) - len(due), value)
            found.append(figure)
    return found


def _recovery(of: Cohort) -> list[Figure]:
    """I-15: principal received up to a horizon, of claims that could be followed for all of it."""
    found = []
    for days in HORIZONS:
        ready = mature(of, days)
        cents, n = within(of, of.received, days)[ready], int(ready.sum())
        whole = int(of.principal[ready].sum())
        found.append(ratio("I-15", f"{days}d", int(cents.sum()), whole, n, len(ready) - n))
    return found


def _written_off(of: Cohort) -> list[Figure]:
    """I-18: principal written off within two years, all of it (gross), less what was undone since (net), and the net by ground."""
    ready = mature(of, TWO_YEARS)
    n, whole = int(ready.sum()), int(of.principal[ready].sum())

    def cents(moved: Movements) -> int:
        return int(within(of, moved, TWO_YEARS)[ready].sum())

    gross = {ground: cents(moved) for ground, moved in of.written_off.items()}
    net = {ground: all_ - cents(of.undone[ground]) for ground, all_ in gross.items()}
    told = {"gross": sum(gross.values()), "net": sum(net.values()), **net}
    return [ratio("I-18", part, one, whole, n, len(ready) - n) for part, one in told.items()]


def _funnel(of: Cohort) -> list[Figure]:
    """I-19: claims that reached each step within a year of the last day."""
    ready = mature(of, YEAR)
    n = int(ready.sum())
    return [ratio("I-19", part, int(reached.sum()), n, n, len(ready) - n) for part, reached in steps(of).items()]


def steps(of: Cohort) -> dict[str, Yes]:
    """Per step of the funnel the claims that I-19 counts and that reached it."""
    ready = mature(of, YEAR)
    return {part: ready & (day <= of.due + YEAR) for part, day in of.reached.items()}


_MADE: tuple[Callable[[Cohort], list[Figure]], ...] = (
    _added_cost, _with_cost, _in_time, _days_to_pay, _recovery, _written_off, _funnel,
)  # fmt: skip
