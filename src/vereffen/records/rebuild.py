"""Positions and cases made anew from the facts after the tables changed: a new column says nothing until then."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from vereffen.records import cases, journal, rows
from vereffen.records.models import DebtorPosition

_PIECE = 5_000


def after_migrate(plan: Iterable[tuple[Any, bool]] = (), **_signal: Any) -> None:
    """Makes every position and case anew when a migration of ours was part of the plan."""
    if not any(migration.app_label == "records" for migration, _ in plan):
        return
    everybody = list(DebtorPosition.objects.order_by("pk").values_list("pk", flat=True))
    for some in rows.chunks(everybody, _PIECE):
        journal.refold(some)
        cases.remake(some)
