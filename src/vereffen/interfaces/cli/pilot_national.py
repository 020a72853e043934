"""Load and cost of a national roll-out on the command line, as bands from inputs that each name their source."""

from __future__ import annotations

import argparse
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from vereffen.interfaces.cli import evaluate_plan
from vereffen.interfaces.cli.answer import Answer, table
from vereffen.law.refusal import Refusal
from vereffen.track import national
from vereffen.track.national import Band, Input


def bands(options: argparse.Namespace) -> Answer:
    """Every outcome from its lowest to its highest; one that rests on a number nobody published says so."""
    given = _inputs(evaluate_plan.document(options.inputs)) if options.inputs else []
    found = national.bands(given)
    meanings = {one.code: one for one in national.OUTCOMES}
    asked = national.to_ask(given)
    document = {"outcomes": [_plain(one, meanings[one.code].unit) for one in found], "to_ask": list(asked)}
    rows = [
        (meanings[one.code].text, _told(one.low), _told(one.high), meanings[one.code].unit, ", ".join(one.rests_on))
        for one in found
    ]
    lines = [table(rows, ("outcome", "lowest", "highest", "unit", "rests on what was not published"))]
    if asked:
        lines.append(f"To ask of municipalities: {', '.join(asked)}. What rests on them is no fact.")
    return Answer(document, "\n\n".join(lines))


def _inputs(given: Any) -> list[Input]:
    if not isinstance(given, dict) or not all(isinstance(one, dict) for one in given.values()):
        raise Refusal(
            'The inputs are one JSON object, such as {"claims": {"low": 20000, "high": 40000, "source": "ask"}}.'
        )
    return [
        Input(code, _number(code, one.get("low")), _number(code, one.get("high")), str(one.get("source", "")))
        for code, one in given.items()
    ]


def _number(code: str, value: object) -> Fraction:
    try:
        return Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError):
        raise Refusal(f"{code} needs a low and a high, both numbers.") from None


def _plain(one: Band, unit: str) -> dict[str, Any]:
    low, high = (None if value is None else round(float(value), 2) for value in (one.low, one.high))
    return {
        "name": one.code,
        "low": low,
        "high": high,
        "unit": unit,
        "rests_on": list(one.rests_on),
        "is_assumed": one.is_assumed,
    }


def _told(value: Fraction | None) -> str:
    return "-" if value is None else f"{float(value):,.2f}".removesuffix(".00")
