"""Batches kept: which letters on paper go to the print shop together, and whether they went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from vereffen.approach import sending as ways
from vereffen.law.refusal import Refusal
from vereffen.records import letters, rows, sending
from vereffen.records.models import Batch, Dispatch, Letter, Municipality, Officer


def ready(of: Municipality, channel: str, on: date) -> list[Dispatch]:
    """What waits for that channel and may go that day: a protection, perhaps told later, holds a letter back."""
    waiting = Dispatch.objects.filter(municipality=of, channel=channel, status=ways.KLAAR, since__lte=on)
    found = list(waiting.order_by("pk"))
    held: set[int] = set()
    for piece in rows.chunks([one.letter_id for one in found], sending.PIECE):
        held |= letters.to_hold_back(list(Letter.objects.filter(pk__in=piece)), on)
    return [one for one in found if one.letter_id not in held]


def unfinished(of: Municipality, channel: str) -> Batch | None:
    """The batch of that channel that somebody began and nobody finished."""
    return Batch.objects.filter(municipality=of, channel=channel, status="bezig").order_by("pk").first()


def begin(of: Municipality, channel: str, waiting: Sequence[Dispatch], on: date, at: datetime, name: str = "") -> Batch:
    """Makes a batch of these letters; one that somebody else took meanwhile is not in it. Call it in a transaction."""
    number = Batch.objects.filter(municipality=of, channel=channel, on=on).count() + 1
    batch = Batch.objects.create(
        municipality=of, name=name or f"{on.isoformat()}-{channel}-{number}", channel=channel, on=on, made_at=at
    )
    batch.letters = len(sending.move(of, waiting, ways.ONDERWEG, on, at, batch=batch))
    batch.save(update_fields=["letters"])
    return batch


def members(batch: Batch) -> list[int]:
    """The numbers of the ways that are in this batch, in the order in which they are printed."""
    return list(batch.dispatches.filter(status__in=_IN).order_by("pk").values_list("pk", flat=True))


_IN = (ways.ONDERWEG, ways.OVERGEDRAGEN, ways.BEZORGD, *sorted(ways.CAME_BACK))


def finish(batch: Batch, letters_: int, pages: int) -> None:
    """Keeps that the files of this batch and its index are whole."""
    batch.status, batch.letters, batch.pages = "klaar", letters_, pages
    batch.save(update_fields=["status", "letters", "pages"])


def known(of: Municipality, name: str) -> Batch:
    """The batch of that name; refused when there is none here."""
    found = Batch.objects.filter(municipality=of, name=name).first()
    if found is None:
        raise Refusal("There is no such batch here: look at the list.")
    return found


def let_go(batch: Batch, of: Municipality, on: date, at: datetime) -> int:
    """Takes out of a batch what may not go any more, so that it waits again; returns how many. The batch is to be made anew."""
    inside = list(Dispatch.objects.filter(batch=batch, status=ways.ONDERWEG).order_by("pk"))
    held: set[int] = set()
    for piece in rows.chunks([one.letter_id for one in inside], sending.PIECE):
        held |= letters.to_hold_back(list(Letter.objects.filter(pk__in=piece)), on)
    out = sending.move(of, [one for one in inside if one.letter_id in held], ways.KLAAR, on, at)
    if out:
        Batch.objects.filter(pk=batch.pk, status="klaar").update(status="bezig")
    return len(out)


def hand_over(
    batch: Batch, of: Municipality, told: Mapping[int, Mapping[str, Any]], on: date, at: datetime, by: Officer | None
) -> int:
    """Books that each letter of the batch left, with what `told` says of it, once; returns how many. Call it in a transaction."""
    mine = Batch.objects.filter(pk=batch.pk).exclude(status="overgedragen")
    if not mine.update(status="overgedragen", handed_at=at, handed_by=by):
        raise Refusal("This batch was handed over already: nothing is sent twice.")
    taken = list(Dispatch.objects.filter(batch=batch, status=ways.ONDERWEG).order_by("pk"))
    moved = sending.move(of, taken, ways.OVERGEDRAGEN, on, at, by.pk if by else None, each=told)
    return len(moved)
