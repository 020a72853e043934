"""How much work is open, and how long people wait for it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np

from vereffen.approach.decision import Step
from vereffen.records import rows
from vereffen.records.models.officers import Role
from vereffen.records.queries.small_numbers import FEWEST
from vereffen.records.queries.team_scope import Scope, columns, first_from, holds, ordinal, told, told_number
from vereffen.records.rows import Column

_DESK = ", ".join(f"'{role.value}'" for role in (Role.OFFICER, Role.TEAM_LEAD, Role.DEBT_HELP))


class Open(NamedTuple):
    """Open work of one kind: how much, how much of it is late, and how much per department (0 = none named)."""

    code: str
    waiting: int
    late: int
    by_department: dict[int, int]


class Group(NamedTuple):
    """A team, or several small ones together (name ''): people who work there, tasks on their names, people held now."""

    name: str
    officers: int
    tasks: int
    held: int


class Wait(NamedTuple):
    """How long people waited in days: how many were helped, the middle one, nine of ten; and who waits still, the longest of them."""

    code: str
    helped: int
    median: int
    nine_of_ten: int
    waiting: int
    longest: int


def steps(scope: Scope) -> list[Open]:
    """The people for whom a step is proposed, per step and per department of the claims that it is about."""
    where = f"p.municipality_id = {scope.municipality} AND p.status = 'open'"
    join = f"JOIN records_claim c ON c.debtor_id = p.debtor_id AND {holds('p.claims', 'c.id')}"
    found = rows.select(
        f"SELECT p.step, 0, COUNT(DISTINCT p.debtor_id) FROM records_proposal p {join if scope.department else ''}"
        f" WHERE {where}{scope.of_claim()} GROUP BY p.step"
        f" UNION ALL SELECT p.step, c.department_id, COUNT(DISTINCT p.debtor_id) FROM records_proposal p {join}"
        f" WHERE {where}{scope.of_claim()} GROUP BY p.step, c.department_id"
    )
    total = {step: count for step, department, count in found if not department}
    return [
        Open(Step(step).code, total[step], 0, {one: count for of, one, count in found if one and of == step})
        for step in sorted(total)
    ]


def tasks(scope: Scope) -> list[Open]:
    """The tasks that wait today, per kind and per department that they wait for."""
    only = f" AND t.department_id = {int(scope.department)}" if scope.department else ""
    found = rows.select(
        "SELECT t.kind, COALESCE(t.department_id, 0), COUNT(*),"
        " SUM(CASE WHEN t.until < %s THEN 1 ELSE 0 END) FROM records_task t"
        f' WHERE t.municipality_id = {scope.municipality} AND t.done_at IS NULL AND t."on" <= %s{only}'
        " GROUP BY t.kind, COALESCE(t.department_id, 0) ORDER BY t.kind",
        [scope.today.isoformat(), scope.today.isoformat()],
    )
    return [
        Open(
            kind,
            sum(count for of, _, count, _ in found if of == kind),
            sum(int(late) for of, _, _, late in found if of == kind),
            {one: count for of, one, count, _ in found if of == kind},
        )
        for kind in dict.fromkeys(of for of, *_ in found)
    ]


def groups(scope: Scope) -> list[Group]:
    """The work per team; teams of few people are told together, because a figure must never be about one officer."""
    found = rows.select(
        "SELECT COALESCE(o.team_id, 0), COALESCE(MIN(n.name), ''), COUNT(*),"
        ' SUM((SELECT COUNT(*) FROM records_task t WHERE t.officer_id = o.id AND t.done_at IS NULL AND t."on" <= %s)),'
        " SUM((SELECT COUNT(*) FROM records_hold h WHERE h.officer_id = o.id AND h.until > %s))"
        " FROM records_officer o LEFT JOIN records_team n ON n.id = o.team_id"
        f" WHERE o.municipality_id = {scope.municipality} AND o.is_active AND o.role IN ({_DESK})"
        " GROUP BY COALESCE(o.team_id, 0)",
        [scope.today.isoformat(), rows.moment(scope.at)],
    )
    return together([Group(name, officers, int(owned), int(held)) for _, name, officers, owned, held in found])


def together(found: list[Group]) -> list[Group]:
    """Teams by size; those of fewer than five officers as one, and with them as many larger ones as it takes to be five."""
    large = sorted((one for one in found if one.officers >= FEWEST and one.name), key=lambda one: -one.officers)
    rest = [one for one in found if one not in large]
    while rest and sum(one.officers for one in rest) < FEWEST and large:
        rest.append(large.pop())
    if rest:
        sums = [sum(counts) for counts in zip(*((one.officers, one.tasks, one.held) for one in rest), strict=True)]
        large.append(Group("", *sums))
    return large


def is_large(scope: Scope) -> bool:
    """Whether a team may be looked at alone: five officers in it, and five or none outside it."""
    ((inside, outside),) = rows.select(
        f"SELECT COALESCE(SUM(CASE WHEN o.team_id = {int(scope.team or 0)} THEN 1 ELSE 0 END), 0),"
        f" COALESCE(SUM(CASE WHEN o.team_id = {int(scope.team or 0)} THEN 0 ELSE 1 END), 0) FROM records_officer o"
        f" WHERE o.municipality_id = {scope.municipality} AND o.is_active AND o.role IN ({_DESK})"
    )
    return int(inside) >= FEWEST and not 0 < int(outside) < FEWEST


def waits(scope: Scope) -> list[Wait]:
    """From the last day to pay to our first attempt at contact, and from a proposal to its answer."""
    due = columns(
        f"SELECT c.debtor_id AS debtor, MIN({ordinal('c.last_day')}) AS due,"
        " SUM(p.costs_open + p.interest_open + p.principal_open) AS owed"
        " FROM records_claim c JOIN records_claimposition p ON p.claim_id = c.id"
        f" WHERE c.municipality_id = {scope.municipality} AND {scope.during('c.last_day')}{scope.of_claim()}"
        # What was settled in time waits for nobody.
        " AND NOT (p.costs_open + p.interest_open + p.principal_open <= 0"
        f" AND p.last_fact_on <= {ordinal('c.last_day')}) GROUP BY c.debtor_id",
        "debtor", "due", "owed",
    )  # fmt: skip
    sought = columns(
        f"SELECT e.debtor_id AS debtor, {ordinal(_ON)} AS day FROM records_event e"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind = 'contact' AND {_ON} >= '{scope.since.isoformat()}'"
        f" AND {_ON} <= '{scope.today.isoformat()}'",
        "debtor", "day",
    )  # fmt: skip
    first = first_from(sought["debtor"], sought["day"], due["debtor"], due["due"])
    still = due["due"][(first == 0) & (due["owed"] > 0) & (due["due"] < scope.today.toordinal())]
    contact = _wait("contact", (first - due["due"])[first > 0], scope.today.toordinal() - still)
    return [contact, _answered(scope)]


_ON = 'e."on"'


def _answered(scope: Scope) -> Wait:
    # Free reminders go out by the hundred; they would hide how long everything else waits. They are told by text: PostgreSQL may
    # look before it knows that the fact is a proposal, and a step says a word under the same key.
    answered = columns(
        f"SELECT {ordinal(_ON)} - {ordinal(_MADE)} AS days FROM records_event e"
        f" JOIN records_event m ON m.id = {told_number('e.data', 'voorstel')}"
        f" WHERE e.municipality_id = {scope.municipality} AND e.kind IN ('proposal_approved', 'proposal_rejected')"
        f" AND {scope.during(_ON)}{scope.of_person('e.debtor_id')}"
        f" AND CAST({told('m.data', 'stap')} AS TEXT) <> '{int(Step.HERINNERING)}'",
        "days",
    )
    waiting = columns(
        f"SELECT {scope.today.toordinal()} - {ordinal(_MADE)} AS days FROM records_proposal p"
        f" JOIN records_event m ON m.id = p.event_id WHERE p.municipality_id = {scope.municipality}"
        f" AND p.status = 'open' AND p.step <> {int(Step.HERINNERING)}{scope.of_person('p.debtor_id')}",
        "days",
    )
    return _wait("proposal", answered["days"], waiting["days"])


_MADE = 'm."on"'


def _wait(code: str, days: Column, waiting: Column) -> Wait:
    longest = int(waiting.max()) if len(waiting) else 0
    return Wait(code, len(days), _rank(days, 50), _rank(days, 90), len(waiting), longest)


def _rank(days: Column, percent: int) -> int:
    """The day by which that share of them was helped: the nearest rank, so a day that somebody really waited."""
    return int(np.sort(days)[-(-len(days) * percent // 100) - 1]) if len(days) else 0


def months_before(day: date, months: int) -> date:
    """The day after the same day that many months earlier, so that the period holds whole months."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date.fromordinal(date(year, month + 1, min(day.day, last)).toordinal() + 1)
        except ValueError:
            continue
    raise ValueError(day)
