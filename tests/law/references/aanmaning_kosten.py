"""The costs of an aanmaning once more, as Awb 4:113 and Kostenwet 2 say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from vereffen.law import values

BOUNDARIES = {"schuld_cents": (45_400,)}
_STEMS = ("awb_aanmaningsvergoeding", "kostenwet_aanmaning")


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The low amount under the limit, else the high one."""
    stem = _STEMS[row["regime"]]
    amounts = {name: values.value(f"{stem}_{name}", on).value * 100 for name in ("laag", "hoog", "grens")}
    return {"kosten_cents": int(amounts["laag" if row["schuld_cents"] < amounts["grens"] else "hoog"])}
