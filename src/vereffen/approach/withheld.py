"""How much may still be set off this month: what is above the beslagvrije voet and not promised or set off already."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from vereffen.approach.arrangement import running
from vereffen.approach.decision import Step
from vereffen.approach.facts import Fact, Kind
from vereffen.law.refusal import Refusal


def room_this_month(facts: Sequence[Fact], on: int) -> int | None:
    """Cents that are left above the beslagvrije voet in the month of that day (Awb 4:93 lid 4); None when that is not known.

    A set-off that is dated back stands beside those of later days in that month, so those count too.
    """
    room: int | None = None
    taken, month = 0, _month(on)
    for fact in facts:
        if fact.kind == Kind.CAPACITY and fact.on <= on:
            room = (fact.data.get("uitkomst") or {}).get("afloscapaciteit_cents")
        elif fact.kind == Kind.STEP and fact.data["stap"] == Step.VERREKENING.code and _month(fact.on) == month:
            taken += fact.data["bedrag_cents"]
    promised = sum(one.data["termijn_cents"] for one in running(facts, on))
    return None if room is None else max(0, room - taken - promised)


def _month(on: int) -> date:
    return date.fromordinal(on).replace(day=1)


def refuse_beyond(cents: int, room: int | None) -> None:
    """Returns when so much may be set off; Refusal, naming what is left, when it would reach below the voet."""
    if room is None:
        raise Refusal("What this person keeps is not computed with a net income yet: record the capacity first.")
    if cents > room:
        raise Refusal(f"This reaches below the beslagvrije voet: at most {room} cents can be set off this month.")
