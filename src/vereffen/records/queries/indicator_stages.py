"""Arrangements and the schedules by which each went on, read from their facts in the order in which they count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from vereffen.records.queries.indicator_events import Told
from vereffen.track.indicators.cohort import NEVER
from vereffen.track.indicators.room import DAY

OPEN = NEVER * DAY


class _Days(dict[str, int]):
    """The ordinals of days as they are spelled; many instalments share a few days."""

    def __missing__(self, day: str) -> int:
        self[day] = date.fromisoformat(day).toordinal()
        return self[day]


class Stages:
    """The columns of arrangements and of their stages: a stage is one schedule of one arrangement, `claims` those that it pays.

    Moments as in `track.indicators.room`. `broken`, `stopped`, `replaced` and `changed` hold the first such day by arrangement.
    """

    def __init__(self) -> None:
        self.debtor: list[int] = []
        self.agreed: list[int] = []
        self.ends: list[int] = []
        self.broken: dict[int, int] = {}
        self.stopped: dict[int, int] = {}
        self.replaced: dict[int, int] = {}
        self.changed: dict[int, int] = {}
        self.plan: list[int] = []
        self.since: list[int] = []
        self.until: list[int] = []
        self.instalment: list[int] = []
        self.first: list[int] = []
        self.claims: list[list[int]] = []
        # Of the instalments that were told one by one: the stage, the day and the cents.
        self.due: tuple[list[int], list[int], list[int]] = ([], [], [])
        self._days = _Days()
        self._runs: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._of: dict[int, set[int]] = {}

    def make(self, moment: int, debtor: int, data: dict[str, Any]) -> None:
        """A new arrangement; those that had one of its claims are replaced."""
        for plan in self._running(data["vorderingen"]):
            self._end(plan, moment, self.replaced)
        plan = len(self.debtor)
        self.debtor.append(debtor)
        self.agreed.append(moment)
        self.ends.append(OPEN)
        self._of.setdefault(debtor, set()).add(plan)
        self._stage(plan, moment, data)

    def change(self, moment: int, data: dict[str, Any]) -> None:
        """The oldest arrangement of these claims goes on by another schedule; others of them go on in it."""
        running = self._running(data["vorderingen"])
        for plan in running[1:]:
            self._end(plan, moment, self.replaced)
        for plan in running[:1]:
            self.changed.setdefault(plan, moment // DAY)
            self.until[self._last[plan]] = moment
            self._forget(plan)
            self._stage(plan, moment, data)

    def end(self, moment: int, debtor: int, claim: int, data: dict[str, Any]) -> None:
        """The arrangement of a claim ends, or all of a person."""
        why = self.broken if data.get("einde") == "niet_nagekomen" else self.stopped
        for plan in self._running([claim]) if claim else sorted(self._of.get(debtor, ())):
            self._end(plan, moment, why)

    def _running(self, claims: list[int]) -> list[int]:
        return sorted({self._runs[claim] for claim in claims if claim in self._runs})

    def _stage(self, plan: int, moment: int, data: dict[str, Any]) -> None:
        stage, schedule = len(self.plan), data.get("termijnen") or []
        first = data.get("eerste_termijn") or schedule[0][0]
        self.plan.append(plan)
        self.since.append(moment)
        self.until.append(OPEN)
        self.instalment.append(int(data["termijn_cents"]))
        self.first.append(self._days[first])
        self.claims.append(data["vorderingen"])
        self.due[0].extend([stage] * len(schedule))
        self.due[1].extend([self._days[day] for day, _ in schedule])
        self.due[2].extend([cents for _, cents in schedule])
        self._last[plan] = stage
        self._runs.update(dict.fromkeys(data["vorderingen"], plan))

    def _end(self, plan: int, moment: int, why: dict[int, int]) -> None:
        why[plan] = moment // DAY
        self.until[self._last[plan]] = self.ends[plan] = moment
        self._of[self.debtor[plan]].discard(plan)
        self._forget(plan)

    def _forget(self, plan: int) -> None:
        for claim in self.claims[self._last[plan]]:
            if self._runs.get(claim) == plan:
                del self._runs[claim]


def stages(facts: Iterable[Told]) -> Stages:
    """All arrangements of these facts."""
    made = Stages()
    for one in sorted(facts, key=lambda fact: (fact.day, fact.number)):
        moment = one.day * DAY + one.number
        if one.kind == "arrangement":
            made.make(moment, one.debtor, one.data())
        elif one.kind == "arrangement_changed":
            made.change(moment, one.data())
        elif one.kind == "arrangement_ended":
            made.end(moment, one.debtor, one.claim, one.data())
    return made
