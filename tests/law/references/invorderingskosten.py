"""The costs of carrying out a dwangbevel once more: which line of Btag 2 and 3 or of Kostenwet 3 and 4 an act is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from vereffen.law import values

_AWB, _KOSTENWET = range(2)
_LINES = {
    _AWB: (
        "btag_hernieuwd_bevel", "btag_beslag", "btag_verkoop", "btag_aanplakking", "btag_exploot", "btag_derdenbeslag",
        "btag_beslag_periodiek", "btag_ontruiming", "btag_informatieverzoek",
    ),
    _KOSTENWET: (
        "kostenwet_exploot", "kostenwet_beslag", "kostenwet_verkoop", "kostenwet_aanplakking", "kostenwet_exploot",
    ),
}  # fmt: skip
_BESLAG, _VERKOOP, _INNING, _GEZIEN, _GETUIGE = 1, 2, 9, 10, 11
_FOUR_HOURS = 4
BOUNDARIES = {"uren": (1, 4, 5, 24), "beslagen": (1, 2, 3, 50)}


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The amount of the line, and what hours or seizures make of it."""
    return {"kosten_cents": int(_euros(row, on) * 100)}


def _euros(row: Mapping[str, int], on: date) -> Fraction:
    def amount(key: str) -> Fraction:
        return Fraction(values.value(key, on).value)

    act = row["handeling"]
    if act == _INNING:
        steps = ["btag_inning_een"] if row["beslagen"] == 1 else ["btag_inning_twee"]
        return sum((amount(key) for key in steps + ["btag_inning_verder"] * (row["beslagen"] - 2)), Fraction())
    if act == _GEZIEN:
        return amount("kostenwet_gezien")
    if act == _GETUIGE:
        return row["uren"] * amount("kostenwet_getuige")
    found = amount(_LINES[row["regime"]][act])
    if row["regime"] == _KOSTENWET and act in {_BESLAG, _VERKOOP} and row["uren"] > _FOUR_HOURS:
        found += (row["uren"] - _FOUR_HOURS) * amount("kostenwet_volgend_uur")
    return found
