"""The figures of a team: work, waiting, how far claims go, costs, reach, arrangements; few people are never told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.conversation import STAGE_CODES
from vereffen.records.queries import team_course, team_reach, team_talks, team_work
from vereffen.records.queries.small_numbers import FEWEST, Cell, alone, at_least, is_small, parts, share
from vereffen.records.queries.team_course import AVOIDED_DAYS, Costs, Stage
from vereffen.records.queries.team_reach import AGED_MONTHS, LATE_DAYS, Made, Reach, arrangements, curve
from vereffen.records.queries.team_scope import Scope
from vereffen.records.queries.team_talks import Talks
from vereffen.records.queries.team_work import Group, Open, Wait, months_before

__all__ = [
    "AGED_MONTHS",
    "AVOIDED_DAYS",
    "FEWEST",
    "LATE_DAYS",
    "STATES",
    "Figures",
    "Row",
    "Scope",
    "months_before",
    "team_figures",
]
# What becomes of an arrangement, in the order of the table.
STATES = ("afgelost", "loopt", "achter", "niet_nagekomen", "gestopt", "veranderd")


class Row(NamedTuple):
    """One line of a table: what it is about and its counts; a count that would tell about few people is None."""

    key: str
    cells: tuple[Cell, ...]


class Figures(NamedTuple):
    """All tables of the page; what each cell counts stands beside its field in `team_figures`."""

    departments: tuple[int, ...]
    steps: tuple[Row, ...]
    tasks: tuple[Row, ...]
    groups: tuple[Row, ...]
    waits: tuple[Row, ...]
    funnel: tuple[Row, ...]
    costs: tuple[Row, ...]
    avoided: tuple[Cell, Cell]
    reach: tuple[Row, ...]
    arrangements: tuple[Row, ...]
    aged: tuple[Cell, Cell]
    curve: tuple[Row, ...]
    talks: tuple[Row, ...]
    hides_team: bool


def team_figures(scope: Scope, departments: Mapping[int, str]) -> Figures:
    """The figures of this municipality, period and department; a team counts only when that says nothing of one officer."""
    hides = scope.team is not None and not team_work.is_large(scope)
    seen = scope._replace(team=None) if hides else scope
    columns = (scope.department,) if scope.department else tuple(departments)
    made = arrangements(seen)
    return Figures(
        departments=columns,
        steps=tuple(_open(one, columns) for one in team_work.steps(seen)),
        tasks=tuple(_open(one, columns) for one in team_work.tasks(seen)),
        groups=_groups(team_work.groups(seen)),
        waits=tuple(_wait(one) for one in team_work.waits(seen)),
        funnel=_funnel(team_course.funnel(seen)),
        costs=_costs(team_course.costs(seen)),
        avoided=_avoided(seen),
        reach=_reach(team_reach.reach(seen)),
        arrangements=_months(made),
        aged=share(*team_reach.aged(made, seen.today)),
        curve=_curve(made),
        talks=_talks(team_talks.talks(seen)),
        hides_team=hides,
    )


def _open(one: Open, departments: Sequence[int]) -> Row:
    """How much is open, how much of it is late, and how much per department."""
    late, count = share(one.late, one.waiting)
    if count is None:
        return Row(one.code, (None,) * (2 + len(departments)))
    return Row(one.code, (count, late, *parts([one.by_department.get(of, 0) for of in departments])))


def _groups(found: Sequence[Group]) -> tuple[Row, ...]:
    """Officers, tasks on their names, people held now."""
    tasks, held = parts([one.tasks for one in found]), parts([one.held for one in found])
    return tuple(Row(one.name, (one.officers, tasks[at], held[at])) for at, one in enumerate(found))


def _wait(one: Wait) -> Row:
    """How many were helped, the middle wait and that of nine in ten; how many wait, and the longest of them in days."""
    few, waiting = is_small(one.helped), alone(one.waiting)
    helped = (None, None, None) if few else (one.helped, one.median, one.nine_of_ten)
    return Row(one.code, (*helped, waiting, None if waiting is None else one.longest))


def _funnel(found: Sequence[Stage]) -> tuple[Row, ...]:
    """Claims that came at least this far, on which it happened, that stopped here; people, paid by now, cents added."""
    total = sum(one.last for one in found)
    last = parts([one.last for one in found], [is_small(one.people) for one in found])
    reached = at_least([one.last for one in found], last)
    rows = []
    for at, one in enumerate(found):
        happened, _total = share(one.happened, total)
        if last[at] is None:
            rows.append(Row(one.code, (reached[at], happened, None, None, None, None)))
            continue
        paid, _last = share(one.paid, one.last)
        rows.append(Row(one.code, (reached[at], happened, one.last, one.people, paid, one.cents)))
    return tuple(rows)


def _costs(found: Sequence[Costs]) -> tuple[Row, ...]:
    """Times, people, cents; first all that was charged, then per step, then what was let go."""
    charged = sorted((one for one in found if one.code != "vervallen"), key=lambda one: -one.cents)
    shown = parts([one.people for one in charged])
    rows = [
        Row(one.code or "anders", (None, None, None) if shown[at] is None else (one.times, one.people, one.cents))
        for at, one in enumerate(charged)
    ]
    let_go = [one for one in found if one.code == "vervallen"]
    # The sum of people would count somebody twice.
    whole = sum(one.people for one in charged)
    sums = (None, None) if is_small(whole) else (sum(one.times for one in charged), sum(one.cents for one in charged))
    rows.insert(0, Row("opgelegd", (sums[0], None, sums[1])))
    for one in let_go:
        rows.append(Row(one.code, (None, None, None) if is_small(one.people) else (one.times, one.people, one.cents)))
    return tuple(rows)


def _avoided(scope: Scope) -> tuple[Cell, Cell]:
    found = team_course.avoided(scope)
    return share(found.avoided, found.people)


def _reach(found: Sequence[Reach]) -> tuple[Row, ...]:
    """Attempts and, of those, conversations, per channel and part of the day; last of all together (key empty)."""
    attempts = parts([one.attempts for one in found])
    reached = parts(
        [one.reached for one in found],
        [attempts[at] is None or is_small(one.attempts - one.reached) for at, one in enumerate(found)],
    )
    rows = [Row(f"{one.channel} {one.part}", (attempts[at], reached[at])) for at, one in enumerate(found)]
    together, whole = share(sum(one.reached for one in found), sum(one.attempts for one in found))
    return (*rows, Row("", (whole, together)))


def _talks(found: Sequence[Talks]) -> tuple[Row, ...]:
    """Per guide and step: the conversations in which it was done, and all in which something was ticked."""
    return tuple(
        Row(f"{one.guide} {code}", share(one.by_step.get(code, 0), one.conversations))
        for one in found
        for code in STAGE_CODES
    )


def _curve(made: Sequence[Made]) -> tuple[Row, ...]:
    """How many were known of that long, and of a thousand how many are kept; hidden while the others are few."""
    return tuple(
        Row(str(month), (risk, None if is_small(lost) else kept))
        for month, risk, kept, lost in curve(list(made))
        if risk >= FEWEST
    )


def _months(made: Sequence[Made]) -> tuple[Row, ...]:
    """Per month in which it was made: how many arrangements, and how many of them stand where, in the order of `STATES`."""
    by_month: dict[str, list[Made]] = {}
    for one in made:
        by_month.setdefault(date.fromordinal(one.on).isoformat()[:7], []).append(one)
    rows = []
    for month, some in sorted(by_month.items()):
        if is_small(len(some)):
            rows.append(Row(month, (None,) * (1 + len(STATES))))
        else:
            rows.append(Row(month, (len(some), *parts([sum(one.state == state for one in some) for state in STATES]))))
    return tuple(rows)
