"""The capacity bar: income, what is protected, what is left, as one accessible picture with its calculation."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vereffen.approach.facts import Kind
from vereffen.interfaces.shared import law_shown
from vereffen.interfaces.shared.law_shown import Step
from vereffen.law import inquiry
from vereffen.law.refusal import Refusal
from vereffen.records.queries import Moment


class Capacity(NamedTuple):
    """What a person can pay a month, in cents, the widths of the bars in percent, and the steps of the calculation."""

    on: date
    income_cents: int
    protected_cents: int
    room_cents: int
    protected_width: int
    room_width: int
    steps: Sequence[Step]


def latest(timeline: Sequence[Moment]) -> Capacity | None:
    """The newest capacity that was told with a net income; None when there is none or the person would not tell."""
    for moment in timeline:
        outcome = moment.data.get("uitkomst") if moment.kind == Kind.CAPACITY else None
        income = moment.data.get("netto_inkomen_maand_cents")
        if outcome and income and outcome.get("afloscapaciteit_cents") is not None:
            room = int(outcome["afloscapaciteit_cents"])
            protected = min(int(outcome["beslagvrije_voet_cents"]), income)
            widths = 100 * protected // income, 100 * room // income
            return Capacity(moment.on, income, protected, room, *widths, _steps(moment))
    return None


def _steps(moment: Moment) -> Sequence[Step]:
    asked = {key: told for key, told in moment.data.items() if key != "uitkomst"}
    try:
        return law_shown.steps(inquiry.ask("beslagvrije-voet", moment.on, asked))
    except Refusal:
        # What was computed then stands; a calculation that the law of today's values no longer gives is not shown.
        return ()
