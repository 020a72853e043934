"""Debits that the bank gave back: the payment taken back, the reason kept, one call for a person, and how it was settled."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from vereffen.approach import returned_debits
from vereffen.approach.direct_debit import Again
from vereffen.approach.facts import Kind
from vereffen.approach.payment_clues import Received
from vereffen.law.refusal import Refusal
from vereffen.records import bank_lines, incoming, journal, mandates
from vereffen.records.mandates import Debit
from vereffen.records.models import Event, Mandate, Municipality, StatementLine, Task


class Returned(NamedTuple):
    """A debit that came back: which, on which day we knew, the code of the bank, and how it was settled (None: not yet)."""

    debit: Debit
    on: date
    code: str
    settled: Mapping[str, Any] | None

    @property
    def reason(self) -> returned_debits.Reason:
        """The reason in plain words."""
        return returned_debits.reason(self.code)


def debit_of(municipality: int, part: Received, reference: str) -> Debit | None:
    """The debit that this money gives back: by its own reference, else by its mandate and amount."""
    if part.cents >= 0:
        return None
    found = mandates.asked(municipality, reference) or mandates.asked_under(municipality, part.mandate, -part.cents)
    return found if found and found.cents == -part.cents else None


def take(municipality: Municipality, line: StatementLine, debit: Debit, code: str, at: datetime) -> None:
    """Keeps that the debit came back with this line, and takes back the payment that it had been booked as.

    What cannot be taken back by itself waits for an officer; never is anything charged.
    """
    line.reference = debit.reference
    line.save(update_fields=["reference"])
    hear(municipality, debit, code, max(line.booked_on, at.date()), at)
    same = StatementLine.objects.filter(municipality=municipality, reference=debit.reference, cents=debit.cents)
    paid = same.exclude(status__in=("batch", "notified")).order_by("-pk").first()
    if paid is None:
        return
    if paid.status in bank_lines.WAITING:
        for one, other in ((paid, line), (line, paid)):
            bank_lines.step(one, "settled", line.booked_on, at, None, {"regel": other.pk})
    elif paid.status == "booked":
        _take_back(municipality, line, paid, at)


def _take_back(municipality: Municipality, line: StatementLine, paid: StatementLine, at: datetime) -> None:
    events = incoming.events_of(municipality.pk, bank_lines.key_of(paid))
    told = {"teruggedraaid": [event.pk for event in events], "kenmerk": paid.reference}
    try:
        made = incoming.turned_back(events, line.booked_on, None, told)
    except Refusal:
        # The money became credit that was used since: an officer looks.
        return
    keys = incoming.keys_of(f"line:{line.identity}")
    keyed = [booking._replace(key=key) for booking, key in zip(made, keys, strict=False)]
    first, *_ = journal.book(municipality.pk, keyed, at)
    line.event_id, line.matched_by, line.status = first, "incasso", "booked"
    line.save(update_fields=["event", "matched_by", "status"])


def came_back(paid: StatementLine) -> bool:
    """Whether the bank gave back the debit that this line brought: then nothing more is to be undone."""
    if not paid.reference or paid.cents <= 0:
        return False
    others = StatementLine.objects.filter(municipality=paid.municipality_id, reference=paid.reference, status="booked")
    return others.filter(cents=-paid.cents).exists()


def hear(municipality: Municipality, debit: Debit, code: str, on: date, at: datetime) -> bool:
    """Keeps once that a debit came back and why, lets the mandate rest when the reason asks it, and leaves one call.

    Whether that was new.
    """
    data = {
        "mandaat": debit.mandate, "kenmerk": debit.reference, "bedrag_cents": debit.cents,
        "dag": debit.day.isoformat(), "reden": code,
    }  # fmt: skip
    name = f"storno:{debit.reference}"
    booking = journal.Booking(debit.debtor, Kind.DEBIT_RETURNED, on, debit.claim, data, key=name)
    (number,) = journal.book(municipality.pk, [booking], at)
    task = f"incasso_terug:{debit.reference}"
    if number is None:
        if not code or _code(municipality.pk, name):
            return False
        later = booking._replace(data={**data, returned_debits.LATER: True}, key=f"{name}:reden")
        journal.book(municipality.pk, [later], at)
        Task.objects.filter(municipality=municipality, key=task, done_at=None).update(
            text=returned_debits.reason(code).call
        )
    else:
        Task.objects.create(
            municipality=municipality, debtor_id=debit.debtor, kind="incasso_terug", on=on, key=task,
            text=returned_debits.reason(code).call,
        )  # fmt: skip
    mandate = Mandate.objects.get(pk=debit.mandate)
    if returned_debits.reason(code).pauses and mandate.ended_on is None and mandate.paused_on is None:
        mandates.pause(mandate, on)
        rests = journal.Booking(debit.debtor, Kind.MANDATE_PAUSED, on, data={"mandaat": mandate.pk, "reden": code})
        journal.book(municipality.pk, [rests], at)
    return True


def _code(municipality: int, name: str) -> str:
    found = Event.objects.filter(municipality=municipality, key__in=(name, f"{name}:reden")).order_by("-pk").first()
    return str(json.loads(found.data)["reden"]) if found else ""


def of(debtor: int) -> list[Returned]:
    """The debits of a person that came back, the newest first."""
    kinds = (Kind.DEBIT, Kind.DEBIT_RETURNED, Kind.DEBIT_SETTLED)
    events = list(Event.objects.filter(debtor=debtor, kind__in=kinds).order_by("sequence"))
    asked = {one.reference: one for one in (mandates.read(event) for event in events if event.kind == Kind.DEBIT)}
    found: dict[str, Returned] = {}
    for event in events:
        told = json.loads(event.data)
        name = told["kenmerk"]
        if event.kind == Kind.DEBIT_RETURNED and name in asked:
            known = found.get(name)
            found[name] = Returned(
                asked[name], known.on if known else event.on, told["reden"], known.settled if known else None
            )
        elif event.kind == Kind.DEBIT_SETTLED and name in found:
            found[name] = found[name]._replace(settled=told)
    return sorted(found.values(), key=lambda one: (one.on, one.debit.event), reverse=True)


def agreed_again(debtor: int, claims: frozenset[int]) -> dict[date, tuple[str, Again]]:
    """The second tries that a person agreed to for these claims: by day of the instalment, the first reference and the try."""
    return {
        one.debit.day: (
            one.debit.reference,
            Again(date.fromisoformat(one.settled["dag"]), one.settled["bedrag_cents"]),
        )
        for one in of(debtor)
        if one.debit.claim in claims and one.settled and one.settled["uitkomst"] == returned_debits.AGAIN
    }
