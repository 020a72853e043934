"""What counts as assets once more, in exact fractions, as URIW 12 and the Kwijtscheldingsregeling say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor

from vereffen.law import values

BOUNDARIES = {
    "banktegoed_cents": (161_000, 184_000, 204_000, 230_000, 253_000, 311_000, 384_000, 430_000),
    "auto_cents": (335_000,),
    "inboedel_cents": (226_900,),
}
_NAMES = ("alleenstaande", "alleenstaande_ouder", "echtgenoten")


@cache
def _cents(key: str, on: date) -> Fraction | None:
    return Fraction(values.value(key, on).value) * 100 if values.is_known(key, on) else None


@cache
def _part(name: str, on: date) -> Fraction:
    return (
        Fraction(1) if name == "echtgenoten" else Fraction(values.value(f"kwijtschelding_verhoging_{name}", on).value)
    )


def _left_out(row: Mapping[str, int], on: date) -> int:
    if row["vrijgesteld_banktegoed_cents"] >= 0:
        return row["vrijgesteld_banktegoed_cents"]
    name = _NAMES[row["huishouden"]]
    limit = _cents(f"kwijtschelding_financiele_middelen_{name}{'_aow' if row['aow'] else ''}", on)
    return -1 if limit is None else floor(limit + _part(name, on) * row["verhoging_cents"] + Fraction(1, 2))


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """What counts and the money that is left out at most, in cents; -1 where that is not known."""
    left_out = _left_out(row, on)
    if left_out < 0:
        return {"vermogen_cents": -1, "vrijgesteld_banktegoed_cents": -1}
    car, goods = _cents("kwijtschelding_auto", on), _cents("kwijtschelding_inboedel", on)
    assert car
    assert goods
    owned = row["overig_cents"] - row["schulden_bevoorrecht_cents"]
    owned += row["banktegoed_cents"] - min(row["banktegoed_cents"], left_out)
    owned += int(row["inboedel_cents"] - min(row["inboedel_cents"], goods))
    owned += row["auto_cents"] if not row["auto_onmisbaar"] and row["auto_cents"] > car else 0
    return {"vermogen_cents": max(0, owned), "vrijgesteld_banktegoed_cents": left_out}
