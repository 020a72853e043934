"""The beslagvrije voet (Rv 475da-475dc, regime 2026) as OpenFisca variables; runs only where openfisca-core is installed.

All amounts are cents, as in the project's own rule, so that neither side pays for a change of units.
"""
# ruff: noqa: N801, N805 - OpenFisca takes a variable's name from its class and hands a formula the population first.

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from openfisca_core.entities import build_entity
from openfisca_core.model_api import MONTH, YEAR, Enum, ParameterNode, Variable, max_, min_, where
from openfisca_core.taxbenefitsystems import TaxBenefitSystem

Array = NDArray[Any]

FINAL = "beslagvrije_voet_cents"
RATE_SCALE = 100_000
# The values that the project hands over as a rate times 100,000; all others are cents.
RATES = frozenset(
    ("zorg_rate", "afbouw_een", "afbouw_meer", "kind_rate", "deel_norm", "deel_zonder_adres", "woonkosten_factor",
     "deel_inkomen")
)  # fmt: skip
_MONTHS = 12

Person = build_entity(
    key="person", plural="persons", label="Who owes, with the household of that person", is_person=True
)


class Leefsituatie(Enum):
    """The four situations of Rv 475da lid 1, in the order of the project's numbers 0-3."""

    alleenstaande = "alleenstaande"
    alleenstaande_ouder = "alleenstaande ouder"
    gehuwd_zonder_kinderen = "gehuwd zonder kinderen"
    gehuwd_met_kinderen = "gehuwd met kinderen"


class Adres(Enum):
    """Where a person lives according to the register of persons (Rv 475da lid 4)."""

    nl = "NL"
    geen = "geen"


def _input(name: str, value_type: type, default: Any, period: Any = MONTH, **more: Any) -> type[Variable]:
    kind = {"value_type": value_type, "default_value": default, "entity": Person, "definition_period": period, **more}
    return type(name, (Variable,), kind)


INPUTS = (
    _input("leefsituatie", Enum, Leefsituatie.alleenstaande, possible_values=Leefsituatie),
    _input("belastbaar_inkomen_jaar_cents", float, 0, YEAR),
    _input("netto_inkomen_maand_cents", float, -1),
    _input("partner_netto_maand_cents", float, 0),
    _input("overige_inkomsten_maand_cents", float, 0),
    _input("loonbelasting_auto_maand_cents", float, 0),
    _input("auto_na_eerste_kalenderjaar", bool, False),
    _input("woonkosten_maand_cents", float, 0),
    _input("verzoek_woonkosten", bool, False),
    _input("adres", Enum, Adres.nl, possible_values=Adres),
    _input("rechterlijke_verhoging_cents", float, 0),
)


class gehuwd(Variable):
    value_type = bool
    entity = Person
    definition_period = MONTH

    def formula(person: Any, period: Any) -> Array:
        situation = person("leefsituatie", period)
        return (situation == Leefsituatie.gehuwd_zonder_kinderen) | (situation == Leefsituatie.gehuwd_met_kinderen)


class norm(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 2, A"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        married, single = law.norm_gehuwden * law.deel_norm, law.norm_alleenstaande * law.deel_norm
        return where(person("gehuwd", period), married, single)


class zorg(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 2, zorgtoeslag"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        above = max_(0, person("belastbaar_inkomen_jaar_cents", period.this_year) - law.drempelinkomen)
        married = 2 * law.standaardpremie / _MONTHS - law.aftrek_gehuwden
        single = law.standaardpremie / _MONTHS - law.aftrek_alleenstaande
        return min_(above * law.zorg_rate / _MONTHS, where(person("gehuwd", period), married, single))


class huur(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 2, huurtoeslag"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        income = person("belastbaar_inkomen_jaar_cents", period.this_year)
        alone = person("leefsituatie", period) == Leefsituatie.alleenstaande
        above = max_(0, income - where(alone, law.ijkpunt_een, law.ijkpunt_meer))
        highest = where(alone, law.huurgrens - law.basishuur_een, law.huurgrens - law.basishuur_meer)
        return min_(above * where(alone, law.afbouw_een, law.afbouw_meer) / _MONTHS, highest)


class kind(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 2, kindgebonden budget"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        income = person("belastbaar_inkomen_jaar_cents", period.this_year)
        situation = person("leefsituatie", period)
        married = situation == Leefsituatie.gehuwd_met_kinderen
        children = married | (situation == Leefsituatie.alleenstaande_ouder)
        above = income - where(married, law.drempelinkomen + law.kind_verhoging, law.drempelinkomen)
        return children * max_(0, above) * law.kind_rate / _MONTHS


class som(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 2"

    def formula(person: Any, period: Any) -> Array:
        return person("norm", period) + person("zorg", period) + person("huur", period) + person("kind", period)


class maximum_cents(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 1"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        # An array of four, indexed by the situation: OpenFisca's own indexing of parameters loops over the people.
        highest = np.array(
            [
                law.maximum_alleenstaande,
                law.maximum_alleenstaande_ouder,
                law.maximum_gehuwd_zonder_kinderen,
                law.maximum_gehuwd_met_kinderen,
            ]
        )
        return highest[person("leefsituatie", period).view(np.ndarray)]


class begrensd(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = ["Rv 475da lid 1", "Rv 475da lid 4"]

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        no_address = person("adres", period) == Adres.geen
        limited = min_(person("som", period), person("maximum_cents", period))
        return where(no_address, law.norm_gehuwden * law.deel_zonder_adres, limited)


class woonkosten(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 5"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        law = parameters(period)
        above = person("woonkosten_maand_cents", period) - law.huurgrens * law.woonkosten_factor
        spouse = person("gehuwd", period) * person("partner_netto_maand_cents", period)
        return person("verzoek_woonkosten", period) * max_(0, max_(0, above) - spouse)


class partner(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475db lid 1"

    def formula(person: Any, period: Any) -> Array:
        voet = person("begrensd", period) + person("woonkosten", period)
        return min_(person("partner_netto_maand_cents", period), voet / 2)


class auto(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475db lid 1"

    def formula(person: Any, period: Any) -> Array:
        return person("auto_na_eerste_kalenderjaar", period) * person("loonbelasting_auto_maand_cents", period)


class na_vermindering(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475db lid 1"

    def formula(person: Any, period: Any) -> Array:
        voet = person("begrensd", period) + person("woonkosten", period)
        other = person("overige_inkomsten_maand_cents", period) + person("auto", period)
        return max_(0, voet - person("partner", period) - other)


class na_inkomensgrens(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = "Rv 475da lid 1"

    def formula(person: Any, period: Any, parameters: Any) -> Array:
        voet, income = person("na_vermindering", period), person("netto_inkomen_maand_cents", period)
        return where(income < 0, voet, min_(voet, income * parameters(period).deel_inkomen))


class beslagvrije_voet_cents(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH
    reference = ["Rv 475da lid 1", "Rv 475dc lid 1"]

    def formula(person: Any, period: Any) -> Array:
        exact = person("na_inkomensgrens", period) + person("rechterlijke_verhoging_cents", period)
        return np.floor(exact + 0.5)


class afloscapaciteit_cents(Variable):
    value_type = float
    entity = Person
    definition_period = MONTH

    def formula(person: Any, period: Any) -> Array:
        income = person("netto_inkomen_maand_cents", period)
        return where(income < 0, -1, max_(0, income - person("beslagvrije_voet_cents", period)))


STEPS = (
    gehuwd, norm, zorg, huur, kind, som, maximum_cents, begrensd, woonkosten, partner, auto, na_vermindering,
    na_inkomensgrens, beslagvrije_voet_cents, afloscapaciteit_cents,
)  # fmt: skip


def system(values: Mapping[str, Mapping[str, int]], *, double: bool = True) -> TaxBenefitSystem:
    """The rule with the values of each day ("2026-07-01": {name: number}), in float64 or OpenFisca's own float32."""
    dated: dict[str, dict[str, float]] = {}
    for day, numbers in values.items():
        for name, number in numbers.items():
            dated.setdefault(name, {})[day] = number / RATE_SCALE if name in RATES else number
    made = TaxBenefitSystem([Person])
    made.parameters = ParameterNode("", data={name: {"values": by_day} for name, by_day in dated.items()})
    made.add_variables(*INPUTS, *STEPS)
    if double:
        for variable in made.variables.values():
            if variable.value_type is float:
                variable.dtype = np.dtype(np.float64)
    return made
