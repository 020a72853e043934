"""Remission once more, in exact fractions, as URIW 11, 13 and 16 say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor

from vereffen.law import values

# Around the costs of living of a year in 2025 and 2026.
BOUNDARIES = {
    "netto_inkomen_jaar_cents": (1_614_540, 1_681_800, 1_703_352, 1_533_017, 2_433_348, 1_904_808, 2_611_320),
    "schuld_cents": (1, 40_000),
}
_NORMS = {(False, False): "21a", (True, False): "21b", (False, True): "22a", (True, True): "22b"}


@cache
def _value(key: str, on: date) -> Fraction:
    return Fraction(values.value(key, on).value)


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """What is remitted, what is left to pay, the capacity and the costs of living, in cents."""
    norm = Fraction(row["bijstandsnorm_maand_cents"], 100)
    if norm < 0:
        norm = _value(f"pw_norm_{_NORMS[row['huishouden'] == 2, bool(row['aow'])]}", on)
    living = floor(12 * norm * row["normpercentage"] + Fraction(1, 2))
    capacity = max(0, row["netto_inkomen_jaar_cents"] - row["uitgaven_jaar_cents"] - living)
    own = row["vermogen_cents"] + floor(_value("kwijtschelding_deel_betalingscapaciteit", on) * capacity)
    debt = row["schuld_cents"]
    return {
        "kwijtschelding_cents": -1 if debt < 0 else debt - min(debt, own),
        "te_betalen_cents": -1 if debt < 0 else min(debt, own),
        "betalingscapaciteit_jaar_cents": capacity,
        "kosten_van_bestaan_jaar_cents": living,
    }
