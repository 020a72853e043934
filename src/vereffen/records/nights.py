"""Which nights ran, which were missed, and the dossiers that a night had to set aside."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from django.db import connection

from vereffen.law.refusal import Refusal
from vereffen.records import rows, tasks
from vereffen.records.models import Municipality, Night

# The first half of the number under which PostgreSQL knows the night of a municipality; the second is the municipality.
_NIGHT = 7_336_334


@contextmanager
def alone(municipality: Municipality) -> Iterator[None]:
    """One night of a municipality at a time: refused while another process decides one, free again when that dies."""
    taking = _taking_on_postgres if connection.vendor == "postgresql" else _taking_a_file
    with taking(municipality) as is_taken:
        if not is_taken:
            raise Refusal(
                f"A night for municipality {municipality.code} is already being decided: wait until it is done."
            )
        yield


def is_being_decided(municipality: Municipality) -> bool:
    """Whether a process is deciding a night of that municipality."""
    try:
        with alone(municipality):
            return False
    except Refusal:
        return True


@contextmanager
def _taking_on_postgres(municipality: Municipality) -> Iterator[bool]:
    # Of the session, not of a transaction: a night is many of these, and the lock goes with the process.
    ((is_taken,),) = rows.select("SELECT pg_try_advisory_lock(%s, %s)", [_NIGHT, municipality.pk])
    try:
        yield is_taken
    finally:
        if is_taken:
            rows.select("SELECT pg_advisory_unlock(%s, %s)", [_NIGHT, municipality.pk])


@contextmanager
def _taking_a_file(municipality: Municipality) -> Iterator[bool]:
    if connection.is_in_memory_db():  # type: ignore[attr-defined]
        # Nobody else can open it.
        yield True
        return
    # Beside the database; the system lets go of it when the process dies. It stays, as removing it would free it under others.
    with Path(f"{connection.settings_dict['NAME']}.night-{municipality.code}").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def last_night(municipality: int) -> date | None:
    """The day of the latest night that was run, None when there was none."""
    return Night.objects.filter(municipality=municipality).order_by("-on").values_list("on", flat=True).first()


def missed_before(municipality: Municipality, on: date) -> tuple[date, ...]:
    """The days since the last night before this one on which none was run, at most a year of them."""
    last = (
        Night.objects.filter(municipality=municipality, on__lt=on).order_by("-on").values_list("on", flat=True).first()
    )
    if last is None:
        return ()
    days = min((on - last).days, 366)
    return tuple(on - timedelta(days=back) for back in range(days - 1, 0, -1))


def note(municipality: Municipality, on: date, at: datetime, counts: Mapping[str, int]) -> None:
    """Keeps that this night was run; a second run of the same night keeps the first's moment."""
    Night.objects.get_or_create(municipality=municipality, on=on, defaults={"finished_at": at, "counts": dict(counts)})


def set_aside(municipality: int, debtors: Sequence[int], on: date) -> None:
    """Makes a task for each dossier that a night could not decide; one open task per dossier."""
    tasks.leave(municipality, "gegevens", on, [(debtor, f"set-aside:{debtor}") for debtor in debtors])
