"""What the law leaves a person to live on, step by step as the law steps (regime since 2026)."""

from __future__ import annotations

from datetime import date
from enum import IntEnum
from typing import NamedTuple

from vereffen.law import values
from vereffen.law.refusal import Refusal
from vereffen.law.rule import rests_on

# All parts are exact whole numbers of this fraction of a cent: twelve months, rates of five decimals, half a voet.
PARTS = 2_400_000
RATE_SCALE = 100_000
_MONTHS = 12
# A yearly amount times a rate, in parts: PARTS / (12 * RATE_SCALE); a monthly amount times a rate: PARTS / RATE_SCALE.
_YEAR_RATE = PARTS // (_MONTHS * RATE_SCALE)
_MONTH_RATE = PARTS // RATE_SCALE
_YEAR = PARTS // _MONTHS
_HALF = 2

NONE = -1
# Above this the exact sums would leave 64 bits; no person's income comes near (a billion euros).
MAXIMUM_INPUT_CENTS = 100_000_000_000


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
    """The law on one day: the letters A-L of Rv 475da lid 2; amounts in cents, rates times 100,000."""

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


# The law value behind each letter.
_KEYS = {
    "norm_alleenstaande": "pw_norm_21a",
    "norm_gehuwden": "pw_norm_21b",
    "drempelinkomen": "zorgtoeslag_drempelinkomen",
    "zorg_rate": "zorgtoeslag_percentage",
    "standaardpremie": "zorgtoeslag_standaardpremie",
    "aftrek_alleenstaande": "pw_23_verhoging_alleenstaande",
    "aftrek_gehuwden": "pw_23_verhoging_gehuwden",
    "ijkpunt_een": "huurtoeslag_ijkpunt_eenpersoons",
    "ijkpunt_meer": "huurtoeslag_ijkpunt_meerpersoons",
    "afbouw_een": "huurtoeslag_afbouw_eenpersoons",
    "afbouw_meer": "huurtoeslag_afbouw_meerpersoons",
    "huurgrens": "huurtoeslag_maximale_huurgrens",
    "basishuur_een": "huurtoeslag_basishuur_eenpersoons",
    "basishuur_meer": "huurtoeslag_basishuur_meerpersoons",
    "kind_rate": "kindgebonden_budget_afbouw",
    "kind_verhoging": "kindgebonden_budget_verhoging_drempel",
    "maximum_alleenstaande": "bvv_maximum_alleenstaande",
    "maximum_alleenstaande_ouder": "bvv_maximum_alleenstaande_ouder",
    "maximum_gehuwd_zonder_kinderen": "bvv_maximum_gehuwd_zonder_kinderen",
    "maximum_gehuwd_met_kinderen": "bvv_maximum_gehuwd_met_kinderen",
    "deel_norm": "bvv_deel_van_de_norm",
    "deel_zonder_adres": "bvv_deel_zonder_adres",
    "woonkosten_factor": "bvv_woonkosten_factor",
    "deel_inkomen": "bvv_deel_van_het_inkomen",
}


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
    maximum = _maximum(person, law)
    begrensd = min(formule, maximum * PARTS)
    if person.adres == _NO_ADDRESS:
        begrensd = law.norm_gehuwden * law.deel_zonder_adres * _MONTH_RATE
    woonkosten = _woonkosten(person, law)
    voet = begrensd + woonkosten
    partner = min(person.partner_netto_maand_cents * PARTS, voet // _HALF)
    overige = person.overige_inkomsten_maand_cents * PARTS
    auto = person.loonbelasting_auto_maand_cents * PARTS if person.auto_na_eerste_kalenderjaar else 0
    verminderd = max(0, voet - partner - overige - auto)
    gegrensd = _at_most_of_income(verminderd, person, law)
    verhoging = person.rechterlijke_verhoging_cents * PARTS
    cents = (2 * (gegrensd + verhoging) + PARTS) // (2 * PARTS)
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
    ijkpunt, afbouw, basishuur = law.ijkpunt_meer, law.afbouw_meer, law.basishuur_meer
    if person.leefsituatie == _ALONE:
        ijkpunt, afbouw, basishuur = law.ijkpunt_een, law.afbouw_een, law.basishuur_een
    above = max(0, person.belastbaar_inkomen_jaar_cents - ijkpunt)
    return min(above * afbouw * _YEAR_RATE, (law.huurgrens - basishuur) * PARTS)


def _kind(person: Situation, law: BeslagvrijeVoetValues) -> int:
    above = 0
    if person.leefsituatie == _PARENT:
        above = person.belastbaar_inkomen_jaar_cents - law.drempelinkomen
    elif person.leefsituatie == _MARRIED_WITH_CHILDREN:
        above = person.belastbaar_inkomen_jaar_cents - law.drempelinkomen - law.kind_verhoging
    return max(0, above) * law.kind_rate * _YEAR_RATE


def _maximum(person: Situation, law: BeslagvrijeVoetValues) -> int:
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


def law_values(on: date) -> BeslagvrijeVoetValues:
    """The law on that day; NotInForce, with its name, when a value is not in force or not known."""
    return BeslagvrijeVoetValues(**{field: _as_int(values.value(key, on)) for field, key in _KEYS.items()})


def value_keys() -> tuple[str, ...]:
    """The law values that the beslagvrije voet needs."""
    return tuple(_KEYS.values())


def unsourced(on: date) -> tuple[str, ...]:
    """The values of that day that are not sourced: with one, the outcome may protect but not permit a seizure."""
    return tuple(key for key in value_keys() if values.value(key, on).status != values.SOURCED)


def calculate(person: Situation, on: date) -> Steps:
    """The beslagvrije voet of one person on a day, with its steps; Refusal for what cannot be."""
    check(person)
    return beslagvrije_voet(person, law_values(on))


def check(person: Situation) -> None:
    """Refuses a negative amount, an absurd one, and a spouse's income for a person who has no spouse."""
    for name, amount in person._asdict().items():
        lowest = NONE if name == "netto_inkomen_maand_cents" else 0
        if not lowest <= amount <= MAXIMUM_INPUT_CENTS:
            sentence = f"{name} must lie between 0 and {MAXIMUM_INPUT_CENTS}; correct it."
            raise Refusal(sentence)
    if person.partner_netto_maand_cents and person.leefsituatie < _MARRIED:
        sentence = (
            "partner_netto_maand_cents is the income of a spouse, but this leefsituatie has none; correct one of them."
        )
        raise Refusal(sentence)


@rests_on("Rv 475a lid 5", "Rv 475a lid 6")
def protected_at_bank(leefsituatie: Leefsituatie, adres: Adres, on: date) -> int:
    """What a seizure of a bank account must leave in a month, in cents: the maximum, half of it without an address."""
    maximum = values.cents(f"bvv_maximum_{leefsituatie.name.lower()}", on)
    return maximum if adres is Adres.NL else -(-maximum // _HALF)


@rests_on("Rv 475da lid 7")
def income_limit_own_home_cents(leefsituatie: Leefsituatie, on: date) -> int:
    """The yearly income, in cents, below which an owner-occupier may ask for more; an officer judges the request."""
    household = "eenpersoons" if leefsituatie is Leefsituatie.ALLEENSTAANDE else "meerpersoons"
    return values.cents(f"bvv_inkomensgrens_{household}", on)


def _as_int(found: values.DatedValue) -> int:
    return found.cents if found.unit == "EUR" else found.scaled(RATE_SCALE)
