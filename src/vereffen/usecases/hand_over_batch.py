"""An officer hands a batch to the print shop: from then on its letters left, each once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from vereffen.exchange.printing import batch as files
from vereffen.law.refusal import Refusal
from vereffen.records import batches, sending
from vereffen.records.models import Municipality, Officer


def hand_over_batch(municipality: Municipality, name: str, on: date, at: datetime, by: Officer, folder: Path) -> int:
    """Books that every letter of the whole batch in `folder/NAME` left, with the hash of its file; returns how many.

    Refused when the batch is not whole, a file is not what the index says, it was handed over before, or the officer
    works elsewhere.
    """
    if by.municipality_id != municipality.pk:
        raise Refusal("There is no such batch here: look at the list.")
    batch = batches.known(municipality, name)
    if batch.status == "bezig":
        raise Refusal("This batch is not whole yet: make it again first.")
    with transaction.atomic():
        out = batches.let_go(batch, municipality, on, at) if batch.status == "klaar" else 0
    if out:
        raise Refusal(f"{out} letters may not go any more, by a protection: make the batch again without them.")
    told = {
        sending.found(municipality, one.key).pk: {"sha256": one.sha256, "paginas": one.pages}
        for one in (files.read(folder / name) if batch.status == "klaar" else ())
    }
    with transaction.atomic():
        return batches.hand_over(batch, municipality, told, on, at, by)
