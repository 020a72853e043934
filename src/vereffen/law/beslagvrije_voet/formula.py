"""What the law leaves a person to live on, step by step as the law steps, since 2021."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from vereffen.law.rule import half_up, rests_on, whole

# All parts are exact whole numbers of this fraction of a cent: twelve months, rates of five decimals, half a voet.
PARTS = 2_400_000
RATE_SCALE = 100_000
_MONTHS = 12
# A yearly amount times a rate, in parts: PARTS / (12 * RATE_SCALE); a monthly amount times a rate: PARTS / RATE_SCALE.
_YEAR_RATE = PARTS // (_MONTHS * RATE_SCALE)
_MONTH_RATE = PARTS // RATE_SCALE
_YEAR = PARTS // _MONTHS
_HALF = 2
# The factors of HT 19 lid 2 as whole numbers: with incomes in cents, a C^2 + b C comes in 1/(100 * FACTOR_A_SCALE) cent.
FACTOR_A_SCALE = 10**13
FACTOR_B_SCALE = 10**10
_B_TO_A = FACTOR_A_SCALE // FACTOR_B_SCALE * 100
# From there to parts is times PARTS / (100 * FACTOR_A_SCALE) = 3 / (128 * 9,765,625), taken in two so as to stay in 64 bits.
_TIMES, _BITS, _DOWN = 3, 128, 9_765_625

NONE = -1


class Leefsituatie(IntEnum):
    """The four situations of Rv 475da lid 1."""

    ALLEENSTAANDE = 0
    ALLEENSTAANDE_OUDER = 1
    GEHUWD_ZONDER_KINDEREN = 2
    GEHUWD_MET_KINDEREN = 3


class Adres(IntEnum):
    """Where a person lives according to the register of persons (Rv 475da lid 4)."""

    NL = 0
    GEEN = 1


_MARRIED = int(Leefsituatie.GEHUWD_ZONDER_KINDEREN)
_ALONE = int(Leefsituatie.ALLEENSTAANDE)
_PARENT = int(Leefsituatie.ALLEENSTAANDE_OUDER)
_MARRIED_WITH_CHILDREN = int(Leefsituatie.GEHUWD_MET_KINDEREN)
_NO_ADDRESS = int(Adres.GEEN)


class Situation(NamedTuple):
    """What counts of one person; amounts in cents, per month unless named otherwise, `netto` -1 when not known."""

    leefsituatie: int
    belastbaar_inkomen_jaar_cents: int
    netto_inkomen_maand_cents: int = NONE
    partner_netto_maand_cents: int = 0
    overige_inkomsten_maand_cents: int = 0
    loonbelasting_auto_maand_cents: int = 0
    auto_na_eerste_kalenderjaar: int = 0
    woonkosten_maand_cents: int = 0
    verzoek_woonkosten: int = 0
    adres: int = 0
    rechterlijke_verhoging_cents: int = 0


class BeslagvrijeVoetValues(NamedTuple):
    """The law on one day: the letters A-L of Rv 475da lid 2; amounts in cents, rates times 100,000.

    `squared` is 1 until 2025, when the part for huurtoeslag followed the square of the income (HT 19 lid 2); then the factors
    count, times 10^13 and 10^10, else the ijkpunten and the afbouw. `top` is the income from which that part no longer rises.
    """

    norm_alleenstaande: int
    norm_gehuwden: int
    drempelinkomen: int
    zorg_rate: int
    standaardpremie: int
    aftrek_alleenstaande: int
    aftrek_gehuwden: int
    ijkpunt_een: int
    ijkpunt_meer: int
    afbouw_een: int
    afbouw_meer: int
    huurgrens: int
    basishuur_een: int
    basishuur_meer: int
    squared: int
    factor_a_een: int
    factor_b_een: int
    factor_a_meer: int
    factor_b_meer: int
    top_een: int
    top_meer: int
    kind_rate: int
    kind_verhoging: int
    maximum_alleenstaande: int
    maximum_alleenstaande_ouder: int
    maximum_gehuwd_zonder_kinderen: int
    maximum_gehuwd_met_kinderen: int
    deel_norm: int
    deel_zonder_adres: int
    woonkosten_factor: int
    deel_inkomen: int


class Steps(NamedTuple):
    """The parts the voet is made of, exact (in 1/2,400,000 cent), and the outcome in cents."""

    norm: int
    zorg: int
    huur: int
    kind: int
    formule: int
    begrensd: int
    woonkosten: int
    partner: int
    overige: int
    auto: int
    na_vermindering: int
    na_inkomensgrens: int
    verhoging: int
    beslagvrije_voet_cents: int
    maximum_cents: int
    afloscapaciteit_cents: int


class Outcome(NamedTuple):
    """The three results in cents; `afloscapaciteit_cents` is -1 when the net income is not known."""

    beslagvrije_voet_cents: int
    maximum_cents: int
    afloscapaciteit_cents: int


@rests_on("Rv 475da lid 1", "Rv 475da lid 2", "Rv 475da lid 4", "Rv 475da lid 5", "Rv 475db lid 1", "Rv 475dc lid 1")
def beslagvrije_voet(person: Situation, law: BeslagvrijeVoetValues) -> Steps:
    """The beslagvrije voet per month with the steps that lead to it, rounded once, half-up, at the end."""
    norm, zorg = _norm(person, law), _zorg(person, law)
    huur, kind = _huur(person, law), _kind(person, law)
    formule = norm + zorg + huur + kind
    maximum = _published_maximum(person, law)
    begrensd = min(formule, maximum * PARTS)
    if person.adres == _NO_ADDRESS:
        begrensd = law.norm_gehuwden * law.deel_zonder_adres * _MONTH_RATE
    woonkosten = _woonkosten(person, law)
    voet = begrensd + woonkosten
    partner = min(person.partner_netto_maand_cents * PARTS, voet - voet // _HALF)
    overige = person.overige_inkomsten_maand_cents * PARTS
    auto = person.loonbelasting_auto_maand_cents * PARTS if person.auto_na_eerste_kalenderjaar else 0
    verminderd = max(0, voet - partner - overige - auto)
    gegrensd = _at_most_of_income(verminderd, person, law)
    verhoging = person.rechterlijke_verhoging_cents * PARTS
    cents = half_up(gegrensd + verhoging, PARTS)
    netto = person.netto_inkomen_maand_cents
    capacity = max(0, netto - cents) if netto >= 0 else NONE
    return Steps(
        norm, zorg, huur, kind, formule, begrensd, woonkosten, partner, overige, auto, verminderd, gegrensd, verhoging,
        cents, maximum, capacity,
    )  # fmt: skip


@rests_on("Rv 475da lid 1")
def outcome(person: Situation, law: BeslagvrijeVoetValues) -> Outcome:
    """The results without the steps, for columns of people."""
    steps = beslagvrije_voet(person, law)
    return Outcome(steps.beslagvrije_voet_cents, steps.maximum_cents, steps.afloscapaciteit_cents)


def _norm(person: Situation, law: BeslagvrijeVoetValues) -> int:
    norm = law.norm_gehuwden if person.leefsituatie >= _MARRIED else law.norm_alleenstaande
    return norm * law.deel_norm * _MONTH_RATE


def _zorg(person: Situation, law: BeslagvrijeVoetValues) -> int:
    above = max(0, person.belastbaar_inkomen_jaar_cents - law.drempelinkomen)
    if person.leefsituatie >= _MARRIED:
        cap = (_HALF * law.standaardpremie - _MONTHS * law.aftrek_gehuwden) * _YEAR
    else:
        cap = (law.standaardpremie - _MONTHS * law.aftrek_alleenstaande) * _YEAR
    return min(above * law.zorg_rate * _YEAR_RATE, cap)


def _huur(person: Situation, law: BeslagvrijeVoetValues) -> int:
    basishuur = law.basishuur_een if person.leefsituatie == _ALONE else law.basishuur_meer
    most = (law.huurgrens - basishuur) * PARTS
    if law.squared:
        return max(0, min(_square(person, law) - basishuur * PARTS, most))
    ijkpunt, afbouw = law.ijkpunt_meer, law.afbouw_meer
    if person.leefsituatie == _ALONE:
        ijkpunt, afbouw = law.ijkpunt_een, law.afbouw_een
    above = max(0, person.belastbaar_inkomen_jaar_cents - ijkpunt)
    return min(above * afbouw * _YEAR_RATE, most)


def _square(person: Situation, law: BeslagvrijeVoetValues) -> int:
    a, b, top = law.factor_a_meer, law.factor_b_meer, law.top_meer
    if person.leefsituatie == _ALONE:
        a, b, top = law.factor_a_een, law.factor_b_een, law.top_een
    income = min(person.belastbaar_inkomen_jaar_cents, top)
    # a C^2 + b C = (a C + b) C. What is less than one part is left off: the parts are rounded once, after sums, bounds and a
    # half, and none of these lets less than a part come to a cent more.
    slope = max(0, a * income + b * _B_TO_A)
    high, low = slope // _BITS, slope % _BITS
    return whole(_TIMES * high * income + _TIMES * low * income // _BITS, _DOWN)


def _kind(person: Situation, law: BeslagvrijeVoetValues) -> int:
    above = 0
    if person.leefsituatie == _PARENT:
        above = person.belastbaar_inkomen_jaar_cents - law.drempelinkomen
    elif person.leefsituatie == _MARRIED_WITH_CHILDREN:
        above = person.belastbaar_inkomen_jaar_cents - law.drempelinkomen - law.kind_verhoging
    return max(0, above) * law.kind_rate * _YEAR_RATE


def _published_maximum(person: Situation, law: BeslagvrijeVoetValues) -> int:
    if person.leefsituatie == _ALONE:
        return law.maximum_alleenstaande
    if person.leefsituatie == _PARENT:
        return law.maximum_alleenstaande_ouder
    if person.leefsituatie == _MARRIED:
        return law.maximum_gehuwd_zonder_kinderen
    return law.maximum_gehuwd_met_kinderen


def _woonkosten(person: Situation, law: BeslagvrijeVoetValues) -> int:
    above = person.woonkosten_maand_cents * PARTS - law.huurgrens * law.woonkosten_factor * _MONTH_RATE
    if not person.verzoek_woonkosten or above <= 0:
        return 0
    # "Voor zover": what the income of the spouse can bear of the higher costs is not added (lid 5, last sentence).
    spouse = person.partner_netto_maand_cents * PARTS if person.leefsituatie >= _MARRIED else 0
    return max(0, above - spouse)


def _at_most_of_income(voet: int, person: Situation, law: BeslagvrijeVoetValues) -> int:
    if person.netto_inkomen_maand_cents < 0:
        return voet
    return min(voet, person.netto_inkomen_maand_cents * law.deel_inkomen * _MONTH_RATE)
