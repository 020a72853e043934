"""Tasks opened for a person, each once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vereffen.approach.tasks import TEXTS
from vereffen.records.models import Task


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
