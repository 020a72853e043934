"""Money that goes back by an order to the bank: ordered once, seen leaving, or back again with a person."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import NamedTuple

from vereffen.approach.policy import policy
from vereffen.approach.tasks import TEXTS
from vereffen.records import bank_lines
from vereffen.records.models import LineStep, Municipality, Officer, StatementLine, Task

PREFIX = "TERUG"


class Refund(NamedTuple):
    """One refund in a file: its step, its end-to-end reference, cents, and the account and name it goes back to."""

    step: LineStep
    reference: str
    cents: int
    iban: str
    name: str


def decided(municipality: Municipality) -> list[StatementLine]:
    """The lines that an officer decided to give back and that no file held yet, the oldest first."""
    return list(StatementLine.objects.filter(municipality=municipality, status="refunded").order_by("booked_on", "pk"))


def order(line: StatementLine, message: str, on: date, at: datetime, by: Officer, second: Officer) -> None:
    """Writes down that the line goes back in that file."""
    last = LineStep.objects.filter(line=line).order_by("number").last()
    number = last.number + 1 if last else 1
    told = {
        "iban": line.counterparty_account, "bedrag_cents": line.cents, "bestand": message,
        "kenmerk": f"{PREFIX}{line.pk}X{number}", "tweede": second.pk,
    }  # fmt: skip
    bank_lines.step(line, "ordered", on, at, by, told)


def in_file(municipality: Municipality, message: str) -> list[Refund]:
    """The refunds of that file, in order; also those that came back since."""
    steps = LineStep.objects.filter(municipality=municipality, kind="ordered", data__bestand=message)
    return [
        Refund(one, one.data["kenmerk"], one.data["bedrag_cents"], one.data["iban"], one.line.counterparty_name)
        for one in steps.select_related("line").order_by("pk")
    ]


def settle(municipality: Municipality, line: StatementLine, at: datetime) -> bool:
    """Whether the line is a refund that left, which closes what waited, or one that came back, which waits for a person again."""
    step = _ordered(municipality, line)
    if step is None or line.status != "review":
        return False
    first = step.line
    if line.cents < 0 and first.status == "ordered":
        bank_lines.step(first, "paid_out", line.booked_on, at, None, {"regel": line.pk, "kenmerk": line.reference})
        bank_lines.step(line, "paid_out", line.booked_on, at, None, {"regel": first.pk})
        return True
    if line.cents > 0 and first.status == "paid_out":
        bank_lines.step(line, "settled", line.booked_on, at, None, {"regel": first.pk})
        reject(municipality, first, line.booked_on, at, None, "")
        return True
    return False


def reject(
    municipality: Municipality, line: StatementLine, on: date, at: datetime, by: Officer | None, reason: str
) -> None:
    """Lets the money wait again and gives it to whoever decided to give it back."""
    made = bank_lines.step(line, "rejected", on, at, by, {}, reason)
    whose = LineStep.objects.filter(line=line, kind="refunded").order_by("number").last()
    days = policy(municipality.policy, on).bankregel_dagen
    Task.objects.create(
        municipality=municipality, kind="teruggave_mislukt", on=on, until=on + timedelta(days=days),
        text=TEXTS["teruggave_mislukt"], key=f"bankregel:{line.pk}:{made.number}", officer=whose.by if whose else by,
    )  # fmt: skip


def rejected(municipality: Municipality, reference: str) -> StatementLine | None:
    """The line of a refund that the bank refuses, while it waits to leave."""
    steps = LineStep.objects.filter(municipality=municipality, kind="ordered", data__kenmerk=reference)
    step = steps.select_related("line").order_by("number").last()
    return step.line if step and step.line.status == "ordered" else None


def _ordered(municipality: Municipality, line: StatementLine) -> LineStep | None:
    """The newest order with the reference of this line, of exactly its amount."""
    if not line.reference.startswith(PREFIX):
        return None
    steps = LineStep.objects.filter(municipality=municipality, kind="ordered", data__kenmerk=line.reference)
    step = steps.select_related("line").order_by("number").last()
    return step if step and step.line.cents == abs(line.cents) else None
