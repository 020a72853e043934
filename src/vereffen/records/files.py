"""Bank files kept: which came in, for which accounts, and what about them needs a look."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from vereffen.records.models import BankFile, Municipality, StatementLine, Task


def bank_file(of: Municipality, name: str, sha256: str, form: str, at: datetime) -> BankFile:
    """The file with these bytes, kept when new."""
    kept, _ = BankFile.objects.get_or_create(
        municipality=of, sha256=sha256, defaults={"name": name[:255], "format": form, "loaded_at": at}
    )
    return kept


def count(file: BankFile, counts: Mapping[str, int]) -> None:
    """Keeps what the first load of a file counted."""
    if not file.counts:
        file.counts = dict(counts)
        file.save(update_fields=["counts"])


def own_accounts(of: Municipality) -> frozenset[str]:
    """The accounts that are the municipality's; empty when it registered none, and then every account counts as its own."""
    return frozenset({of.iban}) - {""}


def ask_to_look(of: Municipality, file: BankFile, on: date) -> None:
    """Makes a task of a statement whose balances do not add up; one per file."""
    Task.objects.get_or_create(
        municipality=of,
        key=f"balance:{file.sha256[:32]}",
        defaults={"kind": "bank", "on": on, "text": f"De saldi in bankbestand {file.name[:200]} kloppen niet."},
    )


def remove_from_review(line: StatementLine) -> None:
    """A batch that was waiting is divided into its parts: the whole is no longer for an officer."""
    line.status = "batch"
    line.save(update_fields=["status"])
