"""Set-off once more, in the words of Awb 4:93, Pw 60 and IW 24."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

BOUNDARIES = {
    "vordering_cents": (0, 7_097),
    "uitkering_maand_cents": (134_849, 141_946),
    "beslagvrije_voet_cents": (0, 134_849, 141_946),
}
_RECOVERY, _FINE, _TAX, _OTHER = range(4)


def reference(row: Mapping[str, int], _on: date) -> dict[str, int]:
    """The three results; a debt of another kind is nothing here, because a table holds no article."""
    kind, benefit = row["soort"], Fraction(row["uitkering_maand_cents"])
    # Awb 4:93 lid 4: what seizure could not take is not set off either.
    seizable = benefit + row["overige_inkomsten_maand_cents"] - row["beslagvrije_voet_cents"]
    candidates = sorted([seizable, benefit, Fraction(row["vordering_cents"])])
    amount = candidates[0] if candidates[0] > 0 else Fraction(0)
    waits = kind == _TAX and bool(row["uitstel_loopt"]) and not row["verzoek_verrekening"]
    if kind == _OTHER or waits:
        amount = Fraction(0)
    obliged = kind == _FINE or (kind == _RECOVERY and bool(row["schending_inlichtingenplicht"]))
    return {"ten_hoogste_cents": int(amount), "verplicht": int(obliged), "toegestaan": int(amount > 0)}
