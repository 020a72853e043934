"""Money that comes in while one plan covers several claims: divided as the plan divides its instalments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vereffen.approach.arrangement import Owed, running, schedule
from vereffen.approach.facts import Component, Fact, Kind

# What rounding can put a claim off its schedule; more than that is something else that moved it.
_ROUNDING_CENTS = 2


class JointPlan(NamedTuple):
    """A plan over several claims: cents a month, and what was owed on each claim when it was made."""

    instalment_cents: int
    made: tuple[Owed, ...]


def joint_plans(facts: Sequence[Fact], claims: Mapping[int, Owed], on: int) -> list[JointPlan]:
    """The plans over several claims that run on that day, oldest first; `claims` tells the law and last day of each.

    `facts` come in the order in which they count.
    """
    found = []
    for plan in running(facts, on):
        owed: Counter[int] = Counter()
        before, after = _around(plan, facts)
        # A claim that a later plan took along is no longer of this one, also when that one ended.
        taken = {
            claim for one in after if one.kind == Kind.ARRANGEMENT and one.on <= on for claim in one.data["vorderingen"]
        }
        numbers = [claim for claim in plan.data["vorderingen"] if claim in claims and claim not in taken]
        for fact in before:
            for claim, part, cents in fact.amounts:
                owed[claim] += cents if part <= Component.HOOFDSOM else 0
        if len(numbers) > 1:
            made = tuple(
                claims[one]._replace(hoofdsom_cents=owed[one], kosten_cents=0, rente_cents=0) for one in numbers
            )
            found.append((plan.on, JointPlan(plan.data["termijn_cents"], made)))
    return [plan for _on, plan in sorted(found, key=lambda one: one[0])]


def _around(plan: Fact, facts: Sequence[Fact]) -> tuple[Sequence[Fact], Sequence[Fact]]:
    place = next(number for number, fact in enumerate(facts) if fact is plan)
    return facts[:place], facts[place + 1 :]


def divided(cents: int, owed: Mapping[int, int], plan: JointPlan) -> dict[int, int]:
    """What of an amount each claim of the plan gets; together the amount, or all that is owed on them when that is less.

    As long as the claims stand where the plan left them, whoever pays its instalments pays its schedule to the cent. When
    something else moved them (costs, a correction, a payment for one claim) the same division starts anew from what is owed.
    """
    left = {one.claim: max(0, owed.get(one.claim, 0)) for one in plan.made}
    cents = min(cents, sum(left.values()))
    if cents <= 0:
        return {}
    paid = {one.claim: one.open_cents - left[one.claim] for one in plan.made}
    before = sum(paid.values())
    if before >= 0:
        there = _reached(plan, before)
        if all(abs(there[claim] - paid[claim]) <= _ROUNDING_CENTS for claim in paid):
            wanted = _reached(plan, before + cents)
            return _exactly(cents, {claim: wanted[claim] - paid[claim] for claim in paid}, left)
    now = [one._replace(hoofdsom_cents=left[one.claim]) for one in plan.made]
    return dict(next(schedule(now, cents)))


def _reached(plan: JointPlan, cents: int) -> Counter[int]:
    """What each claim has had when that much was paid on the plan."""
    had: Counter[int] = Counter()
    for month in schedule(plan.made, plan.instalment_cents):
        if cents < sum(month.values()):
            break
        had.update(month)
        cents -= sum(month.values())
    if cents:
        rest = [one._replace(hoofdsom_cents=one.open_cents - had[one.claim]) for one in plan.made]
        had.update(next(schedule(rest, cents), {}))
    return had


def _exactly(cents: int, wanted: Mapping[int, int], left: Mapping[int, int]) -> dict[int, int]:
    """The wanted cents, never below nothing or above what is owed, made to add up by the claims that can bear it best."""
    given = {claim: min(max(0, wanted[claim]), left[claim]) for claim in wanted}
    for claim in sorted(given, key=lambda one: -left[one]):
        short = cents - sum(given.values())
        given[claim] += max(-given[claim], min(short, left[claim] - given[claim]))
    return given
