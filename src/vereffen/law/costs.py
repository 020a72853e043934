"""What an aanmaning or a dwangbevel may cost the debtor."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

AWB = "awb"
KOSTENWET = "kostenwet"
REGIMES = (AWB, KOSTENWET)
_AANMANING_KEYS = {AWB: "awb_aanmaningsvergoeding", KOSTENWET: "kostenwet_aanmaning"}
_HALF = 2
_PERCENT = 100


class AanmaningValues(NamedTuple):
    """The two amounts and the debt from which the higher one counts, in cents."""

    low_cents: int
    high_cents: int
    limit_cents: int


class DwangbevelValues(NamedTuple):
    """The base, the rise per full unit above the first unit, that unit, and the maximum, in cents."""

    base_cents: int
    rise_cents: int
    unit_cents: int
    maximum_cents: int


class DwangbevelSteps(NamedTuple):
    """How the costs of a dwangbevel come about, in cents."""

    base_cents: int
    full_units: int
    rise_cents: int
    kosten_cents: int


@rests_on("Awb 4:113 lid 1", "Kostenwet 2")
def aanmaning(debt_cents: int, law: AanmaningValues) -> int:
    """The costs of an aanmaning in cents: low under the limit, high from the limit on."""
    return law.low_cents if debt_cents < law.limit_cents else law.high_cents


@rests_on("Kostenwet 3 lid 1")
def dwangbevel(debt_cents: int, law: DwangbevelValues) -> DwangbevelSteps:
    """The costs of serving a dwangbevel for a tax: a base, more for each full unit above the first, up to a maximum."""
    full_units = max(0, debt_cents - law.unit_cents) // law.unit_cents
    rise = full_units * law.rise_cents
    return DwangbevelSteps(law.base_cents, full_units, rise, min(law.base_cents + rise, law.maximum_cents))


@rests_on("Btag 2 lid 1 b")
def with_vat(amount_cents: int, vat_percent: int) -> int:
    """An amount with VAT, rounded half-up to the cent."""
    return (_HALF * amount_cents * (_PERCENT + vat_percent) + _PERCENT) // (_HALF * _PERCENT)


def aanmaning_keys(regime: str) -> tuple[str, str, str]:
    """The law values that the costs of an aanmaning need: low, high, limit."""
    _known(regime)
    stem = _AANMANING_KEYS[regime]
    return f"{stem}_laag", f"{stem}_hoog", f"{stem}_grens"


def dwangbevel_keys(regime: str, *, btw: bool = False) -> tuple[str, ...]:
    """The law values that the costs of a dwangbevel need."""
    _known(regime)
    if regime == AWB:
        return ("btag_betekening_titel", "btw_algemeen") if btw else ("btag_betekening_titel",)
    if btw:
        sentence = "`btw` only goes with regime awb: the Kostenwet knows no VAT on a dwangbevel; leave it out."
        raise Refusal(sentence)
    return tuple(f"kostenwet_dwangbevel_{name}" for name in ("basis", "verhoging", "eenheid", "maximum"))


def aanmaning_values(regime: str, on: date) -> AanmaningValues:
    """The amounts for an aanmaning on that day; refused, with its name, when one is not known or not sourced."""
    return AanmaningValues(*(values.sourced(key, on).cents for key in aanmaning_keys(regime)))


def dwangbevel_values(on: date) -> DwangbevelValues:
    """The sourced Kostenwet amounts on that day; refused, with its name, when one is not known or not sourced."""
    return DwangbevelValues(*(values.sourced(key, on).cents for key in dwangbevel_keys(KOSTENWET)))


def aanmaning_kosten(regime: str, debt_cents: int, on: date) -> int:
    """What an aanmaning sent on that day costs in cents (Awb 4:113, Kostenwet 2); a reminder never costs anything."""
    _at_least_nothing(debt_cents)
    return aanmaning(debt_cents, aanmaning_values(regime, on))


def dwangbevel_kosten(regime: str, debt_cents: int, on: date, *, btw: bool = False) -> int:
    """What a dwangbevel served on that day costs in cents (Kostenwet 3; under the Awb the tariff of Btag 2 lid 1 b)."""
    _at_least_nothing(debt_cents)
    keys = dwangbevel_keys(regime, btw=btw)
    if regime == KOSTENWET:
        return dwangbevel(debt_cents, dwangbevel_values(on)).kosten_cents
    amount = values.sourced(keys[0], on).cents
    return with_vat(amount, values.sourced(keys[1], on).scaled(_PERCENT)) if btw else amount


def _known(regime: str) -> None:
    if regime not in REGIMES:
        sentence = f"There are no costs for the regime {regime!r}; choose one of {', '.join(REGIMES)}."
        raise Refusal(sentence)


def _at_least_nothing(debt_cents: int) -> None:
    if debt_cents < 0:
        sentence = "A debt cannot be negative; give its amount in whole cents."
        raise Refusal(sentence)
