"""Samples of work kept: how long acts take in a municipality, the newest of each act by a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from vereffen.records.models import ActivitySample, Municipality, Officer
from vereffen.track.indicators.cost import ACTS, Sampled


def keep(of: Municipality, sample: Sequence[Sampled], on: date, at: datetime, by: Officer) -> None:
    """Keeps a sample, as it counts from that day on."""
    ActivitySample.objects.bulk_create(
        ActivitySample(
            municipality=of, act=one.act, on=on, observed=one.observed, minutes=round(100 * one.minutes),
            error=round(100 * one.error), by=by, at=at,
        )
        for one in sample
    )  # fmt: skip


def newest(municipality: int, cut: date) -> dict[int, Sampled]:
    """The newest sample of each act up to and including a day, by the place of the act among `ACTS`."""
    found = ActivitySample.objects.filter(municipality=municipality, on__lte=cut).order_by("on", "pk")
    return {ACTS.index(one.act): Sampled(one.act, one.observed, one.minutes / 100, one.error / 100) for one in found}
