"""What waits to be sent, what came back, the batches, and the ways of one person's letters."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from django.db.models import Count

from vereffen.approach import sending
from vereffen.approach.facts import Kind
from vereffen.records.models import Batch, Dispatch, Event, Letter, Municipality


class Queued(NamedTuple):
    """How many letters stand so in one way."""

    channel: str
    status: str
    letters: int


class Back(NamedTuple):
    """One letter that did not arrive: whose, which kind, how, why and since when."""

    dispatch: int
    debtor: int
    kind: str
    channel: str
    status: str
    reason: str
    since: date


class Went(NamedTuple):
    """One way of one letter: how far it got, the codes of why it goes that way, and the ground when it came back."""

    dispatch: int
    letter: int
    kind: str
    on: date
    channel: str
    status: str
    since: date
    reasons: tuple[str, ...]
    reason: str


def queue(of: Municipality) -> list[Queued]:
    """How many letters stand where, by way and state in the order of both; nothing of the states in which none is."""
    counted = Dispatch.objects.filter(municipality=of).values_list("channel", "status").annotate(many=Count("pk"))
    found = {(channel, status): many for channel, status, many in counted}
    return [
        Queued(channel, status, found[channel, status])
        for channel in sending.CHANNELS
        for status in sending.MOVES
        if (channel, status) in found
    ]


def batches(of: Municipality, limit: int = 20) -> list[Batch]:
    """The newest batches."""
    return list(Batch.objects.filter(municipality=of).select_related("handed_by").order_by("-pk")[:limit])


def came_back(of: Municipality, offset: int, limit: int) -> tuple[list[Back], int]:
    """What did not arrive or of which nobody knows, newest first, and how many there are."""
    ended = [*sending.CAME_BACK, sending.ONBEKEND]
    kept = Dispatch.objects.filter(municipality=of, status__in=ended)
    found = list(kept.select_related("letter").order_by("-since", "-pk")[offset : offset + limit])
    why = _reasons({one.debtor_id for one in found})
    rows = [
        Back(one.pk, one.debtor_id, one.letter.kind, one.channel, one.status, why.get(one.pk, ""), one.since)
        for one in found
    ]
    return rows, kept.count()


def ways_of(debtor: int) -> list[Went]:
    """Every way of every letter of this person, the newest letter first."""
    found = Dispatch.objects.filter(debtor=debtor).select_related("letter", "event").order_by("-letter_id", "pk")
    why = _reasons({debtor})
    return [
        Went(
            one.pk, one.letter_id, one.letter.kind, one.letter.on, one.channel, one.status, one.since,
            tuple(json.loads(one.event.data)["redenen"]), why.get(one.pk, ""),
        )
        for one in found
    ]  # fmt: skip


def not_yet_sent(debtor: int) -> list[Letter]:
    """The letters to this person that were made and wait for the next time that letters are sent, the newest first."""
    return list(Letter.objects.filter(debtor=debtor, sent_at=None, dispatches=None).order_by("-pk"))


def _reasons(debtors: Collection[int]) -> dict[int, str]:
    """The last ground that was told of each way of these people's letters, by the number of the way."""
    told = Event.objects.filter(debtor__in=debtors, kind=Kind.DISPATCH_STEP, data__contains='"reden"').order_by("pk")
    found = [json.loads(data) for data in told.values_list("data", flat=True)]
    return {one["verzending"]: one["reden"] for one in found}
