"""Bank lines that an officer decides about: held while that happens, and each step written down once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import connection

from vereffen.approach.tasks import TEXTS
from vereffen.law.refusal import Refusal
from vereffen.records.models import LineStep, Officer, StatementLine, Task

WAITING = ("review", "assigned")
# After these a line waits for an officer again.
_BACK = ("undone", "rejected")


def held(line: int, by: Officer) -> StatementLine:
    """The line, which nobody else can decide about until this transaction ends; refused when this municipality has no such line."""
    rows = StatementLine.objects.all()
    if connection.vendor == "postgresql":
        rows = rows.select_for_update()
    found = rows.filter(pk=line, municipality=by.municipality_id, municipality__isnull=False).first()
    if found is None or found.status in {"batch", "notified"}:
        raise Refusal("There is no such bank line here: look at the list again.")
    return found


def waiting(line: int, by: Officer) -> StatementLine:
    """The line as `held`, refused when somebody decided about it already."""
    found = held(line, by)
    if found.status not in WAITING:
        raise Refusal("This bank line was settled already: nothing is done twice.")
    return found


def key_of(line: StatementLine) -> str:
    """The key of the bookings that hold now: that of the last officer who booked it, else the one of the statement."""
    last = LineStep.objects.filter(line=line, kind="booked").order_by("-number").first()
    return f"line:{line.identity}:{last.number}" if last else f"line:{line.identity}"


def next_key(line: StatementLine) -> str:
    """The key of the bookings that the next step makes."""
    return f"line:{line.identity}:{_next(line)}"


def _next(line: StatementLine) -> int:
    return LineStep.objects.filter(line=line).count() + 1


def step(
    line: StatementLine,
    kind: str,
    on: date,
    at: datetime,
    by: Officer | None,
    data: Mapping[str, Any],
    reason: str = "",
) -> LineStep:
    """Writes the step down, gives the line its new status and closes what waited for it."""
    made = LineStep.objects.create(
        municipality_id=line.municipality_id, line=line, number=_next(line), kind=kind, on=on, at=at, by=by,
        data=dict(data), reason=reason.strip()[:300],
    )  # fmt: skip
    line.status = "review" if kind in _BACK else kind
    line.save(update_fields=["status", "event", "matched_by"])
    open_tasks = Task.objects.filter(municipality=line.municipality_id, key__startswith=f"bankregel:{line.pk}:")
    open_tasks.filter(done_at=None).update(done_at=at, done_by=by)
    return made


def ask(line: StatementLine, made: LineStep, officer: Officer, on: date, until: date) -> None:
    """Opens the task of the officer to whom the line was assigned by that step."""
    Task.objects.create(
        municipality_id=line.municipality_id, kind="bankregel", on=on, until=until, text=TEXTS["bankregel"],
        key=f"bankregel:{line.pk}:{made.number}", officer=officer,
    )  # fmt: skip


def taken_back(line: StatementLine) -> list[StatementLine]:
    """The booked payments of the same account and amount that this line may take back, the newest first."""
    if line.cents >= 0 or not line.counterparty_account:
        return []
    same = StatementLine.objects.filter(
        municipality=line.municipality_id, counterparty_account=line.counterparty_account, cents=-line.cents
    )
    found = same.filter(status="booked", event__isnull=False, booked_on__lte=line.booked_on)
    return list(found.select_related("event").order_by("-booked_on", "-pk")[:5])
