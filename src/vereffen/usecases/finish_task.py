"""A colleague says that a task is done."""

from __future__ import annotations

from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records import queries
from vereffen.records.models import Officer, Task


def finish_task(task: int, at: datetime, by: Officer) -> None:
    """Keeps who finished the task and when; refused when it is done already or is not this officer's to see."""
    if by.municipality_id is None:
        raise Refusal("Who works nowhere has no tasks: sign in as an officer of a municipality.")
    # One statement, so that of two colleagues one is kept.
    waiting = Task.objects.filter(pk__in=queries.tasks_of(by).filter(pk=task).values("pk"), done_at=None)
    if not waiting.update(done_at=at, done_by=by):
        raise Refusal("This task is not open any more: look at the list again.")
