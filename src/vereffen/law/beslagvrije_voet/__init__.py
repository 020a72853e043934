"""The beslagvrije voet: the formula, the law it needs on a day, the maxima that follow from it, and what else protects income."""

from vereffen.law.beslagvrije_voet.formula import (
    NONE,
    PARTS,
    RATE_SCALE,
    Adres,
    BeslagvrijeVoetValues,
    Leefsituatie,
    Outcome,
    Situation,
    Steps,
    beslagvrije_voet,
    outcome,
)
from vereffen.law.beslagvrije_voet.maximum import RentLimits, income_at_maximum, income_limit_cents, maximum_cents
from vereffen.law.beslagvrije_voet.of_day import (
    calculate,
    income_limit_own_home_cents,
    law_values,
    maximum_key,
    protected_at_bank,
    protected_cents,
    rent_limits,
    unsourced,
    value_keys,
)

__all__ = [
    "NONE",
    "PARTS",
    "RATE_SCALE",
    "Adres",
    "BeslagvrijeVoetValues",
    "Leefsituatie",
    "Outcome",
    "RentLimits",
    "Situation",
    "Steps",
    "beslagvrije_voet",
    "calculate",
    "income_at_maximum",
    "income_limit_cents",
    "income_limit_own_home_cents",
    "law_values",
    "maximum_cents",
    "maximum_key",
    "outcome",
    "protected_at_bank",
    "protected_cents",
    "rent_limits",
    "unsourced",
    "value_keys",
]
