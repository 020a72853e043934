"""The costs of carrying out a dwangbevel once more: which line of Btag 2 or of Kostenwet 3 and 4 an act is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vereffen.law import values

_LINES = (
    ("btag_hernieuwd_bevel", "btag_beslag", "btag_verkoop", "btag_aanplakking"),
    ("kostenwet_exploot", "kostenwet_beslag", "kostenwet_verkoop", "kostenwet_aanplakking"),
)


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The amount of the line."""
    return {"kosten_cents": int(values.value(_LINES[row["regime"]][row["handeling"]], on).value * 100)}
