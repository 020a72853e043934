"""The costs of a dwangbevel once more, in exact fractions, as Kostenwet 3 and Btag 2 say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from math import floor

from vereffen.law import values

BOUNDARIES = {"schuld_cents": (4_500, 9_000, 13_500, 14_067_000, 14_827_500, 15_084_000, 16_371_000)}


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """A tax: the base and more for every whole unit that the debt is above one unit. Else the tariff, with VAT or without."""
    if row["regime"] == 0:
        tariff = _euros("btag_betekening_titel", on)
        euros = tariff * (1 + _euros("btw_algemeen", on)) if row["btw"] else tariff
        return {"kosten_cents": floor(euros * 100 + Fraction(1, 2))}
    debt, unit = Fraction(row["schuld_cents"], 100), _euros("kostenwet_dwangbevel_eenheid", on)
    above = floor((debt - unit) / unit) if debt > unit else 0
    euros = _euros("kostenwet_dwangbevel_basis", on) + above * _euros("kostenwet_dwangbevel_verhoging", on)
    return {"kosten_cents": int(min(euros, _euros("kostenwet_dwangbevel_maximum", on)) * 100)}


def _euros(key: str, on: date) -> Fraction:
    return Fraction(values.value(key, on).value)
