"""The answer to a question about the law: the result, the steps that lead to it and the values it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from vereffen.law import values
from vereffen.law.values import DatedValue


class Line(NamedTuple):
    """One step: its name, what it says, the article behind it, and its amount in cents or its value."""

    name: str
    text: str
    article: str | None
    amount_cents: int | None = None
    value: object = None

    def document(self) -> dict[str, Any]:
        """The step as JSON: `amount_cents` for an amount, `value` for anything else."""
        what = {"value": self.value} if self.amount_cents is None else {"amount_cents": self.amount_cents}
        return {"name": self.name, **what, "article": self.article, "text": self.text}


class Finding(NamedTuple):
    """What a rule found: result keys, steps, and the law values it used."""

    result: Mapping[str, object]
    steps: tuple[Line, ...]
    values: tuple[DatedValue, ...] = ()


class Answer(NamedTuple):
    """A finding together with the question."""

    rule: str
    on: date
    finding: Finding

    @classmethod
    def of(cls, rule: str, on: date, finding: Finding) -> Answer:
        """The answer of a rule on a day."""
        return cls(rule, on, finding)

    def document(self) -> dict[str, Any]:
        """The answer as JSON, with the keys of the contract."""
        return {
            "rule": self.rule,
            "on": self.on.isoformat(),
            "result": dict(self.finding.result),
            "steps": [step.document() for step in self.finding.steps],
            "values": [_short(item) for item in self.finding.values],
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
    return {key: whole[key] for key in ("key", "value", "unit", "from", "article", "source", "status")}
