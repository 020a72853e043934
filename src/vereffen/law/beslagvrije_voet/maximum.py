"""The highest beslagvrije voet, as it follows from the values of the law (Rv 475da lid 8)."""

from __future__ import annotations

from math import isqrt
from typing import NamedTuple

from vereffen.law.beslagvrije_voet.formula import (
    FACTOR_A_SCALE,
    PARTS,
    RATE_SCALE,
    BeslagvrijeVoetValues,
    Leefsituatie,
    Situation,
    beslagvrije_voet,
)
from vereffen.law.rule import half_up, rests_on

_MONTHS = 12
_PERCENT = 100
# A root has no end of decimals: it is taken to this fraction of a cent, far below what could move the cent.
_FINE = 10**12
_B_TO_A = 10**5


class RentLimits(NamedTuple):
    """The limits of HT 20 in cents a month, and the shares of HT 21 between and above them, in percent."""

    kwaliteitskortingsgrens: int
    aftoppingsgrens: int
    deel_tot_aftopping: int
    deel_boven_aftopping: int


@rests_on("Rv 475da lid 8")
def income_at_maximum(leefsituatie: Leefsituatie, law: BeslagvrijeVoetValues) -> int:
    """The yearly income, in whole cents rounded up, at which the part for huurtoeslag comes to the highest rent."""
    return -(-_income(leefsituatie, law) // _FINE)


@rests_on("Rv 475da lid 1", "Rv 475da lid 8")
def maximum_cents(leefsituatie: Leefsituatie, law: BeslagvrijeVoetValues) -> int:
    """The highest beslagvrije voet per month, in cents: the formula at the income of `income_at_maximum`, half-up."""
    income = _income(leefsituatie, law)
    steps = beslagvrije_voet(Situation(int(leefsituatie), income // _FINE), law)
    huur = (law.huurgrens - _of(leefsituatie, law.basishuur_een, law.basishuur_meer)) * PARTS
    # Only this part still rises with the fraction of a cent that the income has.
    kind = _kind(leefsituatie, income, law)
    return half_up((steps.norm + steps.zorg + huur) * _FINE + kind, PARTS * _FINE)


@rests_on("Rv 475da lid 9")
def income_limit_cents(leefsituatie: Leefsituatie, law: BeslagvrijeVoetValues, rent: RentLimits) -> int:
    """The yearly income, in cents, that the limit of lid 7 is set to under the text since 2026, rounded half-up.

    It is the income at which the part for huurtoeslag comes to the highest normhuur, itself rounded up to the cent.
    """
    middle = (rent.aftoppingsgrens - rent.kwaliteitskortingsgrens) * rent.deel_tot_aftopping
    above = (law.huurgrens - rent.aftoppingsgrens) * rent.deel_boven_aftopping
    normhuur = rent.kwaliteitskortingsgrens - (-(middle + above) // _PERCENT)
    rate = _of(leefsituatie, law.afbouw_een, law.afbouw_meer)
    return _of(leefsituatie, law.ijkpunt_een, law.ijkpunt_meer) + half_up(normhuur * _MONTHS * RATE_SCALE, rate)


def _income(leefsituatie: Leefsituatie, law: BeslagvrijeVoetValues) -> int:
    if not law.squared:
        rate = _of(leefsituatie, law.afbouw_een, law.afbouw_meer)
        ijkpunt = _of(leefsituatie, law.ijkpunt_een, law.ijkpunt_meer)
        return ijkpunt * _FINE + law.huurgrens * _MONTHS * RATE_SCALE * _FINE // rate
    # a C^2 + b C = H, with C in cents: A C^2 + B C = H in units of a cent divided by 100 times the scale of a.
    a = _of(leefsituatie, law.factor_a_een, law.factor_a_meer)
    b = _of(leefsituatie, law.factor_b_een, law.factor_b_meer) * _B_TO_A
    root = isqrt((b * b + 4 * a * law.huurgrens * FACTOR_A_SCALE * 100) * _FINE * _FINE)
    return (root - b * _FINE) // (2 * a)


def _kind(leefsituatie: Leefsituatie, income: int, law: BeslagvrijeVoetValues) -> int:
    threshold = law.drempelinkomen
    if leefsituatie is Leefsituatie.GEHUWD_MET_KINDEREN:
        threshold += law.kind_verhoging
    elif leefsituatie is not Leefsituatie.ALLEENSTAANDE_OUDER:
        return 0
    return max(0, income - threshold * _FINE) * law.kind_rate * PARTS // (_MONTHS * RATE_SCALE)


def _of(leefsituatie: Leefsituatie, one: int, several: int) -> int:
    return one if leefsituatie is Leefsituatie.ALLEENSTAANDE else several
