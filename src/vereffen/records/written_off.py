"""What was written off and may be undone: whole, the newest first, and once."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, NamedTuple

from vereffen.approach.facts import Kind
from vereffen.approach.money import Line
from vereffen.law.refusal import Refusal
from vereffen.records.models import Event, Posting


class WrittenOff(NamedTuple):
    """A write-off: the number of its fact and the lines that it booked."""

    event: int
    lines: tuple[Line, ...]

    def told(self) -> dict[str, Any]:
        """The data of the fact that undoes it: which one it was, and how many cents are owed again."""
        return {"feit": self.event, "bedrag_cents": -sum(line.cents for line in self.lines if line.claim)}

    def back(self) -> tuple[Line, ...]:
        """The lines that undo it."""
        return tuple(line._replace(cents=-line.cents) for line in self.lines)


def last(debtor: int, claim: int | None, on: date) -> WrittenOff:
    """The newest write-off of this person by that day that was not undone, of a claim when one is named; refused without one."""
    of_person = Event.objects.filter(debtor=debtor)
    undone = {
        json.loads(data)["feit"] for data in of_person.filter(kind=Kind.WRITE_OFF_UNDONE).values_list("data", flat=True)
    }
    events = of_person.filter(kind=Kind.WRITE_OFF, on__lte=on).order_by("-on", "-pk").values_list("pk", flat=True)
    for event in events:
        lines = tuple(
            Line(*row)
            for row in Posting.objects.filter(event=event).order_by("pk").values_list("claim", "account", "cents")
        )
        if event not in undone and (claim is None or claim in {line.claim for line in lines}):
            return WrittenOff(event, lines)
    raise Refusal("Nothing was written off here by that day that was not undone already.")
