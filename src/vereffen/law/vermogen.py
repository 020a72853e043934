"""What counts as assets when remission of a tax is asked for: money, car and household goods above what the law leaves out."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.bijstandsnorm import Huishouden
from vereffen.law.rule import half_up, rests_on

UNKNOWN = -1
PERCENT = 100

CAR_KEY = "kwijtschelding_auto"
GOODS_KEY = "kwijtschelding_inboedel"
RISE_KEY = "kwijtschelding_verhoging_maximum"
_MONEY = "kwijtschelding_financiele_middelen"
_RISE = "kwijtschelding_verhoging"


class Assets(NamedTuple):
    """What a household owns and owes, in cents.

    `verhoging_cents` is the municipality's raise for spouses. `vrijgesteld_banktegoed_cents` is the money that the
    municipality leaves out in all, the raise included; -1: as the law says for the household.
    """

    huishouden: int
    aow: int
    banktegoed_cents: int
    auto_cents: int = 0
    auto_onmisbaar: int = 0
    inboedel_cents: int = 0
    overig_cents: int = 0
    schulden_bevoorrecht_cents: int = 0
    verhoging_cents: int = 0
    vrijgesteld_banktegoed_cents: int = UNKNOWN


class AssetsLaw(NamedTuple):
    """The limits in cents (-1: not known on the day) and the shares of the raise in percent."""

    alleenstaande: int
    alleenstaande_aow: int
    alleenstaande_ouder: int
    echtgenoten: int
    echtgenoten_aow: int
    auto: int
    inboedel: int
    verhoging_alleenstaande: int
    verhoging_alleenstaande_ouder: int


class Counted(NamedTuple):
    """What counts as assets, and the money that was left out at most, in cents; -1 where that limit is not known."""

    vermogen_cents: int
    vrijgesteld_banktegoed_cents: int


def money_key(huishouden: int, *, aow: bool) -> str:
    """The value of the money that does not count; for a single parent with a pension it has no value of its own."""
    return f"{_MONEY}_{Huishouden(huishouden).name.lower()}{'_aow' if aow else ''}"


# The limits in the order of `AssetsLaw`.
MONEY_KEYS = tuple(
    money_key(kind, aow=aow)
    for kind in Huishouden
    for aow in (False, True)
    if (kind, aow) != (Huishouden.ALLEENSTAANDE_OUDER, True)
)


def raise_key(huishouden: int) -> str | None:
    """The value of the share of the municipality's raise; None for spouses, who get it whole."""
    return None if huishouden == Huishouden.ECHTGENOTEN else f"{_RISE}_{Huishouden(huishouden).name.lower()}"


@rests_on("Kwijtscheldingsregeling 4")
def raise_for(huishouden: int, raise_cents: int, law: AssetsLaw) -> int:
    """A household's part of the municipality's raise in cents, rounded half-up."""
    if huishouden == Huishouden.ECHTGENOTEN:
        return raise_cents
    if huishouden == Huishouden.ALLEENSTAANDE_OUDER:
        return half_up(raise_cents * law.verhoging_alleenstaande_ouder, PERCENT)
    return half_up(raise_cents * law.verhoging_alleenstaande, PERCENT)


@rests_on("URIW 12 lid 2 d", "Kwijtscheldingsregeling 4")
def money_left_out(owned: Assets, law: AssetsLaw) -> int:
    """The money that does not count at most, in cents; -1 where it is not known."""
    if owned.vrijgesteld_banktegoed_cents != UNKNOWN:
        return owned.vrijgesteld_banktegoed_cents
    if owned.huishouden == Huishouden.ECHTGENOTEN:
        limit = law.echtgenoten_aow if owned.aow else law.echtgenoten
    elif owned.huishouden == Huishouden.ALLEENSTAANDE_OUDER:
        limit = UNKNOWN if owned.aow else law.alleenstaande_ouder
    else:
        limit = law.alleenstaande_aow if owned.aow else law.alleenstaande
    return UNKNOWN if limit == UNKNOWN else limit + raise_for(owned.huishouden, owned.verhoging_cents, law)


@rests_on("URIW 12 lid 2 c", "Leidraad 26.2.3")
def car(owned: Assets, limit_cents: int) -> int:
    """What of the car counts in cents: nothing up to the limit or when it cannot be missed, else its full value."""
    return 0 if owned.auto_onmisbaar or owned.auto_cents <= limit_cents else owned.auto_cents


@rests_on("URIW 12", "Leidraad 26.2.1", "Leidraad 26.2.2")
def counted(owned: Assets, law: AssetsLaw) -> Counted:
    """What a household owns above what the law leaves out, less the debts that go before the tax; never below nothing."""
    left_out = money_left_out(owned, law)
    if left_out == UNKNOWN:
        return Counted(UNKNOWN, UNKNOWN)
    money = max(0, owned.banktegoed_cents - left_out)
    goods = max(0, owned.inboedel_cents - law.inboedel)
    total = money + car(owned, law.auto) + goods + owned.overig_cents
    return Counted(max(0, total - owned.schulden_bevoorrecht_cents), left_out)
