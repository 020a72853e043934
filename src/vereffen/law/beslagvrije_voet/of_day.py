"""The beslagvrije voet on a day: which values of the law it needs, what they come to, and what is surely protected."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from vereffen.law import values
from vereffen.law.beslagvrije_voet.formula import (
    FACTOR_A_SCALE,
    FACTOR_B_SCALE,
    NONE,
    RATE_SCALE,
    Adres,
    BeslagvrijeVoetValues,
    Leefsituatie,
    Situation,
    Steps,
    beslagvrije_voet,
)
from vereffen.law.beslagvrije_voet.maximum import RentLimits, income_at_maximum
from vereffen.law.refusal import Refusal
from vereffen.law.rule import MAXIMUM_CENTS, rests_on, whole

# The reform of the huurtoeslag: from this day its part rises by a fixed share of the income (HT 21 lid 2).
LINEAR_SINCE = date(2026, 1, 1)
_HALF = 2
_PERCENT = 100

# The law value behind each letter.
_BOTH = {
    "norm_alleenstaande": "pw_norm_21a",
    "norm_gehuwden": "pw_norm_21b",
    "drempelinkomen": "zorgtoeslag_drempelinkomen",
    "zorg_rate": "zorgtoeslag_percentage",
    "standaardpremie": "zorgtoeslag_standaardpremie",
    "aftrek_alleenstaande": "pw_23_verhoging_alleenstaande",
    "aftrek_gehuwden": "pw_23_verhoging_gehuwden",
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
_LINEAR = {
    "ijkpunt_een": "huurtoeslag_ijkpunt_eenpersoons",
    "ijkpunt_meer": "huurtoeslag_ijkpunt_meerpersoons",
    "afbouw_een": "huurtoeslag_afbouw_eenpersoons",
    "afbouw_meer": "huurtoeslag_afbouw_meerpersoons",
}
_SQUARE = {
    "factor_a_een": "huurtoeslag_factor_a_eenpersoons",
    "factor_b_een": "huurtoeslag_factor_b_eenpersoons",
    "factor_a_meer": "huurtoeslag_factor_a_meerpersoons",
    "factor_b_meer": "huurtoeslag_factor_b_meerpersoons",
}
_SCALES = {"a": FACTOR_A_SCALE, "b": FACTOR_B_SCALE}


@lru_cache(maxsize=64)
def law_values(on: date) -> BeslagvrijeVoetValues:
    """The law on that day; NotInForce, with the name of each value that is not in force or not known."""
    keys, linear = field_keys(on), on >= LINEAR_SINCE
    _refuse_unknown(on)
    absent = dict.fromkeys(_SQUARE if linear else _LINEAR, 0)
    found = {field: _as_int(field, values.value(key, on)) for field, key in keys.items()}
    law = BeslagvrijeVoetValues(**found, **absent, squared=int(not linear), top_een=0, top_meer=0)
    return law._replace(
        top_een=income_at_maximum(Leefsituatie.ALLEENSTAANDE, law),
        top_meer=income_at_maximum(Leefsituatie.GEHUWD_ZONDER_KINDEREN, law),
    )


@lru_cache(maxsize=64)
def value_keys(on: date) -> tuple[str, ...]:
    """The law values that the beslagvrije voet needs on that day."""
    return tuple(field_keys(on).values())


@lru_cache(maxsize=64)
def unsourced(on: date) -> tuple[str, ...]:
    """The values of that day that are not sourced: with one, the outcome may protect but not permit a seizure."""
    return tuple(key for key in value_keys(on) if values.value(key, on).status != values.SOURCED)


def calculate(person: Situation, on: date) -> Steps:
    """The beslagvrije voet of one person on a day, with its steps; Refusal for what cannot be."""
    _check(person)
    return beslagvrije_voet(person, law_values(on))


def protected_cents(person: Situation, on: date) -> int:
    """What is surely protected per month, in cents: only above this may be seized or set off.

    That is the beslagvrije voet where every value behind it is sourced. Where one is not, the published maximum (Rv 475da
    lid 1) takes the place of the formula, with the same reductions: never less than the beslagvrije voet.
    """
    law = law_values(on)
    if unsourced(on):
        # An income above every limit comes to the maximum, whatever the values that are not sourced.
        person = person._replace(belastbaar_inkomen_jaar_cents=MAXIMUM_CENTS)
    _check(person)
    return beslagvrije_voet(person, law).beslagvrije_voet_cents


def maximum_key(leefsituatie: Leefsituatie) -> str:
    """The law value of the published maximum of Rv 475da lid 1."""
    return f"bvv_maximum_{leefsituatie.name.lower()}"


@rests_on("Rv 475a lid 5", "Rv 475a lid 6")
def protected_at_bank(leefsituatie: Leefsituatie, adres: Adres, on: date) -> int:
    """What a seizure of a bank account must leave in a month, in cents: the maximum, half of it without an address."""
    maximum = values.cents(maximum_key(leefsituatie), on)
    return maximum if adres is Adres.NL else maximum - whole(maximum, _HALF)


@rests_on("Rv 475da lid 7")
def income_limit_own_home_cents(leefsituatie: Leefsituatie, on: date) -> int:
    """The yearly income, in cents, below which an owner-occupier may ask for more; an officer judges the request."""
    household = "eenpersoons" if leefsituatie is Leefsituatie.ALLEENSTAANDE else "meerpersoons"
    return values.cents(f"bvv_inkomensgrens_{household}", on)


def rent_limits(on: date) -> RentLimits:
    """The limits and shares of the rent that the income limit of Rv 475da lid 7 follows from (lid 9)."""
    limits = ("huurtoeslag_kwaliteitskortingsgrens", "huurtoeslag_aftoppingsgrens_laag")
    shares = ("huurtoeslag_deel_tot_aftopping", "huurtoeslag_deel_boven_aftopping")
    return RentLimits(
        *(values.cents(key, on) for key in limits), *(values.value(key, on).scaled(_PERCENT) for key in shares)
    )


def field_keys(on: date) -> dict[str, str]:
    """The law value behind each letter of the formula on that day, by the field of `BeslagvrijeVoetValues`."""
    return _BOTH | (_LINEAR if on >= LINEAR_SINCE else _SQUARE)


def _refuse_unknown(on: date) -> None:
    missing = [key for key in value_keys(on) if not values.is_known(key, on)]
    if missing:
        sentence = (
            f"The beslagvrije voet cannot be computed on {on}, because these law values are not known or not in force then: "
            f"{', '.join(missing)}; the maximum of a day since 2021-07-01 is itself a law value: bvv_maximum_alleenstaande and so on."
        )
        raise values.NotInForce(sentence)


def _as_int(field: str, found: values.DatedValue) -> int:
    if found.unit == "EUR":
        return found.cents
    return found.scaled(_SCALES[field.split("_")[1]] if field in _SQUARE else RATE_SCALE)


def _check(person: Situation) -> None:
    for name, amount in person._asdict().items():
        if not (NONE if name == "netto_inkomen_maand_cents" else 0) <= amount <= MAXIMUM_CENTS:
            sentence = f"{name} must lie between 0 and {MAXIMUM_CENTS}; correct it."
            raise Refusal(sentence)
