"""A colleague says that a task is done."""

from __future__ import annotations

from datetime import datetime

from vereffen.law.refusal import Refusal
from vereffen.records.models import Officer, Task


def finish_task(task: int, at: datetime, by: Officer) -> None:
    """Keeps who finished the task and when; refused when it is done already or belongs to another municipality."""
    waiting = Task.objects.filter(pk=task, municipality=by.municipality, municipality__isnull=False, done_at=None)
    # One statement, so that of two colleagues one is kept.
    if not waiting.update(done_at=at, done_by=by):
        raise Refusal("This task is not open any more: look at the list again.")
