"""Which nights ran, which were missed, and the dossiers that a night had to set aside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from vereffen.records import tasks
from vereffen.records.models import Municipality, Night


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
