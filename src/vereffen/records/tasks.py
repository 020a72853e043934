"""Tasks opened for a person, each once, and the promises among them closed when they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from vereffen.approach.facts import WRITTEN, Kind
from vereffen.approach.tasks import TEXTS
from vereffen.records.models import Event, Officer, Task


def leave(municipality: int, kind: str, on: date, debtors_and_keys: Iterable[tuple[int, str]]) -> None:
    """Opens a task of that kind per (debtor, key); one whose key was used before is not opened again."""
    Task.objects.bulk_create(
        [
            Task(municipality_id=municipality, debtor_id=debtor, kind=kind, on=on, text=TEXTS[kind], key=key)
            for debtor, key in debtors_and_keys
        ],
        ignore_conflicts=True,
        batch_size=500,
    )


def promise_call(municipality: int, event: int, debtor: int, on: date, part: str, officer: int) -> None:
    """Opens the task to call somebody back, for whoever promised it; `event` is the contact in which that was."""
    _promise("terugbellen", municipality, event, debtor, on, part=part, officer_id=officer)


def promise_payment(municipality: int, event: int, debtor: int, paid_by: date, officer: int) -> None:
    """Opens the task to see, the day after, whether somebody paid as agreed in that contact."""
    _promise("afspraak", municipality, event, debtor, paid_by + timedelta(days=1), officer_id=officer)


def _promise(kind: str, municipality: int, event: int, debtor: int, on: date, **about: Any) -> None:
    key = f"{kind}:{event}"
    made = Task(municipality_id=municipality, debtor_id=debtor, kind=kind, on=on, text=TEXTS[kind], key=key, **about)
    Task.objects.bulk_create([made], ignore_conflicts=True)


def kept_by_contact(debtor: int, on: date, at: datetime, by: Officer, data: Mapping[str, Any]) -> None:
    """Closes what a later contact settles: a call-back that was made, and a promise to pay that was spoken of again.

    An attempt before the promised day keeps no promise, and neither does a letter; a new day to pay replaces the old one.
    """
    is_spoken, is_tried = bool(data["bereikt"]), data["kanaal"] not in WRITTEN
    done = []
    for task, since in _promises(Task.objects.filter(debtor=debtor), "terugbellen", "afspraak"):
        if task.kind == "terugbellen":
            is_kept = is_spoken or (is_tried and on >= task.on)
        else:
            is_kept = is_spoken and (on >= task.on or "afspraak_op" in data)
        if is_kept and since <= on:
            done.append(task.pk)
    Task.objects.filter(pk__in=done).update(done_at=at, done_by=by)
    if is_spoken:
        called_after_return(debtor, on, at, by)


def called_after_return(debtor: int, on: date, at: datetime, by: Officer) -> None:
    """Closes the calls that debits left which came back up to that day."""
    waiting = Task.objects.filter(debtor=debtor, kind="incasso_terug", done_at=None, on__lte=on)
    waiting.update(done_at=at, done_by=by)


def kept_by_payment(municipality: int, debtors: Iterable[int], at: datetime) -> None:
    """Closes the promises to pay of these people who paid something since they promised it."""
    those = set(debtors)
    among = Task.objects.filter(municipality=municipality)
    waiting = [
        (task, since) for task, since in _promises(among, "afspraak", "betaling_gemeld") if task.debtor_id in those
    ]
    if not waiting:
        return
    paid = Event.objects.filter(kind=Kind.PAYMENT, debtor__in={task.debtor_id for task, _ in waiting})
    last = dict(paid.values_list("debtor").annotate(Max("on")))
    done = [task.pk for task, since in waiting if task.debtor_id in last and last[task.debtor_id] >= since]
    Task.objects.filter(pk__in=done).update(done_at=at)


def _promises(among: QuerySet[Task], *kinds: str) -> list[tuple[Task, date]]:
    """The open promises, each with the day of the contact in which it was made."""
    found = list(among.filter(kind__in=kinds, done_at=None))
    made = {task.pk: int(number) for task in found if (number := task.key.rpartition(":")[2]).isdigit()}
    days = dict(Event.objects.filter(pk__in=set(made.values())).values_list("pk", "on"))
    return [(task, days[made[task.pk]]) for task in found if made.get(task.pk) in days]
