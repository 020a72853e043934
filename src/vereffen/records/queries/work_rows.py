"""The rows of the worklist: for each person what comes first and why, what is owed, how contact was sought, who is busy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from vereffen.approach.decision import Reason, Step, reasons, step_of
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.position import ATTEMPTS
from vereffen.records import holds, rows
from vereffen.records.models import Hold, Municipality

# What is shown first when several steps are due for one person: what helps before what costs.
FIRST = (
    Step.CONTROLEREN,
    Step.CORRECTIE,
    Step.STUITING,
    Step.CONTACT,
    Step.KWIJTSCHELDING_NAGAAN,
    Step.SCHULDHULP,
    Step.REGELING,
    Step.HERINNERING,
    Step.EVENREDIGHEID,
    Step.BUNDELEN,
    Step.VEERTIENDAGENBRIEF,
    Step.AANMANING,
    Step.DWANGBEVEL,
    Step.VOORAANKONDIGING,
    Step.VORDERING,
    Step.BESLAG,
    Step.AFBOEKEN,
)
_ORDER = {step: place for place, step in enumerate(FIRST)}


class Work(NamedTuple):
    """One open task about a person: what kind, from when, by when, on which part of the day, and for whom (0: anybody)."""

    number: int
    kind: str
    on: date
    until: date | None
    part: str
    officer: int
    text: str


class WorkRow(NamedTuple):
    """One person on the worklist.

    `step` is None for somebody with tasks only. `tried` are the parts of the day on which contact was sought, `spoken_on`
    the last conversation.
    """

    debtor: int
    name: str
    step: Step | None
    due: date
    why: tuple[Reason, ...]
    proposal: int
    claims: int
    departments: int
    open_cents: int
    attempts: int
    tried: tuple[str, ...]
    spoken_on: date | None
    other_steps: tuple[Step, ...]
    tasks: tuple[Work, ...]
    hold: Hold | None = None


def work_rows(
    municipality: Municipality, people: Sequence[int], on: date, at: datetime | None, wanted: str
) -> tuple[WorkRow, ...]:
    """A row for each of these people, in this order; always the same number of queries."""
    if not people:
        return ()
    listed = rows.numbers(people)
    proposed: dict[int, list[tuple[Step, date, int, int]]] = defaultdict(list)
    query = (
        "SELECT debtor_id, step, due, reasons, event_id FROM records_proposal"
        f" WHERE debtor_id IN ({listed}) AND status = 'open'"
    )
    for debtor, step, due, why, event in rows.select(query):
        proposed[debtor].append((Step(step), due, why, event))
    tasks = _tasks(listed, on)
    names = dict(rows.select(f"SELECT debtor_id, name FROM records_identity WHERE debtor_id IN ({listed})"))
    owed = _owed(listed)
    sought = _sought(listed)
    busy = holds.held(people, at) if at is not None else {}
    first = step_of(wanted) if wanted else None
    found = []
    for debtor in people:
        steps = sorted(proposed[debtor], key=lambda one: (one[0] != first, _ORDER.get(one[0], len(FIRST)), one[1]))
        claims, departments, cents = owed.get(debtor, (0, 0, 0))
        found.append(
            WorkRow(
                debtor,
                names.get(debtor) or "",
                steps[0][0] if steps else None,
                min([one[1] for one in steps] + [one.on for one in tasks[debtor]], default=on),
                reasons(steps[0][2]) if steps else (),
                steps[0][3] if steps else 0,
                claims,
                departments,
                cents,
                *sought.get(debtor, (0, (), None)),
                tuple(one[0] for one in steps[1:]),
                tuple(tasks[debtor]),
                busy.get(debtor),
            )
        )
    return tuple(found)


def _tasks(listed: str, on: date) -> dict[int, list[Work]]:
    found: dict[int, list[Work]] = defaultdict(list)
    query = (
        'SELECT debtor_id, id, kind, "on", until, part, officer_id, text FROM records_task'
        f' WHERE debtor_id IN ({listed}) AND done_at IS NULL AND "on" <= \'{on.isoformat()}\' ORDER BY "on", id'
    )
    for debtor, number, kind, since, until, part, officer, text in rows.select(query):
        found[debtor].append(Work(number, kind, since, until, part, officer or 0, text))
    return found


def _owed(listed: str) -> dict[int, tuple[int, int, int]]:
    """How many claims are open, of how many departments, and how much is owed, from the positions."""
    query = (
        "SELECT p.debtor_id, count(*), count(DISTINCT c.department_id),"
        " sum(p.costs_open + p.interest_open + p.principal_open)"
        " FROM records_claimposition p JOIN records_claim c ON c.id = p.claim_id"
        f" WHERE p.debtor_id IN ({listed}) AND p.costs_open + p.interest_open + p.principal_open > 0 GROUP BY p.debtor_id"
    )
    return {debtor: (claims, departments, int(cents)) for debtor, claims, departments, cents in rows.select(query)}


def _sought(listed: str) -> dict[int, tuple[int, tuple[str, ...], date | None]]:
    columns = ", ".join(f"attempt_{number}" for number in range(1, ATTEMPTS + 1))
    query = f"SELECT debtor_id, two_way_on, {columns} FROM records_debtorposition WHERE debtor_id IN ({listed})"
    found = {}
    for debtor, spoken, *attempts in rows.select(query):
        made = [one for one in attempts if one]
        parts = {one // 2 % 4 for one in made}
        tried = tuple(name for place, name in enumerate(PARTS_OF_DAY) if place in parts)
        found[debtor] = (len(made), tried, date.fromordinal(spoken) if spoken else None)
    return found
