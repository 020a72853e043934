"""The capacity bar: income, what is protected, what is left, as one accessible picture."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.records.queries import Moment


class Capacity(NamedTuple):
    """What a person can pay a month, in cents, and the widths of the bars in percent."""

    on: date
    income_cents: int
    protected_cents: int
    room_cents: int
    protected_width: int
    room_width: int


def latest(timeline: Sequence[Moment]) -> Capacity | None:
    """The newest capacity that was told with a net income; None when there is none or the person would not tell."""
    for moment in timeline:
        outcome = moment.data.get("uitkomst") if moment.kind == Kind.CAPACITY else None
        income = moment.data.get("netto_inkomen_maand_cents")
        if outcome and income and outcome.get("afloscapaciteit_cents") is not None:
            room = int(outcome["afloscapaciteit_cents"])
            protected = min(int(outcome["beslagvrije_voet_cents"]), income)
            return Capacity(moment.on, income, protected, room, 100 * protected // income, 100 * room // income)
    return None
