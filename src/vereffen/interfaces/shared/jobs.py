"""What a worker can be asked to do: the night of one municipality, and trying a policy on invented people."""

from __future__ import annotations

from datetime import date
from typing import Any

from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from vereffen.interfaces.shared.clock import recorded_at
from vereffen.law.refusal import Refusal
from vereffen.records import nights, register
from vereffen.records.models import Municipality
from vereffen.usecases.run_night import run_night


@task
def decide_night(code: str, on: str) -> dict[str, Any]:
    """Decides the night of that municipality and day; gives its counts, or why it was refused."""
    try:
        of = _known(code)
        decided = run_night(of, date.fromisoformat(on), recorded_at(is_demo=of.is_demo)).decided
    except Refusal as refusal:
        return {"refused": str(refusal)}
    return {"claims": decided.claims, "new": decided.new, "failed": decided.failed}


@task
def try_policy(code: str, on: str, changes: dict[str, int]) -> dict[str, Any]:
    """Tries these policy values on the portfolio of that municipality; gives the document, or why it was refused."""
    # The simulation loads machine code, which only who tries something needs.
    from vereffen.interfaces.shared.policy_trial import tried

    try:
        return tried(_known(code), date.fromisoformat(on), changes)
    except Refusal as refusal:
        return {"refused": str(refusal)}


def _known(code: str) -> Municipality:
    found = register.known_municipality(code)
    if found is None:
        raise Refusal(f"Municipality {code} is not known here: load its claims first.")
    return found


def queue_of(code: str) -> str:
    """The queue of a municipality's nights and trials."""
    return f"night-{code}"


def ask_for_night(code: str, on: date) -> bool:
    """Puts the night of that municipality and day in its queue; False when it waits or is being decided already."""
    words = [code, on.isoformat()]
    waiting = DBTaskResult.objects.filter(
        task_path=decide_night.module_path, status__in=[TaskResultStatus.READY, TaskResultStatus.RUNNING]
    )
    if any(one.args_kwargs["args"] == words for one in waiting.filter(queue_name=queue_of(code))):
        return False
    decide_night.using(queue_name=queue_of(code)).enqueue(*words)
    return True


def take_up_again() -> None:
    """Puts nights back in the queue of which the worker died: they count as running and nobody decides them.

    One that was still alive does no harm: of two nights one is refused, and what is decided twice is written once.
    """
    for one in DBTaskResult.objects.running().filter(task_path=decide_night.module_path):
        of = register.known_municipality(one.args_kwargs["args"][0])
        if of is None or not nights.is_being_decided(of):
            ours = DBTaskResult.objects.filter(pk=one.pk, status=TaskResultStatus.RUNNING)
            ours.update(status=TaskResultStatus.READY)


def ask_for_trial(code: str, on: date, changes: dict[str, int]) -> str:
    """Puts a trial in the queue of that municipality and gives its number; the one that is there already when it is the same."""
    words = [code, on.isoformat(), changes]
    for one in trials(code):
        if one.args_kwargs["args"] == words and one.status != TaskResultStatus.FAILED:
            return str(one.id)
    return str(try_policy.using(queue_name=queue_of(code)).enqueue(code, on.isoformat(), changes).id)


def trials(code: str) -> list[Any]:
    """The trials of a municipality, the newest first."""
    found = DBTaskResult.objects.filter(task_path=try_policy.module_path, queue_name=queue_of(code))
    return list(found.order_by("-enqueued_at")[:20])
