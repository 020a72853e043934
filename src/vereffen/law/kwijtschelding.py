"""How much of a tax a municipality remits: what is left of the debt after the assets and most of the capacity to pay."""

from __future__ import annotations

from typing import NamedTuple

from vereffen.law.bijstandsnorm import Huishouden
from vereffen.law.rule import half_up, rests_on, whole

UNKNOWN = -1
PERCENT = 100
MONTHS = 12

SHARE_KEY = "kwijtschelding_deel_betalingscapaciteit"
PERCENTAGE_KEYS = ("kwijtschelding_percentage_minimum", "kwijtschelding_percentage_maximum")


class Request(NamedTuple):
    """What somebody asks with: household, income and expenses of twelve months, assets after exemptions, debt, in cents.

    `normpercentage` is the municipality's part of the norm. -1 stands for a debt that is not given, and for a norm that
    follows from the household.
    """

    huishouden: int
    aow: int
    netto_inkomen_jaar_cents: int
    normpercentage: int
    vermogen_cents: int
    schuld_cents: int = UNKNOWN
    bijstandsnorm_maand_cents: int = UNKNOWN
    uitgaven_jaar_cents: int = 0


class RemissionLaw(NamedTuple):
    """The norms in cents a month, and the percentage of the capacity to pay that goes to the tax."""

    alleen: int
    echtgenoten: int
    alleen_aow: int
    echtgenoten_aow: int
    deel: int


class Remission(NamedTuple):
    """What is remitted and what is left to pay (-1 without a debt), the capacity to pay and the costs of living, in cents."""

    kwijtschelding_cents: int
    te_betalen_cents: int
    betalingscapaciteit_jaar_cents: int
    kosten_van_bestaan_jaar_cents: int


def norm_key(huishouden: int, *, aow: bool) -> str:
    """The value of the norm that a household is measured by (URIW 16): Pw 21, or Pw 22 from the pension age on."""
    return f"pw_norm_{'22' if aow else '21'}{'b' if huishouden == Huishouden.ECHTGENOTEN else 'a'}"


@rests_on("URIW 16", "Kwijtscheldingsregeling 2")
def living(norm_cents: int, percentage: int) -> int:
    """The costs of living of twelve months in cents, rounded half-up once."""
    return half_up(MONTHS * norm_cents * percentage, PERCENT)


@rests_on("URIW 11 b")
def from_capacity(capacity_cents: int, share: int) -> int:
    """What of the capacity to pay goes to the tax, in cents, rounded down: what is not whole is the person's."""
    return whole(capacity_cents * share, PERCENT)


@rests_on("Gw 255 lid 2", "URIW 11", "URIW 13 lid 1", "URIW 16")
def remission(request: Request, law: RemissionLaw) -> Remission:
    """What is remitted of the debt, and how it comes about."""
    couple = request.huishouden == Huishouden.ECHTGENOTEN
    if request.bijstandsnorm_maand_cents != UNKNOWN:
        norm = request.bijstandsnorm_maand_cents
    elif request.aow:
        norm = law.echtgenoten_aow if couple else law.alleen_aow
    else:
        norm = law.echtgenoten if couple else law.alleen
    costs = living(norm, request.normpercentage)
    capacity = max(0, request.netto_inkomen_jaar_cents - request.uitgaven_jaar_cents - costs)
    if request.schuld_cents == UNKNOWN:
        return Remission(UNKNOWN, UNKNOWN, capacity, costs)
    own = request.vermogen_cents + from_capacity(capacity, law.deel)
    remitted = max(0, request.schuld_cents - own)
    return Remission(remitted, request.schuld_cents - remitted, capacity, costs)
