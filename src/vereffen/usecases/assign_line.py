"""A bank line that nobody can place yet gets a named person and a last day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import bank_lines
from vereffen.records.models import Officer


def assign_line(line: int, officer: Officer, until: date, on: date, at: datetime, by: Officer) -> None:
    """Gives the line to that officer, who gets a task until that day; a new assignment replaces the one before.

    Refused for somebody of another municipality or who left, for a day that is over, or when the line was settled first.
    """
    if officer.municipality_id != by.municipality_id or not officer.is_active:
        raise Refusal("This colleague does not work here: choose another.")
    if until < on:
        raise Refusal("The last day is over already: choose today or later.")
    with transaction.atomic():
        found = bank_lines.waiting(line, by)
        data = {"medewerker": officer.pk, "uiterlijk": until.isoformat()}
        made = bank_lines.step(found, "assigned", on, at, by, data)
        bank_lines.ask(found, made, officer, on, until)
