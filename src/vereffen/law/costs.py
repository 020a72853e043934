"""What an aanmaning and a dwangbevel may cost the debtor."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import half_up, rests_on, whole

AWB = "awb"
KOSTENWET = "kostenwet"
REGIMES = (AWB, KOSTENWET)
_KOSTENWET = REGIMES.index(KOSTENWET)
_AANMANING_KEYS = {AWB: "awb_aanmaningsvergoeding", KOSTENWET: "kostenwet_aanmaning"}
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
    full_units = whole(max(0, debt_cents - law.unit_cents), law.unit_cents)
    rise = full_units * law.rise_cents
    return DwangbevelSteps(law.base_cents, full_units, rise, min(law.base_cents + rise, law.maximum_cents))


@rests_on("Btag 2 lid 1 b")
def with_vat(amount_cents: int, vat_percent: int) -> int:
    """An amount with VAT, rounded half-up to the cent."""
    return half_up(amount_cents * (_PERCENT + vat_percent), _PERCENT)


class AanmaningClaim(NamedTuple):
    """What an aanmaning is about: the place of the regime in `REGIMES` and the debt in cents."""

    regime: int
    schuld_cents: int


class AanmaningLaw(NamedTuple):
    """The amounts of both regimes, in cents; nothing for a regime that is not asked for."""

    awb_low_cents: int
    awb_high_cents: int
    awb_limit_cents: int
    kostenwet_low_cents: int
    kostenwet_high_cents: int
    kostenwet_limit_cents: int


class DwangbevelClaim(NamedTuple):
    """What a dwangbevel is about: the debt in cents, the place of the regime in `REGIMES`, and whether VAT is added."""

    schuld_cents: int
    regime: int
    btw: int


class DwangbevelLaw(NamedTuple):
    """The amounts of both regimes in cents and the VAT in percent; nothing for what is not asked for."""

    base_cents: int
    rise_cents: int
    unit_cents: int
    maximum_cents: int
    tariff_cents: int
    vat_percent: int


class Costs(NamedTuple):
    """What a step costs, in cents."""

    kosten_cents: int


@rests_on("Awb 4:113 lid 1", "Kostenwet 2")
def aanmaning_costs(claim: AanmaningClaim, law: AanmaningLaw) -> Costs:
    """What an aanmaning costs under the regime of the claim; the Kostenwet is for taxes only (Gemeentewet 231)."""
    if claim.regime == _KOSTENWET:
        amounts = AanmaningValues(law.kostenwet_low_cents, law.kostenwet_high_cents, law.kostenwet_limit_cents)
    else:
        amounts = AanmaningValues(law.awb_low_cents, law.awb_high_cents, law.awb_limit_cents)
    return Costs(aanmaning(claim.schuld_cents, amounts))


@rests_on("Kostenwet 3 lid 1", "Btag 2 lid 1 b")
def dwangbevel_costs(claim: DwangbevelClaim, law: DwangbevelLaw) -> Costs:
    """What serving a dwangbevel costs under the regime of the claim; the Kostenwet is for taxes only (Gemeentewet 231)."""
    if claim.regime == _KOSTENWET:
        amounts = DwangbevelValues(law.base_cents, law.rise_cents, law.unit_cents, law.maximum_cents)
        return Costs(dwangbevel(claim.schuld_cents, amounts).kosten_cents)
    return Costs(with_vat(law.tariff_cents, law.vat_percent) if claim.btw else law.tariff_cents)


def aanmaning_keys(regime: str) -> tuple[str, str, str]:
    """The law values that the costs of an aanmaning need: low, high, limit."""
    refuse_unknown(regime)
    stem = _AANMANING_KEYS[regime]
    return f"{stem}_laag", f"{stem}_hoog", f"{stem}_grens"


def dwangbevel_keys(regime: str, *, btw: bool = False) -> tuple[str, ...]:
    """The law values that the costs of a dwangbevel need."""
    refuse_unknown(regime)
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
    return with_vat(amount, vat_percent(on)) if btw else amount


def refuse_unknown(regime: str) -> None:
    """Refuses a regime that prices no acts, with those that do."""
    if regime not in REGIMES:
        sentence = f"There are no costs for the regime {regime!r}; choose one of {', '.join(REGIMES)}."
        raise Refusal(sentence)


def vat_percent(on: date) -> int:
    """The general rate of VAT on that day, in whole percents; refused when it is not known or not sourced."""
    return values.sourced("btw_algemeen", on).scaled(_PERCENT)


def _at_least_nothing(debt_cents: int) -> None:
    if debt_cents < 0:
        sentence = "A debt cannot be negative; give its amount in whole cents."
        raise Refusal(sentence)
