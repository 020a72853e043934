"""Open tasks, as far as they are an officer's to see: for whom, until when, overdue ones first."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When

from vereffen.approach.tasks import OF_HELP
from vereffen.records.models import Debtor, Municipality, Officer, Task
from vereffen.records.models.officers import Role
from vereffen.records.queries.sight import departments_of, seen_by, visible


class TaskRow(NamedTuple):
    """One task with the name of the person, whom it waits for, and whether its last day is over or its first day to come."""

    task: Task
    name: str
    waits_for: str
    is_overdue: bool
    is_later: bool
    is_mine: bool


class TaskList(NamedTuple):
    """One page of tasks, how many the list has, and how many of those are over their last day."""

    rows: tuple[TaskRow, ...]
    total: int
    overdue: int


def open_tasks(
    municipality: Municipality,
    officer: Officer,
    at: datetime,
    *,
    mine: bool = False,
    department: str = "",
    offset: int = 0,
    limit: int = 50,
) -> TaskList:
    """The open tasks of this officer: overdue ones first, then by last day, then without one, then what begins later.

    `mine` leaves those of the own name and of the own department when nobody is named. `at` tells by its time zone which day it is.
    """
    on = at.date()
    found = tasks_of(officer).filter(municipality=municipality, done_at=None)
    if mine:
        found = found.filter(_mine(officer))
    if department:
        found = found.filter(department__code=department)
    later = Case(When(on__gt=on, then=Value(1)), default=Value(0), output_field=IntegerField())
    ordered = found.order_by(later, F("until").asc(nulls_last=True), "on", "id")
    page = list(ordered.select_related("department", "officer", "debtor__identity")[offset : offset + limit])
    seen = seen_by(officer, {one.debtor_id for one in page if one.debtor_id}, at)
    return TaskList(
        tuple(
            _row(one, officer, on, is_seen=one.debtor_id in seen)
            for one in page
            if one.debtor_id is None or one.debtor_id in seen or one.officer_id == officer.pk
        ),
        found.count(),
        found.filter(until__lt=on).count(),
    )


def tasks_of(officer: Officer) -> QuerySet[Task]:
    """The tasks that are this officer's to see and to finish, open or done.

    The own ones; else about people one may see, of the own department or of nobody. Of debt help only who helps knows.
    """
    found = Task.objects.filter(municipality=officer.municipality_id, municipality__isnull=False)
    own = Q(officer=officer)
    if departments_of(officer) is not None:
        seen = Q(debtor=None) | Q(debtor__in=Debtor.objects.filter(visible(officer)))
        free = Q(department=None, officer=None, debtor__isnull=False)
        found = found.filter(own | (seen & (free | Q(department=officer.department_id, department__isnull=False))))
    if officer.role != Role.DEBT_HELP:
        found = found.filter(own | ~Q(kind__in=OF_HELP))
    return found


def done_meanwhile(task: int, officer: Officer) -> Task | None:
    """A task of this officer that somebody finished; None when there is no such task to see."""
    return tasks_of(officer).filter(pk=task, done_at__isnull=False).select_related("done_by").first()


def _mine(officer: Officer) -> Q:
    team = Q(officer=None, department=officer.department_id, department__isnull=False)
    return Q(officer=officer) | team


def _row(task: Task, officer: Officer, on: date, *, is_seen: bool) -> TaskRow:
    debtor = task.debtor
    identity = getattr(debtor, "identity", None) if debtor is not None and is_seen else None
    waits_for = (task.officer.get_full_name() or task.officer.username) if task.officer else ""
    return TaskRow(
        task,
        identity.name if identity else "",
        waits_for,
        task.until is not None and task.until < on,
        task.on > on,
        task.officer_id == officer.pk,
    )
