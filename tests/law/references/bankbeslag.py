"""What stays on a bank account once more, in exact fractions, as Rv 475a says it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import ceil

from vereffen.law import values

BOUNDARIES = {"saldo_cents": (109_571, 110_424, 144_071, 157_766, 219_142, 220_848, 252_669, 288_141, 315_531)}

_MAXIMA = (
    "bvv_maximum_alleenstaande",
    "bvv_maximum_alleenstaande_ouder",
    "bvv_maximum_gehuwd_zonder_kinderen",
    "bvv_maximum_gehuwd_met_kinderen",
)


@cache
def _left(kind: int, has_address: bool, on: date) -> Fraction:
    maximum = Fraction(values.value(_MAXIMA[kind], on).value) * 100
    return maximum if has_address else Fraction(ceil(maximum / 2))


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The two results: half of the maximum without an address, half a cent in favour of the person."""
    left = _left(row["leefsituatie"], row["adres"] == 0, on)
    above = row["saldo_cents"] - left
    return {"beschermd_cents": int(left), "beslagbaar_cents": int(above) if above > 0 else 0}
