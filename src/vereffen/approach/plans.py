"""A running payment arrangement: what is covered, and the first instalment that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from vereffen.approach import schedules
from vereffen.approach.facts import Fact
from vereffen.approach.position import ClaimState
from vereffen.law import deferral
from vereffen.law.refusal import Refusal

# A plan of very small instalments would leave the calendar: a century ahead is far enough.
_LONGEST_MONTHS = 1_200


@dataclass
class Plan:
    """A payment arrangement while its facts are read: first day, cents per month (the first when they vary), its claims, and what came in."""

    made_on: int
    first: int
    instalment: int
    claims: frozenset[int]
    paid: int = 0
    # The instalments one by one, where they were told; else each month the same.
    schedule: schedules.Schedule = ()

    @property
    def instalment_due(self) -> int:
        """The day of the first instalment that is not yet covered by what was paid since the plan was made."""
        if self.schedule:
            left = schedules.rest_of(self.schedule, self.paid)
            return (left or self.schedule[-1:])[0].day.toordinal()
        # Money that is taken back from before the plan does not move its first day.
        covered = max(0, self.paid) // self.instalment
        return months_later(self.first, min(covered, _LONGEST_MONTHS))


def made(fact: Fact) -> Plan:
    """The plan that an arrangement begins."""
    first = date.fromisoformat(fact.data["eerste_termijn"]).toordinal()
    return Plan(fact.on, first, fact.data["termijn_cents"], frozenset(fact.data["vorderingen"]), 0, _schedule(fact))


def changed(fact: Fact, running: Sequence[Plan]) -> Plan | None:
    """What is left of these plans by another schedule: the same deferral, made when the first of them was made."""
    if not running:
        return None
    schedule, made_on = _schedule(fact), min(plan.made_on for plan in running)
    first = schedule[0].day.toordinal()
    return Plan(made_on, first, fact.data["termijn_cents"], frozenset(fact.data["vorderingen"]), 0, schedule)


def _schedule(fact: Fact) -> schedules.Schedule:
    return schedules.read(fact.data["termijnen"]) if fact.data.get("termijnen") else ()


def rest(until: Callable[[date], date], on: int) -> int:
    """The last day of the rest after a day, as the law of that day has it; 0 where that is not known."""
    try:
        return until(date.fromordinal(on)).toordinal()
    except Refusal:
        return 0


def refuse_early_end(state: ClaimState, on: int, grace_days: int) -> None:
    """Returns when an arrangement that is not kept may end; Refusal before the person had time to repair (Leidraad 25.1.5)."""
    if not state.arrangement_from:
        raise Refusal("No arrangement runs on this claim.")
    if on <= state.instalment_due + grace_days:
        raise Refusal("No instalment of this arrangement is late: it cannot end for that.")
    if not state.repair_told_on:
        raise Refusal(
            "Tell the person first that an instalment is late and give time to repair it; record that contact."
        )
    last = deferral.repair_by(date.fromordinal(state.repair_told_on))
    if on <= last.toordinal():
        raise Refusal(f"The person can still repair this until {last}: the arrangement stands until then.")


def months_later(day: int, months: int) -> int:
    """The same day of the month that many months on, or the last day of a shorter month (ordinals)."""
    start = date.fromordinal(day)
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for last in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, start.day)).toordinal()
        except ValueError:
            continue
    raise ValueError(day)
