"""What a private creditor may ask for collecting out of court, and when the 14-day letter allows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from vereffen.law import terms, values
from vereffen.law.costs import vat_percent, with_vat
from vereffen.law.refusal import Refusal
from vereffen.law.rule import half_up, rests_on

BRACKETS = ("incassokosten_schijf_1", "incassokosten_schijf_2", "incassokosten_schijf_3", "incassokosten_schijf_4")
SHARES = tuple(f"incassokosten_aandeel_{number}" for number in range(1, 6))
MINIMUM, MAXIMUM, VAT = "incassokosten_minimum", "incassokosten_maximum", "btw_algemeen"
# Shares are whole thousandths: the last one is half a percent.
SCALE = 1_000
LETTER = "veertiendagenbrief"


class Claim(NamedTuple):
    """What is asked for: the principal in cents, and whether VAT is added."""

    hoofdsom_cents: int
    btw: int


class Tariff(NamedTuple):
    """The size of the first four brackets in cents, the share of each in thousandths, the bounds in cents, VAT in percent."""

    first_cents: int
    second_cents: int
    third_cents: int
    fourth_cents: int
    first_share: int
    second_share: int
    third_share: int
    fourth_share: int
    rest_share: int
    minimum_cents: int
    maximum_cents: int
    vat_percent: int


class Brackets(NamedTuple):
    """How the principal falls into the five brackets, in cents."""

    first_cents: int
    second_cents: int
    third_cents: int
    fourth_cents: int
    rest_cents: int


class Kosten(NamedTuple):
    """What collecting out of court costs, in cents."""

    kosten_cents: int


class Letter(NamedTuple):
    """A 14-day letter: the day it was posted, the last day to pay that it names, and the costs it names, in cents."""

    posted: date
    last_day: date
    kosten_cents: int


@rests_on("BIK 2 lid 1")
def brackets(principal_cents: int, law: Tariff) -> Brackets:
    """How much of the principal lies in each bracket."""
    first = min(principal_cents, law.first_cents)
    rest = principal_cents - first
    second = min(rest, law.second_cents)
    rest -= second
    third = min(rest, law.third_cents)
    rest -= third
    fourth = min(rest, law.fourth_cents)
    return Brackets(first, second, third, fourth, rest - fourth)


@rests_on("BIK 2 lid 1", "BIK 2 lid 2", "BIK 2 lid 3")
def extrajudicial_costs(claim: Claim, law: Tariff) -> Kosten:
    """The costs on a private claim by contract: a share of each bracket within bounds, rounded half-up, then VAT."""
    part = brackets(claim.hoofdsom_cents, law)
    shares = part.first_cents * law.first_share + part.second_cents * law.second_share
    shares += part.third_cents * law.third_share + part.fourth_cents * law.fourth_share
    shares += part.rest_cents * law.rest_share
    cents = min(max(half_up(shares, SCALE), law.minimum_cents), law.maximum_cents)
    return Kosten(with_vat(cents, law.vat_percent) if claim.btw else cents)


def value_keys(*, btw: bool) -> tuple[str, ...]:
    """The law values that the costs need."""
    return (*BRACKETS, *SHARES, MINIMUM, MAXIMUM, *((VAT,) if btw else ()))


def tariff(on: date, *, btw: bool) -> Tariff:
    """The amounts and shares on that day; refused, with its name, when one is not known or not sourced."""
    sizes = [values.sourced(key, on).cents for key in BRACKETS]
    shares = [values.sourced(key, on).scaled(SCALE) for key in SHARES]
    bounds = [values.sourced(key, on).cents for key in (MINIMUM, MAXIMUM)]
    return Tariff(*(*sizes, *shares, *bounds, vat_percent(on) if btw else 0))


@rests_on("BW 6:96 lid 7")
def together(principals_cents: Sequence[int]) -> int:
    """The principal that counts when one creditor asks for several claims at once: their sum, in cents."""
    if not principals_cents or min(principals_cents) < 1:
        sentence = (
            "Costs of collecting need at least one principal, each of at least one cent; mend the list of claims."
        )
        raise Refusal(sentence)
    return sum(principals_cents)


def kosten_of(principals_cents: Sequence[int], on: date, *, btw: bool = False) -> int:
    """What one letter about these claims of one creditor may cost on that day, in cents; never for a public-law claim."""
    return extrajudicial_costs(Claim(together(principals_cents), btw), tariff(on, btw=btw)).kosten_cents


@rests_on("BW 6:96 lid 6")
def owed_from(letter: Letter) -> date:
    """The first day on which a consumer who has not paid owes the costs: the day after the term that the letter gives."""
    return max(letter.last_day, terms.last_day(LETTER, letter.posted)) + timedelta(days=1)


@rests_on("BW 6:96 lid 5", "BW 6:96 lid 6")
def faults(letter: Letter, principals_cents: Sequence[int], *, btw: bool = False) -> tuple[str, ...]:
    """What is wrong with a 14-day letter: `laatste_dag` too early, `kosten_cents` above the tariff; empty when it is right.

    A consumer owes nothing for collecting after a letter with a fault.
    """
    too_early = letter.last_day < terms.last_day(LETTER, letter.posted)
    too_much = letter.kosten_cents > kosten_of(principals_cents, letter.posted, btw=btw)
    return tuple(key for key, wrong in (("laatste_dag", too_early), ("kosten_cents", too_much)) if wrong)
