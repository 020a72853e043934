"""The worklist: the people for whom something is proposed or to be done, by what is due, and how many there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import NamedTuple

from vereffen.approach.decision import Step, step_of
from vereffen.approach.facts import PARTS_OF_DAY
from vereffen.approach.policy import policy
from vereffen.approach.position import ATTEMPTS
from vereffen.approach.tasks import OF_HELP
from vereffen.records import rows
from vereffen.records.models import Department, Municipality, Officer
from vereffen.records.models.officers import Role
from vereffen.records.queries.sight import claims_of, seen_by
from vereffen.records.queries.work_rows import WorkRow, work_rows

# What a choice of step may be beside the steps: people with a task.
TASKS = "taak"
WAITS = ("mij", "vrij", "collega")


class Choice(NamedTuple):
    """What is chosen from the list; empty (0) leaves nobody out.

    `step` is the code of a step or `taak`; `part` a part of the day on which nobody tried to reach the person within the
    contact window; `waits` is `mij` (my task, or I am busy with it), `vrij` (nobody is busy) or `collega` (somebody else is).
    `team` chooses the people who owe a department in which somebody of that team works, or who wait for one of them.
    """

    step: str = ""
    department: int = 0
    team: int = 0
    part: str = ""
    waits: str = ""


class Worklist(NamedTuple):
    """One page of people, how many there are in all, how many per step, how many tasks and free reminders wait."""

    rows: tuple[WorkRow, ...]
    people: int
    per_step: dict[Step, int]
    tasks: int
    reminders_ready: int


class Whose(NamedTuple):
    """For whom the list is: the officer and whom that officer may see, by what they owe or by name (None: everybody).

    `claims` are departments, each with a kind of claim ('' for all kinds).
    """

    officer: int
    claims: frozenset[tuple[int, str]] | None
    people: frozenset[int] | None
    helps: bool


EVERYBODY = Whose(0, None, None, False)


def whose(officer: Officer, at: datetime) -> Whose:
    """What of the list this officer may see at that moment; debt help sees those who get help or are put forward for it."""
    helps = officer.role == Role.DEBT_HELP
    if not helps:
        return Whose(officer.pk, claims_of(officer), None, helps)
    return Whose(officer.pk, None, frozenset(seen_by(officer, _helped(officer, at.date()), at)), helps)


def _helped(officer: Officer, on: date) -> Iterable[int]:
    """Everybody who may be helped with debts: protected or paused on that day, or put forward."""
    day, of = on.toordinal(), officer.municipality_id
    query = (
        "SELECT debtor_id FROM records_debtorposition WHERE municipality_id = %s AND (protected_until >= %s OR"
        " stopped_until >= %s) UNION SELECT debtor_id FROM records_case WHERE municipality_id = %s AND closed_on IS NULL"
    )
    return [number for (number,) in rows.select(query, [of, day, day, of])]


def version_of_work(municipality: Municipality, on: date, team: int = 0) -> tuple[object, ...]:
    """What changes whenever somebody books anything, opens, hands over or finishes a task, or takes or lets go of a person.

    With a team also when somebody joins or leaves it. Of two bookings at once the later number may come first, so what is
    kept under it is kept for a moment only.
    """
    query = (
        "SELECT (SELECT max(id) FROM records_event), count(*), max(id), sum(id * COALESCE(officer_id, 0)),"
        ' sum(CASE WHEN "on" <= %s THEN 1 ELSE 0 END), (SELECT count(*) FROM records_hold WHERE'
        " municipality_id = %s), (SELECT max(until) FROM records_hold WHERE municipality_id = %s)"
        " FROM records_task WHERE municipality_id = %s AND done_at IS NULL"
    )
    (found,) = rows.select(query, [on, *[municipality.pk] * 3])
    members = Officer.objects.filter(team=team).order_by("pk").values_list("pk", "department") if team else ()
    return (*found, *members)


def worklist(
    municipality: Municipality,
    on: date,
    choice: Choice = Choice(),  # noqa: B008 - immutable
    *,
    of: Whose = EVERYBODY,
    at: datetime | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Worklist:
    """The people for whom something is proposed or to be done, longest due first; free reminders stand apart as one batch."""
    where = _Where(municipality, on, choice, of, at)
    found = where.people(offset + limit)[offset:]
    return Worklist(work_rows(municipality, found, on, at, choice.step), *where.counts())


def first_free(
    municipality: Municipality, on: date, at: datetime, choice: Choice, of: Whose, but: frozenset[int]
) -> int | None:
    """The first person of that choice whom nobody holds at that moment, these left out."""
    where = _Where(municipality, on, choice._replace(waits=choice.waits or "vrij"), of, at)
    found = where.people(len(but) + 1)
    return next((debtor for debtor in found if debtor not in but), None)


class _Where:
    """The rows of proposals and tasks that a choice is about, as conditions on their person."""

    def __init__(self, municipality: Municipality, on: date, choice: Choice, of: Whose, at: datetime | None) -> None:
        self.municipality, self.on, self.choice, self.of = municipality, on, choice, of
        self.at = rows.moment(at) if at is not None else "9999-12-31"
        self.people_where = self._may_see() + self._chosen()

    def people(self, most: int) -> list[int]:
        """The first so many people, each once, by the day on which the first thing for them fell due."""
        size = most + 50
        while True:
            query = " UNION ALL ".join(
                f"SELECT * FROM (SELECT p.debtor_id, {day} AS due {source} ORDER BY {day}, p.debtor_id LIMIT {size}) AS s{n}"
                for n, (day, source) in enumerate(self._sources())
            )
            found = rows.select(f"{query} ORDER BY 2, 1 LIMIT {size}")
            people = list(dict.fromkeys(debtor for debtor, _ in found))
            if len(people) >= most or len(found) < size:
                return people[:most]
            size *= 2

    def counts(self) -> tuple[int, dict[Step, int], int, int]:
        """How many people in this choice, how many per step whatever the step chosen, open tasks, and reminders ready."""
        union = " UNION ALL ".join(f"SELECT p.debtor_id {source}" for _, source in self._sources())
        ((people,),) = rows.select(f"SELECT count(DISTINCT debtor_id) FROM ({union}) AS found")
        per_step = dict(rows.select(f"SELECT p.step, count(*) {self._proposed()} GROUP BY p.step"))
        ((tasks,),) = rows.select(f"SELECT count(*) {self._tasks('')} AND {self._and(self._may_see())}")
        steps = {Step(step): number for step, number in per_step.items()}
        return people, steps, tasks, steps.get(Step.HERINNERING, 0)

    def _sources(self) -> list[tuple[str, str]]:
        found = []
        step = step_of(self.choice.step) if self.choice.step else None
        if self.choice.step != TASKS:
            # Free reminders go out in one batch; they would bury the people who need a person.
            wanted = f"p.step = {int(step)}" if step is not None else f"p.step <> {int(Step.HERINNERING)}"
            found.append(("p.due", f"{self._proposed()} AND {wanted}"))
        if step is None:
            found.append(('p."on"', f"{self._tasks(self._due())} AND {self._and(self.people_where)}"))
        return found

    def _proposed(self) -> str:
        return (
            f"FROM records_proposal p WHERE p.municipality_id = {self.municipality.pk} AND p.status = 'open'"
            f" AND {self._and(self.people_where)}"
        )

    def _tasks(self, due: str) -> str:
        hidden = ", ".join(f"'{kind}'" for kind in sorted(OF_HELP))
        helps = "" if self.of.helps else f" AND (p.kind NOT IN ({hidden}) OR p.officer_id = {self.of.officer})"
        return (
            f"FROM records_task p WHERE p.municipality_id = {self.municipality.pk} AND p.done_at IS NULL"
            f" AND p.debtor_id IS NOT NULL{due}{helps}"
        )

    def _due(self) -> str:
        return f" AND p.\"on\" <= '{self.on.isoformat()}'"

    @staticmethod
    def _and(conditions: list[str]) -> str:
        return " AND ".join(conditions) or "1 = 1"

    def _may_see(self) -> list[str]:
        found = []
        if self.of.claims is not None:
            found.append(_owes(self.of.claims))
        if self.of.people is not None:
            found.append(f"p.debtor_id IN ({rows.numbers(sorted(self.of.people))})")
        return found

    def _chosen(self) -> list[str]:
        found = []
        if self.choice.department:
            found.append(_owes([(self.choice.department, "")]))
        if self.choice.team:
            found += self._of_team()
        if self.choice.part in PARTS_OF_DAY:
            found.append(self._not_tried(PARTS_OF_DAY.index(self.choice.part)))
        if self.choice.waits in WAITS:
            found.append(self._waits())
        return found

    def _of_team(self) -> list[str]:
        members = Officer.objects.filter(team=self.choice.team, municipality=self.municipality)
        told = list(members.values_list("pk", "department"))
        if any(department is None for _, department in told):
            # Somebody of the joint team works for everybody.
            return []
        for_them = f"t.officer_id IN ({rows.numbers([number for number, _ in told])})"
        return [f"({_owes([(department, '') for _, department in told if department])} OR {_with_task(for_them)})"]

    def _not_tried(self, part: int) -> str:
        days = policy(self.municipality.policy, self.on).contact_venster_dagen
        since = (self.on.toordinal() - days + 1) * 8
        tried = " OR ".join(
            f"(d.attempt_{n} >= {since} AND d.attempt_{n} / 2 %% 4 = {part})" for n in range(1, ATTEMPTS + 1)
        )
        return f"NOT EXISTS (SELECT 1 FROM records_debtorposition d WHERE d.debtor_id = p.debtor_id AND ({tried}))"

    def _waits(self) -> str:
        busy = (
            "EXISTS (SELECT 1 FROM records_hold h WHERE h.debtor_id = p.debtor_id"
            f" AND h.until > '{self.at}' AND h.officer_id"
        )
        me = self.of.officer
        if self.choice.waits == "mij":
            return f"({busy} = {me}) OR {_with_task(f't.officer_id = {me}')})"
        return f"{busy} <> {me})" if self.choice.waits == "collega" else f"NOT {busy} <> {me})"


def _owes(claims: Collection[tuple[int, str]]) -> str:
    whole = sorted({department for department, kind in claims if not kind})
    # A kind is a code; anything else is nobody's.
    some = sorted((department, kind) for department, kind in claims if kind and kind.isidentifier())
    owed = [f"c.department_id IN ({rows.numbers(whole)})"]
    owed += [f"(c.department_id = {department} AND c.kind = '{kind}')" for department, kind in some]
    return f"EXISTS (SELECT 1 FROM records_claim c WHERE c.debtor_id = p.debtor_id AND ({' OR '.join(owed)}))"


def _with_task(condition: str) -> str:
    return (
        f"EXISTS (SELECT 1 FROM records_task t WHERE t.debtor_id = p.debtor_id AND t.done_at IS NULL AND {condition})"
    )


def department_numbers(municipality: Municipality) -> dict[str, tuple[int, str]]:
    """The departments of a municipality: number and name by code."""
    found = Department.objects.filter(municipality=municipality).order_by("name")
    return {one.code: (one.pk, one.name) for one in found}
