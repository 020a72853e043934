"""The costs of collecting out of court once more, in exact fractions, as art. 2 of the decree says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from vereffen.law import values

BOUNDARIES = {"hoofdsom_cents": (1, 26_670, 250_000, 500_000, 1_000_000, 20_000_000, 99_999_900, 100_000_000)}
_HALF = Fraction(1, 2)


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """Walks up the brackets until the principal is used up; bounds, rounds to the cent, adds VAT and rounds again."""
    left, euros = Fraction(row["hoofdsom_cents"], 100), Fraction(0)
    for number in range(1, 6):
        size = _value(f"incassokosten_schijf_{number}", on) if number < 5 else left
        euros += min(left, size) * _value(f"incassokosten_aandeel_{number}", on)
        left = max(left - size, Fraction(0))
    euros = max(euros, _value("incassokosten_minimum", on))
    cents = floor(min(euros, _value("incassokosten_maximum", on)) * 100 + _HALF)
    if row["btw"]:
        cents = floor(cents * (1 + _value("btw_algemeen", on)) + _HALF)
    return {"kosten_cents": cents}


def _value(key: str, on: date) -> Fraction:
    return Fraction(values.value(key, on).value)
