"""How much of a benefit may be set off against a debt, and whether the law allows or demands it."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.rule import rests_on

KINDS = ("pw_terugvordering", "pw_boete", "belasting", "overig")
_RECOVERY, _FINE, _TAX, _OTHER = range(len(KINDS))


class Debt(NamedTuple):
    """A debt and what the debtor lives on: the place of `soort` in `KINDS`, yes and no as 1 and 0, cents per month.

    `beslagvrije_voet_cents` is what is surely protected: where the voet rests on values that are not sourced, give
    `vereffen.law.beslagvrije_voet.protected_cents(person, on)`, since such a value may protect and never permit.
    """

    soort: int
    schending_inlichtingenplicht: int
    vordering_cents: int
    uitkering_maand_cents: int
    overige_inkomsten_maand_cents: int
    beslagvrije_voet_cents: int
    uitstel_loopt: int
    verzoek_verrekening: int


class NoLaw(NamedTuple):
    """Set-off needs no value of the law: the voet is given, and everything else is words."""


class SetOff(NamedTuple):
    """The most that may be set off in a month (cents), whether the law demands it, and whether anything may be set off."""

    ten_hoogste_cents: int
    verplicht: int
    toegestaan: int


@rests_on("Awb 4:93 lid 1", "Awb 4:93 lid 4", "Pw 60 lid 3", "Pw 60 lid 4", "IW 24 lid 6")
def set_off(debt: Debt, _law: NoLaw) -> SetOff:
    """What may be set off in a month, never below the voet; nothing for a debt without an article that allows it."""
    if debt.soort == _OTHER:
        return SetOff(0, 0, 0)
    return with_ground(debt)


@rests_on("Awb 4:93 lid 4", "Awb 4:93 lid 5")
def with_ground(debt: Debt) -> SetOff:
    """As `set_off`, for a debt of which the article that allows set-off is known, also one of another kind."""
    room = debt.uitkering_maand_cents + debt.overige_inkomsten_maand_cents - debt.beslagvrije_voet_cents
    most = min(debt.vordering_cents, debt.uitkering_maand_cents, max(0, room))
    if deferred(debt):
        most = 0
    must = 1 if demanded(debt) else 0
    return SetOff(most, must, 1 if most > 0 else 0)


@rests_on("Pw 60 lid 4")
def demanded(debt: Debt) -> bool:
    """Whether the law demands set-off: a fine, or a recovery after the duty to inform was broken."""
    return debt.soort == _FINE or (debt.soort == _RECOVERY and debt.schending_inlichtingenplicht == 1)


@rests_on("IW 24 lid 6")
def deferred(debt: Debt) -> bool:
    """Whether set-off must wait: a tax under uitstel, unless the debtor asks; for other debts Awb 4:93 lid 5 lets it go on."""
    return debt.soort == _TAX and debt.uitstel_loopt == 1 and debt.verzoek_verrekening == 0
