"""The claims of a month and what moved on them, as columns for the indicators of the pilot."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from vereffen.approach.decision import Step
from vereffen.records.queries import indicator_rows as drawn
from vereffen.records.queries.indicator_rows import COST, CREDIT, PAYMENT, STEP, WAIVED, WRITE_OFF, looked_up
from vereffen.records.queries.indicator_written_off import NO_WRITE_OFFS, WriteOffs, write_offs
from vereffen.records.queries.team_scope import case, columns, ordinal, told
from vereffen.records.rows import Column
from vereffen.track.indicators.cohort import GROUNDS, NEVER, Cohort, Movements, Yes, first
from vereffen.track.indicators.months import month_days
from vereffen.track.indicators.pairs import begins, in_order, pairs

_ON = 'e."on"'
_REACHED = {
    "herinnering": (Step.HERINNERING,),
    "aanmaning": (Step.AANMANING, Step.VEERTIENDAGENBRIEF),
    "dwangbevel": (Step.DWANGBEVEL, Step.HERNIEUWD_BEVEL),
    "beslag": (Step.VORDERING, Step.BESLAG),
}


class Whole(NamedTuple):
    """The claims of all months together in the order of their last day, and of each its number, department and more.

    `settled` is the day at whose end nothing was owed any more for good, `NEVER` while something is. `moved` are the movements by
    the place of their claim: the day, the number of the fact, its kind, account and cents.
    """

    cohort: Cohort
    claim: Column
    department: Column
    announced: Column
    remittable: Yes
    settled: Column
    moved: dict[str, Column]


def cohorts(municipality: int, since: date, until: date, cut: date) -> list[tuple[str, Cohort]]:
    """Per month (`2026-01`) from the first day `since` up to and including the last day `until`, its claims on people.

    A claim belongs to the month of its last day; one without a last day, or on an organisation, to none. Facts count that
    happened up to and including `cut`.
    """
    during = f" AND c.last_day BETWEEN '{since.isoformat()}' AND '{until.isoformat()}'"
    whole = drawn_cohort(municipality, cut, _taken(municipality, cut), during).cohort
    return [(period, of_days(whole, inside(whole, *days))) for period, days in periods(since, until)]


def drawn_cohort(municipality: int, cut: date, taken: dict[str, Column], during: str = "") -> Whole:
    """`whole_cohort` of the claims as they stand in the tables; `during` is a condition on the claim `c`."""
    kinds = drawn.kinds(municipality, cut, during)
    claim, moved = by_last_day(drawn.claims(municipality, during), drawn.movements(municipality, cut, during))
    # Without a write-off there is no ground to look for.
    given_up = write_offs(municipality, cut) if (kinds["kind"] == WRITE_OFF).any() else NO_WRITE_OFFS
    return whole_cohort(claim, drawn.with_kinds(moved, kinds), taken, given_up, cut)


def by_last_day(claim: dict[str, Column], moved: dict[str, Column]) -> tuple[dict[str, Column], dict[str, Column]]:
    """The claims in the order of their last day, and what moved on them by claim and day, with the place of its claim for its number.

    So a month is one piece of every column. A claim without a last day comes last.
    """
    by_day = np.argsort(claim["due"])
    place = looked_up(claim["claim"][by_day], moved["claim"])
    # What an organisation owes is not counted.
    known = place >= 0
    if not known.all():
        moved, place = {name: column[known] for name, column in moved.items()}, place[known]
    order = in_order(place, moved["day"])
    claim = {name: column[by_day] for name, column in claim.items()}
    return claim, {**{name: column[order] for name, column in moved.items() if name != "claim"}, "claim": place[order]}


def whole_cohort(
    claim: dict[str, Column], moved: dict[str, Column], taken: dict[str, Column], given_up: WriteOffs, cut: date
) -> Whole:
    """All claims on people as one, with what moved on them, both `by_last_day`, and the steps that were taken.

    `taken` holds `claim` (0: all of the person), `debtor`, `day` and `step`.
    """
    owed, is_last = _owed(moved)
    closed = _closed(len(claim["claim"]), moved, owed, is_last & ~_undone(moved, given_up))
    whole = _cohort(claim, moved, closed, _steps(claim, taken), given_up, cut.toordinal())
    settled = _settled(len(claim["claim"]), moved, owed, is_last)
    remittable = claim["remittable"] == 1
    return Whole(whole, claim["claim"], claim["department"], claim["announced"], remittable, settled, moved)


def _undone(moved: dict[str, Column], given_up: WriteOffs) -> Yes:
    """Which movements were on a day on which the claim was written off, if that was undone later: then it was not over."""
    some = np.flatnonzero(moved["kind"] == WRITE_OFF)
    _, undone = given_up.ground_of(moved["number"][some])
    key = moved["claim"] * NEVER + moved["day"]
    return np.isin(key, key[some[undone]]) if undone.any() else np.zeros(len(key), bool)


def _written_off(moved: dict[str, Column], given_up: WriteOffs) -> tuple[dict[str, Movements], dict[str, Movements]]:
    """The principal that was written off, by ground; and what of it was undone."""
    some = np.flatnonzero((moved["kind"] == WRITE_OFF) & (moved["account"] == 3))
    ground, undone = given_up.ground_of(moved["number"][some])

    def by_ground(which: Yes) -> dict[str, Movements]:
        places = {name: some[which & (ground == at)] for at, name in enumerate(GROUNDS)}
        return {
            name: Movements(moved["claim"][at], moved["day"][at], -moved["cents"][at]) for name, at in places.items()
        }

    return by_ground(undone | True), by_ground(undone)


def _taken(municipality: int, cut: date) -> dict[str, Column]:
    codes = {step.code: int(step) for steps in _REACHED.values() for step in steps}
    return columns(
        f"SELECT COALESCE(e.claim_id, 0) AS claim, e.debtor_id AS debtor, {ordinal(_ON)} AS day,"
        f" {case(told('e.data', 'stap'), codes)} AS step FROM records_event e"
        f" WHERE e.municipality_id = {int(municipality)} AND e.kind IN ('step', 'taken_over', 'history') AND {_ON} <= '{cut.isoformat()}'",
        "claim", "debtor", "day", "step",
    )  # fmt: skip


def _steps(claim: dict[str, Column], taken: dict[str, Column]) -> dict[str, Column]:
    return {code: _first_step(claim, taken, np.isin(taken["step"], steps)) for code, steps in _REACHED.items()}


def _first_step(claim: dict[str, Column], taken: dict[str, Column], is_it: Yes) -> Column:
    """The first day of a step on each claim; a step without a claim is about all claims of its person."""
    found = np.full(len(claim["claim"]), NEVER, np.int64)
    own = is_it & (taken["claim"] > 0)
    place = looked_up(claim["claim"], taken["claim"][own])
    np.minimum.at(found, place[place >= 0], taken["day"][own][place >= 0])
    of_person = is_it & (taken["claim"] == 0)
    if of_person.any():
        left, right = pairs(taken["debtor"][of_person], claim["debtor"])
        np.minimum.at(found, right, taken["day"][of_person][left])
    return found


def _cohort(
    claim: dict[str, Column],
    moved: dict[str, Column],
    closed: tuple[Column, Column],
    reached: dict[str, Column],
    given_up: WriteOffs,
    cut: int,
) -> Cohort:
    kind, account, cents = moved["kind"], moved["account"], moved["cents"]

    def some(which: Yes, sign: int) -> Movements:
        return Movements(moved["claim"][which], moved["day"][which], sign * cents[which])

    is_paid = _is_paid(moved)
    written_off, undone = _written_off(moved, given_up)
    paid, ended = closed
    return Cohort(
        cut=cut,
        debtor=claim["debtor"],
        due=claim["due"],
        principal=claim["principal"],
        paid=paid,
        ended=ended,
        first_payment=first(some(is_paid & (cents < 0), -1), len(claim["claim"])),
        reached=reached,
        costs=some(((kind == COST) | (kind == STEP)) & (account == 1) & (cents > 0), 1),
        waived=some((kind == WAIVED) & (account == 1), -1),
        received=some(is_paid & (account == 3), -1),
        written_off=written_off,
        undone=undone,
    )


def _is_paid(moved: dict[str, Column]) -> Yes:
    """What the person paid; a step that takes from a claim is a set-off, and counts as received."""
    found: Yes = np.isin(moved["kind"], (PAYMENT, CREDIT)) | ((moved["kind"] == STEP) & (moved["cents"] < 0))
    return found


def _closed(claims: int, moved: dict[str, Column], owed: Column, is_last: Yes) -> tuple[Column, Column]:
    """Per claim the first day at whose end nothing was owed, through payment or through something else."""
    paid, ended = np.full(claims, NEVER, np.int64), np.full(claims, NEVER, np.int64)
    place, day = moved["claim"], moved["day"]
    # The days of one claim on which money of the person came in.
    day_of: Column = np.cumsum(is_last) - is_last
    came = np.zeros(len(place), bool)
    came[is_last] = np.bincount(day_of[_is_paid(moved) & (moved["cents"] < 0)], minlength=int(is_last.sum())) > 0
    done = is_last & (owed <= 0)
    first_done = np.full(claims, NEVER, np.int64)
    np.minimum.at(first_done, place[done], day[done])
    by_payment = done & came & (day == first_done[place])
    np.minimum.at(paid, place[by_payment], day[by_payment])
    return paid, np.where(paid == NEVER, first_done, ended)


def _settled(claims: int, moved: dict[str, Column], owed: Column, is_last: Yes) -> Column:
    """Per claim the day at whose end nothing was owed, and never again up to now."""
    place, day, is_open = moved["claim"][is_last], moved["day"][is_last], owed[is_last] > 0
    end = np.cumsum(np.bincount(place, minlength=claims))
    begin = np.append(0, end)[:-1]
    following = begin.copy()
    np.maximum.at(following, place[is_open], np.flatnonzero(is_open) + 1)
    return np.where(following < end, np.append(day, 0)[following], np.where(begin < end, NEVER, 0))


def _owed(moved: dict[str, Column]) -> tuple[Column, Yes]:
    """What was owed on the claim after each movement, and whether it was the last of a day."""
    place, day = moved["claim"], moved["day"]
    is_last = np.ones(len(place), bool)
    is_last[:-1] = (place[1:] != place[:-1]) | (day[1:] != day[:-1])
    run = np.concatenate([[0], np.cumsum(moved["cents"])])
    return run[1:] - run[begins(place)], is_last


def inside(whole: Cohort, first_day: int, last_day: int) -> slice:
    """Where the claims stand, in the order of their last day, with that day from the first up to and including the last of these."""
    start, stop = (int(at) for at in np.searchsorted(whole.due, (first_day, last_day + 1)))
    return slice(start, stop)


def of_days(whole: Cohort, some: slice) -> Cohort:
    """Those claims alone."""

    def own(of: Movements) -> Movements:
        piece = slice(*(int(at) for at in np.searchsorted(of.claim, (some.start, some.stop))))
        return Movements(of.claim[piece] - some.start, of.day[piece], of.cents[piece])

    return Cohort(
        cut=whole.cut,
        debtor=whole.debtor[some],
        due=whole.due[some],
        principal=whole.principal[some],
        paid=whole.paid[some],
        ended=whole.ended[some],
        first_payment=whole.first_payment[some],
        reached={code: day[some] for code, day in whole.reached.items()},
        costs=own(whole.costs),
        waived=own(whole.waived),
        received=own(whole.received),
        written_off={ground: own(moved) for ground, moved in whole.written_off.items()},
        undone={ground: own(moved) for ground, moved in whole.undone.items()},
    )


def periods(since: date, until: date) -> list[tuple[str, tuple[int, int]]]:
    """Each month with its first and last day."""
    found = []
    day = since.replace(day=1)
    while day <= until:
        found.append((f"{day:%Y-%m}", month_days(f"{day:%Y-%m}")))
        day = (day + timedelta(days=31)).replace(day=1)
    return found
