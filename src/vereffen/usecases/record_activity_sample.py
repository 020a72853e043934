"""A municipality keeps a sample of its work: how long each act takes, observed in a few weeks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from vereffen.law.refusal import Refusal
from vereffen.records import samples
from vereffen.records.models import Municipality, Officer
from vereffen.track.activity import sample
from vereffen.track.indicators.cost import Sampled


def record_activity_sample(
    of: Municipality, rows: Sequence[Mapping[str, str]], on: date, at: datetime, by: Officer
) -> tuple[Sampled, ...]:
    """Keeps the sample whole or not at all, and returns it; refused by row when something is not right, or when `by` works elsewhere."""
    if by.municipality_id != of.pk:
        raise Refusal("There is no such officer in this municipality: add the person with `vereffen officer add`.")
    told = sample(rows)
    with transaction.atomic():
        samples.keep(of, told, on, at, by)
    return told
