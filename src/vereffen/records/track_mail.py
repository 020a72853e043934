"""The e-mails of a track as facts: taken before one leaves, and how it ended after, each committed by itself."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.db import transaction

from vereffen.records import tracks
from vereffen.records.models import Officer
from vereffen.track.facts import Fact

Due = TypeVar("Due")


class Taken(NamedTuple):
    """An e-mail that is ours to send: the fact that says so, and what was known of the track before it."""

    fact: Fact
    facts: Sequence[Fact]


def take(
    track: str, first: Callable[[list[Fact]], Due | None], told: Callable[[Due, str], Fact], by: Officer | None, at: datetime
) -> tuple[Due, Taken] | None:  # fmt: skip
    """The first that is due by what is known now, made ours; None when nothing is, also when somebody else was before us.

    `told` makes the fact of it under a new id.
    """
    with transaction.atomic():
        kept = tracks.lock(track)
        facts = tracks.facts(track)
        due = first(facts)
        if due is None:
            return None
        fact = told(due, secrets.token_hex(8))
        tracks.add(kept, [fact], by, at)
    return due, Taken(fact, facts)


def tell(track: str, taken: Fact, ended: tuple[str, str, bool], by: Officer | None, at: datetime) -> None:
    """Keeps how the e-mail ended (state, why, whether it is the address); of one whose fate nobody knows there is nothing to tell."""
    state, why, is_address = ended
    if state == "unknown":
        return
    data = {"why": why[:200], "is_address": is_address} if state == "refused" else {}
    with transaction.atomic():
        fact = taken._replace(kind=f"mail_{state}", data=data)
        tracks.add(tracks.lock(track), [fact], by, at)
