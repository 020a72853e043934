"""What an aanmaning, a dwangbevel and the acts that carry it out may cost the debtor."""

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
# What is done to carry out a dwangbevel, and the value that each regime has for it, in the order of `REGIMES`.
ACTS = {
    "hernieuwd_bevel": ("btag_hernieuwd_bevel", "kostenwet_exploot"),
    "beslag": ("btag_beslag", "kostenwet_beslag"),
    "verkoop": ("btag_verkoop", "kostenwet_verkoop"),
    "aanplakking": ("btag_aanplakking", "kostenwet_aanplakking"),
}
_BEVEL, _BESLAG, _VERKOOP = range(3)
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


class Act(NamedTuple):
    """What is done to carry out a dwangbevel: its place in `ACTS`, and the place of the regime in `REGIMES`."""

    handeling: int
    regime: int


class ActLaw(NamedTuple):
    """The amounts of both regimes, in cents, in the order of `ACTS`; nothing for what is not asked for."""

    awb_bevel_cents: int
    awb_beslag_cents: int
    awb_verkoop_cents: int
    awb_aanplakking_cents: int
    kostenwet_bevel_cents: int
    kostenwet_beslag_cents: int
    kostenwet_verkoop_cents: int
    kostenwet_aanplakking_cents: int


@rests_on("Awb 4:120 lid 2", "Btag 2 lid 1", "Kostenwet 3 lid 2", "Kostenwet 4 lid 1")
def act_costs(act: Act, law: ActLaw) -> Costs:
    """What one act costs, without VAT and without what longer work on the spot adds; the Kostenwet is for taxes only."""
    for_tax = act.regime == _KOSTENWET
    if act.handeling == _BEVEL:
        return Costs(law.kostenwet_bevel_cents if for_tax else law.awb_bevel_cents)
    if act.handeling == _BESLAG:
        return Costs(law.kostenwet_beslag_cents if for_tax else law.awb_beslag_cents)
    if act.handeling == _VERKOOP:
        return Costs(law.kostenwet_verkoop_cents if for_tax else law.awb_verkoop_cents)
    return Costs(law.kostenwet_aanplakking_cents if for_tax else law.awb_aanplakking_cents)


def act_key(act: str, regime: str) -> str:
    """The law value that the costs of an act rest on."""
    _known(regime)
    if act not in ACTS:
        sentence = f"There are no costs for the act {act!r}; choose one of {', '.join(ACTS)}."
        raise Refusal(sentence)
    return ACTS[act][REGIMES.index(regime)]


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
    return with_vat(amount, vat_percent(on)) if btw else amount


def invorderingskosten(act: str, regime: str, on: date) -> int:
    """What an act on that day costs in cents, without VAT (Kostenwet 3 and 4; under the Awb the tariff of Btag 2)."""
    return values.sourced(act_key(act, regime), on).cents


def vat_percent(on: date) -> int:
    """The general rate of VAT on that day, in whole percents; refused when it is not known or not sourced."""
    return values.sourced("btw_algemeen", on).scaled(_PERCENT)


def _known(regime: str) -> None:
    if regime not in REGIMES:
        sentence = f"There are no costs for the regime {regime!r}; choose one of {', '.join(REGIMES)}."
        raise Refusal(sentence)


def _at_least_nothing(debt_cents: int) -> None:
    if debt_cents < 0:
        sentence = "A debt cannot be negative; give its amount in whole cents."
        raise Refusal(sentence)
