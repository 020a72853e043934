"""The beslagvrije voet once more, in exact fractions, as the letters of Rv 475da say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor

from vereffen.law import values
from vereffen.law.beslagvrije_voet import Situation

# Where the formula bends in 2025 and 2026, in cents a year and a month.
BOUNDARIES = {
    "belastbaar_inkomen_jaar_cents": (
        2_342_500, 2_840_600, 2_973_542, 3_150_000, 3_754_500, 3_914_042, 4_106_100, 4_478_963, 5_588_767, 5_730_801,
        6_488_856, 7_134_055, 8_238_709,
    ),
    "woonkosten_maand_cents": (99_008, 102_622),
    "netto_inkomen_maand_cents": (141_946, 200_000),
}  # fmt: skip
LINEAR_SINCE = date(2026, 1, 1)

_ALONE, _PARENT, _COUPLE, _COUPLE_WITH_CHILDREN = range(4)
_MAXIMA = (
    "bvv_maximum_alleenstaande",
    "bvv_maximum_alleenstaande_ouder",
    "bvv_maximum_gehuwd_zonder_kinderen",
    "bvv_maximum_gehuwd_met_kinderen",
)


class Law:
    """The law values of one day as fractions of euros."""

    def __init__(self, on: date) -> None:
        self._on = on
        self._asked: dict[str, Fraction] = {}

    @property
    def is_linear(self) -> bool:
        """Whether the huurtoeslag of that day follows the income itself and not its square."""
        return self._on >= LINEAR_SINCE

    def __getitem__(self, key: str) -> Fraction:
        if key not in self._asked:
            self._asked[key] = Fraction(values.value(key, self._on).value)
        return self._asked[key]


def half_up(amount: Fraction) -> int:
    """Euros to whole cents, half a cent up."""
    return floor(amount * 100 + Fraction(1, 2))


def beslagvrije_voet_cents(person: Situation, law: Law) -> int:
    """The voet of Rv 475da-475dc in whole cents, as the letters of the article say it."""
    kind, alone = person.leefsituatie, person.leefsituatie == _ALONE
    income = Fraction(person.belastbaar_inkomen_jaar_cents, 100)
    couple = kind in {_COUPLE, _COUPLE_WITH_CHILDREN}
    norm = law["pw_norm_21b"] if couple else law["pw_norm_21a"]
    voet = Fraction(95, 100) * norm + _zorg(income, law, couple=couple) + _huur(income, law, alone=alone)
    threshold = law["zorgtoeslag_drempelinkomen"]
    if kind == _PARENT:
        voet += max(Fraction(0), income - threshold) / 12 * law["kindgebonden_budget_afbouw"]
    if kind == _COUPLE_WITH_CHILDREN:
        threshold += law["kindgebonden_budget_verhoging_drempel"]
        voet += max(Fraction(0), income - threshold) / 12 * law["kindgebonden_budget_afbouw"]
    voet = min(voet, law[_MAXIMA[kind]])
    if person.adres == 1:
        voet = Fraction(475, 1000) * law["pw_norm_21b"]
    return half_up(_adjusted(voet, person, law, couple=couple))


def _zorg(income: Fraction, law: Law, *, couple: bool) -> Fraction:
    people = 2 if couple else 1
    less = law["pw_23_verhoging_gehuwden"] if couple else law["pw_23_verhoging_alleenstaande"]
    cap = people * law["zorgtoeslag_standaardpremie"] / 12 - less
    above = max(Fraction(0), income - law["zorgtoeslag_drempelinkomen"])
    return min(above / 12 * law["zorgtoeslag_percentage"], cap)


def _huur(income: Fraction, law: Law, *, alone: bool) -> Fraction:
    household = "eenpersoons" if alone else "meerpersoons"
    basishuur = law[f"huurtoeslag_basishuur_{household}"]
    cap = law["huurtoeslag_maximale_huurgrens"] - basishuur
    if law.is_linear:
        above = max(Fraction(0), income - law[f"huurtoeslag_ijkpunt_{household}"])
        return min(above * law[f"huurtoeslag_afbouw_{household}"] / 12, cap)
    a, b = law[f"huurtoeslag_factor_a_{household}"], law[f"huurtoeslag_factor_b_{household}"]
    return max(Fraction(0), min(a * income**2 + b * income - basishuur, cap))


def _adjusted(voet: Fraction, person: Situation, law: Law, *, couple: bool) -> Fraction:
    spouse = Fraction(person.partner_netto_maand_cents, 100)
    if person.verzoek_woonkosten:
        above = Fraction(person.woonkosten_maand_cents, 100) - Fraction(11, 10) * law["huurtoeslag_maximale_huurgrens"]
        voet += max(Fraction(0), above - (spouse if couple else 0))
    less = min(spouse, voet / 2) + Fraction(person.overige_inkomsten_maand_cents, 100)
    if person.auto_na_eerste_kalenderjaar:
        less += Fraction(person.loonbelasting_auto_maand_cents, 100)
    voet = max(Fraction(0), voet - less)
    if person.netto_inkomen_maand_cents >= 0:
        voet = min(voet, Fraction(95, 100) * Fraction(person.netto_inkomen_maand_cents, 100))
    return voet + Fraction(person.rechterlijke_verhoging_cents, 100)


@cache
def _law(on: date) -> Law:
    return Law(on)


def reference(row: Mapping[str, int], on: date) -> dict[str, int]:
    """The results for one row, as the rule names them."""
    person, law = Situation(**row), _law(on)
    voet, net = beslagvrije_voet_cents(person, law), person.netto_inkomen_maand_cents
    maximum = half_up(law[_MAXIMA[person.leefsituatie]])
    capacity = max(0, net - voet) if net >= 0 else -1
    return {"beslagvrije_voet_cents": voet, "maximum_cents": maximum, "afloscapaciteit_cents": capacity}
