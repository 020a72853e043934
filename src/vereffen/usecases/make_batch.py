"""Letters on paper that wait become a batch for the print shop: files with an index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from functools import partial
from pathlib import Path

from django.db import transaction

from vereffen.approach import sending as ways
from vereffen.exchange.letters import make, told
from vereffen.exchange.letters.data import from_document
from vereffen.exchange.printing import batch as files
from vereffen.law.refusal import Refusal
from vereffen.records import batches, letters, rows, sending, tasks
from vereffen.records.models import Batch, Dispatch, Municipality

FEW = 100


def make_batch(
    municipality: Municipality,
    channel: str,
    on: date,
    at: datetime,
    folder: Path,
    fonts: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
    *,
    most: int | None = None,
) -> Batch | None:
    """Writes what waits for `brief` or `betekening` into `folder/NAME` and returns the batch, None when nothing waits.

    A batch that was interrupted is finished first, with the same letters, files and bytes. A letter that cannot be made
    becomes work for a person. `most` is how many letters a new batch may hold. Nothing leaves: handing the batch over is another act.
    """
    if channel not in ways.PAPER:
        raise Refusal("Only brief and betekening are printed: choose one of these.")
    batch = batches.unfinished(municipality, channel)
    if batch is None:
        waiting = batches.ready(municipality, channel, on)
        if not waiting:
            return None
        with transaction.atomic():
            batch = batches.begin(municipality, channel, waiting[:most], on, at)
    numbers = batches.members(batch)

    def failed(key: str, _why: Refusal) -> None:
        with transaction.atomic():
            one = sending.found(municipality, key)
            sending.move(municipality, [one], ways.ONBESTELBAAR, on, at, each={one.pk: {"reden": "niet_te_maken"}})
            tasks.leave(municipality.pk, "verzending_mislukt", on, [(one.debtor_id, f"verzending_mislukt:{one.pk}")])

    found = files.write(
        folder / batch.name,
        _sheets(numbers, fonts),
        make.pages,
        failed,
        lambda done: progress(done, len(numbers)),
    )
    batches.finish(batch, len(found), sum(one.pages for one in found))
    return batch


def _sheets(numbers: list[int], fonts: Path | None) -> Iterator[files.Sheet]:
    """Each letter of the batch when it is its turn, so that a batch of thousands does not stand in memory."""
    for piece in rows.chunks(numbers, FEW):
        some = Dispatch.objects.filter(pk__in=piece).order_by("pk")
        for one in some.select_related("letter__municipality", "letter__text_version"):
            data = from_document(one.letter.kind, letters.document(one.letter, is_sent=True))
            lines = told.told(data).recipient
            yield files.Sheet(sending.key(one), one.letter.kind, data.taal, lines, partial(make.make, data, fonts))
