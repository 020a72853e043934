"""Payments that were started on a page and what the provider told of them: facts beside the books, which only the bank fills."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.records import journal, tasks
from vereffen.records.asked import told_of
from vereffen.records.models import Event, Municipality, Task

TASK = "betaling_gemeld"


class Started(NamedTuple):
    """An order: its number, whose it is (of which municipality, dossier and claim), the cents and the reference."""

    number: str
    municipality: int
    debtor: int
    claim: int
    cents: int
    reference: str


class Coming(NamedTuple):
    """Money that a provider told of and that is not on the account yet: cents, and the day on which it was told."""

    cents: int
    on: date


def key_of(number: str) -> str:
    """The business key of an order: it is started once."""
    return f"betaalopdracht:{number}"


def _answer_key(number: str, status: str) -> str:
    return f"betaalbericht:{number}:{status}"


def start(order: Started, on: date, at: datetime, by: int) -> None:
    """Books that an order is started; one of that number stays as it was."""
    data = {"opdracht": order.number, "bedrag_cents": order.cents, "kenmerk": order.reference}
    booking = journal.Booking(
        order.debtor, Kind.PAYMENT_STARTED, on, order.claim, data, by=by, key=key_of(order.number)
    )
    journal.book(order.municipality, [booking], at)


def of(municipality: Municipality, number: str) -> Started | None:
    """The order of that number here; None when there is none."""
    event = Event.objects.filter(municipality=municipality, key=key_of(number)).first()
    if event is None or event.claim_id is None:
        return None
    data = told_of(event)
    return Started(number, municipality.pk, event.debtor_id, event.claim_id, data["bedrag_cents"], str(data["kenmerk"]))


def status(order: Started) -> str:
    """What was told last of an order; '' when nothing was. What was paid stays paid."""
    told = Event.objects.filter(municipality=order.municipality, key__startswith=_answer_key(order.number, ""))
    found = [str(told_of(event)["status"]) for event in told.order_by("sequence")]
    return "betaald" if "betaald" in found else found[-1] if found else ""


def tell(order: Started, told: str, on: date, at: datetime, days: int | None) -> bool:
    """Books what the provider tells; False when it was told before. Money that is announced is looked for after so many days
    (None: it is not waited for).
    """
    data = {"opdracht": order.number, "bedrag_cents": order.cents, "status": told}
    booking = journal.Booking(
        order.debtor, Kind.PAYMENT_TOLD, on, order.claim, data, key=_answer_key(order.number, told)
    )
    (number,) = journal.book(order.municipality, [booking], at)
    if number is None:
        return False
    if told == "betaald" and days is not None:
        tasks.leave(order.municipality, TASK, on + timedelta(days=days), [(order.debtor, f"{TASK}:{number}")])
    return True


def coming(debtors: Iterable[int]) -> Mapping[int, tuple[Coming, ...]]:
    """By debtor the money that was told of and did not come in yet, as long as the task to look for it is open."""
    open_tasks = Task.objects.filter(debtor__in=list(debtors), kind=TASK, done_at=None)
    numbers = [int(key.rpartition(":")[2]) for key in open_tasks.values_list("key", flat=True)]
    found: dict[int, list[Coming]] = {}
    for event in Event.objects.filter(pk__in=numbers).order_by("on", "sequence"):
        found.setdefault(event.debtor_id, []).append(Coming(told_of(event)["bedrag_cents"], event.on))
    return {debtor: tuple(some) for debtor, some in found.items()}
