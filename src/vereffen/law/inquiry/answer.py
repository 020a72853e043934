"""The answer to a question about the law: the result, the steps that lead to it and the values it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple

from vereffen.law import values
from vereffen.law.questions import Question
from vereffen.law.values import DatedValue
from vereffen.law.words import say


class Role(Enum):
    """What a step does to the sum so far: nothing, begin one, add to it, bound it from above or below, or say what it is."""

    GIVEN = "given"
    START = "start"
    PART = "part"
    MOST = "most"
    LEAST = "least"
    SUM = "sum"


class Line(NamedTuple):
    """One step: its name, what it says, the article behind it, its amount in cents or its value, and what it does."""

    name: str
    text: str
    article: str | None
    amount_cents: int | None = None
    value: object = None
    role: Role = Role.GIVEN

    def document(self) -> dict[str, Any]:
        """The step as JSON: `amount_cents` for an amount, `value` for anything else."""
        what = {"value": self.value} if self.amount_cents is None else {"amount_cents": self.amount_cents}
        return {"name": self.name, **what, "article": self.article, "text": str(self.text), "role": self.role.value}


def given(name: str, text: str, article: str | None, cents: int) -> Line:
    """An amount that was given or that the law names; it is told and does not add to the sum."""
    return Line(name, text, article, cents)


def fact(name: str, text: str, article: str | None, value: object) -> Line:
    """Something that is no amount: a day, a number of months, a choice."""
    return Line(name, text, article, value=value)


def start(name: str, text: str, article: str | None, cents: int) -> Line:
    """The amount that a new sum begins with."""
    return Line(name, text, article, cents, role=Role.START)


def part(name: str, text: str, article: str | None, cents: int) -> Line:
    """An amount that is added to the sum so far; a deduction is negative."""
    return Line(name, text, article, cents, role=Role.PART)


def most(name: str, text: str, article: str | None, cents: int) -> Line:
    """An amount that the sum may not be above."""
    return Line(name, text, article, cents, role=Role.MOST)


def least(name: str, text: str, article: str | None, cents: int) -> Line:
    """An amount that the sum may not be under."""
    return Line(name, text, article, cents, role=Role.LEAST)


def total(name: str, text: str, article: str | None, cents: int) -> Line:
    """What the steps so far come to."""
    return Line(name, text, article, cents, role=Role.SUM)


def adding_up(lines: Iterable[Line]) -> tuple[Line, ...]:
    """The steps with the rounding made visible, so that whoever adds them up by hand comes to each sum.

    Steps show whole cents and are computed exactly; where the shown cents miss the exact sum, a step of at most half a
    cent for each one shown tells by how much. ValueError when they miss it by more: then a step is wrong or missing.
    """
    found: list[Line] = []
    running, shown = 0, 0
    for line in lines:
        amount = line.amount_cents
        if amount is not None and line.role is Role.START:
            running, shown = amount, 1
        elif amount is not None and line.role is Role.PART:
            running, shown = running + amount, shown + 1
        elif amount is not None and line.role is Role.MOST:
            running, shown = min(running, amount), shown + 1
        elif amount is not None and line.role is Role.LEAST:
            running, shown = max(running, amount), shown + 1
        elif amount is not None and line.role is Role.SUM:
            missed = amount - running
            if 2 * abs(missed) > shown + 1:
                message = f"the steps up to {line.name} come to {running} cents, not to {amount}"
                raise ValueError(message)
            if missed:
                text = say("Afronding: wij rekenen met onafgeronde bedragen en ronden pas aan het eind af")
                found.append(part("afronding", text, None, missed))
            running, shown = amount, 1
        found.append(line)
    return tuple(found)


class Finding(NamedTuple):
    """What a rule found: result keys, steps that add up, and the law values it used."""

    result: Mapping[str, object]
    steps: tuple[Line, ...]
    values: tuple[DatedValue, ...] = ()

    @classmethod
    def of(cls, result: Mapping[str, object], steps: Sequence[Line], law: Iterable[DatedValue] = ()) -> Finding:
        """A finding whose steps add up visibly; ValueError when they do not."""
        return cls(result, adding_up(steps), tuple(law))


class Answer(NamedTuple):
    """A finding together with the question, and the questions that only a person can answer."""

    rule: str
    on: date
    finding: Finding
    questions: tuple[Question, ...] = ()

    @property
    def unsure(self) -> tuple[DatedValue, ...]:
        """The values that are not sourced: an answer that rests on one may protect a person and never cost one money."""
        return tuple(item for item in self.finding.values if item.status != values.SOURCED)

    def document(self) -> dict[str, Any]:
        """The answer as JSON, with the keys of the contract."""
        return {
            "rule": self.rule,
            "on": self.on.isoformat(),
            "result": dict(self.finding.result),
            "steps": [step.document() for step in self.finding.steps],
            "values": [_short(item) for item in self.finding.values],
            "questions": [question.document() for question in self.questions],
        }


def used(keys: Iterable[str], on: date) -> tuple[DatedValue, ...]:
    """The values of these keys on that day; NotInForce, with its name, for one that is not in force or not known."""
    return tuple(values.value(key, on) for key in keys)


def number(amount: Decimal) -> int | float:
    """A law value as a JSON number: whole where it is whole."""
    return int(amount) if amount == int(amount) else float(amount)


def value_document(item: DatedValue) -> dict[str, Any]:
    """One law value as JSON, with the keys of the contract and the note where there is one."""
    document = {
        "key": item.key,
        "value": number(item.value),
        "unit": item.unit,
        "from": item.from_.isoformat(),
        "until": item.until.isoformat() if item.until else None,
        "article": item.article,
        "source": item.source,
        "status": item.status,
        "title": item.title,
    }
    return document | ({"note": item.note} if item.note else {})


def _short(item: DatedValue) -> dict[str, Any]:
    whole = value_document(item)
    return {
        key: whole[key]
        for key in ("key", "value", "unit", "from", "article", "source", "status", "note")
        if key in whole
    }
