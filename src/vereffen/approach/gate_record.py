"""What was done before a costed step for one person, and whether the step still can be taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from vereffen.approach import safeguards
from vereffen.approach.carry_out import Choices, bears_cost, carry_out_together
from vereffen.approach.choice import permit
from vereffen.approach.decision import Step
from vereffen.approach.facts import EXCEPTIONS, Fact, Kind
from vereffen.approach.money import OpenClaim
from vereffen.approach.outlook import outlook
from vereffen.approach.position import Position
from vereffen.approach.rules import Rules
from vereffen.law.refusal import Refusal

# More attempts than anybody reads; the newest count.
_MOST_CONTACTS = 8


class Contacted(NamedTuple):
    """One attempt to reach the person: the day, the channel, the part of the day, and whether it succeeded."""

    on: date
    channel: str
    part: str
    reached: bool


class GateRecord(NamedTuple):
    """What was done before costs may come: attempts (newest first, and how many in all), checks, a recorded exception.

    `refused_on` is the day on which the person rather told nothing of what there is; days are None for what was not done.
    """

    contacts: tuple[Contacted, ...]
    attempts: int
    remission_on: date | None
    capacity_on: date | None
    refused_on: date | None
    exception_on: date | None
    exception: str


class Ruling(StrEnum):
    """Whether a step can be taken for a person in a list of the same step."""

    POSSIBLE = "kan"
    SECOND = "tweede"
    BLOCKED = "kan_niet"
    ALONE = "los"


class Judged(NamedTuple):
    """The ruling, what the step costs the person in cents (None: not known), and the reasons that speak against it."""

    ruling: Ruling
    cost_cents: int | None
    against: int


def gate_record(facts: Iterable[Fact], on: int) -> GateRecord:
    """What was done up to and on that day, from the facts of one person in the order in which they count."""
    contacts: list[Contacted] = []
    days: dict[str, date] = {}
    exception = ""
    for fact in facts:
        if fact.on > on:
            continue
        day, data = date.fromordinal(fact.on), fact.data
        if fact.kind == Kind.CONTACT:
            contacts.append(Contacted(day, data["kanaal"], data["dagdeel"], bool(data.get("bereikt"))))
        elif fact.kind in {Kind.REMISSION, Kind.REMISSION_DECISION}:
            days["remission"] = day
        elif fact.kind == Kind.CAPACITY and "uitkomst" in data:
            days["capacity"] = day
        elif fact.kind == Kind.CAPACITY and data.get("geweigerd"):
            days["refused"] = day
        elif fact.kind == Kind.GATE_EXCEPTION and data["soort"] in EXCEPTIONS:
            days["exception"], exception = day, data["soort"]
    return GateRecord(
        tuple(reversed(contacts[-_MOST_CONTACTS:])),
        len(contacts),
        days.get("remission"),
        days.get("capacity"),
        days.get("refused"),
        days.get("exception"),
        exception,
    )


def judged(
    step: Step,
    rows: Mapping[int, Position],
    owed: Mapping[int, OpenClaim],
    facts: Sequence[Fact],
    on: date,
    rules: Rules,
) -> Judged:
    """Whether one officer can take the step that day on all these claims of one person, and what it costs."""
    ruling, against, choices = Ruling.POSSIBLE, 0, []
    moment = on.toordinal()
    if not rows or any(claim not in owed for claim in rows):
        return Judged(Ruling.BLOCKED, None, 0)
    for claim, row in rows.items():
        found = next((one for one in outlook(row, moment, rules) if one.step is step), None)
        try:
            may = permit(step, row, moment, rules, has_second=False)
        except Refusal:
            against |= found.blocked_by if found else 0
            by_two = found is not None and (found.by_two or not found.blocked_by)
            ruling = Ruling.SECOND if by_two and ruling is not Ruling.BLOCKED else Ruling.BLOCKED
        else:
            choices.append(Choices(is_free=may.is_free or bears_cost(step, claim, facts)))
    if ruling is not Ruling.POSSIBLE:
        return Judged(ruling, None, against)
    try:
        effects = carry_out_together(step, [owed[claim] for claim in rows], on, choices)
    except Refusal:
        # It needs what only the page of the person asks: an amount, a way to send it.
        return Judged(Ruling.ALONE, None, 0)
    return Judged(ruling, sum(effect.cost_cents for effect in effects), 0)


def lapses_on(rows: Iterable[Position], on: int) -> date | None:
    """The first day on which one of these claims lapses as it stands that day; None when none does."""
    days = [day for row in rows if (day := safeguards.last_day(row, on))]
    return date.fromordinal(min(days)) if days else None
