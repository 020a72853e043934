"""What became of letters is taken in: delivered, refused, returned; what did not arrive goes another way or becomes work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from django.db import transaction

from vereffen.approach import sending as ways
from vereffen.exchange.delivery.read import Read, Told, Wrong
from vereffen.law.refusal import Refusal
from vereffen.records import sending, sent_back
from vereffen.records.models import Dispatch, Municipality, Officer


class Loaded(NamedTuple):
    """What a file held: rows read, states booked, known already, and the cells that are wrong."""

    read: int
    booked: int
    already_known: int
    refused: tuple[Wrong, ...]


def load_delivery(
    municipality: Municipality,
    file: Read,
    on: date,
    at: datetime,
    by: Officer | None = None,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> Loaded:
    """Books the whole file or, when a cell is wrong, nothing of it; the same file again adds nothing.

    A state that cannot follow, such as delivered for a letter that never left, is a wrong cell.
    """
    read = len(file.told) + len({one.row for one in file.wrong})
    found, wrong = _found(municipality, file.told, on)
    wrong += file.wrong
    if wrong:
        return Loaded(read, 0, 0, tuple(sorted(wrong)))
    booked = 0
    with transaction.atomic():
        for done, (told, one) in enumerate(found, 1):
            about = {"reden": told.reason or "niet_gezegd"} if told.status in ways.CAME_BACK else {}
            day = min(told.on, on)
            booked += sent_back.book(municipality, one, told.status, day, at, about, by.pk if by else None)
            progress(done, len(found))
    return Loaded(read, booked, len(found) - booked, ())


def _found(of: Municipality, told: Sequence[Told], on: date) -> tuple[list[tuple[Told, Dispatch]], list[Wrong]]:
    found: list[tuple[Told, Dispatch]] = []
    wrong: list[Wrong] = []
    now: dict[int, str] = {}
    for one in told:
        try:
            dispatch = sending.found(of, one.key)
        except Refusal as refusal:
            wrong.append(Wrong(one.row, "verzending", str(refusal)))
            continue
        status = now.get(dispatch.pk, dispatch.status)
        if one.on > on:
            wrong.append(Wrong(one.row, "op", "lies in the future"))
        elif one.status != status and one.status not in ways.MOVES[status] and not _is_earlier(one.status, status):
            wrong.append(Wrong(one.row, "status", f"cannot follow on {status}"))
        else:
            now[dispatch.pk] = one.status if one.status in ways.MOVES[status] else status
            found.append((one, dispatch))
    return found, wrong


def _is_earlier(told: str, status: str) -> bool:
    """Whether it was known already that it came further: a report that comes late says nothing new."""
    return told == ways.BEZORGD and status in ways.CAME_BACK
