"""Letters that were made get the ways by which they go, each once, with the reasons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.db import transaction

from vereffen.records import rows, sending
from vereffen.records.models import Municipality


def put_letters_ready(
    municipality: Municipality,
    on: date,
    at: datetime,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Puts every letter up to that day in the queue of its way and returns how many ways are new.

    Interrupted, it goes on where it stopped; nothing that it does sends anything.
    """
    letters = sending.not_put_ready(municipality, on)
    done = new = 0
    for piece in rows.chunks(letters, sending.PIECE):
        with transaction.atomic():
            new += sending.put_ready(municipality, piece, on, at)
        done += len(piece)
        progress(done, len(letters))
    return new
